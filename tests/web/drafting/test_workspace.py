"""The workspace: questions with their states, one answer, its preview; and who may see it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from foi.authorities.models import Authority
from foi.requests.models import Question
from foi.responses.models import Answer, AnswerPart, Response
from foi.responses.states import State
from tests.factories import (
    make_answer,
    make_information_request,
    make_part,
    make_question,
    make_response,
    make_user,
    put_in_state,
)

At = Callable[..., str]


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_opens_at_the_first_unanswered_question(signed_in: Client, at: At, part: AnswerPart) -> None:
    text = page(signed_in, at("workspace"))
    assert "What did each repair cost?" in text
    assert "An average is enough." in text
    assert "There is no answer yet" in text
    assert "1 of 3 questions answered" in text


def test_shows_an_answer_with_its_parts_and_preview(signed_in: Client, at: At, part: AnswerPart) -> None:
    text = page(signed_in, at("workspace-question", 1))
    assert text.count("All lamps that were reported have been mended.") >= 2
    assert "<strong>Held</strong>, disclosed" in text
    assert "Next unanswered: 2" in text
    assert at("part-edit", part.pk) in text


def test_every_kind_of_part_can_be_added(signed_in: Client, at: At, response: Response) -> None:
    text = page(signed_in, at("workspace-question", 1))
    for kind in ("table", "records", "text", "block", "refusal", "signpost", "attachment", "reference"):
        assert at(f"part-add-{kind}", 1) in text


@pytest.mark.parametrize(
    ("parts", "state"),
    [
        pytest.param([], "Not answered", id="no parts"),
        pytest.param([{"text": "Twelve."}], "Answered", id="complete"),
        pytest.param([{"text": "See [[figure: FAAAAAAAAA gone]]."}], "Started", id="a figure is missing"),
        pytest.param([{"kind": "signpost", "text": "See our pages."}], "Started", id="a link alone"),
    ],
)
def test_states(signed_in: Client, at: At, answer: Answer, parts: list[dict[str, Any]], state: str) -> None:
    for fields in parts:
        make_part(answer, **fields)
    listed = signed_in.get(at("workspace-question", 3)).context["tree"]
    assert listed[0].state.label == state


def test_a_heading_asks_nothing(signed_in: Client, at: At, questions: list[Question]) -> None:
    Question.objects.filter(pk=questions[0].pk).update(asks=False)
    text = page(signed_in, at("workspace-question", 1))
    assert "This line asks nothing by itself" in text
    assert "Add to this answer" not in text
    assert signed_in.get(at("part-add-text", 1)).status_code == 404


def test_conflicting_parts_ask_for_a_decision(signed_in: Client, at: At, answer: Answer) -> None:
    make_part(answer, kind="signpost", text="See our pages.")
    assert "A link alone does not answer" in page(signed_in, at("workspace-question", 1))
    assert "A link alone does not answer" in page(signed_in, at("answer-holding", 1))
    signed_in.post(
        at("answer-holding", 1), {"holding": "held", "outcome": "already_available", "outstanding": ""}
    )
    text = page(signed_in, at("workspace-question", 1))
    assert "<strong>Held</strong>, already available" in text
    assert "as you decided" in text


def test_one_answer_serves_several_questions(
    signed_in: Client, at: At, part: AnswerPart, questions: list[Question]
) -> None:
    signed_in.post(at("answer-serves", 1), {"questions": [questions[2].pk]})
    assert [question.order for question in part.answer.questions.order_by("order")] == [1, 3]
    text = page(signed_in, at("workspace-question", 3))
    assert "How many lamps were mended" in text
    assert "Who mends them?" in text


def test_a_question_with_an_answer_of_its_own_stays_with_it(
    signed_in: Client, at: At, part: AnswerPart, response: Response, questions: list[Question]
) -> None:
    make_part(make_answer(response, questions[2]), text="The highways team.")
    answer = signed_in.post(at("answer-serves", 1), {"questions": [questions[2].pk]}, follow=True)
    assert "already has an answer of its own" in answer.content.decode()
    assert part.answer.questions.count() == 1


def test_a_search_is_recorded(signed_in: Client, at: At, response: Response) -> None:
    fields = {"who": "Highways team", "where": "Repair log", "result": "Nothing before 2010."}
    signed_in.post(at("answer-search", 2), fields | {"on_0": "3", "on_1": "3", "on_2": "2026"})
    text = page(signed_in, at("workspace-question", 2))
    assert "Highways team" in text
    assert "Nothing before 2010." in text


def test_a_search_needs_a_place(signed_in: Client, at: At, response: Response) -> None:
    answer = signed_in.post(at("answer-search", 2), {"who": "Highways team", "result": "Nothing."})
    assert "Say where you looked." in answer.content.decode()


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (State.IN_REVIEW, "This letter is with a reviewer. Take it back to drafting to change it."),
        (State.APPROVED, "This letter is with a reviewer. Take it back to drafting to change it."),
        (State.ISSUED, "This letter has been issued and can&#x27;t be changed."),
    ],
)
def test_a_letter_that_is_not_being_drafted_is_read_only(
    signed_in: Client, at: At, part: AnswerPart, response: Response, state: State, words: str
) -> None:
    put_in_state(response, state)
    text = page(signed_in, at("workspace-question", 1))
    assert words in text
    assert "Add to this answer" not in text
    assert at("part-edit", part.pk) not in text
    for address in (at("part-add-text", 1), at("part-edit", part.pk)):
        assert words in signed_in.get(address, follow=True).content.decode()
    signed_in.post(at("part-remove", part.pk))
    part.refresh_from_db()
    assert not part.removed


def addresses(reference: str, part: int) -> list[str]:
    """Every page and action of the workspace."""
    plain = ["workspace", "sentence-datasets", "calculation", "letter-preview", "text-keep"]
    of_a_question = ["workspace-question", "answer-serves", "answer-holding", "answer-search"]
    adding = ["text", "block", "signpost", "table", "records", "refusal", "attachment", "reference"]
    of_a_part = ["part-edit", "part-move", "part-remove", "part-restore"]
    return [
        *(reverse(name, args=[reference]) for name in plain),
        *(reverse(name, args=[reference, 1]) for name in of_a_question),
        *(reverse(f"part-add-{kind}", args=[reference, 1]) for kind in adding),
        *(reverse(name, args=[reference, part]) for name in of_a_part),
        reverse("small-numbers", args=[reference, "repairs"]),
        reverse("attachment-open", args=[reference, 1]),
    ]


def test_another_authoritys_drafts_do_not_exist(client: Client, part: AnswerPart, response: Response) -> None:
    client.force_login(make_user(Authority.objects.create(slug="elsewhere", name="Elsewhere", own_name="we")))
    for address in addresses(response.information_request.reference, part.pk):
        answers = {client.get(address).status_code, client.post(address).status_code}
        assert answers <= {404, 405}, address
        assert 404 in answers, address


def test_nobody_sees_a_draft_without_signing_in(client: Client, part: AnswerPart, response: Response) -> None:
    for address in addresses(response.information_request.reference, part.pk):
        answer = client.post(address)
        assert answer.status_code in (302, 405), address
        assert answer.status_code == 405 or "/account/login/" in answer["Location"]


def test_a_part_of_another_letter_does_not_exist_here(
    signed_in: Client, at: At, authority: Authority
) -> None:
    other = make_response(make_information_request(authority))
    question = make_question(other.information_request)
    part = make_part(make_answer(other, question))
    for name in ("part-edit", "part-move", "part-remove", "part-restore"):
        assert signed_in.post(at(name, part.pk)).status_code == 404


def letter_of(authority: Authority, questions: int) -> str:
    """The workspace of a request with so many questions, each answered by a text."""
    response = make_response(make_information_request(authority))
    for _ in range(questions):
        question = make_question(response.information_request)
        make_part(make_answer(response, question))
    return reverse("workspace-question", args=[response.information_request.reference, 1])


def test_a_constant_number_of_queries(
    signed_in: Client, authority: Authority, django_assert_max_num_queries: Any
) -> None:
    few, many = letter_of(authority, 3), letter_of(authority, 30)
    signed_in.get(few), signed_in.get(many)  # what is read or counted once and remembered is so now
    with django_assert_max_num_queries(60) as first:
        signed_in.get(few)
    with django_assert_max_num_queries(len(first.captured_queries)):
        signed_in.get(many)


def test_the_whole_letter(signed_in: Client, at: At, part: AnswerPart) -> None:
    text = page(signed_in, at("letter-preview"))
    assert "All lamps that were reported have been mended." in text
    assert "Still missing" in text


def test_the_stylesheet_of_letters(client: Client) -> None:
    answer = client.get(reverse("letter-styles"))
    assert answer["Content-Type"].startswith("text/css")
    assert b".letter {" in answer.content
