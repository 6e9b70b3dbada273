"""A refusal for cost: the estimate, the requests counted with it, and what is given all the same."""

from datetime import date
from decimal import Decimal

import pytest

from foi.letters.build.assemble import assemble
from foi.letters.document import Letter
from foi.letters.tree import iter_parts
from foi.responses.cost_estimates import AggregatedRequest, CostEstimate, CostLine
from foi.responses.models import Response
from tests.factories import (
    make_answer,
    make_dataset,
    make_fact,
    make_information_request,
    make_part,
    make_question,
    make_refusal_reason,
    make_response,
)
from tests.letters.reading import part_words

pytestmark = pytest.mark.django_db


@pytest.fixture
def response() -> Response:
    """Three questions under the Act and one under the Regulations; the first is refused for cost."""
    make_fact("cost_limit", "450")
    make_fact("cost_rate", "25")
    request = make_information_request(reference="TEST/0001")
    response = make_response(request)
    for number in (1, 2, 3):
        make_question(request, label=str(number))
    make_question(request, label="4", regime="eir")
    refuse(response, 1)
    return response


def refuse(response: Response, label: int, wording: str = "Too costly. [[particular: advice]]") -> None:
    question = response.information_request.questions.get(label=str(label))
    reason = make_refusal_reason(["foia-s12-1"], label="Cost", wording=wording)
    make_part(
        make_answer(response, question), "refusal", reason=reason, particulars={"advice": "Ask for one year."}
    )


def estimate(response: Response) -> CostEstimate:
    made = CostEstimate.objects.create(response=response)
    CostLine.objects.create(
        estimate=made,
        order=1,
        activity="extract",
        what="case files",
        volume=400,
        minutes_each=Decimal("4"),
        sample=20,
        basis="every twentieth",
    )
    return made


def refusals(letter: Letter) -> list[str]:
    return [part_words(part) for part in iter_parts(letter) if part.notice]


def test_the_estimate_is_shown_line_by_line_and_once(response: Response) -> None:
    estimate(response)
    refuse(response, 3)
    first, second = refusals(assemble(response))
    assert first.splitlines() == [
        "Too costly. Ask for one year.",
        "We estimated the work that may be counted as follows.",
        "Extracting it from a document, case files: 400 × 4 minutes (20 of the 400 were timed; every "
        "twentieth), 26.67 hours.",
        "In all 26.67 hours at £25 an hour, £666.67: more than the limit of £450, which is 18 hours.",
    ]
    assert second == "Too costly. Ask for one year."


def test_the_notice_carries_the_estimate(response: Response) -> None:
    estimate(response)
    (part,) = (part for part in iter_parts(assemble(response)) if part.notice)
    assert part.notice is not None
    given = dict(part.notice.particulars)
    assert given["hours"] == "26.67"
    assert given["estimate"].endswith("more than the limit of £450, which is 18 hours.")


def test_a_wording_with_a_place_for_the_estimate_prints_it_there(response: Response) -> None:
    estimate(response)
    response.answers.get().parts.all().delete()
    refuse(response, 2, "Too costly: [[particular: estimate]] [[particular: advice]]")
    (words,) = refusals(assemble(response))
    assert words.count("26.67 hours") == 2
    assert "We estimated" not in words


@pytest.mark.parametrize("lines", [True, False])
def test_without_a_limit_or_without_lines_nothing_is_printed(response: Response, lines: bool) -> None:
    made = estimate(response)
    if lines:
        response.information_request.received_on = date(1999, 3, 1)
        response.information_request.save()
    else:
        made.lines.all().delete()
    assert refusals(assemble(response)) == ["Too costly. Ask for one year."]


@pytest.mark.parametrize(
    ("together", "says"),
    [
        ("same_person", "covers this request and your request TEST/0002 of 9 March 2026."),
        ("in_concert", "covers this request and another request by people who appear to be acting together."),
    ],
)
def test_requests_counted_together_are_named_to_none_but_who_made_them(
    response: Response, together: str, says: str
) -> None:
    other = make_information_request(
        response.information_request.authority, reference="TEST/0002", received_on=date(2026, 3, 9)
    )
    AggregatedRequest.objects.create(
        estimate=estimate(response),
        information_request=other,
        together=together,
        similarity="The same files.",
    )
    (words,) = refusals(assemble(response))
    assert says in words
    assert ("TEST/0002" in words) is (together == "same_person")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ([], ""),
        (["4"], ""),
        (["2"], "What we give in answer to question 2, we give voluntarily."),
        (
            ["2", "3"],
            "What we give in answer to question 2 and in answer to question 3, we give voluntarily.",
        ),
        (
            ["1", "2"],
            "What we give elsewhere in this answer and in answer to question 2, we give voluntarily.",
        ),
    ],
)
def test_what_is_given_besides_is_voluntary(response: Response, given: list[str], says: str) -> None:
    for label in given:
        question = response.information_request.questions.get(label=label)
        answer = question.answers.first() or make_answer(response, question)
        if label == "1":
            make_part(answer, "table", dataset=make_dataset())
        else:
            make_part(answer)
    (words,) = refusals(assemble(response))
    assert ("voluntarily" in words) is bool(says)
    assert says in words


def test_nothing_is_voluntary_where_nothing_is_refused_for_cost(response: Response) -> None:
    response.answers.get().parts.all().delete()
    make_part(response.answers.get())
    assert "voluntarily" not in "".join(map(part_words, iter_parts(assemble(response))))
