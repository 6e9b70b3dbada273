"""Loads the demo: reference data by Django's fixtures, then each request through the same work an officer
does.

fixtures/README.md describes the files. Everything is loaded or nothing; what is already there is left as it
is.
"""

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import transaction

from foi.authorities.models import Authority, User
from foi.blocks.models import Block
from foi.compliance.finding import Severity
from foi.figures.models import Dataset, FigureCheck, Register
from foi.letters.build.assemble import assemble
from foi.refusals.models import RefusalReason
from foi.requests.models import InformationRequest, Question
from foi.responses.models import Answer, Attachment, Response
from foi.workflow.drafting import answers
from foi.workflow.figures.quality_run import sweep
from foi.workflow.figures.small_numbers import small_numbers_of
from foi.workflow.issue import issuing
from foi.workflow.requests import questions, receiving
from foi.workflow.review import reviewing
from foi.workflow.review.findings import assessed_findings, decide_finding

PEOPLE = (
    "officer@example.org",
    "reviewer@example.org",
    "steward@example.org",
    "admin@example.org",
    "reader@example.org",
)


class DemoError(Exception):
    """Something in the demo files is wrong; the message names the file and what."""


@transaction.atomic
def load_demo(*, folder: Path, password: str, today: date, now: datetime) -> int:
    """Load what is missing of the demo in `folder` and return how many requests were made.

    Demo people get `password` when they are made. Raises DemoError, and then nothing is loaded.
    """
    data = sorted((folder / "data").glob("*.json"))
    if not data:
        raise DemoError(f"There is no demo data in {folder}.")
    if Authority.objects.filter(demonstration_note="").exists():
        raise DemoError(
            "This installation has an authority of its own. The demo has passwords everybody knows: load it "
            "into an installation that has none."
        )
    if not User.objects.filter(email=PEOPLE[0]).exists():
        call_command("loaddata", *map(str, data), verbosity=0)
        for person in User.objects.filter(email__in=PEOPLE):
            person.set_password(password)
            person.save(update_fields=["password"])
    made = sum(_load_request(path, today, now) for path in sorted((folder / "requests").glob("*.json")))
    for authority in Authority.objects.exclude(pk__in=FigureCheck.objects.values("authority")):
        sweep(authority=authority, today=today)
    return made


def _load_request(path: Path, today: date, now: datetime) -> bool:
    """Make one request with its letter; False when it is there already."""
    spec = json.loads(path.read_text(encoding="utf-8"))
    if InformationRequest.objects.filter(reference=spec["reference"]).exists():
        return False
    try:
        DemoRequest(spec, path, today, now).make()
    except (KeyError, StopIteration) as error:
        raise DemoError(f"{path.name}: {error!r} is missing.") from error
    return True


class DemoRequest:
    """One request of the demo on its way through the workflow; keeps what the file names by its own ids."""

    def __init__(self, spec: dict[str, Any], path: Path, today: date, now: datetime) -> None:
        self.spec, self.path, self.today, self.now = spec, path, today, now
        self.questions: dict[str, Question] = {}
        self.answers: dict[str, Answer] = {}
        self.attachments: dict[str, Attachment] = {}

    def make(self) -> None:
        """Receive, settle the questions, and answer, review and issue as far as the file goes."""
        information_request = self._receive()
        self._settle(information_request)
        if self.spec["response"]:
            self._respond(information_request.responses.get(), self.spec["response"])

    def _receive(self) -> InformationRequest:
        spec = self.spec
        days_ago = spec.get("received_days_ago")
        received_on = (
            date.fromisoformat(spec["received_on"])
            if days_ago is None
            else self.today - timedelta(days=days_ago)
        )
        owner = User.objects.get(email=spec["owner"])
        return receiving.receive(
            authority=Authority.objects.get(slug=spec["authority"]),
            subject=spec["subject"],
            text=spec["text"],
            requester_name=spec["requester"]["name"],
            requester_email=spec["requester"]["email"],
            requester_address=spec["requester"]["address"],
            channel=spec["channel"],
            received_on=received_on,
            regime=spec["regime"],
            preferred_form=spec["preferred_form"],
            adjustments=spec["adjustments"],
            demo=spec["demo"],
            reference=spec["reference"],
            by=owner,
            # The demo's days are its own: a clock that is behind them must not stop it from loading.
            today=max(self.today, received_on),
        )

    def _settle(self, information_request: InformationRequest) -> None:
        """Put the file's questions in place of those the splitter proposed, as an officer's review would."""
        information_request.questions.all().delete()
        position = 0
        for order, spec in enumerate(self.spec["questions"], start=1):
            start = information_request.text.find(spec["text"], position)
            position = max(start, position)
            self.questions[spec["id"]] = Question.objects.create(
                information_request=information_request,
                order=order,
                parent=self.questions[spec["parent"]] if spec["parent"] else None,
                label=spec["label"],
                text=spec["text"],
                stem=spec.get("stem", ""),
                rows="\n".join(spec.get("rows", ())),
                notes="\n".join(spec["notes"]),
                asks=spec["asks"],
                regime=spec["regime"],
                start=start if start >= 0 else None,
                end=start + len(spec["text"]) if start >= 0 else None,
            )
        if self.spec.get("settled", True):
            questions.settle(
                information_request=information_request, by=User.objects.get(email=self.spec["owner"])
            )

    def _respond(self, response: Response, spec: dict[str, Any]) -> None:
        by = User.objects.get(email=spec["by"])
        letter_date = date.fromisoformat(spec["letter_date"]) if spec.get("letter_date") else None
        answers.set_letter(response=response, letter_date=letter_date, opening=spec.get("opening", ""), by=by)
        for attachment in spec.get("attachments", ()):
            self._attach(response, dict(attachment), by)
        for answer in spec["answers"]:
            self._answer(response, answer, by)
        self._decide(response, spec, by)
        self._review(response, spec, by)

    def _attach(self, response: Response, spec: dict[str, Any], by: User) -> None:
        name, file = spec.pop("id"), self.path.parent.parent / spec.pop("file")
        checked_on = spec.pop("checked_on", None)
        self.attachments[name] = answers.attach(
            response=response,
            file_name=file.name,
            content=file.read_bytes(),
            by=by,
            checked_on=date.fromisoformat(checked_on) if checked_on else None,
            **spec,
        )

    def _answer(self, response: Response, spec: dict[str, Any], by: User) -> None:
        asked = [self.questions[name] for name in spec["questions"]]
        answer = answers.answer_for(response=response, question=asked[0], by=by)
        if len(asked) > 1:
            answers.serve_questions(answer=answer, questions=asked, by=by)
        self.answers[spec["id"]] = answer
        for part in spec["parts"]:
            answers.add_part(answer=answer, kind=part["kind"], by=by, **self._fields(part))
        if spec.get("holding") or spec.get("outcome") or spec.get("outstanding"):
            answers.decide_holding(
                answer=answer,
                holding=spec["holding"],
                outcome=spec["outcome"],
                outstanding=spec["outstanding"],
                by=by,
            )
        for search in spec.get("searches", ()):
            answers.record_search(answer=answer, by=by, **{**search, "on": date.fromisoformat(search["on"])})

    def _fields(self, part: dict[str, Any]) -> dict[str, Any]:
        """The fields of a part, names resolved to rows."""
        resolve: dict[str, tuple[str, Callable[[str], Any]]] = {
            "block": ("block_version", lambda slug: Block.objects.get(slug=slug).current()),
            "dataset": ("dataset", lambda slug: Dataset.objects.get(slug=slug)),
            "register": ("register", lambda slug: Register.objects.get(slug=slug)),
            "reason": ("reason", lambda slug: RefusalReason.objects.get(slug=slug)),
            "attachment": ("attachment", lambda name: self.attachments[name]),
            "refers_to": ("refers_to", lambda name: self.answers[name]),
        }
        fields = {name: value for name, value in part.items() if name not in resolve and name != "kind"}
        for name, (field, find) in resolve.items():
            if part.get(name):
                fields[field] = find(part[name])
        return fields

    def _decide(self, response: Response, spec: dict[str, Any], by: User) -> None:
        sent = spec.get("sent_for_review")
        at = datetime.fromisoformat(sent["at"]) if sent else self.now
        letter = assemble(response, on=response.letter_date or at.date())
        small = {each.dataset.slug: each for each in small_numbers_of(response, letter)}
        for decision in spec.get("small_numbers", ()):
            if decision["dataset"] not in small:
                raise DemoError(
                    f"{self.path.name}: there are no small numbers of {decision['dataset']} in the letter."
                )
            answers.decide_small_numbers(
                response=response,
                dataset=small[decision["dataset"]].dataset,
                cells=small[decision["dataset"]].cells(),
                reason=decision["reason"],
                who_might_be_identified=decision["who_might_be_identified"],
                by=by,
                at=at,
            )
        self._accept(response, {each["check"]: each["reason"] for each in spec.get("findings", ())}, by, at)
        # As the demo tells it, the letter was written before it was sent, not when the demo was loaded.
        response.changes.update(at=at - timedelta(minutes=1))

    def _accept(self, response: Response, reasons: dict[str, str], by: User, at: datetime) -> None:
        for assessed in assessed_findings(response, today=at.date()):
            finding = assessed.finding
            if assessed.open and finding.severity is Severity.WARN and finding.check in reasons:
                decide_finding(
                    response=response, finding=finding, reason=reasons[finding.check], by=by, at=at
                )

    def _review(self, response: Response, spec: dict[str, Any], by: User) -> None:
        sent, approved, issued = spec.get("sent_for_review"), spec.get("approved"), spec.get("issued")
        if sent:
            at = datetime.fromisoformat(sent["at"])
            reviewing.send_for_review(response=response, by=by, at=at, comment=sent["comment"])
        if approved:
            reviewer = User.objects.get(email=approved["by"])
            at = datetime.fromisoformat(approved["at"])
            reviewing.approve(response=response, by=reviewer, at=at, comment=approved["comment"])
        if issued:
            at = datetime.fromisoformat(issued["at"])
            letter_date = date.fromisoformat(spec["letter_date"])
            issuing.issue(response=response, by=by, at=at, letter_date=letter_date, sent_by=issued["sent_by"])
