"""Small numbers that are not given: what the letter prints, its refusals, what is kept, and the way back."""

import pytest
from django.core.exceptions import ValidationError

from foi.letters.assemble import assemble
from foi.letters.document import Paragraph
from foi.letters.tree import iter_inlines
from foi.law.holding import Outcome
from foi.responses.models import Response
from foi.workflow import drafting
from foi.workflow.facts import facts_of
from foi.workflow.protecting import options_of
from foi.workflow.withholding import publish, reasons_for, take_back
from tests.factories import RECEIVED_ON, make_answer, make_question, make_refusal_reason, make_user
from tests.workflow.small_numbers import (
    AT,
    WARDS,
    decided,
    figure,
    letter_about,
    looked_at,
    people,
    personal_data,
    printed,
    table_in,
    tables,
    words,
)

pytestmark = pytest.mark.django_db


def south() -> str:
    return figure(ward="south").code


def whole() -> str:
    """The figure of all wards: its value is 90."""
    return figure().code


def counts_as_decided(response: Response) -> list[bool]:
    facts = facts_of(response, assemble(response), today=RECEIVED_ON)
    return [each.decided for each in facts.small_counts or ()]


def test_withheld_numbers_are_words_and_the_note_says_under_what() -> None:
    dataset = people()
    response = letter_about(dataset, f"In all: [[figure: {whole()}]].")
    decision, refusals = decided(response, "suppress", [south()], {"foia": personal_data()})
    (table,) = tables(response)
    assert printed(table)["South"] == ["Withheld"]
    hidden = [ward for ward, cells in printed(table).items() if cells == ["Withheld"]]
    assert len(hidden) == 2, "without a second one 4 could be worked out from the total"
    assert table.notes[-1] == (
        "“Withheld” means that we do not give this number, because someone could be recognised from it, or "
        "another withheld number could be worked out from it: section 40(2) of the Freedom of Information Act "
        "2000."
    )
    assert [part.small_numbers for part in refusals] == [decision]
    assert assemble(response).sections[0].outcome == Outcome.PARTLY_DISCLOSED
