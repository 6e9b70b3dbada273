"""Figures as officers browse them: their own and shared ones, over time, where used and how changed."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from foi.authorities.models import Authority
from foi.figures.models import Measure, MeasureRelation
from foi.letters.models import Disclosure
from tests.factories import (
    make_answer,
    make_authority,
    make_dataset,
    make_figure,
    make_information_request,
    make_issued_letter,
    make_measure,
    make_part,
    make_response,
    make_source,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def authority(client: Client) -> Authority:
    authority = make_authority()
    client.force_login(make_user(authority))
    return authority


@pytest.fixture
def measure(authority: Authority) -> Measure:
    return make_measure(
        make_dataset(title="Allotments", subject="Parks", authority=authority), label="Plots let"
    )


def page(client: Client, measure: Measure, **query: str) -> str:
    address = reverse("figures-measure", args=[measure.dataset.slug, measure.slug])
    answer = client.get(address, query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_datasets_are_listed_by_subject_and_found_by_words(client: Client, measure: Measure) -> None:
    make_figure(measure, "12", period="fy:2023")
    make_dataset(title="Street lamps", subject="Lighting")
    found = client.get("/figures/").content.decode()
    assert found.index("Street lamps") < found.index("Allotments")
    assert "1 figure," in found
    searched = client.get("/figures/", {"q": "plots let"}).content.decode()
    assert "Allotments" in searched
    assert "Street lamps" not in searched
    assert "Try fewer or other words" in client.get("/figures/", {"q": "unicorns"}).content.decode()


def test_another_authoritys_figures_are_not_there(client: Client, authority: Authority) -> None:
    other = make_measure(make_dataset(title="Their own", authority=make_authority(slug="another")))
    assert "Their own" not in client.get("/figures/").content.decode()
    addresses = [
        reverse("figures-dataset", args=[other.dataset.slug]),
        reverse("figures-measure", args=[other.dataset.slug, other.slug]),
    ]
    assert [client.get(address).status_code for address in addresses] == [404, 404]


def test_nobody_sees_them_who_is_not_signed_in(client: Client) -> None:
    assert client.get("/figures/").status_code == 302


def test_a_measure_shows_its_values_over_time(client: Client, measure: Measure) -> None:
    source = make_source()
    for period, value in (("fy:2022", "1200"), ("fy:2023", "1350")):
        make_figure(measure, value, period=period, source=source)
    found = page(client, measure)
    assert found.index("2022/23") < found.index("2023/24")
    assert "1,200" in found
    assert "foi-chart__line" in found


def test_a_figure_that_is_queried_says_so(client: Client, measure: Measure) -> None:
    make_figure(measure, "-196", period="fy:2022", status="queried")
    assert "stays out of letters until" in page(client, measure)
    assert "1 queried" in client.get("/figures/", {"due": "yes"}).content.decode()


def test_a_change_is_kept_with_who_made_it(client: Client, measure: Measure) -> None:
    figure = make_figure(measure, "12", period="fy:2022")
    figure.low = Decimal(14)
    figure.save()
    assert "2022/23: from 12 to 14" in page(client, measure)


def test_letters_and_drafts_that_use_it_are_named(
    client: Client, authority: Authority, measure: Measure
) -> None:
    figure = make_figure(measure, "12", period="fy:2022")
    draft = make_response(make_information_request(authority, reference="FOI-1"))
    make_part(make_answer(draft), text=f"There were [[figure: {figure.code}]].")
    sent = make_issued_letter(make_response(make_information_request(authority, reference="FOI-2")))
    Disclosure.objects.create(
        letter=sent, figure=figure, entry=figure.code, measure="Plots", printed="11", low=Decimal(11)
    )
    found = page(client, measure)
    assert "FOI-1" in found
    assert "1 of them changed since" in found


def test_as_many_queries_for_many_figures(client: Client, measure: Measure) -> None:
    source = make_source()

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            page(client, measure)
        return len(captured)

    make_figure(measure, "1", period="fy:2000", source=source)
    few = queries()
    for year in range(2001, 2013):
        make_figure(measure, "1", period=f"fy:{year}", source=source)
    assert queries() == few


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("share", "“Plots free” as a share of “Plots”"),
        ("rate", "“Plots free” for every 1,000 of “Plots”"),
        ("change", "the change of “Plots free” from the period before"),
        ("average", "the average of “Plots free” over several periods"),
        ("base", "“Plots” says how many it rests on"),
    ],
)
def test_a_measure_says_how_it_is_made(client: Client, measure: Measure, kind: str, said: str) -> None:
    measure.per, measure.rounded_to = 1000, Decimal("5.00")
    measure.save()
    of, to = (make_measure(measure.dataset, label=label) for label in ("Plots free", "Plots"))
    made_from = {"base": {"to": to}, "change": {"of": of}}.get(kind, {"of": of, "to": to})
    MeasureRelation.objects.create(measure=measure, kind=kind, **made_from)
    said_there = page(client, measure)
    assert f"How it is made: {said}." in said_there
    assert "Its figures are rounded to the nearest 5." in said_there
