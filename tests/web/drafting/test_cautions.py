"""What is said where figures are picked: given otherwise before, overdue, small, another period."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from foi.authorities.models import Authority, User
from foi.figures.models import HeldFigure
from foi.letters.models import Disclosure, IssuedLetter
from foi.responses.models import Response
from foi.workflow.issue.correcting import start_correction
from tests.factories import (
    make_authority,
    make_figure,
    make_information_request,
    make_issued_letter,
    make_response,
)
from tests.web.drafting.conftest import Repairs

At = Callable[..., str]

GAVE = "T-0001-26 of 20 March 2026 gave 240; this says 250."


def give(authority: Authority, figure: HeldFigure, amount: int, by: User) -> IssuedLetter:
    """A letter of the authority that gave this amount for a figure."""
    response = make_response(make_information_request(authority))
    letter = make_issued_letter(response, reference="T-0001-26", issued_by=by)
    Disclosure.objects.create(
        letter=letter, figure=figure, entry=figure.code, measure="Lamps", printed=f"{amount:,}", low=amount
    )
    return letter


def table(client: Client, at: At) -> str:
    return client.get(at("table-add", 1, "repairs")).content.decode()


def listed(client: Client, at: At, query: str = "") -> str:
    address = f"{at('sentence-figures', 'repairs')}?for=question-1-text{query}"
    return client.get(address).content.decode()


def test_what_another_letter_gave_otherwise_is_said_at_once(
    signed_in: Client, at: At, authority: Authority, officer: User, response: Response, repairs: Repairs
) -> None:
    give(authority, repairs.mended, 240, officer)
    assert f"Lamps mended, 2023/24: {GAVE}" in table(signed_in, at)
    assert GAVE in listed(signed_in, at)


def test_the_same_value_is_not_mentioned(
    signed_in: Client, at: At, authority: Authority, officer: User, response: Response, repairs: Repairs
) -> None:
    give(authority, repairs.mended, 250, officer)
    assert "T-0001-26" not in table(signed_in, at) + listed(signed_in, at)


def test_the_letters_of_other_authorities_are_theirs(
    signed_in: Client, at: At, officer: User, response: Response, repairs: Repairs
) -> None:
    give(make_authority(), repairs.mended, 240, officer)
    assert "T-0001-26" not in table(signed_in, at) + listed(signed_in, at)


def test_a_corrected_letter_counts_no_more(
    signed_in: Client, at: At, authority: Authority, officer: User, response: Response, repairs: Repairs
) -> None:
    letter = give(authority, repairs.mended, 240, officer)
    make_issued_letter(start_correction(response=letter.response, by=officer), issued_by=officer)
    assert "T-0001-26" not in table(signed_in, at) + listed(signed_in, at)


def test_a_list_says_of_each_figure_what_there_is_to_know(
    signed_in: Client, at: At, response: Response, repairs: Repairs
) -> None:
    assert "Below 5: decide whether anyone could be recognised." in listed(signed_in, at)
    assert "Not the period asked for." not in listed(signed_in, at)
    assert "Not the period asked for." in listed(signed_in, at, "&period=any")
    assert "Due for review" not in listed(signed_in, at)
    HeldFigure.objects.filter(pk=repairs.mended.pk).update(review_due=date(2020, 1, 31))
    assert "Due for review on 31 January 2020." in listed(signed_in, at)


@pytest.mark.parametrize("page", [table, listed])
def test_as_many_queries_for_many_figures_and_letters(
    signed_in: Client,
    at: At,
    authority: Authority,
    officer: User,
    response: Response,
    repairs: Repairs,
    page: Callable[[Client, At], str],
) -> None:
    def queries() -> int:
        page(signed_in, at)
        with CaptureQueriesContext(connection) as captured:
            page(signed_in, at)
        return len(captured)

    letter = give(authority, repairs.mended, 240, officer)
    few = queries()
    for year in range(1990, 2020):
        figure = make_figure(repairs.lamps, year, source=repairs.mended.source, period=f"fy:{year}")
        Disclosure.objects.create(letter=letter, figure=figure, entry=figure.code, printed="1", low=1)
    assert queries() == few
