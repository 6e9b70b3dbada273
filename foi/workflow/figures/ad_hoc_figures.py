"""A figure that an officer was told while drafting: held at once with who supplied it, and filed later.

It goes into a dataset of its own for each authority, "Figures to be filed", so that the letter can trace it.
A steward files it under the measure where it belongs; drafts that print it follow.
"""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from foi.authorities.models import Authority, User
from foi.figures.models import DataOwner, Dataset, HeldFigure, Measure, Sensitivity, Source
from foi.permissions import Action, check, check_each
from foi.reading.typed_values import ValueEntry, value_fields
from foi.stats.periods import Period
from foi.stats.values import BadValue, Unit
from foi.workflow.figures.code_renames import drafts_follow

PREFIX = "to-file-"
TITLE = "Figures to be filed"
LONGEST_SLUG = 80


@dataclass(frozen=True)
class SuppliedFigure:
    """What an officer was told: the value as written, what it counts, when, and who supplied it."""

    value: str
    noun: str
    period: Period | None
    supplier: str


def to_be_filed(dataset: Dataset) -> bool:
    """Whether a dataset holds what officers were told."""
    return dataset.slug.startswith(PREFIX)


@transaction.atomic
def add_figure(*, authority: Authority, told: SuppliedFigure, by: User) -> HeldFigure:
    """Hold what was told; told the same twice, it is the same figure.

    Raises ValidationError by field: a value that can't be read, or another value that is held already.
    """
    check(by, Action.DRAFT, authority.pk)
    unit = unit_of(told.value)
    try:
        fields = value_fields(ValueEntry(told.value, unit.value))
    except BadValue as error:
        raise ValidationError({"value": str(error)}) from error
    owner = DataOwner.objects.named(authority, told.supplier)
    measure = _measure(_dataset(authority, owner), told.noun, unit)
    source = _source(authority, told.supplier)
    period = told.period.key if told.period else ""
    held = HeldFigure.objects.filter(measure=measure, period=period, source=source, cell="").first()
    if held is None:
        held = HeldFigure(measure=measure, period=period, source=source, owner=owner, **fields)
        held._history_user = by  # type: ignore[attr-defined]
        held.full_clean(exclude=["code"])
        held.save()
    elif (held.low, held.high, held.status) != (fields["low"], fields["high"], fields["status"]):
        message = f"{told.supplier} has already given {held.value.format()} for this. Ask which is right."
        raise ValidationError({"value": message})
    return held


def unit_of(written: str) -> Unit:
    """The unit that a value is written in: £ or %, otherwise a count."""
    if "£" in written:
        return Unit.MONEY
    return Unit.PERCENT if "%" in written else Unit.COUNT


def _source(authority: Authority, supplier: str) -> Source:
    slug = f"told-{authority.slug}-{slugify(supplier)}"[:LONGEST_SLUG]
    defaults = {"title": f"Supplied by {supplier}", "authority": authority}
    return Source.objects.get_or_create(slug=slug, defaults=defaults)[0]


def _dataset(authority: Authority, owner: DataOwner) -> Dataset:
    """Small counts in it always ask for a decision: nobody has said yet whether they are about people."""
    defaults = {
        "title": TITLE,
        "subject": TITLE,
        "authority": authority,
        "owner": owner,
        "sensitivity": Sensitivity.PERSONAL,
        "definition": "Figures that officers were told while drafting. A data steward files each of them.",
    }
    slug = f"{PREFIX}{authority.slug}"[:LONGEST_SLUG]
    return Dataset.objects.get_or_create(slug=slug, defaults=defaults)[0]


def _measure(dataset: Dataset, noun: str, unit: Unit) -> Measure:
    slug = f"{slugify(noun)[: LONGEST_SLUG - 8]}-{unit.value}"
    label = noun[:1].upper() + noun[1:]
    defaults = {"label": label, "noun": noun[:100], "unit": unit.value, "additive": False}
    return Measure.objects.get_or_create(dataset=dataset, slug=slug, defaults=defaults)[0]


@transaction.atomic
def file_figure(*, figure: HeldFigure, measure: Measure, source: Source, by: User) -> HeldFigure:
    """Put a figure under the measure and the source where it belongs; drafts that print it follow.

    Raises ValidationError where the units differ, or where that place is taken: the figure held there is the
    one to use, and the letter that leans on this one names it.
    """
    places = (figure.measure.dataset.authority_id, measure.dataset.authority_id)
    check_each(by, Action.KEEP_FIGURES, places)
    if measure.unit != figure.measure.unit:
        message = f"“{measure}” is measured in another unit ({measure.unit}, not {figure.measure.unit})."
        raise ValidationError({"measure": message})
    taken = HeldFigure.objects.filter(measure=measure, period=figure.period, source=source, cell=figure.cell)
    if held := taken.exclude(pk=figure.pk).first():
        raise ValidationError({"measure": f"{held.value.format()} is held there already, from this source."})
    before = figure.code
    figure.measure, figure.source = measure, source
    figure._history_user = by  # type: ignore[attr-defined]
    figure.save()
    drafts_follow({before: figure.code}, {})
    return figure
