"""Numbers in an answer as an officer makes them: calculated, typed, of something else than was asked."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils.http import urlencode

from foi.figures.models import HeldFigure
from foi.requests.models import Question
from foi.responses.models import AnswerPart, Response
from tests.factories import make_answer, make_dimension, make_figure, make_measure, make_part
from tests.web.drafting.conftest import Repairs

At = Callable[..., str]


def keep(signed_in: Client, at: At, text: str) -> None:
    """Type a text into the answer to the first question and save it."""
    signed_in.post(at("part-add-text", 1), {"text": text, "action": "save"}, follow=True)
    assert AnswerPart.objects.get().text == text


@pytest.mark.parametrize(
    ("operation", "before", "after"),
    [
        ("share", "80%", "40%"),
        ("change", "+25%", "+150%"),
        ("difference", "−50", "−300"),
        ("sum", "450", "700"),
    ],
)
def test_a_calculation_follows_its_figures_while_the_letter_is_a_draft(
    signed_in: Client, at: At, response: Response, repairs: Repairs, operation: str, before: str, after: str
) -> None:
    """Built in the small form, put into a text, saved; then 250 lamps are found to be 500."""
    figures = [repairs.earlier.code, repairs.mended.code]
    query = urlencode({"for": "question-1-text", "operation": operation, "figures": figures}, doseq=True)
    signed_in.post(f"{at('calculation')}?{query}")
    text = signed_in.get(at("part-add-text", 1)).context["form"]["text"].value()
    assert f"[[{operation}: " in text
    keep(signed_in, at, text)
    assert f">{before}<" in signed_in.get(at("letter-preview")).content.decode()
    repairs.mended.low = 500
    repairs.mended.save()
    page = signed_in.get(at("letter-preview")).content.decode()
    assert f">{after}<" in page
    assert f">{before}<" not in page
    assert f">{after}<" in signed_in.get(at("workspace-question", 1)).content.decode()


def test_a_typed_number_is_marked_and_found_until_it_is_one_that_is_held(
    signed_in: Client, at: At, response: Response, repairs: Repairs
) -> None:
    keep(signed_in, at, "In 2023/24 we mended 250 lamps, by 3 April 2024.")
    page = signed_in.get(at("workspace-question", 1))
    (found,) = [each.finding for each in page.context["findings"] if each.finding.check == "F09"]
    assert found.message == "Typed without a source: “250”."
    for address in (at("workspace-question", 1), at("letter-preview")):
        shown = signed_in.get(address).content.decode()
        assert shown.count("figure-chip--typed") == 1
        assert ">250</span>" in shown.partition("figure-chip--typed")[2][:120]
    part = AnswerPart.objects.get()
    sent = {
        "text": f"We mended [[figure: {repairs.mended.code}]].",
        "version": part.version,
        "action": "save",
    }
    signed_in.post(at("part-edit", part.pk), sent)
    page = signed_in.get(at("workspace-question", 1))
    assert "F09" not in {each.finding.check for each in page.context["findings"]}
    assert "figure-chip--typed" not in page.content.decode()


@pytest.mark.parametrize(
    ("asked", "held", "sentence"),
    [
        pytest.param(
            "How many children were supported in 2023/24?",
            {"label": "Children referred"},
            "Your question speaks of “supported”. The figures we hold under “Children referred” count "
            "“referred”, so we give those.",
            id="measure",
        ),
        pytest.param(
            "How many households were helped in 2023/24?",
            {"label": "People helped", "noun": "people"},
            "Your question speaks of “households”. The figures we hold under “People helped” count “people”, "
            "so we give those.",
            id="scope",
        ),
        pytest.param(
            "How many lamps were mended in the calendar year 2023?",
            {},
            "You asked about 2023. The figures we hold are for 2023/24 (1 April 2023 to 31 March 2024).",
            id="period",
        ),
        pytest.param(
            "How many lamps were mended in Elm in 2023/24?",
            {},
            "You asked about Elm. The figures we give are not broken down by ward: they are for the whole "
            "area.",
            id="geography: all of the area",
        ),
        pytest.param(
            "How many lamps were mended in Elm in 2023/24?",
            {"ward": "oak"},
            "You asked about Elm. The figures we give are for Oak.",
            id="geography: another ward",
        ),
    ],
)
def test_what_differs_from_the_question_is_said_in_a_sentence_that_can_be_accepted(
    signed_in: Client, at: At, response: Response, asked: str, held: dict[str, Any], sentence: str
) -> None:
    question = Question.objects.get(information_request=response.information_request, label="1")
    Question.objects.filter(pk=question.pk).update(text=asked)
    figure = figure_of(**held)
    make_part(make_answer(response, question), text=f"The number is [[figure: {figure.code}]].")
    page = signed_in.get(at("workspace-question", 1))
    assert page.context["offered"] == [sentence]
    assert {each.finding.check for each in page.context["findings"]} & {"F04", "F05"}
    after = signed_in.post(at("answer-say", 1), {"sentence": sentence}, follow=True)
    assert after.context["offered"] == []
    assert not {each.finding.check for each in after.context["findings"]} & {"F04", "F05"}


def figure_of(label: str = "Lamps mended", noun: str = "", ward: str = "") -> HeldFigure:
    """A figure of 2023/24, of a ward or of all."""
    measure = make_measure(label=label, noun=noun)
    make_dimension(measure.dataset, "ward", "elm", "oak")
    return make_figure(measure, 7_000, {"ward": ward} if ward else {}, period="fy:2023")
