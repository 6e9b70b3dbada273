"""A request with three questions, a letter to be drafted, and what to draft it from."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.urls import reverse

from foi.authorities.models import Authority, User
from foi.blocks.models import Block
from foi.figures.models import Dataset, HeldFigure, Measure, Register
from foi.refusals.models import RefusalReason
from foi.requests.models import Question
from foi.responses.models import Answer, AnswerPart, Response
from tests.factories import (
    make_answer,
    make_block,
    make_dataset,
    make_dimension,
    make_figure,
    make_information_request,
    make_measure,
    make_part,
    make_question,
    make_record,
    make_refusal_reason,
    make_register,
    make_response,
    make_source,
)


@pytest.fixture
def response(authority: Authority, officer: User) -> Response:
    """A letter in drafting to the request TEST/0001."""
    information_request = make_information_request(
        authority,
        reference="TEST/0001",
        subject="Street lamps",
        text="1 How many lamps were mended in 2023/24?\n2 What did each repair cost?\n3 Who mends them?",
        questions_settled=True,
        owner=officer,
    )
    make_question(information_request, label="1", text="How many lamps were mended in 2023/24?")
    make_question(
        information_request, label="2", text="What did each repair cost?", notes="An average is enough."
    )
    make_question(information_request, label="3", text="Who mends them?")
    return make_response(information_request)


@pytest.fixture
def questions(response: Response) -> list[Question]:
    return list(response.information_request.questions.all())


@pytest.fixture
def answer(response: Response, questions: list[Question]) -> Answer:
    """The answer to the first question, without parts."""
    return make_answer(response, questions[0])


@pytest.fixture
def part(answer: Answer) -> AnswerPart:
    """A text that answers the first question."""
    return make_part(answer, text="All lamps that were reported have been mended.")


@pytest.fixture
def at(response: Response) -> Callable[..., str]:
    """The address of a page of this request, by its name."""

    def address(name: str, *rest: object) -> str:
        return reverse(name, args=[response.information_request.reference, *rest])

    return address


@dataclass(frozen=True)
class Repairs:
    """Held figures: lamps mended and hours worked, in two years; lamps also by ward, some of them few."""

    dataset: Dataset
    lamps: Measure
    mended: HeldFigure
    earlier: HeldFigure


@pytest.fixture
def repairs(authority: Authority) -> Repairs:
    dataset = make_dataset(slug="repairs", title="Lamp repairs", authority=authority, sensitivity="personal")
    lamps = make_measure(dataset, slug="lamps", label="Lamps mended", noun="lamps", order=1)
    hours = make_measure(dataset, slug="hours", label="Hours worked", noun="hours", order=2)
    make_dimension(dataset, "ward", "north", "south")
    log = make_source(slug="log", title="Repair log")
    earlier = make_figure(lamps, 200, source=log, period="fy:2022")
    mended = make_figure(lamps, 250, source=log, period="fy:2023")
    make_figure(hours, 900, source=log, period="fy:2023")
    for ward, value in (("north", 248), ("south", 2)):
        make_figure(lamps, value, {"ward": ward}, source=log, period="fy:2023")
    return Repairs(dataset, lamps, mended, earlier)


@pytest.fixture
def block(authority: Authority) -> Block:
    return make_block(
        "We mend lamps within ten days. [[lock]]This is our published standard.[[/lock]]",
        title="Repair standard",
        authority=authority,
    )


@pytest.fixture
def not_held(authority: Authority) -> RefusalReason:
    return make_refusal_reason(
        slug="not-held",
        label="Not held",
        wording="[[own_name]] does not hold this, because [[particular: reason]]",
        legal_note="A denial, not an exemption.",
        authority=authority,
    )


@pytest.fixture
def contracts(authority: Authority) -> Register:
    register = make_register(
        ("service", "provider"), slug="contracts", title="Lamp contracts", authority=authority
    )
    make_record(register, "Mending", "Bright Ltd", slug="mending", order=1)
    make_record(register, "Cleaning", "Clear Ltd", slug="cleaning", order=2)
    return register
