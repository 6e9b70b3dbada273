"""Requests come in: what is refused and why, who may see them, how their questions are put right."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.utils import timezone

from foi.authorities.models import Authority, User
from foi.requests.models import InformationRequest, Question
from tests.factories import (
    make_answer,
    make_authority,
    make_information_request,
    make_part,
    make_question,
    make_response,
    make_user,
    put_in_state,
)

pytestmark = pytest.mark.django_db

TEXT = "Dear council,\n\n1. How many street lamps are there?\n2. What did they cost in 2024/25?\n\nThank you"
GUJARATI = "નમસ્તે,\n\n૧. શહેરમાં કેટલી સ્ટ્રીટ લાઇટ છે?\n"
YESTERDAY = timezone.localdate() - timedelta(days=1)


def typed(received: date = YESTERDAY, **fields: str) -> dict[str, str]:
    """A complete new request as a browser sends it."""
    complete = {
        "text": TEXT,
        "subject": "Street lamps",
        "requester_name": "A resident",
        "requester_email": "resident@example.org",
        "requester_address": "",
        "channel": "email",
        "received_on_0": str(received.day),
        "received_on_1": str(received.month),
        "received_on_2": str(received.year),
        "regime": "foia",
        "preferred_form": "",
        "adjustments": "",
    }
    return complete | fields


def said(response: Any) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


# A new request ----------------------------------------------------------------------------------------------


def test_a_request_is_saved_with_its_questions_and_its_due_date(
    signed_in: Client, officer: User, authority: Authority
):
    response = signed_in.post("/requests/new/", typed(requester_name="  A   resident "))
    saved = InformationRequest.objects.get()
    assert response.url == f"/requests/{saved.reference}/questions/"
    assert (saved.authority, saved.owner, saved.requester_name) == (authority, officer, "A resident")
    assert [question.label for question in saved.questions.all()] == ["1", "2"]
    assert saved.received_on == YESTERDAY < saved.target_on < saved.due_on


def test_the_date_received_is_never_filled_in(signed_in: Client):
    page = signed_in.get("/requests/new/")
    assert page.context["form"]["received_on"].value() is None
    assert 'name="received_on_0" value' not in page.content.decode()


@pytest.mark.parametrize(
    ("changed", "field", "message"),
    [
        ({"text": ""}, "text", "Paste the text of the request."),
        ({"text": " \r\n "}, "text", "Paste the text of the request."),
        ({"text": "lamp " * 220_000}, "text", "The text is 1,100,000 characters long"),
        ({"text": "How many\x00 lamps?"}, "text", "Line 1 holds a control character (code 0000)"),
        ({"text": "How many lamps?\r\nand\x07"}, "text", "Line 2 holds a control character (code 0007)"),
        ({"subject": ""}, "subject", "Enter a subject for the request."),
        ({"subject": "Lamps\x1b"}, "subject", "control character"),
        ({"requester_name": " "}, "requester_name", "Enter the requester’s name as they gave it."),
        ({"requester_email": "resident"}, "requester_email", "This is not an e-mail address."),
        (
            {"requester_email": ""},
            "requester_email",
            "Enter an e-mail address or a postal address to reply to.",
        ),
        ({"channel": "pigeon"}, "channel", "Select a valid choice."),
        ({"regime": ""}, "regime", "Choose one of the two laws."),
        (
            {"received_on_0": "", "received_on_1": "", "received_on_2": ""},
            "received_on",
            "Enter the date received",
        ),
        ({"received_on_2": "3026"}, "received_on", "The date received is in the future."),
        ({"received_on_2": "2004"}, "received_on", "is before the law was in force"),
        ({"received_on_2": "2008"}, "received_on", "The date received is more than two years ago."),
        ({"received_on_0": "31", "received_on_1": "2"}, "received_on", "This is not a date."),
    ],
)
def test_bad_input_is_explained_and_nothing_is_lost_or_saved(
    signed_in: Client, changed: dict[str, str], field: str, message: str
):
    sent = typed(**changed)
    page = signed_in.post("/requests/new/", sent)
    form = page.context["form"]
    assert message in " ".join(form.errors[field])
    assert list(form.errors) == [field]
    assert {name: form.data[name] for name in sent} == sent
    assert message in page.content.decode()
    assert not InformationRequest.objects.exists()


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (GUJARATI, GUJARATI),
        (TEXT.replace("\n", "\r\n"), TEXT),
        ("How many lamps?\u200d \U0001f44b", "How many lamps?\u200d \U0001f44b"),
    ],
)
def test_any_script_is_kept_as_received(signed_in: Client, text: str, kept: str):
    signed_in.post("/requests/new/", typed(text=text))
    assert InformationRequest.objects.get().text == kept


def test_a_date_long_ago_is_taken_once_it_is_confirmed(signed_in: Client):
    old = timezone.localdate() - timedelta(days=800)
    asked = signed_in.post("/requests/new/", typed(old))
    assert 'name="old_date_checked"' in asked.content.decode()
    signed_in.post("/requests/new/", typed(old, old_date_checked="on"))
    assert InformationRequest.objects.get().received_on == old


def test_the_authority_is_asked_for_only_where_there_are_several(client: Client):
    one, other = make_authority(), make_authority()
    client.force_login(make_user(one, other))
    assert "Choose the authority" in " ".join(
        client.post("/requests/new/", typed()).context["form"].errors["authority"]
    )
    client.post("/requests/new/", typed(authority=str(other.pk)))
    assert InformationRequest.objects.get().authority == other


def test_another_persons_authority_cannot_be_chosen(client: Client):
    mine, also_mine, not_mine = make_authority(), make_authority(), make_authority()
    client.force_login(make_user(mine, also_mine))
    page = client.post("/requests/new/", typed(authority=str(not_mine.pk)))
    assert "authority" in page.context["form"].errors
    assert not InformationRequest.objects.exists()


def test_a_person_without_an_authority_is_told_whom_to_ask(client: Client):
    client.force_login(make_user())
    refused = client.get("/requests/new/")
    assert refused.status_code == 403
    assert "Only an officer of this authority can." in refused.content.decode()
    assert "ask an administrator" in refused.content.decode()
    assert client.post("/requests/new/", typed()).status_code == 403
    assert not InformationRequest.objects.exists()


# Who may see what -------------------------------------------------------------------------------------------

PAGES = [
    "details/",
    "clock/",
    "questions/",
    "questions/add/",
    "questions/{pk}/edit/",
    "questions/{pk}/split/",
]
ACTIONS = [f"questions/{{pk}}/{action}/" for action in ("join", "up", "down", "remove")] + [
    "questions/settle/"
]


def address(information_request: InformationRequest, page: str) -> str:
    first = information_request.questions.first()
    return f"/requests/{information_request.reference}/{page.format(pk=first.pk if first else 0)}"


@pytest.mark.parametrize("page", PAGES + ACTIONS)
def test_another_authoritys_request_is_not_there(signed_in: Client, page: str):
    theirs = make_information_request()
    make_question(theirs)
    assert signed_in.post(address(theirs, page)).status_code == 404
    if page in PAGES:
        assert signed_in.get(address(theirs, page)).status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_nobody_sees_a_request_before_signing_in(client: Client, page: str):
    information_request = make_information_request()
    make_question(information_request)
    response = client.get(address(information_request, page))
    assert (response.status_code, response.url.split("?")[0]) == (302, "/account/login/")


@pytest.mark.parametrize("page", ACTIONS)
def test_what_changes_something_is_never_a_link(signed_in: Client, authority: Authority, page: str):
    information_request = make_information_request(authority)
    make_question(information_request)
    assert signed_in.get(address(information_request, page)).status_code == 405


@pytest.mark.parametrize("action", ["edit", "split", "join", "up", "down", "remove"])
def test_a_question_of_another_request_is_not_there(signed_in: Client, authority: Authority, action: str):
    mine, other = make_information_request(authority), make_information_request(authority)
    question = make_question(other)
    assert signed_in.post(f"/requests/{mine.reference}/questions/{question.pk}/{action}/").status_code == 404


# Its questions ----------------------------------------------------------------------------------------------


@pytest.fixture
def asked(authority: Authority, officer: User) -> InformationRequest:
    """A request with three questions, the second of two sentences."""
    information_request = make_information_request(authority, reference="A/1", text=TEXT, created_by=officer)
    make_response(information_request, state="received")
    for text in ("How many lamps?", "What did they cost? Who paid?", "Why?"):
        make_question(information_request, text=text)
    return information_request


def labels(information_request: InformationRequest) -> list[str]:
    return list(information_request.questions.order_by("order").values_list("label", flat=True))


def nth(information_request: InformationRequest, order: int) -> Question:
    return information_request.questions.get(order=order)


def act(client: Client, question: Question, action: str, **fields: Any) -> Any:
    return client.post(f"/requests/A~1/questions/{question.pk}/{action}/", fields)


@pytest.mark.parametrize(
    ("order", "action", "expected"),
    [
        (2, "up", ["2", "1", "3"]),
        (2, "down", ["1", "3", "2"]),
        (1, "up", ["1", "2", "3"]),
        (3, "down", ["1", "2", "3"]),
        (2, "remove", ["1", "3"]),
        (2, "join", ["1", "3"]),
    ],
)
def test_questions_are_put_right(
    signed_in: Client, asked: InformationRequest, order: int, action: str, expected: list[str]
):
    response = act(signed_in, nth(asked, order), action)
    assert response.url.startswith("/requests/A~1/questions/")
    assert labels(asked) == expected


def test_the_first_question_has_none_above_it_to_join(signed_in: Client, asked: InformationRequest):
    assert "This is the first question" in said(act(signed_in, nth(asked, 1), "join"))
    assert len(labels(asked)) == 3


def test_a_question_is_edited(signed_in: Client, asked: InformationRequest):
    fields = {"label": "1A", "text": "How many\r\nlamps?", "notes": "in 2024\r\nonly", "regime": "eir"}
    response = act(signed_in, nth(asked, 1), "edit", **fields)
    question = nth(asked, 1)
    assert response.url == f"/requests/A~1/questions/#question-{question.pk}"
    assert (question.label, question.text, question.note_lines()) == (
        "1A",
        "How many\nlamps?",
        ("in 2024", "only"),
    )
    assert (question.regime, question.asks) == ("eir", False)


@pytest.mark.parametrize(
    ("fields", "field", "message"),
    [
        ({"text": "", "regime": "foia"}, "text", "Enter the question."),
        ({"text": "x", "regime": "other"}, "regime", "Select a valid choice."),
        ({"text": "x", "regime": "foia", "label": "x" * 31}, "label", "at most 30 characters"),
        ({"text": "x\x00", "regime": "foia"}, "text", "control character"),
    ],
)
def test_a_bad_edit_is_explained_and_changes_nothing(
    signed_in: Client, asked: InformationRequest, fields: dict[str, str], field: str, message: str
):
    page = act(signed_in, nth(asked, 1), "edit", **fields)
    assert message in " ".join(page.context["form"].errors[field])
    assert nth(asked, 1).text == "How many lamps?"


def test_a_question_is_split_where_the_officer_says(signed_in: Client, asked: InformationRequest):
    at = nth(asked, 2).text.index("Who")
    act(signed_in, nth(asked, 2), "split", at=at)
    assert list(asked.questions.order_by("order").values_list("text", flat=True)) == [
        "How many lamps?",
        "What did they cost?",
        "Who paid?",
        "Why?",
    ]


@pytest.mark.parametrize("at", ["", "0", "3", "9999", "x"])
def test_a_question_is_split_nowhere_else(signed_in: Client, asked: InformationRequest, at: str):
    page = act(signed_in, nth(asked, 2), "split", at=at)
    assert page.context["form"].errors["at"]
    assert len(labels(asked)) == 3


def test_a_question_of_one_word_cannot_be_split(signed_in: Client, asked: InformationRequest):
    page = signed_in.get(f"/requests/A~1/questions/{nth(asked, 3).pk}/split/")
    assert "can’t be split" in page.content.decode()


def test_a_question_is_added_by_hand_at_the_end(signed_in: Client, asked: InformationRequest):
    signed_in.post("/requests/A~1/questions/add/", {"label": "4", "text": "And how bright?"})
    assert labels(asked) == ["1", "2", "3", "4"]


def test_when_the_questions_are_right_drafting_starts(signed_in: Client, asked: InformationRequest):
    assert signed_in.post("/requests/A~1/questions/settle/").url == "/requests/A~1/"
    asked.refresh_from_db()
    assert asked.questions_settled


def test_without_a_question_there_is_nothing_to_draft(signed_in: Client, asked: InformationRequest):
    asked.questions.all().delete()
    assert "Add at least one" in said(signed_in.post("/requests/A~1/questions/settle/"))
    assert "No question was found" in signed_in.get("/requests/A~1/questions/").content.decode()


@pytest.mark.parametrize("state", ["in_review", "approved"])
@pytest.mark.parametrize("action", ["edit", "split", "join", "up", "remove"])
def test_questions_stay_as_they_are_once_a_letter_is_in_review(
    signed_in: Client, asked: InformationRequest, action: str, state: str
):
    put_in_state(asked.responses.get(), state)
    response = act(signed_in, nth(asked, 2), action)
    assert "can't be changed" in said(response)
    assert labels(asked) == ["1", "2", "3"]
    assert "Not a question" not in signed_in.get("/requests/A~1/questions/").content.decode()


def test_an_answered_question_cannot_be_taken_out(signed_in: Client, asked: InformationRequest):
    make_part(make_answer(asked.responses.get(), nth(asked, 2)))
    assert "has an answer" in said(act(signed_in, nth(asked, 2), "remove"))
    assert labels(asked) == ["1", "2", "3"]


def test_the_whole_text_is_shown_and_never_as_html(signed_in: Client, authority: Authority):
    text = "<script>alert(1)</script>\n\n1. How many & why?"
    signed_in.post("/requests/new/", typed(text=text))
    saved = InformationRequest.objects.get()
    page = signed_in.get(f"/requests/{saved.reference}/questions/")
    assert "".join(segment.text for segment in page.context["segments"]) == text
    assert "&lt;script&gt;alert(1)" in page.content.decode()
    assert "<script>alert" not in page.content.decode()


def test_the_list_takes_the_same_queries_however_many_questions(
    signed_in: Client, asked: InformationRequest, django_assert_max_num_queries: Any
):
    def count() -> int:
        with django_assert_max_num_queries(40) as captured:
            signed_in.get("/requests/A~1/questions/")
        return len(captured)

    three = count()
    for _ in range(20):
        make_question(asked)
    assert count() == three


# Its requester ---------------------------------------------------------------------------------------------


def test_details_are_corrected_and_the_clock_is_counted_anew(
    signed_in: Client, officer: User, asked: InformationRequest
):
    due = asked.due_on
    sent = typed(asked.received_on + timedelta(days=14), requester_name="Someone else", owner=str(officer.pk))
    assert signed_in.post("/requests/A~1/details/", sent).url == "/requests/A~1/clock/"
    asked.refresh_from_db()
    assert (asked.requester_name, asked.owner) == ("Someone else", officer)
    assert asked.due_on > due
    assert asked.text == TEXT


def test_details_are_shown_as_they_are_kept(signed_in: Client, asked: InformationRequest):
    page = signed_in.get("/requests/A~1/details/").content.decode()
    assert 'value="A resident"' in page
    assert 'name="received_on_0" value="2"' in page


def test_a_request_is_given_to_members_of_its_authority_only(signed_in: Client, asked: InformationRequest):
    stranger = make_user(make_authority())
    page = signed_in.post("/requests/A~1/details/", typed(owner=str(stranger.pk)))
    assert "owner" in page.context["form"].errors
