"""Whole documents by the name of their file: which reader each takes, and its pages as one document.

What repeats on each page is left out, tables that go on are joined and named: by the caption before or after
a table, else by a short line before it, else by its heading.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from foi.reading.files.archive import TooLarge
from foi.reading.files.parts import (
    BadDocument,
    DocumentContents,
    Leaf,
    NumberedParagraph,
    NumberedTable,
    Part,
    TablePart,
    TextPart,
)
from foi.reading.files.pdf import NO_TEXT, count_pages, read_pages
from foi.reading.files.spreadsheets import LARGEST_FILE
from foi.reading.files.word import read_word
from foi.reading.tables.cells import EACH_MARK, is_value, mark_key
from foi.reading.tables.page_text import run_on

OLD_WORD: Final = b"\xd0\xcf\x11\xe0"
"""How files of old Office programs begin, and those of new ones that are locked with a password."""
OLD: Final = "This is the old kind of Word document (.doc). Open it in Word and save it as .docx."
TOO_LARGE: Final = "“{}” is too large when unpacked. Save it in parts, and choose one after the other."
LOCKED: Final = "The document is locked with a password. Save it without one, and choose it again."


def ending_of(name: str) -> str:
    """The ending of a file's name, in small letters."""
    return name.lower().rpartition(".")[2]


def pages_of(name: str, content: bytes) -> int:
    """How many pages the document has, 0 where it keeps none. Raises BadDocument where it can't be read."""
    _check(name, content)
    try:
        return count_pages(content) if ending_of(name) == "pdf" else 0
    except TooLarge as error:
        raise BadDocument(TOO_LARGE.format(name)) from error


def leaves_of(name: str, content: bytes, start: int = 0) -> Iterator[Leaf]:
    """The document page by page, from the page after `start`. Raises BadDocument."""
    try:
        yield from read_pages(content, start) if ending_of(name) == "pdf" else read_word(content)
    except TooLarge as error:
        raise BadDocument(TOO_LARGE.format(name)) from error


def check_words(leaves: list[Leaf]) -> None:
    """Raise BadDocument where no page of a document has a word in it."""
    if not any(leaf.parts for leaf in leaves):
        raise BadDocument(NO_TEXT)


def _check(name: str, content: bytes) -> None:
    ending = ending_of(name)
    if ending == "doc":
        raise BadDocument(OLD)
    if ending not in ("docx", "pdf"):
        raise BadDocument(
            "Choose a Word document (.docx) or a PDF with text. A table alone is imported by itself."
        )
    if not content:
        raise BadDocument("The file is empty.")
    if len(content) > LARGEST_FILE:
        raise BadDocument(f"The file is larger than {LARGEST_FILE // 1024 // 1024} MB. Divide it.")
    if ending == "docx" and content.startswith(OLD_WORD):
        raise BadDocument(LOCKED)


CAPTION: Final = re.compile(r"(?:table|tab\.?|appendix table)\s+[0-9a-z]{1,5}(?:[.:]\d+)?\b", re.IGNORECASE)
NOTE: Final = re.compile(r"(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|[*†‡§]{1,3})\s*\S")
BELOW: Final = re.compile(r"(?:data )?source|notes?\b|\*|†|‡|§", re.IGNORECASE)
RAISED: Final = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}")
DIGITS: Final = re.compile(r"[0-9]+")
LONGEST_TITLE: Final = 300
SHORT: Final = 120
MOST_NOTES: Final = 12
ENDS_REPEATED: Final = 3
"""How many lines at the top and at the bottom of a page may be its running head or foot."""
SAME_EDGE: Final = 6.0
NEARLY_SAME: Final = 40.0
"""Where white space alone parts columns, its middle depends on what stands in them."""
LEFT_OPEN: Final = re.compile(r"(?:[-,–/&(]|\b(?:and|or|of|for|the|to|in|by|with|a))$")


@dataclass(frozen=True)
class _Placed:
    """A part with its page."""

    page: int | None
    part: Part


def assemble(leaves: Sequence[Leaf]) -> DocumentContents:
    """The document that these pages make, in order."""
    placed = _joined(_without_running_lines(leaves))
    paragraphs: list[NumberedParagraph] = []
    tables: list[NumberedTable] = []
    section = ""
    for at, each in enumerate(placed):
        if isinstance(each.part, TextPart):
            section = each.part.text[:LONGEST_TITLE] if each.part.heading else section
            paragraphs.append(NumberedParagraph(len(paragraphs) + 1, each.part.text, each.page, section))
        else:
            title = _title(placed, at) or section
            notes = tuple(_below(placed, at))
            tables.append(NumberedTable(len(tables) + 1, each.part.rows, title, each.page, section, notes))
    return DocumentContents(*_with_footnotes(paragraphs, tables, _footnotes(placed)))


# Running heads and feet ----------------------------------------------------------------------------------


def _without_running_lines(leaves: Sequence[Leaf]) -> list[Leaf]:
    """Pages without the lines that stand at the top or bottom of most of them, whatever their numbers."""
    paged = [leaf for leaf in leaves if leaf.page is not None]
    counted = Counter(words for leaf in paged for words in {_alike(part) for part in _ends(leaf)})
    enough = max(3, len(paged) * 2 // 5)
    running = {words for words, times in counted.items() if words and times >= enough}
    return [_without(leaf, running) if leaf.page is not None else leaf for leaf in leaves]


def _ends(leaf: Leaf) -> tuple[Part, ...]:
    return leaf.parts[:ENDS_REPEATED] + leaf.parts[-ENDS_REPEATED:]


def _alike(part: Part) -> str:
    """A line with its numbers left out; "" for what is no such line."""
    if not isinstance(part, TextPart) or len(part.text) > SHORT:
        return ""
    return DIGITS.sub("#", part.text).casefold()


def _without(leaf: Leaf, running: set[str]) -> Leaf:
    last = len(leaf.parts) - ENDS_REPEATED
    kept = tuple(
        part
        for at, part in enumerate(leaf.parts)
        if not (
            (at < ENDS_REPEATED or at >= last)
            and (_alike(part) in running or (isinstance(part, TextPart) and _is_page_number(part.text, leaf)))
        )
    )
    return replace(leaf, parts=kept)


def _is_page_number(text: str, leaf: Leaf) -> bool:
    """Whether a line says which page it is, after a short title at most."""
    number = rf"(?:[|\-–—]?\s*{leaf.page}\s*[|\-–—]?|.*\bpage\s*{leaf.page}(?:\s*of\s*[0-9]+)?)"
    return len(text) <= SHORT and bool(re.fullmatch(number, text.strip(), re.IGNORECASE))


# Tables over several pages -------------------------------------------------------------------------------


def _joined(leaves: Sequence[Leaf]) -> list[_Placed]:
    """All parts in order; a table at the top of a page goes on with the one at the bottom of that before."""
    placed: list[_Placed] = []
    for leaf in leaves:
        body = [part for part in leaf.parts if not (isinstance(part, TextPart) and _is_note(part))]
        for at, part in enumerate(leaf.parts):
            last = _last_table(placed) if body and part is body[0] and at < ENDS_REPEATED else None
            before = placed[last].part if last is not None else None
            if (
                last is not None
                and isinstance(before, TablePart)
                and isinstance(part, TablePart)
                and _goes_on(before, placed[last].page, part, leaf)
            ):
                placed[last] = replace(placed[last], part=_with_rows(before, part))
            else:
                placed.append(_Placed(leaf.page, part))
    return placed


def _last_table(placed: Sequence[_Placed]) -> int | None:
    """The place of the table that ends the page before: only footnotes may stand below it."""
    for at in reversed(range(len(placed))):
        if isinstance(placed[at].part, TablePart):
            return at
        if not _is_note(placed[at].part):
            return None
    return None


def _goes_on(table: TablePart, page: int | None, part: TablePart, leaf: Leaf) -> bool:
    if page is None or leaf.page is None:
        return False
    if not len(table.edges) == len(part.edges) > 0 or len(table.rows[0]) != len(part.rows[0]):
        return False
    if part.rows[0] == table.rows[0]:
        return True
    far = [abs(one - other) for one, other in zip(table.edges, part.edges, strict=True)]
    return far[0] <= SAME_EDGE and max(far) <= NEARLY_SAME


def _with_rows(table: TablePart, part: TablePart) -> TablePart:
    """The rows of both; headings that are printed again on each page are there once, a cut row is whole."""
    repeated = 0
    while repeated < min(len(part.rows), len(table.rows)) and part.rows[repeated] == table.rows[repeated]:
        repeated += 1
    rows, more = table.rows, part.rows[repeated:]
    if more and _is_cut(rows[-1], more[0]):
        whole = tuple(run_on([each for each in pair if each]) for pair in zip(rows[-1], more[0], strict=True))
        rows, more = (*rows[:-1], whole), more[1:]
    return replace(table, rows=rows + more)


def _is_cut(row: Sequence[str], rest: Sequence[str]) -> bool:
    """Whether the end of a page cut through a row: what follows has words alone, and goes on with them."""
    if any(map(is_value, rest)) or not any(map(is_value, row)) or len(set(rest)) == 1:
        return False
    pairs = [(one, other) for one, other in zip(row, rest, strict=True) if other]
    return any(not one for one, _ in pairs) or all(
        other[0].islower() or other[0] in "(&" or LEFT_OPEN.search(one) for one, other in pairs
    )


def _is_note(part: Part) -> bool:
    return isinstance(part, TextPart) and (part.note or bool(NOTE.match(part.text)))


# Names and notes -----------------------------------------------------------------------------------------


def _title(placed: Sequence[_Placed], at: int) -> str:
    """The caption of a table: the nearest before it, or the line after it where that is a caption."""
    before = _text_at(placed, at - 1)
    if before and _is_caption(before):
        return before.text[:LONGEST_TITLE]
    after = _text_at(placed, at + 1)
    if after and _is_caption(after) and not isinstance(_part_at(placed, at + 2), TablePart):
        return after.text[:LONGEST_TITLE]
    if before and len(before.text) <= SHORT and not before.text.endswith("."):
        return before.text.rstrip(":")
    return ""


def _is_caption(text: TextPart) -> bool:
    return text.caption or (len(text.text) <= LONGEST_TITLE and bool(CAPTION.match(text.text)))


def _part_at(placed: Sequence[_Placed], at: int) -> Part | None:
    return placed[at].part if 0 <= at < len(placed) else None


def _text_at(placed: Sequence[_Placed], at: int) -> TextPart | None:
    part = _part_at(placed, at)
    return part if isinstance(part, TextPart) else None


def _below(placed: Sequence[_Placed], at: int) -> Iterator[str]:
    """The lines right below a table that speak of it: its notes and its source."""
    for place in range(at + 1, min(at + 1 + MOST_NOTES, len(placed))):
        text = _text_at(placed, place)
        if text is not None and RAISED.match(text.text):
            continue
        if text is None or text.heading or text.caption or not BELOW.match(text.text):
            return
        yield text.text


def _footnotes(placed: Sequence[_Placed]) -> list[tuple[int | None, str, str]]:
    """Every footnote with its page and its mark, in order."""
    found = []
    for each in placed:
        if isinstance(each.part, TextPart) and _is_note(each.part):
            mark = EACH_MARK.match(each.part.text)
            if mark:
                found.append((each.page, mark_key(mark[0]), each.part.text))
    return found


def _with_footnotes(
    paragraphs: list[NumberedParagraph],
    tables: list[NumberedTable],
    footnotes: list[tuple[int | None, str, str]],
) -> tuple[tuple[NumberedParagraph, ...], tuple[NumberedTable, ...]]:
    """Paragraphs and tables with the footnotes that they point to."""
    texts = {text for _, _, text in footnotes}
    told = tuple(
        replace(each, notes=_pointed_to(each.text, each.page, footnotes)) if each.text not in texts else each
        for each in paragraphs
    )
    with_notes = []
    for table in tables:
        written = "\n".join([table.title, *(cell for row in table.rows for cell in row)])
        notes = (*table.notes, *_pointed_to(written, table.page, footnotes))
        with_notes.append(replace(table, notes=tuple(dict.fromkeys(notes))))
    return told, tuple(with_notes)


def _pointed_to(text: str, page: int | None, footnotes: list[tuple[int | None, str, str]]) -> tuple[str, ...]:
    """The footnotes whose raised numbers stand in a text: those of its page, else the next."""
    marks = dict.fromkeys(mark_key(mark) for mark in RAISED.findall(text))
    found = []
    for mark in marks:
        same = [each for each in footnotes if each[1] == mark]
        here = [each for each in same if each[0] == page] or [
            each for each in same if page is None or each[0] is None or each[0] >= page
        ]
        if here:
            found.append(here[0][2])
    return tuple(found)
