"""Where the figures of a measure were used: letters that left with them, and letters in the making."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from foi.authorities.models import User
from foi.blocks.placeholders import figure_codes
from foi.figures.models import HeldFigure, Measure
from foi.letters.models import Disclosure
from foi.responses.models import AnswerPart, Response
from foi.responses.states import State


@dataclass(frozen=True)
class Printed:
    """A letter that left, how many figures of the measure it printed, and how many have changed since."""

    reference: str
    issued_at: datetime
    values: int
    differing: int


def letters_with(measure: Measure, user: User) -> list[Printed]:
    """Issued letters of the person's authorities that printed the measure, the newest first."""
    disclosures = (
        Disclosure.objects.filter(figure__measure=measure)
        .filter(letter__response__information_request__authority__memberships__user=user)
        .order_by("-letter__issued_at", "pk")
        .values_list("letter__reference", "letter__issued_at", "low", "high", "figure__low", "figure__high")
    )
    found: dict[str, list[tuple[datetime, bool]]] = {}
    for reference, issued_at, low, high, now_low, now_high in disclosures:
        found.setdefault(reference, []).append((issued_at, (low, high) != (now_low, now_high)))
    return [
        Printed(reference, rows[0][0], len(rows), sum(differs for _, differs in rows))
        for reference, rows in found.items()
    ]


def drafts_with(measure: Measure, figures: Iterable[HeldFigure], user: User) -> list[Response]:
    """Letters in the making that print a table of the measure's dataset, or one of its figures in a text."""
    codes = frozenset(figure.code for figure in figures)
    parts = AnswerPart.objects.filter(
        removed=False, answer__response__information_request__authority__memberships__user=user
    ).exclude(answer__response__state=State.ISSUED)
    tables = parts.filter(dataset=measure.dataset_id).values_list("answer__response", "spec")
    texts = parts.filter(text__contains="[[").values_list("answer__response", "text")
    using = {pk for pk, spec in tables if not spec.get("measures") or measure.slug in spec["measures"]}
    using |= {pk for pk, text in texts if codes & figure_codes(text)}
    return list(Response.objects.filter(pk__in=using).select_related("information_request"))
