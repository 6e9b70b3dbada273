"""The lines of a request: which only go on with the line before, and where one has to be broken.

A line is broken where a further label, the end of a greeting or the beginning of a closing stands inside it:
"1. Do you ...? 2. Do you ...?" on one line becomes two pieces; "section 12 (2)" and "question 2." stay whole.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from foi.reading.requests.labels import Family, Reading, readings
from foi.reading.requests.text import fold
from foi.reading.vocabulary import compiled, ways

_NARROWEST_WRAP, _WIDEST_WRAP = 45, 110
_LOWER_START = re.compile(r"[a-z(&]")
_ENDS_SENTENCE = re.compile(r"[.?!][\"')\]]*$")
_TWO_CELLS = re.compile(r"(?!q?\d{1,2}\t)[a-z0-9£<][^\t.?!):]{1,30}\t[^\t?]{0,30}$", re.I)
_LEADS_ON = re.compile(r"[:;]$")
_UNFINISHED = re.compile(
    r"(?:,|\b(?:and|or|of|the|a|an|to|for|in|by|with|on|at|from|that|which|your"
    rf"|{ways('lines', 'breaks_off')}))$",
    re.IGNORECASE,
)
_ASKS_INDIRECTLY = re.compile(r"(?:who|what|which|where|when|why|how|whether|if)\b", re.I)
_OPENS_QUESTION = re.compile(rf"{ways('lines', 'begins_line')}\b")


@dataclass(frozen=True)
class TextLine:
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

    def piece(self, start: int, end: int, *, broken: bool = True) -> "TextLine":
        """The part from ``start`` to ``end`` of this line's text, trimmed."""
        part = self.text[start:end]
        lead = len(part) - len(part.lstrip())
        begin = self.start + start + lead
        trimmed = part.strip()
        gap = self.gap and not broken
        return replace(self, start=begin, end=begin + len(trimmed), text=trimmed, gap=gap, broken=broken)


def read_lines(text: str) -> list[TextLine]:
    """The lines of the text that are not blank."""
    found: list[TextLine] = []
    place, gap = 0, False
    for raw in fold(text).split("\n"):
        body = raw.strip()
        if body:
            start = place + len(raw) - len(raw.lstrip())
            indent = len(raw[: len(raw) - len(raw.lstrip())].expandtabs(4))
            found.append(TextLine(start, start + len(body), body, indent, gap, cells=_has_cells(raw)))
        gap = not body
        place += len(raw) + 1
    return found


def _has_cells(raw: str) -> bool:
    return raw.strip(" ").count("\t", 1) > 1 or raw.count("|") > 2 or bool(_TWO_CELLS.match(raw.strip(" ")))


def wrap_width(lines: list[TextLine]) -> int | None:
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


def goes_on(before: TextLine, line: TextLine, width: int | None) -> bool:
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


def _begins_alike(before: TextLine, line: TextLine) -> bool:
    """Whether the line, though in lower case, begins something of its own as the line before did."""
    if _OPENS_QUESTION.match(line.text):
        return True
    return _both_ask_indirectly(before, line)


def _both_ask_indirectly(before: TextLine, line: TextLine) -> bool:
    return bool(_ASKS_INDIRECTLY.match(line.text) and _ASKS_INDIRECTLY.match(before.text))


def _is_full(before: TextLine, line: TextLine, width: int | None) -> bool:
    """Whether the next line's first word would not have fitted on the line before."""
    if width is None:
        return False
    first_word = line.text.split(" ", 1)[0]
    return len(before.text) + before.indent + 1 + len(first_word) > width


_SHORTEST_SEQUENCE = 2
_GLUED = re.compile(r"(?<=[a-z0-9)\]])[.?!:;,](?=[A-Z][a-z]* [a-z(])")
_GLUED_AT_LEAST = 2
_INLINE_BULLET = re.compile(r"(?<=\s)[•·▪●○](?=\s*\w)|(?<=[.:;])[*•](?=\s?[A-Z])")
_INLINE_DASH = re.compile(r"(?<=[.:;?]\s)-(?=\s?[A-Za-z])|(?<=[.:;])-(?=\s?[A-Z])")
_LONGEST_ITEM = 4
"""Lines, in a text whose lines were broken at a width, from one label to the next."""

_RUNNING = {Family.NUMBER, Family.QUESTION, Family.LOWER, Family.ROMAN}
_CANDIDATE = re.compile(
    r"(?:(?<=[\s?])(?:\((?:\d{1,2}|[a-z]|[ivx]{1,5})\.?\)|(?:q(?:uestion)?\s?)?\d{1,2}[.):](?!\d)"
    r"|\d{1,2}[a-h][.):]|(?:[a-z]|[ivx]{1,5})[.)]"
    r"|(?:first|second|third|fourth|fifth|sixth|final|last)ly\b)"
    r"|(?<=[a-z.;:)])\d{1,2}[.)](?=\s?(?-i:[A-Z])))(?=[\s,]*(?:[a-z\"'£(\[]|$))",
    re.I,
)
_AFTER_STOP = re.compile(r"[.?!:;][\"')\]]*\s*$")
_AFTER_PAUSE = re.compile(r"(?:[,\-/]|\b(?:and|or|&))\s*$", re.I)
_AFTER_REFERENCE = re.compile(
    r"(?:(?<!\b(?:19|20)\d)\d"
    rf"|\b(?:of|to|in|see|q|above|under|and|or|{ways('lines', 'reference')}))\s*$",
    re.IGNORECASE,
)
_GREETED = compiled("mail", "greeting", after=r"\b[^,.?!:]{0,60}[,.:!]\s*(?=\S)")
_GREETED_ON = re.compile(
    rf"Dear {ways('mail', 'addressed')}(?:(?: or | ?/ ?){ways('mail', 'addressed')})?\s+(?=[A-Z][a-z]+ )"
)
_CLOSES = compiled("mail", "closes", before=r"(?<=[.?!)\]] )\s*", after=r"\b")
_SIGNS = re.compile(rf"(?<=[\w.?!)\]] ){ways('mail', 'signs')}\b(?=[^.?!]{{0,60}}$)")


def break_lines(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines in pieces, each of which may begin with a label."""
    texts = [line.text for line in lines]
    glued = sum(len(_GLUED.findall(text)) for text in texts) >= _GLUED_AT_LEAST
    bullets = sum(len(_INLINE_BULLET.findall(text)) for text in texts) >= _SHORTEST_SEQUENCE
    labels = _Labels(texts).cuts
    pieces: list[TextLine] = []
    for line, cuts in zip(lines, labels, strict=True):
        ends = _line_ends(line.text, glued=glued, bullets=bullets)
        pieces.extend(_pieces(line, {*cuts, *_courtesy_cuts(line.text), *ends}))
    return pieces


def _pieces(line: TextLine, cuts: set[int]) -> Iterator[TextLine]:
    edges = [0, *sorted(cuts - {0}), len(line.text)]
    for number, (start, end) in enumerate(pairwise(edges)):
        piece = line.piece(start, end, broken=number > 0)
        if piece.text:
            yield piece


def _courtesy_cuts(text: str) -> Iterator[int]:
    if (greeting := _GREETED.match(text)) or (greeting := _GREETED_ON.match(text)):
        yield greeting.end()
    for closing in (*_CLOSES.finditer(text), *_SIGNS.finditer(text)):
        yield closing.start()


def _line_ends(text: str, *, glued: bool, bullets: bool) -> list[int]:
    """Where line ends were lost: between sentences without a space ("in 2020.How many"), before bullets."""
    sentences = [found.end() for found in _GLUED.finditer(text)] if glued else []
    dots = [found.start() for found in _INLINE_BULLET.finditer(text)] if bullets else []
    dashes = [found.start() for found in _INLINE_DASH.finditer(text)]
    return [*sentences, *dots, *(dashes if len(dashes) >= _SHORTEST_SEQUENCE else [])]


class _Labels:
    """Where labels stand inside each line.

    ``running`` holds the last number of each kind seen so far, and ``opened`` the line and place of a first
    label that nothing in its own line counts on from.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self.running: dict[tuple[Family, str], int] = {}
        self.opened: dict[tuple[Family, str], tuple[int, int]] = {}
        self.cuts: list[set[int]] = []
        for number, text in enumerate(texts):
            self.cuts.append(_label_after_label(text))
            self._read(number, text)

    def _read(self, number: int, text: str) -> None:
        sequences: dict[tuple[Family, str], list[tuple[int, int]]] = {}
        for place, reading in _candidates(text):
            key = (reading.family, reading.mark)
            sequence = sequences.get(key, [])
            if place == 0 or (reading.value == 1 and _may_open(text, place, reading)):
                self.cuts[number] |= _cuts_of(sequence)
                sequences[key] = [(reading.value, place)]
            elif sequence and reading.value == sequence[-1][0] + 1 and _may_follow(text, place, reading):
                sequence.append((reading.value, place))
            elif reading.value == self.running.get(key, 0) + 1 > 1 and self._goes_on(text, place, reading):
                sequences[key] = [(reading.value - 1, 0), (reading.value, place)]
                self._cut_opening(number, key)
        for key, sequence in sequences.items():
            self.cuts[number] |= _cuts_of(sequence)
            self._keep(number, key, sequence)

    def _goes_on(self, text: str, place: int, reading: Reading) -> bool:
        """Whether it counts on from a line above; a letter only after a stop or where one awaits it."""
        if (
            reading.family in {Family.NUMBER, Family.QUESTION}
            or (reading.family, reading.mark) in self.opened
        ):
            return _may_follow(text, place, reading)
        return bool(_AFTER_STOP.search(text[max(0, place - 20) : place]))

    def _cut_opening(self, number: int, key: tuple[Family, str]) -> None:
        """The first label of the list, when it stands inside one of the lines right above."""
        above, place = self.opened.pop(key, (number, 0))
        if number - above <= _LONGEST_ITEM:
            self.cuts[above].add(place)

    def _keep(self, number: int, key: tuple[Family, str], sequence: Sequence[tuple[int, int]]) -> None:
        if key[0] in _RUNNING:
            self.running[key] = sequence[-1][0]
        value, place = sequence[0]
        if len(sequence) == 1 and value == 1 and place:
            self.opened[key] = (number, place)


def _cuts_of(sequence: Sequence[tuple[int, int]]) -> set[int]:
    return {place for _, place in sequence} if len(sequence) >= _SHORTEST_SEQUENCE else set()


def _candidates(text: str) -> Iterator[tuple[int, Reading]]:
    for reading in readings(text[:40]):
        yield 0, reading
    for found in _CANDIDATE.finditer(text):
        for reading in readings(text[found.start() : found.start() + 40]):
            if reading.family is not Family.BULLET:
                yield found.start(), reading


def _may_open(text: str, place: int, reading: Reading) -> bool:
    before = text[max(0, place - 20) : place]
    if _AFTER_STOP.search(before):
        return True
    begins = reading.mark == "()" or text[place + reading.width : place + reading.width + 1].isupper()
    return begins and not _AFTER_REFERENCE.search(before)


def _may_follow(text: str, place: int, reading: Reading) -> bool:
    before = text[max(0, place - 20) : place]
    paused = reading.mark in {"()", ")"} or reading.family is Family.NUMBER
    if _AFTER_STOP.search(before) or (paused and _AFTER_PAUSE.search(before)):
        return True
    return not _AFTER_REFERENCE.search(before) and (
        reading.mark in {"()", ")"}
        or reading.family is Family.COMBINED
        or text[place + reading.width : place + reading.width + 1].isupper()
    )


def _label_after_label(text: str) -> set[int]:
    """ "Q2. a) How many": the first letter right behind the number of its parent."""
    for outer in readings(text[:40]):
        if outer.sure and outer.family in {Family.NUMBER, Family.QUESTION}:
            for inner in readings(text[outer.width : outer.width + 40]):
                deeper = inner.family in {Family.LOWER, Family.UPPER, Family.ROMAN}
                if deeper and inner.sure and inner.value == 1:
                    return {outer.width}
    return set()
