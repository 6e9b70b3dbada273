"""What a part of an answer holds, field by field in words: for two who changed it, and for its history."""

from typing import Any

from foi.figures.selection import ATTRIBUTES, TableSpec
from foi.law.holding import PartKind
from foi.responses.models import AnswerPart
from foi.stats.periods import BadPeriod, Period
from foi.stats.tables.layout import AXIS_NAMES, DIMENSION


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
    if part.kind != PartKind.TABLE:
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
