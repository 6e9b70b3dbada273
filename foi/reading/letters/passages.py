"""The passages of a letter kept as plain text: lines that belong together, with their sentences.

A letter arrives as an e-mail broken at the seventieth character, as the output of a PDF, or with a line for
each paragraph. What was one paragraph is put together again here. PURE.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from foi.reading.letters.markers import ANSWER_HEADING, ASKED_HEADING, FILE_NAME
from foi.reading.requests.email import is_greeting, is_sign_off
from foi.reading.requests.labels import Family, Reading, readings
from foi.reading.requests.line_splitting import TextLine, read_lines
from foi.reading.requests.text import fold, sentence_places

_NARROWEST_WRAP, _WIDEST_WRAP = 45, 140
_NEAR_FULL = 14
_NEARLY, _HALF = 0.72, 0.5
_OUTLIERS = 2
_LONGEST_LABEL = 40
_LONGEST_FORMULA = 120
_WORD = re.compile(r"\S+")
_LOWER_START = re.compile(r"[a-z(&]")
_ENDS = re.compile(r"[.?!:;][\"')\]]*$")
_LINK = re.compile(
    r"\W*(?:\[\d{1,3}\])?\W*(?:(?:https?://|www\.)\S{1,300}|e-?mail address|\[\d{1,3}\])?\W*$", re.I
)
_FIGURES = re.compile(r"(?:[£<]?\d[\d,.%/-]*\s+)+[£<]?\d[\d,.%/-]*$")
_CELLS = re.compile(r"\t|\S {3,}\S|\|")


@dataclass(frozen=True)
class Passage:
    """One paragraph, heading or item: `text` with plain quotes and dashes to be searched, `shown` as written.

    Both have single spaces and the same length, so a place in one is a place in the other. `lines` are the
    lines as written; `gap` says that a blank line stood before, `tabbed` that a tab did, as before a cell.
    """

    text: str
    shown: str
    lines: tuple[str, ...]
    gap: bool
    tabbed: bool = False

    @cached_property
    def label(self) -> Reading | None:
        """The number, letter or bullet that it opens with."""
        return _label(self.text)

    @cached_property
    def body(self) -> str:
        """The text after its label."""
        return self.text[self.label.width :] if self.label else self.text

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Start and end of each sentence."""
        return tuple(sentence_places(self.text))

    @cached_property
    def length(self) -> int:
        """The number of its words."""
        return len(self.text.split())

    @property
    def ends(self) -> bool:
        """Whether it ends as sentences do."""
        return bool(_ENDS.search(self.text))


def read_passages(text: str) -> list[Passage]:
    """The passages of a text, in order; blank lines are left out."""
    lines = read_lines(text)
    width = _wrap_width(lines)
    found: list[list[TextLine]] = []
    for line in lines:
        if found and _goes_on(found[-1][-1], line, width):
            found[-1].append(line)
        else:
            found.append([line])
    return [_passage(text, group) for group in found]


def _passage(text: str, lines: Sequence[TextLine]) -> Passage:
    written = [text[line.start : line.end] for line in lines]
    words = [word for line in written for word in _words(line)]
    return Passage(
        " ".join(folded for folded, _ in words),
        " ".join(shown for _, shown in words),
        tuple(written),
        lines[0].gap,
        text[max(0, lines[0].start - 1) : lines[0].start] == "\t" and "\t" not in written[0],
    )


def _words(line: str) -> Iterator[tuple[str, str]]:
    """Each word, folded and as written."""
    folded = fold(line)
    for word in _WORD.finditer(folded):
        yield word.group(), line[word.start() : word.end()]


def _wrap_width(lines: Sequence[TextLine]) -> int | None:
    """The width at which the text was broken into lines, or None where a line is a paragraph."""
    lengths = [_length(line) for line in lines]
    fitting = sorted((length for length in lengths if length <= _WIDEST_WRAP), reverse=True)
    if len(fitting) <= _OUTLIERS:
        return None
    width = fitting[_OUTLIERS]
    broken = sum(
        length > width - _NEAR_FULL and not after.gap and bool(_LOWER_START.match(after.text))
        for length, after in zip(lengths, lines[1:], strict=False)
    )
    return width if width >= _NARROWEST_WRAP and broken > 1 else None


def _length(line: TextLine) -> int:
    return len(" ".join(line.text.split()))


def _goes_on(before: TextLine, line: TextLine, width: int | None) -> bool:
    """Whether a line only continues the paragraph of the line before."""
    if not width or before.text.endswith(":") or any(map(_stands_alone, (before, line))):
        return False
    if line.gap:
        return _broken_off(before, line, width)
    full = _length(before) + 1 + len(line.text.split(" ", 1)[0]) > width
    ended = bool(_ENDS.search(before.text)) and not _LINK.match(before.text)
    if not ended and (_LINK.match(line.text) or (_LINK.match(before.text) and not _label(line.text))):
        return True
    if label := _label(line.text):
        return full and not ended and bool(_LOWER_START.match(line.text, label.width))
    unfinished = bool(_LOWER_START.match(line.text)) or _length(before) > _NEARLY * width
    return full or (not ended and unfinished)


def _broken_off(before: TextLine, line: TextLine, width: int) -> bool:
    """Whether a sentence goes on after a blank line, as where a page ended in the middle of it."""
    long = _length(before) > _HALF * width and not _ENDS.search(before.text)
    return long and bool(_LOWER_START.match(line.text)) and not _label(line.text)


def _stands_alone(line: TextLine) -> bool:
    """Whether a line is a whole by its form: a row of a table, a greeting, a farewell, a file's name."""
    start = line.text[:_LONGEST_FORMULA]
    return (
        _is_heading(start)
        or bool(_CELLS.search(line.text) or _FIGURES.match(line.text) or FILE_NAME.match(line.text))
        or is_greeting(start)
        or is_sign_off(start)
    )


def _is_heading(text: str) -> bool:
    """Whether a line says that the request follows, or the answer: "Your request", "Our response"."""
    return text[:1].isupper() and bool(ASKED_HEADING.match(text) or ANSWER_HEADING.match(text))


def _label(text: str) -> Reading | None:
    """What the text opens with as a label; "1 January", "2019-20" and "£5" are none."""
    found = [reading for reading in readings(text[:_LONGEST_LABEL]) if reading.sure]
    return next((reading for reading in found if reading.family is not Family.ORDINAL), None)
