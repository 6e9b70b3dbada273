"""What is held, as the rules read it, and what of a run is kept."""

from datetime import date
from decimal import Decimal

import pytest

from foi.authorities.models import Authority
from foi.figures.models import Dataset, FigureFinding, HeldFigure, MeasureRelation
from foi.letters.models import Disclosure
from foi.stats.editing import Relation, RelationKind
from foi.workflow.figures.quality_run import GUESSED, sweep, sweep_of
from foi.workflow.issue.correcting import start_correction
from tests.factories import (
    make_authority,
    make_dataset,
    make_dimension,
    make_figure,
    make_information_request,
    make_issued_letter,
    make_measure,
    make_response,
    make_source,
    make_user,
)

pytestmark = pytest.mark.django_db

TODAY = date(2026, 4, 3)


@pytest.fixture
def authority() -> Authority:
    return make_authority()


@pytest.fixture
def cases(authority: Authority) -> Dataset:
    """412 of 1,020 cases with a need, which are said to be 37%."""
    dataset, source = make_dataset(authority=authority, title="Cases"), make_source()
    for slug, label, value, unit in (
        ("all", "Cases seen", 1020, "count"),
        ("need", "Cases with a need", 412, "count"),
        ("share", "Share of cases with a need", 37, "percent"),
    ):
        measure = make_measure(dataset, slug=slug, label=label, unit=unit)
        make_figure(measure, value, period="fy:2024", source=source)
    return dataset


def found(authority: Authority, rule: str) -> list[str]:
    run = sweep(authority=authority, today=TODAY)
    return [one.words for one in run.findings.filter(rule=rule)]


def relate(dataset: Dataset, **fields: str) -> MeasureRelation:
    measures = {each.slug: each for each in dataset.measures.all()}
    related = {name: measures[value] for name, value in fields.items() if name != "kind"}
    return MeasureRelation.objects.create(kind=fields.get("kind", "share"), **related)


def test_a_guess_says_that_it_is_one_and_a_record_wins_over_it(authority: Authority, cases: Dataset) -> None:
    assert all(one.endswith(GUESSED) for one in found(authority, "calculation"))
    relate(cases, measure="share", of="need", to="all")
    assert found(authority, "calculation") == ["37% does not match 412 of 1,020 (40.4%)."]
    assert sweep_of(authority).guessed == frozenset()


def test_a_record_that_leaves_the_whole_open_is_not_guessed_over(
    authority: Authority, cases: Dataset
) -> None:
    relate(cases, measure="share", of="need")
    key = cases.slug
    assert sweep_of(authority).held.relations == (
        Relation(RelationKind.SHARE, (key, "share"), (key, "need")),
    )
    assert found(authority, "calculation") == []


def test_what_is_rounded_and_what_is_whole_is_known(authority: Authority, cases: Dataset) -> None:
    make_dimension(cases, "ward", "north", "south")
    cases.dimensions.update(whole=True)
    cases.measures.filter(slug="need").update(rounded_to=5)
    HeldFigure.objects.filter(measure__slug="all").update(footnote="Rounded to the nearest 10.")
    cases.measures.filter(slug="all").update(rounded_to=5)
    held = sweep_of(authority).held
    rounded = {one.measure: one.rounded_to for one in held.observations}
    assert rounded == {"all": Decimal(10), "need": Decimal(5), "share": None}
    assert held.dimension(cases.slug, "ward").whole is True


def test_the_figures_of_other_authorities_are_left_out(authority: Authority, cases: Dataset) -> None:
    make_figure(make_measure(make_dataset(authority=make_authority())), 9)
    make_figure(make_measure(make_dataset(title="Shared")), 9)
    assert len(sweep_of(authority).held.observations) == 4


def test_a_letter_that_was_corrected_counts_no_more(authority: Authority, cases: Dataset) -> None:
    figure = HeldFigure.objects.get(measure__slug="all")
    by = make_user(authority)
    letter = make_issued_letter(make_response(make_information_request(authority)), issued_by=by)
    Disclosure.objects.create(
        letter=letter, figure=figure, entry=figure.code, measure="Cases", printed="1,010", low=1010
    )
    assert found(authority, "disclosed_differs") == [
        f"{letter.reference} of 20 March 2026 gave 1,010; this says 1,020."
    ]
    correction = start_correction(response=letter.response, by=by)
    make_issued_letter(correction, issued_by=by)
    assert found(authority, "disclosed_differs") == []


def test_findings_name_their_datasets_and_owners_once(authority: Authority, cases: Dataset) -> None:
    relate(cases, measure="share", of="need", to="all")
    sweep(authority=authority, today=TODAY)
    finding = FigureFinding.objects.get(rule="calculation")
    assert finding.count == len(finding.codes) == 3
    assert list(finding.datasets.all()) == [cases]
    assert list(finding.owners.all()) == [cases.owner]
