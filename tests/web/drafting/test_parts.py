"""Parts of an answer: moved, taken out and put back; two officers at once; references to other answers."""

from collections.abc import Callable

from django.test import Client

from foi.authorities.models import Authority
from foi.requests.models import Question
from foi.responses.models import Answer, AnswerPart, Response
from tests.factories import make_answer, make_part, make_user

At = Callable[..., str]


def texts(answer: Answer) -> list[str]:
    return [part.text for part in answer.parts.filter(removed=False)]


def test_moving(signed_in: Client, at: At, answer: Answer) -> None:
    make_part(answer, text="First.")
    second = make_part(answer, text="Second.")
    signed_in.post(at("part-move", second.pk), {"direction": "up"})
    assert texts(answer) == ["Second.", "First."]
    signed_in.post(at("part-move", second.pk), {"direction": "down"})
    assert texts(answer) == ["First.", "Second."]


def test_removing_can_be_undone(signed_in: Client, at: At, part: AnswerPart) -> None:
    page = signed_in.post(at("part-remove", part.pk), follow=True).content.decode()
    assert "Put it back" in page
    assert texts(part.answer) == []
    signed_in.post(at("part-restore", part.pk))
    assert texts(part.answer) == [part.text]


def test_a_change_needs_a_form(signed_in: Client, at: At, part: AnswerPart) -> None:
    for name in ("part-move", "part-remove", "part-restore"):
        assert signed_in.get(at(name, part.pk)).status_code == 405


def saved(client: Client, address: str, text: str, version: int, **more: str) -> str:
    return client.post(address, {"text": text, "version": version, "action": "save", **more}).content.decode()


def test_the_second_of_two_officers_is_told_and_loses_nothing(
    signed_in: Client, client: Client, at: At, part: AnswerPart, authority: Authority
) -> None:
    colleague = Client()
    colleague.force_login(make_user(authority))
    saved(colleague, at("part-edit", part.pk), "What the colleague wrote.", 1)
    page = saved(signed_in, at("part-edit", part.pk), "What I wrote.", 1)
    assert "Someone else changed this answer while you were writing. Here are both." in page
    assert "What the colleague wrote." in page
    assert "What I wrote." in page
    assert 'name="version" value="2"' in page
    assert texts(part.answer) == ["What the colleague wrote."]
    saved(signed_in, at("part-edit", part.pk), "What both of us wrote.", 2)
    assert texts(part.answer) == ["What both of us wrote."]


def test_a_part_removed_meanwhile_comes_back_with_what_was_typed(
    signed_in: Client, at: At, part: AnswerPart, authority: Authority
) -> None:
    colleague = Client()
    colleague.force_login(make_user(authority))
    colleague.post(at("part-remove", part.pk))
    page = saved(signed_in, at("part-edit", part.pk), "What I wrote.", 1)
    assert "They took this part out of the answer." in page
    saved(signed_in, at("part-edit", part.pk), "What I wrote.", 2, restore="on")
    assert texts(part.answer) == ["What I wrote."]


def test_a_removed_part_is_not_edited_by_its_address(signed_in: Client, at: At, part: AnswerPart) -> None:
    signed_in.post(at("part-remove", part.pk))
    page = signed_in.get(at("part-edit", part.pk), follow=True).content.decode()
    assert "Put it back" in page


def test_see_another_answer(
    signed_in: Client, at: At, part: AnswerPart, response: Response, questions: list[Question]
) -> None:
    signed_in.post(at("part-add-reference", 2), {"refers_to": part.answer_id, "text": "", "action": "save"})
    page = signed_in.get(at("workspace-question", 2)).content.decode()
    assert "Please see our answer to question 1 above." in page


def test_an_answer_does_not_refer_to_itself(
    signed_in: Client, at: At, part: AnswerPart, response: Response, questions: list[Question]
) -> None:
    assert (
        "No other question of this request has an answer yet"
        in signed_in.get(at("part-add-reference", 1)).content.decode()
    )
    make_part(make_answer(response, questions[1]))
    page = signed_in.post(at("part-add-reference", 1), {"refers_to": part.answer_id, "action": "save"})
    assert "Choose one of the answers listed." in page.content.decode()


def test_an_answer_is_not_made_by_looking(signed_in: Client, at: At, response: Response) -> None:
    for kind in ("text", "table", "refusal", "attachment", "reference", "signpost", "records"):
        signed_in.get(at(f"part-add-{kind}", 1))
    assert not response.answers.exists()
