"""A page asks the database as often for thirty questions as for one, and no more often than it must."""

import sys
from collections import Counter
from collections.abc import Callable, Collection
from datetime import UTC, date, datetime
from types import FrameType
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from foi.authorities.models import Authority, User
from foi.compliance import run
from foi.figures.models import Dataset, HeldFigure
from foi.letters.build.assemble import assemble
from foi.letters.build.case import load_case
from foi.letters.html import letter_body_html
from foi.requests.models import InformationRequest
from foi.responses.models import Answer, Response, Search, SmallNumberDecision
from foi.stats.tables.layout import DIMENSION
from foi.workflow.figures.figure_facts import figure_facts_of
from foi.workflow.issue.printing import print_faults_of
from foi.workflow.review.facts import facts_of
from tests.factories import (
    make_answer,
    make_attachment,
    make_block,
    make_dataset,
    make_dimension,
    make_figure,
    make_information_request,
    make_issued_letter,
    make_measure,
    make_part,
    make_question,
    make_record,
    make_refusal_reason,
    make_register,
    make_response,
)

ONE, FEW, MANY = 1, 3, 30
MOST = {"workspace": 20, "workspace-question": 20, "letter-preview": 15, "findings": 20, "review": 21}
AT = datetime(2026, 3, 10, 9, 30, tzinfo=UTC)
SPEC = {"rows": [f"{DIMENSION}ward"], "columns": ["period"]}
PAGES: dict[str, tuple[Any, ...]] = {
    "work": (),
    "workspace": ("REQ",),
    "workspace-question": ("REQ", 1),
    "letter-preview": ("REQ",),
    "findings": ("REQ",),
    "review": ("REQ",),
    "review-letter": ("REQ",),
    "ledger": ("REQ",),
    "records": ("REQ",),
    "draft-history": ("REQ",),
    "estimate": ("REQ",),
    "part-add-refusal": ("REQ", 1),
    "refusal-add": ("REQ", 1, "why"),
    "request-questions": ("REQ",),
    "request-clock": ("REQ",),
}


@pytest.fixture
def request_of(authority: Authority, officer: User) -> Callable[[int], Response]:
    """Makes a letter to so many questions, some under others, each answered with a part of every kind. It has
    all that may be recorded besides: searches, the clock, decisions, comments, what others were given.
    """

    make_refusal_reason(slug="why", wording="No. [[particular: reason]]")

    def make(number: int) -> Response:
        request = make_information_request(authority, reference="REQ", owner=officer, questions_settled=True)
        response = make_response(request)
        attachment = make_attachment(response)
        first = None
        for order in range(1, number + 1):
            parent = request.questions.filter(parent=None).first() if order % 3 == 0 else None
            question = make_question(request, order=order, parent=parent, notes="An average is enough.")
            answer = make_answer(response, question)
            first = first or answer
            lamps = lamps_of(order)
            figure = make_figure(lamps.measures.get(), 900 + order)
            beside = make_figure(lamps_of(order + 100).measures.get(), 500 + order)
            make_part(
                answer, text=f"There are [[figure: {figure.code}]] of them, [[figure: {beside.code}]] lit."
            )
            make_part(answer, text="Held.", block_version=make_block().current())
            make_part(answer, "table", dataset=lamps, spec=SPEC)
            register = make_register()
            make_record(register, "Mending", "Bright Ltd")
            make_part(answer, "records", register=register, spec={})
            reason = make_refusal_reason()
            make_part(answer, "refusal", reason=reason, particulars={"why not held": "Never recorded."})
            make_part(answer, "signpost", text="Ask the [county](https://example.org).")
            make_part(answer, "attachment", attachment=attachment)
            if answer is not first:
                make_part(answer, "reference", refers_to=first)
            Search.objects.create(answer=answer, who="Lighting team", where="Log", result="Nothing.")
            decide(answer, lamps, officer)
        record(response, officer)
        give_to_another(authority, officer)
        return response

    return make


def decide(answer: Answer, lamps: Dataset, by: User) -> None:
    """Withhold the small number of an answer's dataset, with a refusal that says so."""
    few = HeldFigure.objects.get(measure__dataset=lamps, low=2)
    decision = SmallNumberDecision.objects.create(
        response=answer.response,
        dataset=lamps,
        choice="suppress",
        reason="A neighbour would know.",
        cells=[[few.code, "2"]],
        protected=[few.code],
        decided_by=by,
        decided_at=AT,
    )
    reason = make_refusal_reason(["foia-s40-2-3a"], wording="Personal data.")
    make_part(answer, "refusal", reason=reason, small_numbers=decision)


def record(response: Response, by: User) -> None:
    """Events of the clock, decisions on findings with one taken back, a comment, an editor."""
    for kind, day in (("clarification_sought", 5), ("clarification_received", 9)):
        on = date(2026, 3, day)
        response.information_request.clock_events.create(kind=kind, on=on, recorded_by=by)
    taken_back = {"withdrawn_by": by, "withdrawn_at": AT, "withdrawn_reason": "A mistake."}
    for words, fields in (("0" * 64, {}), ("1" * 64, taken_back)):
        response.finding_decisions.create(
            check_id="H01",
            place="letter",
            text_sha256=words,
            kind="acknowledged",
            reason="It is right.",
            decided_by=by,
            decided_at=AT,
            **fields,
        )
    response.review_comments.create(action="commented", text="Look again.", by=by, at=AT)
    response.editors.add(by)


def give_to_another(authority: Authority, officer: User) -> None:
    """Another letter gave out every figure that is held, one of them rounded, one in a sum."""
    letter = make_issued_letter(make_response(make_information_request(authority, owner=officer)))
    for figure in HeldFigure.objects.all():
        for before in ("", "rounded-", "merged-"):
            letter.disclosures.create(
                figure=None if before else figure, entry=f"{before}{figure.code}", printed="4", low=4
            )


def lamps_of(number: int) -> Dataset:
    """A dataset of its own for each answer, with few lamps in one ward."""
    dataset = make_dataset(title=f"Lamps {number}", sensitivity="personal")
    measure = make_measure(dataset)
    make_dimension(dataset, "ward", "north", "south")
    for ward, value in (("north", 248), ("south", 2)):
        make_figure(measure, value, {"ward": ward})
    return dataset


def queries(client: Client, page: str) -> int:
    """How many queries a page makes, once everything that is cached is."""
    return queries_at(client, reverse(page, args=PAGES[page]))


def queries_at(client: Client, address: str) -> int:
    """The same of any address."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_as_many_queries_for_many_questions(signed_in: Client, request_of: Callable[[int], Response]) -> None:
    few = request_of(FEW)
    numbers = {page: queries(signed_in, page) for page in PAGES}
    put_aside(few)
    request_of(MANY)
    assert {page: queries(signed_in, page) for page in PAGES} == numbers


@pytest.mark.parametrize("page", MOST)
def test_as_few_queries_as_can_be(
    signed_in: Client, request_of: Callable[[int], Response], page: str
) -> None:
    found = []
    for number in (ONE, FEW):
        letter = request_of(number)
        found.append(queries(signed_in, page))
        put_aside(letter)
    # A single answer has no other to refer to: what is asked for on that account is missing there.
    assert found[1] <= MOST[page]
    assert found[0] <= found[1]


ONCE = (load_case, facts_of, figure_facts_of, run, print_faults_of, letter_body_html)
WORKED_OUT = {
    "workspace": {"load_case", "facts_of", "figure_facts_of", "run", "print_faults_of"},
    "findings": {"load_case", "facts_of", "figure_facts_of", "run", "print_faults_of"},
    "review": {"load_case", "facts_of", "figure_facts_of", "run", "print_faults_of"},
    "letter-preview": {"load_case", "letter_body_html"},
    "review-letter": {"load_case", "letter_body_html"},
}


@pytest.mark.parametrize("page", WORKED_OUT)
def test_a_page_works_nothing_out_twice(
    signed_in: Client, request_of: Callable[[int], Response], page: str
) -> None:
    letter = request_of(FEW)
    made = calls(signed_in, page, (*ONCE, assemble))
    # Small numbers are looked for in the letter as if nothing were withheld.
    letters = 2 if "facts_of" in made else 1
    assert made == dict.fromkeys(WORKED_OUT[page], 1) | {"assemble": letters}
    letter.small_number_decisions.update(choice="publish")
    assert calls(signed_in, page, (assemble,)) == {"assemble": 1}


def calls(client: Client, page: str, functions: Collection[Callable[..., Any]]) -> dict[str, int]:
    """How often a page calls each of these, by their names."""
    names = {function.__code__: function.__name__ for function in functions}
    found: Counter[str] = Counter()

    def count(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code in names:
            found[names[frame.f_code]] += 1

    sys.setprofile(count)
    try:
        assert client.get(reverse(page, args=PAGES[page])).status_code == 200
    finally:
        sys.setprofile(None)
    return dict(found)


def put_aside(letter: Response) -> None:
    """Let another request have the reference."""
    request = letter.information_request
    InformationRequest.objects.filter(pk=request.pk).update(reference=f"EARLIER-{request.pk}")


def test_as_many_queries_for_many_letters(signed_in: Client, authority: Authority, officer: User) -> None:
    def add(number: int) -> None:
        for _ in range(number):
            request = make_information_request(authority, owner=officer)
            make_part(make_answer(make_response(request), make_question(request)))

    add(FEW)
    number = queries(signed_in, "work")
    add(MANY)
    assert queries(signed_in, "work") == number
