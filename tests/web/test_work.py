"""The work list: who sees which letters, in which order, in how many queries."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from foi.authorities.models import Authority, Membership, User
from foi.responses.models import Response
from tests.factories import (
    make_answer,
    make_authority,
    make_information_request,
    make_issued_letter,
    make_part,
    make_question,
    make_response,
    make_user,
)

pytestmark = pytest.mark.django_db


def letter(
    authority: Authority, reference: str, due_in: int = 10, state: str = "drafting", **fields: Any
) -> Response:
    """A letter to a request due in that many days from today."""
    due_on = timezone.localdate() + timedelta(days=due_in)
    information_request = make_information_request(authority, reference=reference, due_on=due_on, **fields)
    return make_response(information_request, state=state)


def references(client: Client, **query: str) -> list[str]:
    page = client.get("/", query)
    return [row.letter.letter_reference for row in page.context["rows"]]


@pytest.fixture
def office(authority: Authority, officer: User) -> None:
    """Letters in every state, of the officer and of a colleague, and one of another authority."""
    colleague = make_user(authority)
    letter(authority, "mine-late", due_in=-3, owner=officer)
    letter(authority, "mine-soon", due_in=1, owner=officer, subject="Allotments", state="received")
    letter(authority, "hers", due_in=40, owner=colleague, requester_name="The Gazette")
    letter(authority, "hers-in-review", due_in=3, owner=colleague, state="in_review")
    mine_in_review = letter(authority, "mine-in-review", due_in=41, owner=officer, state="in_review")
    mine_in_review.editors.add(officer)
    make_issued_letter(letter(authority, "mine-issued", due_in=-20, owner=officer))
    letter(make_authority(), "of-another-authority")


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, ["mine-late", "mine-soon", "mine-in-review"]),
        ({"tab": "mine"}, ["mine-late", "mine-soon", "mine-in-review"]),
        ({"tab": "review"}, []),
        (
            {"tab": "all"},
            ["mine-late", "mine-soon", "hers-in-review", "hers", "mine-in-review", "mine-issued"],
        ),
        ({"tab": "issued"}, ["mine-issued"]),
        (
            {"tab": "nonsense"},
            ["mine-late", "mine-soon", "hers-in-review", "hers", "mine-in-review", "mine-issued"],
        ),
        ({"tab": "all", "due": "late"}, ["mine-late"]),
        ({"tab": "all", "due": "soon"}, ["mine-soon", "hers-in-review"]),
        ({"tab": "all", "due": "later"}, ["hers", "mine-in-review"]),
        ({"tab": "all", "state": "received"}, ["mine-soon"]),
        ({"tab": "all", "q": "allotments"}, ["mine-soon"]),
        ({"tab": "all", "q": "gazette hers"}, ["hers"]),
        ({"tab": "all", "q": "of-another-authority"}, []),
        (
            {
                "tab": "all",
                "due": "nonsense",
                "state": "nonsense",
                "sort": "nonsense",
                "authority": "x",
                "page": "x",
            },
            ["mine-late", "mine-soon", "hers-in-review", "hers", "mine-in-review", "mine-issued"],
        ),
        ({"sort": "reference"}, ["mine-in-review", "mine-late", "mine-soon"]),
        ({"sort": "subject"}, ["mine-soon", "mine-late", "mine-in-review"]),
    ],
)
def test_which_letters(signed_in: Client, query: dict[str, str], expected: list[str]):
    assert references(signed_in, **query) == expected


@pytest.mark.usefixtures("office")
def test_to_review_are_letters_that_a_reviewer_has_not_written_in(
    signed_in: Client, officer: User, authority: Authority
):
    Membership.objects.create(user=officer, authority=authority, role="reviewer")
    assert references(signed_in, tab="review") == ["hers-in-review"]


def test_letters_of_each_of_ones_authorities_can_be_told_apart(client: Client):
    one, other = make_authority(name="One council"), make_authority(name="Other council")
    client.force_login(make_user(one, other))
    letter(one, "first"), letter(other, "second")
    page = client.get("/", {"tab": "all", "authority": other.pk})
    assert [row.letter.letter_reference for row in page.context["rows"]] == ["second"]
    assert "Other council" in page.content.decode()


def test_an_administrator_sees_no_other_authoritys_letters_either(client: Client, authority: Authority):
    letter(authority, "private")
    client.force_login(make_user(is_superuser=True))
    assert references(client, tab="all") == []


def test_questions_answered_counts_answers_with_something_in_them(signed_in: Client, authority: Authority):
    drafted = letter(authority, "drafted")
    asked = [make_question(drafted.information_request) for _ in range(4)]
    make_question(drafted.information_request, asks=False)
    make_part(make_answer(drafted, asked[0], asked[1]))
    make_part(make_answer(drafted, asked[2]), removed=True)
    make_answer(drafted, asked[3])
    row = signed_in.get("/", {"tab": "all"}).context["rows"][0].letter
    assert (row.answered, row.asked) == (2, 4)


@pytest.mark.parametrize(
    ("state", "settled", "address"),
    [
        ("received", False, "/requests/A~1/questions/"),
        ("received", True, "/requests/A~1/"),
        ("drafting", True, "/requests/A~1/"),
        ("in_review", True, "/requests/A~1/review/"),
        ("approved", True, "/requests/A~1/issue/"),
        ("issued", True, "/letters/A~1/"),
    ],
)
def test_a_row_leads_to_where_the_work_goes_on(
    signed_in: Client, authority: Authority, state: str, settled: bool, address: str
):
    drafted = letter(authority, "A/1", state=state, questions_settled=settled)
    if state == "issued":
        make_issued_letter(drafted)
    assert f'href="{address}"' in signed_in.get("/", {"tab": "all"}).content.decode()


def in_words(client: Client) -> str:
    return " ".join(client.get("/", {"tab": "all"}).content.decode().split())


@pytest.mark.parametrize(
    ("due_in", "fields", "words"),
    [
        (-1, {}, "working day late"),
        (0, {}, "Due today"),
        (1, {}, "Due soon: "),
        (30, {}, "working days left"),
        (
            -9,
            {"waiting_for": "fee", "waiting_since": date(2026, 3, 4)},
            "Paused: waiting for the requester to pay",
        ),
        (30, {"target_on": date(2026, 3, 4)}, "target 4 March 2026 has passed, legal limit"),
        (
            30,
            {"foia_due_on": date(2026, 3, 4), "public_interest_extended": True},
            "decision due 4 March 2026",
        ),
    ],
)
def test_how_the_time_stands_is_said_in_words(
    signed_in: Client, authority: Authority, due_in: int, fields: dict[str, Any], words: str
):
    letter(authority, "one", due_in=due_in, **fields)
    assert words in in_words(signed_in)


def test_the_target_is_called_yours_on_your_own_requests_only(
    signed_in: Client, authority: Authority, officer: User
):
    soon = timezone.localdate() + timedelta(days=5)
    letter(authority, "mine", due_in=30, target_on=soon, owner=officer)
    letter(authority, "nobodys", due_in=30, target_on=soon)
    assert in_words(signed_in).count("your target") == 1
    assert in_words(signed_in).count("target ") == 2


def test_paused_requests_come_after_those_that_run_and_have_a_filter(signed_in: Client, authority: Authority):
    letter(authority, "paused", due_in=-3, waiting_for="clarification", waiting_since=date(2026, 3, 4))
    letter(authority, "running", due_in=30)
    assert references(signed_in, tab="all") == ["running", "paused"]
    assert references(signed_in, tab="all", due="paused") == ["paused"]
    assert references(signed_in, tab="all", due="late") == []


@pytest.mark.parametrize(
    ("number", "words"),
    [(None, ""), (0, ""), (1, "1 finding must be put right"), (3, "3 findings must be put right")],
)
def test_findings_that_stop_a_letter_are_counted_once_it_was_checked(
    signed_in: Client, authority: Authority, number: int | None, words: str
):
    drafted = letter(authority, "one")
    drafted.blocking_findings = number
    drafted.save()
    shown = in_words(signed_in)
    assert words in shown
    assert ("must be put right" in shown) == bool(words)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({}, "Nothing is waiting for you."),
        ({"tab": "review"}, "No letter is waiting for your review."),
        ({"tab": "all"}, "There are no requests yet."),
        ({"tab": "issued"}, "No letter has been issued yet."),
        ({"q": "nowhere"}, "Nothing fits what you are looking for."),
    ],
)
def test_an_empty_list_says_what_to_do(signed_in: Client, query: dict[str, str], words: str):
    assert words in signed_in.get("/", query).content.decode()


def test_a_person_without_an_authority_is_told_whom_to_ask(client: Client):
    client.force_login(make_user())
    page = client.get("/").content.decode()
    assert "Ask an administrator" in page
    assert 'class="govuk-button" role="button"' not in page


def test_filters_stay_in_the_address_of_pages_tabs_and_tags(signed_in: Client, authority: Authority):
    for number in range(30):
        letter(authority, f"lamp-{number:02}")
    page = signed_in.get("/", {"tab": "all", "q": "lamp", "state": "drafting"}).content.decode()
    assert 'href="?tab=all&amp;q=lamp&amp;state=drafting&amp;page=2"' in page
    assert 'href="?tab=issued&amp;q=lamp&amp;state=drafting"' in page
    assert 'href="?tab=all&amp;q=lamp"' in page


def test_a_page_too_far_is_the_last_one(signed_in: Client, authority: Authority):
    letter(authority, "only")
    assert references(signed_in, tab="all", page="99") == ["only"]


def queries(client: Client, count: Any) -> int:
    with count(60, exact=False) as captured:
        client.get("/", {"tab": "all"})
    return len(captured)


def fill(letters: Iterable[Response]) -> None:
    for drafted in letters:
        questions = [make_question(drafted.information_request) for _ in range(3)]
        make_part(make_answer(drafted, *questions))


def test_the_number_of_queries_does_not_grow_with_the_list(
    signed_in: Client, authority: Authority, django_assert_max_num_queries: Any
):
    fill([letter(authority, "first")])
    one = queries(signed_in, django_assert_max_num_queries)
    fill(letter(authority, f"further-{number}") for number in range(19))
    assert queries(signed_in, django_assert_max_num_queries) == one <= 8
