"""Held figures and what they are broken down by, as the pure rules of statistics need them.

An observation is the figure in a table or a sum; a checked one has besides what the rules of editing look at.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from foi.figures.datasets import Category, Dataset, Dimension
from foi.figures.held_figures import HeldFigure, cell_pairs
from foi.stats.editing import CheckedDataset, CheckedDimension, Observation
from foi.stats.editing.figures import rounded_to
from foi.stats.periods import YearStyle
from foi.stats.tables import Member, TableObservation


def observation_of(
    figure: HeldFigure, notes: tuple[str, ...] = (), attributes: Mapping[str, str] | tuple[()] = ()
) -> TableObservation:
    """A figure in a table or a sum, under its code; its measure and source are at hand."""
    return TableObservation(ref=figure.code, notes=notes, attributes=attributes, **_identity(figure))


def checked(figure: HeldFigure) -> Observation:
    """A figure as the rules of editing need it, held already or not; its dataset is at hand too."""
    measure = figure.measure
    return Observation(
        key=figure.code,
        dataset=measure.dataset.slug,
        label=measure.label,
        noun=measure.noun,
        additive=measure.additive,
        confirmed=figure.last_confirmed_on,
        review_due=figure.review_due or measure.dataset.review_due,
        as_at=figure.as_at,
        note="\n".join(filter(None, (figure.footnote, measure.dataset.caveats))),
        rounded_to=_rounding_of(figure),
        **_identity(figure),
    )


def _identity(figure: HeldFigure) -> dict[str, Any]:
    """What a figure is of, and its value."""
    return {
        "measure": figure.measure.slug,
        "period": figure.period_value(),
        "source": figure.source.slug,
        "cell": cell_pairs(figure.cell),
        "value": figure.value,
    }


def _rounding_of(figure: HeldFigure) -> Decimal | None:
    """What its own note says, else what is recorded for its measure; None leaves it to the other notes."""
    if figure.measure.rounded_to is None:
        return None
    return rounded_to(figure.footnote) or figure.measure.rounded_to


def members_of(categories: Iterable[Category]) -> tuple[Member, ...]:
    """The categories of one dimension with their parents, held already or yet to be made."""
    listed = list(categories)
    slugs = {each.pk: each.slug for each in listed if each.pk}
    return tuple(Member(each.slug, each.label, parent=_parent(each, slugs)) for each in listed)


def _parent(category: Category, slugs: Mapping[int, str]) -> str | None:
    if category._state.adding and category.parent:
        return category.parent.slug
    return slugs.get(category.parent_id or 0)


def checked_dataset(dataset: Dataset, made: Iterable[Category] = ()) -> CheckedDataset:
    """A dataset with its breakdowns; `made` are categories that are not held yet.

    Prefetch `dimensions__categories` where it matters.
    """
    dimensions: dict[str, Dimension] = {}
    categories: dict[str, list[Category]] = {}
    for each in dataset.dimensions.all() if dataset.pk else ():
        dimensions[each.slug], categories[each.slug] = each, list(each.categories.all())
    for one in made:
        dimensions.setdefault(one.dimension.slug, one.dimension)
        categories.setdefault(one.dimension.slug, []).append(one)
    return CheckedDataset(
        dataset.slug,
        dataset.title,
        tuple(
            CheckedDimension(slug, each.label, members_of(categories[slug]), each.whole)
            for slug, each in dimensions.items()
        ),
        YearStyle(dataset.year_style),
    )
