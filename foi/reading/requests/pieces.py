"""Breaking a line where a further label, the end of a greeting or the beginning of a closing stands "
"inside it.

"1. Do you ...? 2. Do you ...?" on one line becomes two pieces; "section 12 (2)" and "question 2." stay "
"whole.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from foi.reading.requests.labels import Family, Reading, readings
from foi.reading.requests.lines import Line

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
    r"(?:(?<!\b(?:19|20)\d)\d|\b(?:sections?|questions?|regulations?|paras?|paragraphs?|parts?|points?|schedule|articles?"
    r"|byelaws?|rules?"
    r"|of|to|in|see|no|q|items?|tables?|versions?|phases?|stages?|bands?|grades?|class|tiers?|levels?"
    r"|above|under|and|or))\s*$",
    re.I,
)
_GREETED = re.compile(r"(?:dear|hi|hello|good (?:morning|afternoon))\b[^,.?!:]{0,60}[,.:!]\s*(?=\S)", re.I)
_GREETED_ON = re.compile(r"Dear (?:Sirs?|Madam)(?:(?: or | ?/ ?)(?:Sir|Madam))?\s+(?=[A-Z][a-z]+ )")
_CLOSES = re.compile(
    r"(?<=[.?!)\]] )\s*(?:yours (?:faithfully|sincerely|truly)|kind(?:est)? regards|best (?:regards"
    r"|wishes)|(?:many|with) thanks"
    r"|thanks(?: in advance|,|\.)|thank ?you|regards,|i look forward|looking forward|we look forward)\b",
    re.I,
)
_SIGNS = re.compile(
    r"(?<=[\w.?!)\]] )(?:Many thanks|Kind(?:est)? regards|Best (?:wishes|regards)"
    r"|Yours (?:faithfully|sincerely)"
    r"|Thank you|Thanks)\b(?=[^.?!]{0,60}$)"
)


def break_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines in pieces, each of which may begin with a label."""
    texts = [line.text for line in lines]
    glued = sum(len(_GLUED.findall(text)) for text in texts) >= _GLUED_AT_LEAST
    bullets = sum(len(_INLINE_BULLET.findall(text)) for text in texts) >= _SHORTEST_SEQUENCE
    labels = _Labels(texts).cuts
    pieces: list[Line] = []
    for line, cuts in zip(lines, labels, strict=True):
        ends = _line_ends(line.text, glued=glued, bullets=bullets)
        pieces.extend(_pieces(line, {*cuts, *_courtesy_cuts(line.text), *ends}))
    return pieces


def _pieces(line: Line, cuts: set[int]) -> Iterator[Line]:
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
