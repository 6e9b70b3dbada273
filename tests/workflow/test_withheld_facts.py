"""What the checks know of figures that a letter withholds, and of what other letters gave of the same."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from foi.compliance import run
from foi.compliance.facts import FigureFacts
from foi.letters.build.assemble import assemble
from foi.letters.build.case import load_case
from foi.letters.models import Disclosure
from foi.responses.models import Response
from foi.workflow.figures.figure_facts import figure_facts_of
from foi.workflow.review.facts import facts_of
from tests.factories import RECEIVED_ON, make_information_request, make_issued_letter, make_response
from tests.workflow.small_numbers import WARDS, decided, figure, letter_about, people, personal_data

pytestmark = pytest.mark.django_db


@pytest.fixture
def response() -> Response:
    """A letter that withholds the number of the south and, as it gives the total, another with it."""
    dataset = people()
    made = letter_about(dataset, f"In all: [[figure: {figure().code}]].")
    decided(made, "suppress", [figure(ward="south").code], {"foia": personal_data()})
    return made


def known(response: Response) -> FigureFacts:
    return figure_facts_of(load_case(response), assemble(response))


def worked_out(response: Response) -> list[str]:
    """The findings that something withheld can be worked out."""
    letter = assemble(response)
    found = run(letter, facts_of(response, letter, today=RECEIVED_ON))
    return [f"{one.check} {one.severity}" for one in found if one.check in ("E03", "E04")]


def given_out(response: Response, ward: str, number: int) -> None:
    """Another letter of the authority gave a ward's number."""
    authority = response.information_request.authority
    issued = make_issued_letter(make_response(make_information_request(authority)))
    held = figure(ward=ward)
    Disclosure.objects.create(
        letter=issued, figure=held, entry=held.code, printed=str(number), low=Decimal(number)
    )


def test_what_is_withheld_with_what_it_is(response: Response) -> None:
    facts = known(response)
    withheld = {dict(one.cell)["ward"]: one.exact for one in facts.withheld}
    assert withheld == {ward: WARDS[ward] for ward in withheld}
    assert len(withheld) == 2
    assert "south" in withheld
    assert not {one.key for one in facts.printed} & {one.key for one in facts.withheld}
    assert facts.protected == {figure(ward="south").code}
    assert (facts.personal, facts.thresholds, facts.given) == ({"care"}, {"care": 5}, ())


def test_nothing_that_the_choice_of_cells_leaves_can_be_worked_out(response: Response) -> None:
    assert worked_out(response) == []


def test_what_another_letter_gave_gives_it_away(response: Response) -> None:
    (other,) = {dict(one.cell)["ward"] for one in known(response).withheld} - {"south"}
    given_out(response, other, WARDS[other])
    assert [one.exact for one in known(response).given] == [WARDS[other]]
    assert worked_out(response) == ["E04 block"]


def test_letters_of_other_councils_do_not_count(response: Response) -> None:
    given_out(make_response(), "east", 20)
    assert known(response).given == ()


def test_more_that_is_withheld_takes_no_more_queries() -> None:
    def queries(response: Response) -> int:
        letter = assemble(response)
        with CaptureQueriesContext(connection) as captured:
            figure_facts_of(load_case(response), letter)
        return len(captured)

    few = letter_about(people())
    reasons = {"foia": personal_data()}
    decided(few, "suppress", [figure(ward="south").code], reasons)
    given_out(few, "north", 36)
    before = queries(few)
    given_out(few, "west", 30)
    given_out(few, "south", 4)
    assert queries(few) == before
