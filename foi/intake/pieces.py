"""Breaking a line where a further label, the end of a greeting or the beginning of a closing stands "
"inside it.

"1. Do you ...? 2. Do you ...?" on one line becomes two pieces; "section 12 (2)" and "question 2." stay "
"whole.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from foi.intake.labels import Family, Reading, readings
from foi.intake.lines import Line

_SHORTEST_SEQUENCE = 2
_GLUED = re.compile(r"(?<=[a-z0-9)\]])[.?!:;,](?=[A-Z][a-z]* [a-z(])")
_GLUED_AT_LEAST = 2
_INLINE_BULLET = re.compile(r"(?<=\s)[•·▪●○](?=\s*\w)|(?<=[.:;?)]\s)-\s?(?=[A-Za-z])")
_RUNNING = {Family.NUMBER, Family.QUESTION, Family.LOWER, Family.ROMAN}
_CANDIDATE = re.compile(
    r"(?:(?<=[\s?])(?:\((?:\d{1,2}|[a-z]|[ivx]{1,5})\.?\)|(?:q(?:uestion)?\s?)?\d{1,2}[.):](?!\d)"
    r"|\d{1,2}[a-h][.):]|(?:[a-z]|[ivx]{1,5})[.)]"
    r"|(?:first|second|third|fourth|fifth|sixth|final|last)ly\b)"
    r"|(?<=[a-z.;:)])\d{1,2}[.)](?=\s(?-i:[A-Z])))(?=[\s,]*(?:[a-z\"'£(\[]|$))",
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
    pieces: list[Line] = []
    running: dict[tuple[Family, str], int] = {}
    glued = sum(len(_GLUED.findall(line.text)) for line in lines) >= _GLUED_AT_LEAST
    for line in lines:
        ends = _line_ends(line.text, glued=glued)
        cuts = sorted({*_label_cuts(line.text, running), *_courtesy_cuts(line.text), *ends} - {0})
        edges = [0, *cuts, len(line.text)]
        for number, (start, end) in enumerate(pairwise(edges)):
            piece = line.piece(start, end, broken=number > 0)
            if piece.text:
                pieces.append(piece)
    return pieces


def _courtesy_cuts(text: str) -> Iterator[int]:
    if (greeting := _GREETED.match(text)) or (greeting := _GREETED_ON.match(text)):
        yield greeting.end()
    for closing in (*_CLOSES.finditer(text), *_SIGNS.finditer(text)):
        yield closing.start()


def _line_ends(text: str, *, glued: bool) -> list[int]:
    """Where line ends were lost: between sentences without a space ("in 2020.How many"), before bullets."""
    bullets = [found.start() for found in _INLINE_BULLET.finditer(text)]
    sentences = [found.end() for found in _GLUED.finditer(text)] if glued else []
    return [*sentences, *(bullets if len(bullets) >= _SHORTEST_SEQUENCE else [])]


def _label_cuts(text: str, running: dict[tuple[Family, str], int]) -> set[int]:
    """Where labels stand inside the text. ``running`` holds the last number of each kind seen so far."""
    sequences: dict[tuple[Family, str], list[tuple[int, int]]] = {}
    cuts: set[int] = set()
    for place, reading in _candidates(text):
        key = (reading.family, reading.mark)
        sequence = sequences.get(key, [])
        at_start = place == 0
        if at_start or (reading.value == 1 and _may_open(text, place, reading)):
            cuts |= _cuts_of(sequence)
            sequences[key] = [(reading.value, place)]
        elif sequence and reading.value == sequence[-1][0] + 1 and _may_follow(text, place, reading):
            sequence.append((reading.value, place))
        elif reading.value == running.get(key, 0) + 1 > 1 and _may_go_on(text, place, reading):
            sequences[key] = [(reading.value - 1, 0), (reading.value, place)]
    for key, sequence in sequences.items():
        cuts |= _cuts_of(sequence)
        if key[0] in _RUNNING:
            running[key] = sequence[-1][0]
    return cuts | _label_after_label(text)


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


def _may_go_on(text: str, place: int, reading: Reading) -> bool:
    """Whether a label may go on a list of lines above; a letter only where a sentence has ended."""
    if reading.family in {Family.NUMBER, Family.QUESTION}:
        return _may_follow(text, place, reading)
    return bool(_AFTER_STOP.search(text[max(0, place - 20) : place]))


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
