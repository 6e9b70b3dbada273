"""A sentence on how figures differ from what was asked is offered, and added by a button."""

import pytest
from django.test import Client
from django.urls import reverse

from foi.figures.models import HeldFigure
from foi.requests.models import Question
from foi.responses.models import AnswerPart, Response
from tests.factories import make_answer, make_figure, make_part

SAID = "You asked about 2023/24."


@pytest.fixture
def other_period(response: Response) -> HeldFigure:
    """A figure of another period than the first question asks for, in its answer."""
    figure = make_figure(period="cy:2023", value=512, locator="Table 1")
    question = Question.objects.get(information_request=response.information_request, label="1")
    answer = make_answer(response, question)
    make_part(answer, text=f"We mended [[figure: {figure.code}]].")
    return figure


def page(response: Response) -> str:
    order = response.information_request.questions.get(label="1").order
    return reverse("workspace-question", args=[response.information_request.reference, order])


def test_the_sentence_is_offered_and_accepted_with_one_button(
    signed_in: Client, response: Response, other_period: HeldFigure
) -> None:
    found = signed_in.get(page(response))
    (sentence,) = found.context["offered"]
    assert sentence.startswith(SAID)
    assert "Put this sentence in the answer" in found.content.decode()
    after = signed_in.post(f"{page(response)}say/", {"sentence": sentence}, follow=True)
    assert AnswerPart.objects.order_by("pk").last().text == sentence  # type: ignore[union-attr]
    assert after.context["offered"] == []
    assert "F04" not in {each.finding.check for each in after.context["findings"]}


def test_only_what_is_offered_is_added(
    signed_in: Client, response: Response, other_period: HeldFigure
) -> None:
    signed_in.post(f"{page(response)}say/", {"sentence": "Anything at all."}, follow=True)
    assert not AnswerPart.objects.filter(text="Anything at all.").exists()


def test_nothing_is_offered_where_the_period_is_the_one_asked_for(
    signed_in: Client, response: Response
) -> None:
    figure = make_figure(period="fy:2023", locator="Table 1")
    question = Question.objects.get(information_request=response.information_request, label="1")
    make_part(make_answer(response, question), text=f"We mended [[figure: {figure.code}]].")
    assert signed_in.get(page(response)).context["offered"] == []
