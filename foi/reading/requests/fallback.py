"""What is proposed when a request asks in no form that is known: what it names, or all it says."""

from collections.abc import Sequence

from foi.reading.requests.asking import Act
from foi.reading.requests.drafts import Draft, Drafting, Mark
from foi.reading.requests.proposed import SpanKind
from foi.reading.requests.prose import Passage, names_at_least
from foi.reading.requests.structure import Role, Structure


def fall_back(flat: str, structure: Structure, spare: Sequence[Passage], found: Drafting) -> None:
    """Proposes the information that the spare passages name, or else the request as a whole."""
    named = {passage.start for passage in names_at_least(flat, spare)}
    if named:
        found.marks = [_proposed(found, mark) if mark.start in named else mark for mark in found.marks]
        return
    for passage in _whole(structure, spare):
        mark = _proposed(found, Mark(passage.start, passage.end, SpanKind.QUESTION))
        apart = [m for m in found.marks if m.end <= passage.start or m.start >= passage.end]
        found.marks = [*apart, mark]


def _proposed(found: Drafting, mark: Mark) -> Mark:
    draft = Draft([(mark.start, mark.end)])
    found.drafts.append(draft)
    return Mark(mark.start, mark.end, SpanKind.QUESTION, draft)


def _whole(structure: Structure, spare: Sequence[Passage]) -> list[Passage]:
    roles = structure.roles
    said = [e for e in structure.entries if roles[e] not in {Role.CLOSING, Role.PROSE} and e.text]
    places = [(e.start, e.end) for e in said] + [(p.start, p.end) for p in spare]
    return [Passage(min(places)[0], max(end for _, end in places), Act.ASK)] if places else []
