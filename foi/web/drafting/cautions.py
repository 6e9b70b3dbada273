"""What an officer should know before figures go into a letter: said at once, where they are picked."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from foi.authorities.models import Authority
from foi.figures.models import Dataset, HeldFigure, Sensitivity
from foi.stats.editing import Discrepancy
from foi.stats.periods import Period, YearStyle
from foi.stats.presentation import format_count, format_date, format_list

MOST = 3
"""Values of other letters that are told; of the rest only how many there are."""


def warnings(
    dataset: Dataset,
    figures: list[HeldFigure],
    asked: list[Period],
    authority: Authority,
    today: date,
    given: Sequence[Discrepancy] = (),
) -> list[str]:
    """What is said of figures that are shown together; `given` is what other letters gave otherwise."""
    return [
        *_overdue(dataset, figures, today),
        *_small(dataset, figures, authority),
        *_other_periods(dataset, figures, asked),
        *_given(given),
    ]


def _overdue(dataset: Dataset, figures: list[HeldFigure], today: date) -> Iterator[str]:
    if dataset.review_due and dataset.review_due < today:
        due = format_date(dataset.review_due)
        yield f"These figures were due for review on {due}. Ask {dataset.owner} whether they still hold."
    late = [figure for figure in figures if figure.review_due and figure.review_due < today]
    if late:
        yield f"{format_count(len(late), 'figure')} shown here should have been reviewed by now."


def _small(dataset: Dataset, figures: list[HeldFigure], authority: Authority) -> Iterator[str]:
    threshold = _threshold(dataset, authority)
    small = [figure for figure in figures if figure.is_small_count(threshold)]
    if small:
        counts = format_count(len(small), "count")
        yield (
            f"This table shows {counts} below {threshold}. "
            "Once it is in the answer, decide whether anyone could be recognised."
        )


def _threshold(dataset: Dataset, authority: Authority) -> int:
    """Counts below this are small; none is where the dataset is not about people."""
    if dataset.sensitivity != Sensitivity.PERSONAL:
        return 0
    return dataset.threshold_for(authority)


def _other_periods(dataset: Dataset, figures: list[HeldFigure], asked: list[Period]) -> Iterator[str]:
    style = YearStyle(dataset.year_style)
    shown = {period for figure in figures if (period := figure.period_value())}
    if not asked or not shown:
        return
    beyond = [period for period in sorted(shown) if not any(one.contains(period) for one in asked)]
    absent = [period for period in asked if not any(period.overlaps(one) for one in shown)]
    if beyond:
        yield f"Shown but not asked for: {format_list([period.label(style) for period in beyond])}."
    if absent:
        yield f"Asked for but not shown: {format_list([period.label(style) for period in absent])}."


def _given(given: Sequence[Discrepancy]) -> Iterator[str]:
    for one in given[:MOST]:
        yield f"{one.where}: {one.words}"
    if len(given) > MOST:
        more = format_count(len(given) - MOST, "value")
        yield f"Earlier letters gave {more} more of these figures otherwise."


# One figure at a time


def by_figure(
    dataset: Dataset,
    figures: Iterable[HeldFigure],
    asked: Sequence[Period],
    authority: Authority,
    today: date,
    given: Iterable[Discrepancy],
) -> dict[str, list[str]]:
    """The same of each figure of a list, in few words, by its code; nothing where there is nothing to say."""
    otherwise: dict[str, list[str]] = defaultdict(list)
    for one in given:
        otherwise[str(one.keys[0])].append(one.words)
    threshold = _threshold(dataset, authority)
    said = {
        figure.code: [*_of_one(figure, asked, threshold, today), *otherwise[figure.code]]
        for figure in figures
    }
    return {code: words for code, words in said.items() if words}


def _of_one(figure: HeldFigure, asked: Sequence[Period], threshold: int, today: date) -> Iterator[str]:
    due = figure.review_due or figure.measure.dataset.review_due
    if due and due < today:
        yield f"Due for review on {format_date(due)}."
    if figure.is_small_count(threshold):
        yield f"Below {threshold}: decide whether anyone could be recognised."
    period = figure.period_value()
    if asked and period and not any(one.contains(period) for one in asked):
        yield "Not the period asked for."
