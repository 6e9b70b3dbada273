"""Letters with small counts of people: a table by ward, its total, and what is decided about them."""

from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from foi.authorities.models import User
from foi.figures.models import Dataset, HeldFigure, cell_key
from foi.letters.build.assemble import assemble
from foi.letters.document import Letter, Table
from foi.letters.tree import iter_tables
from foi.refusals.models import RefusalReason
from foi.responses.decisions import SmallNumberDecision
from foi.responses.models import Answer, AnswerPart, Response
from foi.workflow.figures.disclosure_control import option_named
from foi.workflow.figures.disclosure_risk import Counts, counts_of
from foi.workflow.figures.withholding import withhold
from tests.factories import (
    make_answer,
    make_dataset,
    make_dimension,
    make_figure,
    make_information_request,
    make_measure,
    make_part,
    make_question,
    make_refusal_reason,
    make_response,
    make_source,
    officer_of,
)

AT = datetime(2026, 3, 20, 9, tzinfo=UTC)
WARDS = {"north": 36, "east": 20, "south": 4, "west": 30}


def people(counts: Mapping[str, int] = WARDS, period: str = "fy:2023", **fields: Any) -> Dataset:
    """A dataset about people: counts by ward and for all wards together."""
    dataset = make_dataset(**{"slug": "care", "title": "Care", "sensitivity": "personal"} | fields)
    make_dimension(dataset, "ward", *counts)
    measure = make_measure(dataset, slug="people", label="People", noun="people")
    source = make_source(slug="log", title="Log")
    make_figure(measure, sum(counts.values()), source=source, period=period)
    for ward, count in counts.items():
        make_figure(measure, count, {"ward": ward}, source=source, period=period)
    return dataset


def figure(**cell: str) -> HeldFigure:
    """The figure of a ward, or of all."""
    return HeldFigure.objects.get(measure__slug="people", cell=cell_key(cell.items()))


def letter_about(dataset: Dataset, *texts: str, regime: str = "foia") -> Response:
    """A letter that answers one question with a table by ward, and with texts."""
    information_request = make_information_request(regime=regime)
    response = make_response(information_request)
    answer = make_answer(response, make_question(information_request, regime=regime))
    table_in(answer, dataset)
    for text in texts:
        make_part(answer, text=text)
    return response


def table_in(answer: Answer, dataset: Dataset) -> AnswerPart:
    spec = {"rows": ["dim:ward"], "columns": ["measure"], "caption": "People by ward"}
    return make_part(answer, "table", text="", dataset=dataset, spec=spec)


def personal_data(regime: str = "foia") -> RefusalReason:
    """The reason that small numbers are refused for, under either law."""
    keys, words = {
        "foia": (["foia-s40-2-3a"], "Section 40(2)"),
        "eir": (["eir-13-1-a"], "Regulation 13(1)"),
    }[regime]
    slug = f"personal-{regime}"
    there = RefusalReason.objects.filter(slug=slug).first()
    return there or make_refusal_reason(slug=slug, label=words, provisions=keys, wording=f"{words}.")


def looked_at(response: Response, codes: Collection[str]) -> Counts:
    counts = counts_of(response, "care", codes)
    assert counts is not None
    return counts


def decided(
    response: Response,
    way: str,
    codes: Iterable[str],
    reasons: Mapping[str, RefusalReason],
    by: User | None = None,
) -> tuple[SmallNumberDecision, list[AnswerPart]]:
    """Decide for a way to protect these counts."""
    counts = looked_at(response, list(codes))
    option = option_named(counts, way)
    assert option is not None
    return withhold(
        counts=counts,
        option=option,
        reasons=reasons,
        reason="A neighbour would know them.",
        who_might_be_identified="The family, by neighbours.",
        by=by or officer_of(response),
        at=AT,
    )


def tables(response: Response) -> list[Table]:
    return list(iter_tables(assemble(response)))


def printed(table: Table) -> dict[str, list[str]]:
    """The cells of a table's rows, by the row's heading."""
    return {row[0].text: [cell.text for cell in row[1:]] for row in table.body}


def words(letter: Letter) -> str:
    """Everything in a letter, as text."""
    return repr(letter)
