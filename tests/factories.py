"""Plain functions that make rows for tests: what is left out is unremarkable.

Nothing here decides what the product does: rows are made as they are, without workflow, so that a test can
put any state before the code it tests. People are roles at example.org.
"""

import hashlib
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count
from typing import Any

from django.utils import timezone

from foi.authorities.models import Authority, DatedFact, Membership, Role, User
from foi.blocks.models import Block, BlockVersion
from foi.figures.models import (
    Category,
    DataOwner,
    Dataset,
    Dimension,
    HeldFigure,
    HeldRecord,
    Measure,
    RecordCell,
    Register,
    RegisterColumn,
    Source,
    cell_key,
)
from foi.law.working_days import WorkingDays
from foi.letters.models import IssuedLetter
from foi.refusals.models import RefusalReason
from foi.requests.models import InformationRequest, Question
from foi.responses.models import Answer, AnswerPart, AnswerQuestion, Attachment, Response

PASSWORD = "correct horse battery staple"
RECEIVED_ON = date(2026, 3, 2)

_numbers = count(1)


def make_authority(**fields: Any) -> Authority:
    """An authority with a complete letterhead."""
    number = next(_numbers)
    defaults: dict[str, Any] = {
        "slug": f"authority-{number}",
        "name": f"Borough Council {number}",
        "own_name": "the Council",
        "office": "Information Governance",
        "address": "Town Hall\nHigh Street\nAnytown",
        "email": "foi@example.org",
        "website": "https://example.org",
        "colour": "#1d70b8",
        "reference_pattern": f"T{number}-[[number:4]]-[[yy]]",
        "review_contact": "Head of Information Governance\nTown Hall, High Street, Anytown",
        "review_email": "reviews@example.org",
        "sign_off": "Yours sincerely\nInformation Governance",
    }
    return Authority.objects.create(**defaults | fields)


def make_user(
    *authorities: Authority, role: str = Role.OFFICER, roles: Sequence[str] = (), **fields: Any
) -> User:
    """A person who can sign in with PASSWORD, with a role, or several, at the authorities named."""
    number = next(_numbers)
    defaults: dict[str, Any] = {"email": f"officer-{number}@example.org", "name": f"Officer {number}"}
    user = User.objects.create_user(password=PASSWORD, **defaults | fields)
    for authority in authorities:
        for each in roles or (role,):
            Membership.objects.create(user=user, authority=authority, role=each)
    return user


def officer_of(row: InformationRequest | Response) -> User:
    """A new officer of the authority that was asked."""
    asked = row.information_request if isinstance(row, Response) else row
    return make_user(asked.authority)


def make_reviewer(*authorities: Authority, **fields: Any) -> User:
    """A person who approves letters of the authorities named, and writes none."""
    return make_user(*authorities, role=Role.REVIEWER, **fields)


def make_administrator(*authorities: Authority, **fields: Any) -> User:
    """The administrator of the installation, with a role at the authorities named too."""
    return make_user(*authorities, role=Role.ADMINISTRATOR, is_superuser=True, **fields)


def make_fact(key: str, value: str, **fields: Any) -> DatedFact:
    """A dated fact in force since 2000."""
    return DatedFact.objects.create(key=key, value=value, **{"in_force_from": date(2000, 1, 1)} | fields)


# Requests ---------------------------------------------------------------------------------------------------


def make_information_request(authority: Authority | None = None, **fields: Any) -> InformationRequest:
    """A request received on RECEIVED_ON unless said otherwise, due by the Act's twenty working days."""
    number = next(_numbers)
    received = fields.get("received_on", RECEIVED_ON)
    defaults: dict[str, Any] = {
        "reference": f"REQ-{number:04}",
        "authority": authority or make_authority(),
        "subject": f"Street lamps {number}",
        "text": "\n".join(["Please tell me:", *(lamps_question(order) for order in range(1, 41))]),
        "requester_name": "A resident",
        "requester_email": "resident@example.org",
        "received_on": received,
        "due_on": WorkingDays(()).after(received, 20),
        "target_on": WorkingDays(()).after(received, 15),
    }
    return InformationRequest.objects.create(**defaults | fields)


def lamps_question(order: int) -> str:
    """What the question of that number asks, in the request's words."""
    return f"How many street lamps stand in ward {order}?"


def make_question(information_request: InformationRequest, **fields: Any) -> Question:
    """The next question of a request."""
    order = fields.pop("order", None) or information_request.questions.count() + 1
    defaults: dict[str, Any] = {"label": str(order), "text": lamps_question(order)}
    return Question.objects.create(information_request=information_request, order=order, **defaults | fields)


def make_response(information_request: InformationRequest | None = None, **fields: Any) -> Response:
    """A letter in the making; the first one of its request unless `number` says otherwise.

    A letter that is further has who sent and who approved it, unless these are given.
    """
    information_request = information_request or make_information_request()
    fields = {"state": "drafting"} | fields
    return Response.objects.create(
        information_request=information_request, **steps_before(fields["state"]) | fields
    )


def steps_before(state: str) -> dict[str, Any]:
    """What a letter in that state has gone through: the review it was sent to, its approval, its date."""
    fields: dict[str, Any] = {}
    if state in {"in_review", "approved", "issued"}:
        fields |= {"submitted_by": make_user(), "submitted_at": datetime(2026, 3, 18, 12, tzinfo=UTC)}
    if state in {"approved", "issued"}:
        fields |= {
            "approved_by": make_user(),
            "approved_at": datetime(2026, 3, 19, 12, tzinfo=UTC),
            "approved_sha256": "0" * 64,
        }
    if state == "issued":
        fields["letter_date"] = date(2026, 3, 20)
    return fields


def put_in_state(response: Response, state: str) -> Response:
    """Let a letter be further, or less far, than it is."""
    nothing: dict[str, Any] = {"approved_by": None, "approved_at": None, "approved_sha256": ""}
    fields = nothing | steps_before(state) | {"state": state}
    Response.objects.filter(pk=response.pk).update(**fields)
    response.refresh_from_db()
    return response


def make_answer(response: Response, *questions: Question, **fields: Any) -> Answer:
    """An answer that serves the questions."""
    answer = Answer.objects.create(response=response, **fields)
    for question in questions:
        AnswerQuestion.objects.create(answer=answer, question=question, response=response)
    return answer


def make_part(answer: Answer, kind: str = "text", **fields: Any) -> AnswerPart:
    """The next part of an answer; without more said, a text."""
    defaults: dict[str, Any] = {"order": answer.parts.count() + 1}
    if kind == "text":
        defaults["text"] = "The council keeps no street lamps of its own."
    return AnswerPart.objects.create(answer=answer, kind=kind, **defaults | fields)


def make_attachment(response: Response, **fields: Any) -> Attachment:
    """A small text document, checked for names."""
    content = fields.pop("content", b"ward,lamps\nNorth,12\n")
    defaults: dict[str, Any] = {
        "title": "Street lamps by ward",
        "file_name": "street-lamps.csv",
        "media_type": "text/csv",
        "sha256": hashlib.sha256(content).hexdigest(),
        "checked_by": "Demo officer",
        "checked_on": RECEIVED_ON,
    }
    return Attachment.objects.create(
        response=response, content=content, size=len(content), **defaults | fields
    )


def make_issued_letter(response: Response, **fields: Any) -> IssuedLetter:
    """A response as issued, with a PDF that is none."""
    put_in_state(response, "issued")
    defaults: dict[str, Any] = {
        "reference": response.letter_reference,
        "issued_at": datetime(2026, 3, 20, 12, tzinfo=UTC),
        "tree": {},
        "tree_sha256": "0" * 64,
        "pdf": b"%PDF-1.7",
        "pdf_sha256": "0" * 64,
    }
    issued_by = fields.pop("issued_by", None) or make_user(response.information_request.authority)
    return IssuedLetter.objects.create(response=response, issued_by=issued_by, **defaults | fields)


# Wording ----------------------------------------------------------------------------------------------------


def make_block(text: str = "The council holds this information.", **fields: Any) -> Block:
    """A block with one version."""
    number = next(_numbers)
    defaults: dict[str, Any] = {"slug": f"block-{number}", "kind": "answer", "title": f"Block {number}"}
    block = Block.objects.create(**defaults | fields)
    BlockVersion.objects.create(block=block, number=1, text=text, created_at=timezone.now())
    return block


def make_refusal_reason(
    provisions: Sequence[str] = ("foia-s1-1-a-not-held",), **fields: Any
) -> RefusalReason:
    """A reason an officer may pick; "not held" unless provisions say otherwise."""
    number = next(_numbers)
    defaults: dict[str, Any] = {
        "slug": f"reason-{number}",
        "label": f"Not held {number}",
        "wording": "We do not hold this information, because [[particular: why not held]].",
    }
    return RefusalReason.objects.create(provisions=list(provisions), **defaults | fields)


# Figures ----------------------------------------------------------------------------------------------------


def make_data_owner(**fields: Any) -> DataOwner:
    """A team that answers for figures."""
    number = next(_numbers)
    return DataOwner.objects.create(**{"slug": f"owner-{number}", "name": f"Highways team {number}"} | fields)


def make_source(**fields: Any) -> Source:
    """A system that figures come from."""
    number = next(_numbers)
    return Source.objects.create(**{"slug": f"source-{number}", "title": f"Asset register {number}"} | fields)


def make_dataset(**fields: Any) -> Dataset:
    """A dataset shared by all authorities, without measures."""
    number = next(_numbers)
    defaults: dict[str, Any] = {
        "slug": f"dataset-{number}",
        "title": f"Street lighting {number}",
        "subject": "Highways",
    }
    return Dataset.objects.create(
        **defaults | {"owner": fields.pop("owner", None) or make_data_owner()} | fields
    )


def make_measure(dataset: Dataset | None = None, **fields: Any) -> Measure:
    """A count of street lamps."""
    number = next(_numbers)
    defaults: dict[str, Any] = {
        "slug": f"measure-{number}",
        "label": f"Street lamps {number}",
        "noun": "street lamps",
    }
    return Measure.objects.create(dataset=dataset or make_dataset(), **defaults | fields)


def make_dimension(dataset: Dataset, slug: str, *categories: str) -> Dimension:
    """A dimension with categories in the order given."""
    dimension = Dimension.objects.create(dataset=dataset, slug=slug, label=slug.capitalize())
    for order, category in enumerate(categories):
        label = category.replace("-", " ").capitalize()
        Category.objects.create(dimension=dimension, slug=category, label=label, order=order)
    return dimension


def make_figure(
    measure: Measure | None = None,
    value: Decimal | int | str | None = 12,
    cell: dict[str, str] | None = None,
    **fields: Any,
) -> HeldFigure:
    """A number held for the financial year 2024-25; `cell` maps dimensions to categories."""
    low = None if value is None else Decimal(value)
    defaults: dict[str, Any] = {"period": "fy:2024", "low": low, "locator": "Table 1"}
    source = fields.pop("source", None) or make_source()
    return HeldFigure.objects.create(
        measure=measure or make_measure(),
        source=source,
        cell=cell_key((cell or {}).items()),
        **defaults | fields,
    )


def make_register(columns: Sequence[str] = ("name", "value"), **fields: Any) -> Register:
    """A register with text columns, the first of which names the record."""
    number = next(_numbers)
    defaults: dict[str, Any] = {
        "slug": f"register-{number}",
        "title": f"Contracts {number}",
        "subject": "Procurement",
    }
    owner = fields.pop("owner", None) or make_data_owner()
    source = fields.pop("source", None) or make_source()
    register = Register.objects.create(owner=owner, source=source, **defaults | fields)
    for order, column in enumerate(columns):
        RegisterColumn.objects.create(
            register=register, slug=column, label=column.capitalize(), order=order, heading=order == 0
        )
    return register


def make_record(register: Register, *texts: str, **fields: Any) -> HeldRecord:
    """A record with one text for each column of its register."""
    number = next(_numbers)
    record = HeldRecord.objects.create(
        register=register, **{"slug": f"record-{number}", "order": number} | fields
    )
    for column, text in zip(register.columns.order_by("order"), texts, strict=True):
        RecordCell.objects.create(record=record, column=column, kind="text", text=text)
    return record
