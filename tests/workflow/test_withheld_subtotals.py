"""Subtotals beside small numbers that are not given: never more than the printed cells give away."""

import pytest

from foi.figures.models import Category
from foi.letters.build.assemble import assemble
from foi.letters.document import Route
from foi.letters.tables import csv_files
from foi.responses.models import AnswerPart, Response
from tests.workflow.small_numbers import decided, figure, letter_about, people, personal_data, printed, tables

pytestmark = pytest.mark.django_db


@pytest.fixture
def response() -> Response:
    """A table of four wards, of which the south has 4 people, with a subtotal of the town they make up."""
    dataset = people()
    wards = dataset.dimensions.get()
    town = Category.objects.create(dimension=wards, slug="town", label="Town", order=9)
    wards.categories.exclude(pk=town.pk).update(parent=town)
    response = letter_about(dataset)
    for part in AnswerPart.objects.all():
        part.spec = part.spec | {"subtotals": True}
        part.save()
    return response


def town(response: Response) -> list[str]:
    (table,) = tables(response)
    return printed(table)["Town"]


def test_a_subtotal_of_what_is_printed(response: Response) -> None:
    assert town(response) == ["90"]


def test_no_subtotal_where_a_part_is_withheld(response: Response) -> None:
    decided(response, "suppress", [figure(ward="south").code], {"foia": personal_data()})
    assert town(response) == ["Not available"]
    letter = assemble(response)
    assert not [entry for entry in letter.ledger if entry.route is Route.CALCULATED and "+" in entry.formula]
    (csv,) = (content.decode("utf-8-sig") for *_, content in csv_files(letter))
    assert "90" not in csv


def test_a_subtotal_is_of_the_rounded_numbers_that_are_printed(response: Response) -> None:
    decided(response, "round", [figure(ward="south").code], {"foia": personal_data()})
    (table,) = tables(response)
    shown = {ward: cells[0] for ward, cells in printed(table).items()}
    parts = [int(text) for ward, text in shown.items() if ward != "Town"]
    assert shown["Town"] == str(sum(parts))
    ledger = {entry.key: entry for entry in assemble(response).ledger}
    entry = ledger[table.body[-1][1].entry]
    assert entry.route is Route.CALCULATED
    assert sorted(ledger[key].printed for key in entry.inputs) == sorted(map(str, parts))
