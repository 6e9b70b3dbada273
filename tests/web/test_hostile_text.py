"""Hostile text in every field that a letter prints, from the forms in which it is typed to the issued letter:
shown or visibly replaced, never run, never a crash, and never found first at issue.
"""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from foi.authorities.models import Authority, User
from foi.compliance.finding import Severity
from foi.figures.models import Dataset
from foi.letters.html import letter_html
from foi.letters.models import IssuedLetter
from foi.letters.tree import from_data
from foi.requests.models import InformationRequest
from foi.responses.decisions import FindingDecisionKind
from foi.responses.models import Response
from foi.workflow.review.findings import INCOMPLETE, assessed_findings
from tests.factories import (
    make_authority,
    make_block,
    make_data_owner,
    make_dataset,
    make_dimension,
    make_figure,
    make_measure,
    make_record,
    make_refusal_reason,
    make_register,
    make_reviewer,
    make_source,
)
from tests.hostile import LINE, QUOTED, SHORT
from tests.letters.pdf_reading import PROFILES, faults, text
from tests.workflow.conftest import CLOSING

RECEIVED = timezone.localdate() - timedelta(days=3)
ASKED = "1. How many lamps?\n2. How many by ward?\n3. Which contracts?\n4. Which documents?\n5. Why so few?"
TABLE = {
    "measures": ["lamps"],
    "periods": ["fy:2023"],
    "sources": ["log"],
    "category_ward": ["north", "south"],
    "rows_1": "dim:ward",
    "columns_1": "measure",
    "action": "save",
}


@pytest.fixture
def authority(db: None) -> Authority:
    """One whose particulars are all hostile; only addresses of the web and of mail have a grammar."""
    return make_authority(
        name=f"Council {LINE}"[:200],
        own_name=f"the {LINE}"[:100],
        office=LINE[:200],
        address=f"{LINE}\n{LINE}",
        phone=SHORT,
        review_contact=LINE,
        sign_off=f"Yours {LINE}\n{LINE}",
    )


@pytest.fixture
def held(authority: Authority) -> Dataset:
    """Figures and records, all of whose words come from files."""
    owner = make_data_owner(name=LINE, organisation=LINE[:200])
    dataset = make_dataset(
        slug="repairs",
        title=f"Lamps {LINE}"[:200],
        caveats=LINE,
        definition=LINE,
        authority=authority,
        owner=owner,
    )
    lamps = make_measure(dataset, slug="lamps", label=f"Lamps {LINE}"[:300], noun=LINE[:100], definition=LINE)
    ward = make_dimension(dataset, "ward", "north", "south")
    ward.categories.update(label=f"Ward {LINE}"[:200])
    log = make_source(slug="log", title=f"Log {LINE}"[:300], footnote=LINE)
    for name, value in (("north", 248), ("south", 112)):
        make_figure(lamps, value, {"ward": name}, source=log, period="fy:2023", footnote=LINE)
    make_figure(lamps, 360, source=log, period="fy:2023")
    register = make_register(
        ("service", "provider"), slug="contracts", title=f"Contracts {LINE}"[:200], authority=authority
    )
    register.columns.update(label=f"Column {LINE}"[:200])
    make_record(register, LINE, f"Provider {LINE}", slug="one", order=1)
    return dataset


@pytest.fixture
def wording(authority: Authority) -> None:
    """The council's wording, as stewards write it."""
    for kind, said in CLOSING.items():
        make_block(f"{said} {LINE}", kind=kind, title=LINE[:200], authority=authority)
    make_refusal_reason(
        slug="not-held",
        label=f"Not held {LINE}"[:200],
        wording=f"[[own_name]] does not hold this: [[particular: reason]] {LINE}",
        authority=authority,
    )


def sent(client: Client, name: str, *rest: object, **fields: object) -> None:
    """A form that is taken: the answer leads on."""
    address = reverse(name, args=rest)
    answer = client.post(address, fields)
    shown = answer.content.decode()
    said = re.findall(r'class="govuk-error-summary.*?</ul>', shown, re.DOTALL)
    assert answer.status_code == 302, (name, answer.status_code, said)


def drafted(client: Client) -> Response:
    """A request pasted, its questions settled, each answered with a part of another kind."""
    request = {
        "text": f"Dear council,\n\n{ASKED}\n\nThank you",
        "subject": LINE[:300],
        "requester_name": f"Alex {LINE}"[:200],
        "requester_email": "resident@example.org",
        "requester_address": f"{LINE}\n{LINE}",
        "channel": "email",
        "received_on_0": str(RECEIVED.day),
        "received_on_1": str(RECEIVED.month),
        "received_on_2": str(RECEIVED.year),
        "regime": "foia",
        "preferred_form": "",
        "adjustments": "",
    }
    sent(client, "request-new", **request)
    asked = InformationRequest.objects.get()
    assert asked.questions.count() == 5
    for question in asked.questions.all():
        words = dict.fromkeys(("text", "stem", "rows", "notes"), f"How many? {QUOTED}")
        sent(
            client, "question-edit", asked.reference, question.pk, **words, label="", regime="foia", asks="on"
        )
    sent(client, "questions-settle", asked.reference)
    at = asked.reference
    sent(
        client,
        "part-add-text",
        at,
        1,
        text=f"There are none. {LINE}\n\n- {LINE}\n- **{LINE}**",
        action="save",
    )
    sent(client, "table-add", at, 2, "repairs", caption=f"Lamps {LINE}"[:300], **TABLE)
    records = {
        "caption": f"Contracts {LINE}"[:200],
        "columns": ["provider"],
        "records": ["one"],
        "action": "save",
    }
    sent(client, "records-add", at, 3, "contracts", **records)
    document = {
        "chosen": "new",
        "file": SimpleUploadedFile(f"{SHORT}.pdf", b"%PDF-1.7"),
        "title": LINE[:200],
        "checked_by": "Demo officer",
        "checked_on_0": "3",
        "checked_on_1": "3",
        "checked_on_2": "2026",
        "text": LINE,
        "accessible": "on",
        "action": "save",
    }
    sent(client, "part-add-attachment", at, 4, **document)
    sent(client, "refusal-add", at, 5, "not-held", particular_reason=LINE, action="save")
    return Response.objects.get()


def shown(client: Client, name: str, *rest: object) -> str:
    """A page that is there and on which nothing of the text is markup."""
    answer = client.get(reverse(name, args=rest))
    assert answer.status_code == 200, name
    page = str(answer.content.decode())
    assert "<script>alert" not in page, name
    return page


def test_hostile_text_goes_the_whole_way(
    signed_in: Client, officer: User, authority: Authority, held: Dataset, wording: None
) -> None:
    response = drafted(signed_in)
    asked = response.information_request
    colleague, reviewer = make_reviewer(authority), Client()
    reviewer.force_login(colleague)

    preview = shown(signed_in, "letter-preview", asked.reference)
    assert "[emoji: white heavy check mark]" in preview
    typed = (asked.subject, asked.requester_name, asked.text, *asked.questions.values_list("text", flat=True))
    assert not any("\uf0b7" in each for each in typed)
    assert all("•▪✓" in each for each in typed if each != asked.text)
    for name in ("workspace", "findings", "review", "review-letter", "ledger"):
        shown(signed_in, name, asked.reference)
    found = assessed_findings(response, today=timezone.localdate())
    told = {each.finding.place.partition("-")[0] for each in found if each.finding.check == "H19"}
    assert told == {"letter", "question", "part", "closing"}
    assert [each.finding.message for each in found if each.finding.check == "H20"] == []

    accept_all(response, colleague)
    sent(signed_in, "review-send", asked.reference, comment=f"Please. {LINE}")
    shown(reviewer, "review", asked.reference)
    sent(reviewer, "review-approve", asked.reference, comment=LINE)
    response.refresh_from_db()
    assert response.state == "approved"
    today = timezone.localdate()
    day = {
        "letter_date_0": str(today.day),
        "letter_date_1": str(today.month),
        "letter_date_2": str(today.year),
    }
    sent(signed_in, "issue", asked.reference, sent_by="E-mail", **day)

    issued = IssuedLetter.objects.get()
    pdf = bytes(issued.pdf)
    read = text(pdf)
    assert {profile: faults(pdf, profile) for profile in PROFILES} == {profile: [] for profile in PROFILES}
    for words in (
        "emoji: white heavy check mark]",  # pdftotext takes its first bracket to the Hebrew before it
        "[flag: GB]",
        "[right-to-left override]",
        "<script>alert(1)</script>",
    ):
        assert words in read
    assert "ગુજરાતી" in read
    shown(signed_in, "letter", issued.reference)
    assert "<script>" not in letter_html(from_data(issued.tree))


def accept_all(response: Response, by: User) -> None:
    """Every open finding is accepted or overridden; none may say that the letter can't be printed."""
    for each in assessed_findings(response, today=timezone.localdate()):
        finding = each.finding
        assert finding.check not in INCOMPLETE, finding
        if each.open:
            blocks = finding.severity is Severity.BLOCK
            decided = {
                "kind": FindingDecisionKind.OVERRIDDEN if blocks else FindingDecisionKind.ACKNOWLEDGED,
                "reason": LINE,
                "decided_by": by,
                "decided_at": timezone.now(),
            }
            response.finding_decisions.update_or_create(
                check_id=finding.check,
                place=finding.place,
                text_sha256=finding.text_sha256,
                defaults=decided,
            )
