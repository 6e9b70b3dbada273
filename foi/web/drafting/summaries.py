"""A part of an answer in a few words, as the workspace lists it."""

from dataclasses import dataclass

from django.utils.text import Truncator

from foi.law.holding import PartKind
from foi.letters.document import Part
from foi.refusals.particulars import is_about_cost, slots_of, still_missing
from foi.responses.models import AnswerPart

LONGEST = 220


@dataclass(frozen=True)
class PartRow:
    """A part as the workspace lists it: `printed` is what the letter has of it, `lacks` what its notice still
    needs.
    """

    part: AnswerPart
    kind: str
    words: str
    origin: str
    first: bool
    last: bool
    lacks: tuple[str, ...] = ()

    @property
    def about_cost(self) -> bool:
        """Whether it refuses for cost, which rests on the letter's estimate."""
        return self.part.reason is not None and is_about_cost(self.part.reason.provisions)


def part_row(part: AnswerPart, printed: Part | None, first: bool, last: bool) -> PartRow:
    """The row of a part."""
    kind = PartKind(part.kind).words
    return PartRow(part, kind, words_of(part), origin_of(part, printed), first, last, lacks_of(part))


def lacks_of(part: AnswerPart) -> tuple[str, ...]:
    """What a refusal's notice still needs, by the names on its form."""
    if part.reason is None:
        return ()
    reason = part.reason
    return tuple(slot.label for slot in still_missing(slots_of(reason), reason.provisions, part.particulars))


def words_of(part: AnswerPart) -> str:
    """What a part says, in one line."""
    named = {
        PartKind.TABLE: part.spec.get("caption") or (part.dataset and part.dataset.title),
        PartKind.RECORDS: part.spec.get("caption") or (part.register and part.register.title),
        PartKind.REFUSAL: part.reason and part.reason.label,
        PartKind.ATTACHMENT: part.attachment and part.attachment.title,
    }
    name = named.get(PartKind(part.kind))
    return Truncator(" ".join(str(name or part.text).split())).chars(LONGEST)


def origin_of(part: AnswerPart, printed: Part | None) -> str:
    """Where the wording comes from, "" when the officer wrote it."""
    if part.block_version is None:
        return ""
    changed = ", with changes" if printed is not None and printed.origin.edited else ""
    return f"Block: {part.block_version.block.title}{changed}"
