"""Keeping figures: the next period in one form, confirming, querying; stewards only, all or nothing."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from foi.authorities.models import Authority
from foi.figures.models import HeldFigure, Measure
from tests.factories import (
    make_authority,
    make_dataset,
    make_dimension,
    make_figure,
    make_measure,
    make_source,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def authority() -> Authority:
    return make_authority()


@pytest.fixture
def steward(client: Client, authority: Authority) -> Client:
    user = make_user(authority, role="steward")
    client.force_login(user)
    return client


@pytest.fixture
def measure(authority: Authority) -> Measure:
    """Plots let at two sites, in 2023/24 and 2024/25."""
    dataset = make_dataset(authority=authority)
    make_dimension(dataset, "site", "north", "south")
    measure, source = make_measure(dataset), make_source()
    for site, values in (("north", (10, 12)), ("south", (7, 9))):
        for year, value in zip((2023, 2024), values, strict=True):
            make_figure(measure, value, cell={"site": site}, period=f"fy:{year}", source=source)
    return measure


def address(name: str, measure: Measure) -> str:
    return reverse(name, args=[measure.dataset.slug, measure.slug])


def test_the_next_period_is_proposed_with_what_the_last_said(steward: Client, measure: Measure) -> None:
    page = steward.get(address("figures-add-next", measure)).content.decode()
    assert 'value="2025/26"' in page
    assert "2024/25: 12" in page


def test_one_form_adds_the_next_period(steward: Client, measure: Measure) -> None:
    data = {"period": "2025/26", "value_0": "1,204", "value_1": "Not recorded"}
    steward.post(address("figures-add-next", measure), data)
    added = HeldFigure.objects.filter(measure=measure, period="fy:2025").order_by("cell")
    assert [(each.cell, each.low, each.status) for each in added] == [
        ("site=north", Decimal(1204), "normal"),
        ("site=south", None, "not_recorded"),
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"period": "2025/26", "value_0": "12", "value_1": "some"}, "As people write it"),
        ({"period": "2024/25", "value_0": "12"}, "held already"),
        ({"period": "whenever", "value_0": "12"}, "There is a problem"),
        ({"period": "2025/26"}, "Fill in at least one value."),
    ],
    ids=["one bad value", "a period that is held", "no period", "nothing"],
)
def test_a_mistake_is_named_and_nothing_is_kept(
    steward: Client, measure: Measure, data: dict[str, str], message: str
) -> None:
    before = HeldFigure.objects.count()
    page = steward.post(address("figures-add-next", measure), data).content.decode()
    assert message in page
    assert HeldFigure.objects.count() == before


def test_officers_look_and_do_not_touch(client: Client, authority: Authority, measure: Measure) -> None:
    client.force_login(make_user(authority))
    figure = HeldFigure.objects.filter(measure=measure).first()
    assert figure
    owner = reverse("figures-owner", args=[figure.responsible.slug])
    assert client.get(address("figures-add-next", measure)).status_code == 403
    assert client.get(owner).status_code == 200
    assert client.post(owner, {"figures": [figure.pk]}).status_code == 403
    assert "Add the next period" not in client.get(address("figures-measure", measure)).content.decode()


def test_what_was_not_confirmed_for_a_year_waits_for_its_owner(steward: Client, measure: Measure) -> None:
    figures = list(HeldFigure.objects.filter(measure=measure).order_by("pk"))
    today = timezone.localdate()
    figures[0].last_confirmed_on = today - timedelta(days=30)
    figures[0].save()
    page = reverse("figures-owner", args=[figures[0].responsible.slug])
    assert steward.get(page).context["waiting"] == 3
    steward.post(page, {"figures": [figures[1].pk, figures[2].pk]})
    confirmed = HeldFigure.objects.get(pk=figures[1].pk)
    assert confirmed.last_confirmed_on == today
    assert confirmed.last_confirmed_by is not None
    assert steward.get(page).context["waiting"] == 1
    assert steward.get(reverse("figures-owners")).context["owners"][0][1:] == (4, 1)


def test_a_queried_figure_stays_out_of_letters_and_is_not_confirmed(
    steward: Client, measure: Measure
) -> None:
    figure = HeldFigure.objects.filter(measure=measure).first()
    assert figure
    query = reverse("figure-query", args=[figure.code])
    assert "so that its owner can answer" in steward.post(query, {"why": " "}).content.decode()
    steward.post(query, {"why": "More plots than the site has."})
    figure.refresh_from_db()
    assert figure.status == "queried"
    assert figure not in HeldFigure.objects.for_letters()
    steward.post(reverse("figures-owner", args=[figure.responsible.slug]), {"figures": [figure.pk]})
    figure.refresh_from_db()
    assert figure.last_confirmed_on is None


def test_the_owners_list_can_be_sent(steward: Client, measure: Measure) -> None:
    figure = HeldFigure.objects.filter(measure=measure).first()
    assert figure
    found = steward.get(reverse("figures-owner-csv", args=[figure.responsible.slug]))
    assert found["Content-Type"].startswith("text/csv")
    assert len(found.content.decode("utf-8-sig").splitlines()) == 5
    assert found["Content-Disposition"] == f'attachment; filename="figures-{figure.responsible.slug}.csv"'
    Authority.objects.update(demonstration_note="This is a demonstration.")
    of_demonstration = steward.get(reverse("figures-owner-csv", args=[figure.responsible.slug]))
    assert 'filename="demonstration-figures-' in of_demonstration["Content-Disposition"]
    assert of_demonstration.content == found.content
