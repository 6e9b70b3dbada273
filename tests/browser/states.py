"""Requests of the demo council in states that the demo itself does not show, made through the workflow."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from django.utils import timezone

from foi.authorities.models import Authority, User
from foi.blocks.models import Block
from foi.figures.models import Dataset, HeldFigure, Register
from foi.jobs.models import Job
from foi.refusals.models import RefusalReason
from foi.requests.models import InformationRequest, Question
from foi.responses.models import Answer, AnswerPart, Response
from foi.stats.tables.layout import DIMENSION
from foi.workflow.drafting import answers as drafting
from foi.workflow.figures.disclosure_control import option_named
from foi.workflow.figures.disclosure_risk import Counts, counts_of
from foi.workflow.figures.withholding import withhold
from foi.workflow.issue.correcting import start_correction
from foi.workflow.requests import questions, receiving
from foi.workflow.review import reviewing
from tests.browser.job import REQUEST
from tests.demo import OFFICER, REVIEWER

ONE_QUESTION = "1. How many lamps are there in the park?"
DATASET = "referrals-by-ethnicity"
"""A dataset of the demo with counts small enough to need a decision."""


@dataclass(frozen=True)
class Full:
    """A draft with a part of every kind, and with findings."""

    response: Response
    parts: dict[str, AnswerPart]
    questions: list[Question]

    @property
    def reference(self) -> str:
        return self.response.information_request.reference


def officer() -> User:
    return User.objects.get(email=OFFICER)


def jobs(authority: Authority) -> tuple[Job, Job]:
    """Work in the background: some that runs, some that failed."""
    now = timezone.now()
    make = partial(Job.objects.create, authority=authority, by=officer(), created_at=now)
    return (
        make(key="1", title="Checks over all figures", state="running", words="Totals", done=2, of=8),
        make(key="2", title="Import of lamps.csv", state="failed", said="It was cut off.", ended_at=now),
    )


def received(text: str = REQUEST, subject: str = "Domestic abuse") -> InformationRequest:
    """A request of the council that came in three days ago, its questions as proposed."""
    today = timezone.localdate()
    return receiving.receive(
        authority=Authority.objects.get(slug="leicester-city-council"),
        subject=subject,
        text=text,
        requester_name="A resident",
        requester_email="resident@example.org",
        channel="email",
        received_on=today - timedelta(days=3),
        by=officer(),
        today=today,
    )


def settled(text: str = REQUEST) -> Response:
    """A letter to be started."""
    request = received(text)
    questions.settle(information_request=request, by=officer())
    return request.responses.get()


def answered(response: Response, texts: Iterable[str] = ()) -> list[Answer]:
    """Answer every question of a request with a text."""
    answers = []
    for question in response.information_request.questions.needing_answers():
        answer = drafting.answer_for(response=response, question=question, by=officer())
        drafting.add_part(answer=answer, kind="text", by=officer(), text="There are lamps at both gates.")
        answers.append(answer)
    return answers


def in_review() -> Response:
    """A letter that waits for its reviewer."""
    response = settled(ONE_QUESTION)
    answered(response)
    return reviewing.send_for_review(response=response, by=officer(), at=timezone.localtime())


def approved() -> Response:
    """A letter that may be issued."""
    reviewer = User.objects.get(email=REVIEWER)
    return reviewing.approve(response=in_review(), by=reviewer, at=timezone.localtime())


def correction(reference: str) -> Response:
    """A letter that corrects an issued one, to be mended."""
    issued = Response.objects.get(issued_letter__reference=reference)
    return start_correction(response=issued, by=officer())


ETHNICITY = "1. How many referrals were there in each year, by ethnic background?"


def with_small_numbers() -> tuple[Response, AnswerPart]:
    """A letter whose one answer is a table with small counts of people, and the table."""
    response = settled(ETHNICITY)
    question = response.information_request.questions.needing_answers().get()
    answer = drafting.answer_for(response=response, question=question, by=officer())
    dataset = Dataset.objects.get(slug=DATASET)
    table = drafting.add_part(answer=answer, kind="table", by=officer(), dataset=dataset, spec=SPEC)
    return response, table


def withheld(*, left_over: bool = False) -> Response:
    """The same with its small counts withheld, and the refusal begun; or with nothing left to withhold."""
    response, table = with_small_numbers()
    everyone = [code for code, _ in counts(response).small.cells()]
    found = counts(response, everyone)
    option = option_named(found, "suppress")
    assert option
    withhold(
        counts=found,
        option=option,
        reasons={"foia": RefusalReason.objects.get(slug="section-40-2")},
        reason="They are so few that families know each other.",
        who_might_be_identified="A family, by its neighbours.",
        by=officer(),
        at=timezone.localtime(),
    )
    if left_over:
        drafting.remove_part(part=table, by=officer())
    return response


def counts(response: Response, protected: Iterable[str] = ()) -> Counts:
    found = counts_of(response, DATASET, protected)
    assert found
    return found


def full() -> Full:
    """A draft with every kind of part."""
    response, by = settled(), officer()
    asked = list(response.information_request.questions.needing_answers().order_by("order"))
    answers = [drafting.answer_for(response=response, question=question, by=by) for question in asked]
    attachment = drafting.attach(
        response=response, title="Lamps", file_name="lamps.csv", content=b"gate,lamps\nnorth,2\n",
        media_type="text/csv", by=by,
    )  # fmt: skip
    measure = HeldFigure.objects.filter(measure__dataset__slug="child-exploitation-budget").first()
    block = Block.objects.get(slug="other-years").current()
    fields = {
        "text": (0, {"text": f"**The budget:** [[figure: {measure.code}]]\n\n- one\n- two"}),
        "block": (0, {"block_version": block, "text": block.text}),
        "table": (1, {"dataset": Dataset.objects.get(slug=DATASET), "spec": SPEC}),
        "records": (2, {"register": Register.objects.first(), "spec": {}}),
        "refusal": (3, {"reason": RefusalReason.objects.get(slug="section-43-2"), "particulars": {}}),
        "not held": (
            5,
            {"reason": RefusalReason.objects.get(slug="not-held-section-17-1"), "particulars": {}},
        ),
        "signpost": (3, {"text": "Ask the [police](https://www.leics.police.uk/)."}),
        "attachment": (4, {"attachment": attachment}),
        "reference": (5, {"refers_to": answers[0]}),
    }
    kinds = {"block": "text", "not held": "refusal"}
    parts = {
        name: drafting.add_part(answer=answers[place], kind=kinds.get(name, name), by=by, **held)
        for name, (place, held) in fields.items()
    }
    drafting.record_search(answer=answers[3], who="Parks", where="The lamp book", result="Nothing.", by=by)
    return Full(response, parts, asked)


SPEC = {"measures": [], "periods": [], "rows": [f"{DIMENSION}ethnicity"], "columns": ["period"]}
