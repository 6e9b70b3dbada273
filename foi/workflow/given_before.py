"""Figures that other letters of the authority gave with another value, for whoever is about to print them."""

from collections.abc import Collection

from foi.figures.models import Dataset, HeldFigure
from foi.letters.models import Disclosure
from foi.responses.models import Response
from foi.responses.states import State
from foi.stats.editing import Discrepancy, Held, Rule, check_figures
from foi.workflow.figure_facts import ROW, corrected_by, datasets_of, given_out, observation_of


def given_otherwise(response: Response, figures: Collection[HeldFigure]) -> tuple[Discrepancy, ...]:
    """What other letters gave for these figures, where it was another number; a constant number of queries.

    Left out are letters that a later one has corrected, and those that this one corrects.
    """
    measures = {figure.measure_id: figure.measure for figure in figures}
    rows = (
        Disclosure.objects.filter(
            figure__measure__in=measures,
            figure__period__in={figure.period for figure in figures},
            letter__response__information_request__authority=response.information_request.authority_id,
        )
        .exclude(letter__response__in=[response.pk, *corrected_by(response)])
        .exclude(letter__response__corrections__state=State.ISSUED)
        .order_by("letter__issued_at", "pk")
        .values(*ROW)
    )
    disclosed = tuple(given_out(rows, measures)) if measures else ()
    if not disclosed:
        return ()
    datasets = datasets_of(Dataset.objects.filter(measures__in=measures).distinct())
    held = Held(tuple(map(observation_of, figures)), datasets, disclosed=disclosed)
    return tuple(check_figures(held, rules={Rule.DISCLOSED_DIFFERS}))
