"""The history of a draft, as officers and reviewers read it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from foi.authorities.models import Authority, User
from foi.responses.changes import DraftChange
from foi.responses.decisions import FindingDecision, ReviewComment
from foi.responses.models import Response
from foi.web.review.changes import A_PAGE
from foi.workflow.drafting import answers
from tests.factories import make_information_request, make_question, make_response, make_user
from tests.web.test_query_counts import queries_at

ADDRESS = "/requests/REQ/history/"


@pytest.fixture
def response(authority: Authority, officer: User) -> Response:
    request = make_information_request(authority, reference="REQ", owner=officer, questions_settled=True)
    make_question(request, label="1")
    make_question(request, label="2")
    return make_response(request)


def write(response: Response, by: User, order: int, *texts: str) -> None:
    """A text in the answer to a question, changed as often as there are texts."""
    question = response.information_request.questions.get(order=order)
    answer = answers.answer_for(response=response, question=question, by=by)
    part = answers.add_part(answer=answer, kind="text", text=texts[0], by=by)
    for version, text in enumerate(texts[1:], start=1):
        answers.edit_part(part=part, version=version, text=text, by=by)


def page(client: Client, query: str = "") -> str:
    return " ".join(client.get(f"{ADDRESS}{query}").content.decode().split())


def test_says_who_changed_what_with_the_words_before(signed_in: Client, officer: User, response: Response):
    write(response, officer, 1, "There are two lamps.", "There are three lamps.")
    shown = page(signed_in)
    assert "Question 1: Text changed" in shown
    assert "Question 1: Text added" in shown
    assert f"by {officer}" in shown
    assert '<del><span class="govuk-visually-hidden">[taken out: </span>two<' in shown
    assert '<ins><span class="govuk-visually-hidden">[added: </span>three<' in shown


def test_the_last_comes_first_with_steps_and_decisions_in_between(
    signed_in: Client, officer: User, authority: Authority, response: Response
):
    write(response, officer, 1, "There are two lamps.")
    now = timezone.now()
    sent = ReviewComment.objects.create(response=response, action="sent", by=officer, at=now, text="Please")
    FindingDecision.objects.create(
        response=response, check_id="B11", place="letter", text_sha256="0" * 64, kind="acknowledged",
        reason="As always", decided_by=officer, decided_at=now + timedelta(minutes=1),
        withdrawn_by=make_user(authority, name="Reviewer"), withdrawn_at=now + timedelta(minutes=2),
        withdrawn_reason="It was wrong.",
    )  # fmt: skip
    shown = page(signed_in)
    told = [
        "Decision on check B11 taken back", "It was wrong.", "Finding of check B11 accepted", "As always",
        sent.get_action_display(), "Please", "Text added",
    ]  # fmt: skip
    places = [shown.index(words) for words in told]
    assert places == sorted(places)


def test_of_one_answer_alone(signed_in: Client, officer: User, response: Response):
    write(response, officer, 1, "One.")
    write(response, officer, 2, "Two.")
    answer = response.answers.order_by("pk").first()
    alone = page(signed_in, f"?answer={answer.pk}")
    assert "Question 1" in alone
    assert "Question 2" not in alone
    assert f"?answer={answer.pk}" in signed_in.get("/requests/REQ/questions/1/").content.decode()


@pytest.mark.parametrize("query", ["?answer=x", "?answer=²", f"?answer={'9' * 40}", "?page=x", "?page=99"])
def test_an_address_that_means_nothing_shows_what_there_is(
    signed_in: Client, officer: User, response: Response, query: str
):
    write(response, officer, 1, "One.")
    assert signed_in.get(f"{ADDRESS}{query}").status_code == 200


def test_words_of_people_are_shown_and_never_trusted(signed_in: Client, officer: User, response: Response):
    write(response, officer, 1, "<b>Two</b> lamps")
    assert "<b>Two" not in page(signed_in)
    assert "&lt;b&gt;Two" in page(signed_in)


def test_another_authoritys_history_is_nobodys_to_read(client: Client, response: Response):
    client.force_login(make_user())
    assert client.get(ADDRESS).status_code == 404


def test_as_many_queries_for_a_long_history(signed_in: Client, officer: User, response: Response):
    write(response, officer, 1, *(f"There are {number}." for number in range(3)))
    few = queries_at(signed_in, ADDRESS)
    write(response, officer, 2, *(f"There are {number}." for number in range(A_PAGE + 1)))
    assert queries_at(signed_in, ADDRESS) == few
    assert DraftChange.objects.count() > A_PAGE
    assert "page=2" in page(signed_in)
