"""Parts a paragraph that answers and then closes: "... is exempt under section 43. If you are unhappy ...".

Taken for a closing as a whole, it would hide the answer. PURE.
"""

from collections.abc import Iterable, Iterator

from foi.letters.document import ClosingKind
from foi.reading.letters import markers as markers
from foi.reading.letters.closings import closing_kind
from foi.reading.letters.outcome import says_disclosed, says_not_held
from foi.reading.letters.passages import Passage
from foi.reading.requests.text import sentence_places

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
