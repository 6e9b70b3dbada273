"""A part of an answer in a few words, as the workspace lists it, or field by field when two changed it."""

from dataclasses import dataclass
from typing import Any

from django.utils.text import Truncator

from foi.figures.selection import ATTRIBUTES, AXIS_NAMES, DIMENSION, TableSpec
from foi.letters.document import Part
from foi.refusals.particulars import is_about_cost, slots_of, still_missing
from foi.responses.models import AnswerPart, PartKindChoices
from foi.stats.periods import BadPeriod, Period

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
    kind = PartKindChoices(part.kind).label
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
        PartKindChoices.TABLE: part.spec.get("caption") or (part.dataset and part.dataset.title),
        PartKindChoices.RECORDS: part.spec.get("caption") or (part.register and part.register.title),
        PartKindChoices.REFUSAL: part.reason and part.reason.label,
        PartKindChoices.ATTACHMENT: part.attachment and part.attachment.title,
    }
    name = named.get(PartKindChoices(part.kind))
    return Truncator(" ".join(str(name or part.text).split())).chars(LONGEST)


def origin_of(part: AnswerPart, printed: Part | None) -> str:
    """Where the wording comes from, "" when the officer wrote it."""
    if part.block_version is None:
        return ""
    changed = ", with changes" if printed is not None and printed.origin.edited else ""
    return f"Block: {part.block_version.block.title}{changed}"


def fields_of(part: AnswerPart) -> list[tuple[str, str]]:
    """What a part holds, field by field, as words."""
    listed: list[tuple[str, Any]] = [
        ("Text", part.text),
        ("Figures of", part.dataset),
        ("Records of", part.register),
        ("Reason", part.reason),
        ("Document", part.attachment),
        *((str(name).replace("_", " ").capitalize(), value) for name, value in part.particulars.items()),
        *spec_words(part),
    ]
    return [(label, str(value)) for label, value in listed if value]


def spec_words(part: AnswerPart) -> list[tuple[str, str]]:
    """The choices of a table as words."""
    if part.kind != PartKindChoices.TABLE:
        return [
            (name.capitalize(), ", ".join(map(str, value)))
            for name, value in part.spec.items()
            if isinstance(value, list)
        ]
    spec = TableSpec.read(part.spec)
    return [
        ("Caption", spec.caption),
        ("Measures", ", ".join(spec.measures) or "all"),
        ("Periods", ", ".join(map(period_words, spec.periods)) or "all"),
        ("Sources", ", ".join(spec.sources) or "all"),
        *((slug.capitalize(), ", ".join(categories)) for slug, categories in spec.categories.items()),
        ("Down the side", ", ".join(map(axis_words, spec.rows))),
        ("Across the top", ", ".join(map(axis_words, spec.columns))),
        ("Beside each row", ", ".join(ATTRIBUTES.get(name, name) for name in spec.attributes)),
    ]


def axis_words(axis: str) -> str:
    """An axis of a table as officers call it."""
    return AXIS_NAMES.get(axis) or axis.removeprefix(DIMENSION).replace("-", " ")


def period_words(key: str) -> str:
    """A period as letters print it; what is no period stays as it is."""
    try:
        return Period.from_key(key).label() if key else "no period"
    except BadPeriod:
        return key
