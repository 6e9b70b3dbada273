"""The lines of a request, and which of them only go on with the line before."""

import re
from dataclasses import dataclass, replace

from foi.reading.requests.text import fold

_NARROWEST_WRAP, _WIDEST_WRAP = 45, 110
_LOWER_START = re.compile(r"[a-z(&]")
_ENDS_SENTENCE = re.compile(r"[.?!][\"')\]]*$")
_TWO_CELLS = re.compile(r"(?!q?\d{1,2}\t)[a-z0-9£<][^\t.?!):]{1,30}\t[^\t?]{0,30}$", re.I)
_LEADS_ON = re.compile(r"[:;]$")
_UNFINISHED = re.compile(
    r"(?:,|\b(?:and|or|of|the|a|an|to|for|in|by|with|on|at|from|that|which|your|provide|supply"
    r"|send|confirm|know|me|request|(?-i:Please)))$",
    re.I,
)
_ASKS_INDIRECTLY = re.compile(r"(?:who|what|which|where|when|why|how|whether|if)\b", re.I)
_OPENS_QUESTION = re.compile(
    r"(?:how (?:many|much)|what|which|who|do you|does|is there|are there|whether|can you|could you|please"
    r"|(?:the |a )?(?:total |full |current )?(?:numbers?|amounts?|costs?|names?|dates?|cop(?:y"
    r"|ies)|details|lists?"
    r"|values?|breakdown) (?:of|and|for|on|paid|spent))\b"
)


@dataclass(frozen=True)
class Line:
    """A line, or a piece of one, without the space around it.

    ``start`` and ``end`` are places in the text; ``text`` is folded; ``gap``: a blank line stands before it;
    ``broken``: it begins within a line, after a label or greeting; ``cells``: it is a row of a table.
    """

    start: int
    end: int
    text: str
    indent: int
    gap: bool
    broken: bool = False
    cells: bool = False

    def piece(self, start: int, end: int, *, broken: bool = True) -> "Line":
        """The part from ``start`` to ``end`` of this line's text, trimmed."""
        part = self.text[start:end]
        lead = len(part) - len(part.lstrip())
        begin = self.start + start + lead
        trimmed = part.strip()
        gap = self.gap and not broken
        return replace(self, start=begin, end=begin + len(trimmed), text=trimmed, gap=gap, broken=broken)


def read_lines(text: str) -> list[Line]:
    """The lines of the text that are not blank."""
    found: list[Line] = []
    place, gap = 0, False
    for raw in fold(text).split("\n"):
        body = raw.strip()
        if body:
            start = place + len(raw) - len(raw.lstrip())
            indent = len(raw[: len(raw) - len(raw.lstrip())].expandtabs(4))
            found.append(Line(start, start + len(body), body, indent, gap, cells=_has_cells(raw)))
        gap = not body
        place += len(raw) + 1
    return found


def _has_cells(raw: str) -> bool:
    return raw.strip(" ").count("\t", 1) > 1 or raw.count("|") > 2 or bool(_TWO_CELLS.match(raw.strip(" ")))


def wrap_width(lines: list[Line]) -> int | None:
    """The width in characters at which the text was broken into lines, or None when it was not."""
    lengths = sorted((len(line.text) for line in lines), reverse=True)
    if len(lengths) < 3 or not _NARROWEST_WRAP <= lengths[0] <= _WIDEST_WRAP:
        return None
    near_full = [len(line.text) > lengths[0] - 15 for line in lines]
    broken_off = sum(
        full and not after.gap and bool(_LOWER_START.match(after.text))
        for full, after in zip(near_full, lines[1:], strict=False)
    )
    return lengths[0] if broken_off and sum(near_full) >= 2 else None


def goes_on(before: Line, line: Line, width: int | None) -> bool:
    """Whether ``line`` only continues the sentence or paragraph of the line ``before`` it."""
    if line.broken or _LEADS_ON.search(before.text):
        return False
    ended = bool(_ENDS_SENTENCE.search(before.text))
    if line.gap:
        return not ended and bool(_LOWER_START.match(line.text)) and bool(_UNFINISHED.search(before.text))
    if _is_full(before, line, width):
        return not before.text.endswith("?") and not _both_ask_indirectly(before, line)
    if ended:
        return False
    if _UNFINISHED.search(before.text):
        return True
    return bool(_LOWER_START.match(line.text)) and not _begins_alike(before, line)


def _begins_alike(before: Line, line: Line) -> bool:
    """Whether the line, though in lower case, begins something of its own as the line before did."""
    if _OPENS_QUESTION.match(line.text):
        return True
    return _both_ask_indirectly(before, line)


def _both_ask_indirectly(before: Line, line: Line) -> bool:
    return bool(_ASKS_INDIRECTLY.match(line.text) and _ASKS_INDIRECTLY.match(before.text))


def _is_full(before: Line, line: Line, width: int | None) -> bool:
    """Whether the next line's first word would not have fitted on the line before."""
    if width is None:
        return False
    first_word = line.text.split(" ", 1)[0]
    return len(before.text) + before.indent + 1 + len(first_word) > width
