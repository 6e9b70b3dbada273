"""A figure told while drafting: held with who supplied it, used at once, filed by a steward later."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from foi.authorities.models import Authority, User
from foi.figures.models import HeldFigure
from foi.permissions import Refused
from foi.stats.periods import Period
from foi.workflow.figures.ad_hoc_figures import SuppliedFigure, add_figure, file_figure, to_be_filed
from tests.factories import (
    make_answer,
    make_authority,
    make_dataset,
    make_information_request,
    make_measure,
    make_part,
    make_question,
    make_response,
    make_source,
    make_user,
)

pytestmark = pytest.mark.django_db
YEAR = Period.financial(2024)
TOLD = SuppliedFigure("1,204", "parking permits issued", YEAR, "Parking Services")


@pytest.fixture
def authority() -> Authority:
    return make_authority()


@pytest.fixture
def officer(authority: Authority) -> User:
    return make_user(authority)


@pytest.fixture
def steward(authority: Authority) -> User:
    return make_user(authority, role="steward")


def test_it_is_held_with_who_supplied_it(authority: Authority, officer: User) -> None:
    figure = add_figure(authority=authority, told=TOLD, by=officer)
    assert (figure.low, figure.period, str(figure.source)) == (
        Decimal(1204),
        "fy:2024",
        "Supplied by Parking Services",
    )
    assert str(figure.responsible) == "Parking Services"
    assert to_be_filed(figure.measure.dataset)
    assert figure.history.get().history_user == officer


@pytest.mark.parametrize(
    ("value", "unit"), [("£12.50", "money"), ("7%", "percent"), ("19+", "count"), ("0", "count")]
)
def test_the_unit_is_as_written(authority: Authority, officer: User, value: str, unit: str) -> None:
    told = SuppliedFigure(value, "spending", None, "Finance")
    assert add_figure(authority=authority, told=told, by=officer).measure.unit == unit


def test_told_twice_it_is_one_figure(authority: Authority, officer: User) -> None:
    first = add_figure(authority=authority, told=TOLD, by=officer)
    assert add_figure(authority=authority, told=TOLD, by=officer) == first


def test_another_value_for_the_same_asks_which_is_right(authority: Authority, officer: User) -> None:
    add_figure(authority=authority, told=TOLD, by=officer)
    other = SuppliedFigure("1,294", TOLD.noun, YEAR, TOLD.supplier)
    with pytest.raises(ValidationError, match="already given 1,204"):
        add_figure(authority=authority, told=other, by=officer)
    assert HeldFigure.objects.count() == 1


def test_what_is_no_value_is_not_held(authority: Authority, officer: User) -> None:
    with pytest.raises(ValidationError):
        add_figure(authority=authority, told=SuppliedFigure("lots", "permits", None, "Parking"), by=officer)
    assert not HeldFigure.objects.exists()


def test_filed_it_moves_and_drafts_follow(authority: Authority, officer: User, steward: User) -> None:
    figure = add_figure(authority=authority, told=TOLD, by=officer)
    answer = make_answer(make_response(make_information_request(authority)))
    part = make_part(answer, text=f"We issued [[figure: {figure.code} permits]].")
    measure, source = make_measure(make_dataset(authority=authority)), make_source()
    filed = file_figure(figure=figure, measure=measure, source=source, by=steward)
    part.refresh_from_db()
    assert filed.measure == measure
    assert part.text == f"We issued [[figure: {filed.code} permits]]."


def test_it_is_not_filed_under_another_unit(authority: Authority, officer: User, steward: User) -> None:
    figure = add_figure(authority=authority, told=TOLD, by=officer)
    spent = make_measure(make_dataset(authority=authority), unit="money")
    with pytest.raises(ValidationError, match="another unit"):
        file_figure(figure=figure, measure=spent, source=make_source(), by=steward)


def test_it_is_filed_by_who_keeps_both_places(authority: Authority, officer: User, steward: User) -> None:
    figure = add_figure(authority=authority, told=TOLD, by=officer)
    for by, measure in (
        (officer, make_measure(make_dataset(authority=authority))),
        (steward, make_measure()),
    ):
        with pytest.raises(Refused):
            file_figure(figure=figure, measure=measure, source=make_source(), by=by)


def test_an_officer_adds_it_while_writing(client: Client, authority: Authority, officer: User) -> None:
    information_request = make_information_request(authority, questions_settled=True)
    make_question(information_request, order=1)
    make_response(information_request, state="drafting")
    client.force_login(officer)
    address = reverse("figure-told", args=[information_request.reference]) + "?for=question-1-text"
    refused = client.post(address, {"value": "lots", "noun": "permits", "supplier": ""})
    assert "Say who supplied it" in refused.content.decode()
    data = {"value": "12", "noun": "permits", "period": "2024/25", "supplier": "Parking"}
    back = client.post(address, data, follow=True).content.decode()
    figure = HeldFigure.objects.get()
    assert f"[[figure: {figure.code} permits 2024/25]]" in back
