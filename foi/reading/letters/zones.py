"""Which part of a letter each passage belongs to: letterhead, opening, quoted request, answer, closing.

What the requester wrote must not be taken for what the authority says, so a quoted request is told apart
first. Where the questions stand between their answers, they are told apart later (`questions`). A paragraph
that answers and then closes ("... is exempt under section 43. If you are unhappy ...") is parted: taken for
a closing as a whole, it would hide the answer. PURE.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from foi.letters.document import ClosingKind
from foi.reading.letters import markers
from foi.reading.letters.closings import closing_kind
from foi.reading.letters.outcome import says_disclosed, says_not_held
from foi.reading.letters.passages import Passage
from foi.reading.requests.asking import asks, names_information, tells
from foi.reading.requests.email import is_greeting, is_sign_off
from foi.reading.requests.text import sentence_places

LONGEST_HEAD = 60
LONGEST_REQUEST = 200
MOST_QUOTED, SOON = 12, 4
LONGEST_ASKED = 600
SHORT = 8
PROSE = 9


class Zone(StrEnum):
    """What a passage of a letter belongs to."""

    HEAD = "head"  # letterhead, reference, date, address
    SALUTATION = "salutation"
    OPENING = "opening"
    REQUEST = "request"  # quoted
    ANSWER = "answer"
    CLOSING = "closing"
    SIGN_OFF = "sign off"
    ASIDE = "aside"  # e-mail headers, disclaimers, earlier messages, lists of files


_JUST_ABOVE = 3
_BEFORE_REQUEST = (Zone.OPENING, Zone.ANSWER)


def zones_of(passages: Sequence[Passage]) -> list[Zone]:
    """The zone of each passage."""
    found: list[Zone | None] = list(_asides(passages))
    start = _mark_head(passages, found)
    state = Zone.OPENING
    signed = annexed = False
    quoted = 0
    place = start
    while place < len(passages):
        if found[place] is None:
            signed = signed or state is Zone.SIGN_OFF
            state = found[place] = _zone(passages, place, state)
            annexed = annexed or bool(
                signed and state is Zone.ANSWER and markers.ANNEX.match(passages[place].text)
            )
            if signed and state is Zone.ANSWER and not annexed:
                state = found[place] = Zone.CLOSING
            if quoted < MOST_QUOTED and state in _BEFORE_REQUEST and is_asked(passages[place].text):
                quoted += 1
                end = request_end(passages, found, place + 1)
                found[place + 1 : end] = [Zone.REQUEST] * (end - place - 1)
                place, state = end, Zone.ANSWER
                continue
        place += 1
    return [zone or Zone.ASIDE for zone in found]


def _asides(passages: Sequence[Passage]) -> Iterator[Zone | None]:
    """Marks what is no part of the letter: headers and the files listed above, footers, earlier messages."""
    begun = thread = False
    files = 0
    for place, passage in enumerate(passages):
        text = passage.text[:200]
        thread = thread or (begun and _begins_thread(passages, place))
        files = 1 if markers.ATTACHED_FILES.match(text) else files
        listed = files and (markers.FILE_NAME.match(text) or markers.FILE_DETAIL.match(text) or files == 1)
        files = files + 1 if listed else 0
        begun = begun or passage.length > PROSE or is_greeting(text)
        aside = thread or listed or markers.FIELD.match(text) or text.startswith(">")
        yield Zone.ASIDE if aside or _is_footer(passage) else None


def _begins_thread(passages: Sequence[Passage], place: int) -> bool:
    """Whether an earlier message is appended here; one set out just under "You asked:" is the request."""
    if not (markers.THREAD.match(passages[place].text[:200]) or _is_header(passages, place)):
        return False
    return not any(is_asked(passage.text) for passage in passages[max(0, place - _JUST_ABOVE) : place])


def _is_footer(passage: Passage) -> bool:
    """Whether a passage is what e-mail systems add; what cites the Act is the letter's own."""
    return bool(markers.DISCLAIMER.search(passage.text[:600])) and not markers.CITES.search(passage.text)


def _is_header(passages: Sequence[Passage], place: int) -> bool:
    """Whether the header of an earlier message begins here: From: and, in the next lines, Sent: or To:."""
    if not passages[place].text.lower().startswith("from:"):
        return False
    return sum(bool(markers.FIELD.match(each.text)) for each in passages[place : place + 4]) > 1


def _mark_head(passages: Sequence[Passage], found: list[Zone | None]) -> int:
    """Marks what stands above the salutation, or above the first prose; returns where the letter begins."""
    for place, passage in enumerate(passages[:LONGEST_HEAD]):
        if found[place] is None and is_greeting(passage.text[:120]):
            found[:place] = [zone or Zone.HEAD for zone in found[:place]]
            found[place] = Zone.SALUTATION
            return place + 1
    for place, passage in enumerate(passages):
        if found[place] is None and (passage.length >= PROSE or is_asked(passage.text)):
            return place
        found[place] = found[place] or Zone.HEAD
    return len(passages)


def _zone(passages: Sequence[Passage], place: int, state: Zone) -> Zone:
    passage = passages[place]
    text = passage.text
    if is_sign_off(text[:120]):
        return Zone.SIGN_OFF
    if state is not Zone.OPENING and (closing_kind(text) or markers.QUERIES.search(text)):
        return Zone.CLOSING
    if state is Zone.OPENING and markers.ANSWER_HEADING.match(text):
        return Zone.ANSWER
    brief = passage.length <= SHORT and not passage.ends
    if state is Zone.SIGN_OFF:
        return Zone.ANSWER if markers.ANNEX.match(text) else Zone.SIGN_OFF if brief else Zone.CLOSING
    if state is Zone.CLOSING and (brief or text.startswith("[") or text.endswith("?")):
        return Zone.ANSWER if markers.ANNEX.match(text) else Zone.CLOSING
    opens = (
        state is Zone.OPENING
        and not passage.label
        and (brief or markers.OPENING.match(text) or is_asked(text))
    )
    return Zone.OPENING if opens and not markers.AUTHORITY_VOICE.search(text) else Zone.ANSWER


def is_asked(text: str) -> bool:
    """Whether the words of the request follow: "You asked:", "Your request", "... the following:"."""
    if markers.ASKED_HEADING.match(text):
        return True
    end = text[-260:]
    return bool(markers.ASKED.search(end)) and not markers.NO_QUOTE.search(end)


def request_end(passages: Sequence[Passage], found: Sequence[Zone | None], start: int) -> int:
    """Where a quoted request that begins at `start` ends; `start` itself where it is mixed with answers."""
    end = _end_of_quotation(passages, start)
    limit = min(len(passages), start + LONGEST_REQUEST)
    if paired := _paired_heading(passages[start - 1 : limit]):
        return start - 1 + paired
    if end > start:
        return next((place for place in range(end, limit) if not _goes_on_asking(passages[place])), end)
    for place in range(start, limit):
        passage = passages[place]
        if found[place] is not None or ends_letter(passage.text):
            return start
        if starts_answer(passage):
            headed = markers.ANSWER_HEADING.match(passage.text)
            return start if not headed and _is_mixed(passages[start:place]) else place
    return end


def _paired_heading(passages: Sequence[Passage]) -> int | None:
    """How far below a heading "Request" its "Response" stands; None where somebody answers between.

    What stands between is the requester's, whatever it says of the law, of re-use or of exemptions.
    """
    if not markers.ASKED_HEADING.match(passages[0].text):
        return None
    for place, passage in enumerate(passages[1:], 1):
        if markers.ANSWER_HEADING.match(passage.text):
            return place if place > 1 else None
        if markers.ASKED_HEADING.match(passage.text) or _only_authorities(passage):
            return None
    return None


def _only_authorities(passage: Passage) -> bool:
    """Whether a passage is a greeting, or says what no requester does."""
    return is_greeting(passage.text[:120]) or bool(markers.AUTHORITY_ONLY.search(passage.text))


def _end_of_quotation(passages: Sequence[Passage], start: int) -> int:
    """The place after the passage that closes the quotation marks opened at `start`, or `start`."""
    if start >= len(passages) or not passages[start].text.startswith('"'):
        return start
    for place, passage in enumerate(passages[start : start + LONGEST_REQUEST], start):
        if passage.text.rstrip(".,;").endswith('"'):
            return place + 1
    return start


def _goes_on_asking(passage: Passage) -> bool:
    """Whether what follows a quotation that was closed is the requester's still."""
    asks_more = passage.text.endswith("?") or markers.REQUESTER_ASKS.search(passage.text)
    return passage.text.startswith('"') or bool(asks_more and not starts_answer(passage))


def ends_letter(text: str) -> bool:
    """Whether what follows can't be the request any more."""
    return is_sign_off(text[:120]) or bool(closing_kind(text) or markers.QUERIES.search(text))


def starts_answer(passage: Passage) -> bool:
    """Whether the authority begins to speak."""
    text = passage.text
    if markers.ANSWER_HEADING.match(text) or markers.ANSWER_LABEL.match(text):
        return True
    if passage.label or text.endswith("?"):
        return False
    told = [text[begin:end] for begin, end in passage.sentences]
    told = [sentence for sentence in told if not markers.REQUESTER_ASKS.search(sentence)]
    starts = told and text.startswith(told[0]) and markers.ANSWER_START.match(told[0])
    return bool(starts) or any(markers.AUTHORITY_VOICE.search(sentence) for sentence in told)


def _is_mixed(passages: Sequence[Passage]) -> bool:
    """Whether questions with a label stand there with something that answers them, or soon follows."""
    left = 0
    for passage in passages:
        if passage.label and _is_asking(passage.body):
            left = SOON
        elif left and not passage.label and _tells(passage.text):
            return True
        left = max(0, left - 1)
    return False


def _is_asking(text: str) -> bool:
    return asks(text[:LONGEST_ASKED]) or names_information(text[:LONGEST_ASKED])


def _tells(text: str) -> bool:
    """Whether a line is told by the authority: neither an ask nor the name of what is asked for."""
    if _is_asking(text) or markers.REQUESTER.search(text):
        return False
    return tells(text[:LONGEST_ASKED]) or markers.answers_plainly(text)


_CLOSES = frozenset({ClosingKind.REVIEW, ClosingKind.COMMISSIONER})


def parted(passages: Iterable[Passage]) -> Iterator[Passage]:
    """The passages, each that answers before it closes as two."""
    for passage in passages:
        place = _closing_from(passage)
        yield from _cut(passage, place) if place else (passage,)


def _closing_from(passage: Passage) -> int | None:
    """Where the closing begins in a passage that answers first; None where it does only one of the two."""
    if "\t" in "".join(passage.lines) or closing_kind(passage.text) not in _CLOSES:
        return None
    for start, end in passage.sentences:
        if closing_kind(passage.text[start:end]) in _CLOSES:
            return start if _answers(passage.text[:start]) else None
    return None


def _answers(text: str) -> bool:
    """Whether what stands before a closing says something of the information asked for."""
    told = [text[start:end] for start, end in sentence_places(text)]
    return any(
        markers.CITES.search(each)
        or says_disclosed(each)
        or says_not_held(each)
        or markers.ANSWER_START.match(each)
        for each in told
    )


def _cut(passage: Passage, place: int) -> tuple[Passage, Passage]:
    answer, closing = passage.shown[:place].rstrip(), passage.shown[place:]
    return (
        Passage(passage.text[:place].rstrip(), answer, (answer,), passage.gap, passage.tabbed),
        Passage(passage.text[place:], closing, (closing,), gap=False),
    )
