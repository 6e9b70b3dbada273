"""What a message says of the request in it, and which of its words are new."""

from datetime import UTC, datetime

import pytest

from foi.reading.files.mail import MailAddress, MailAttachment, MailMessage
from foi.reading.requests.mailed import MailedRequest, mailed_request, newest_words

SENT = datetime(2026, 3, 3, 23, 30, tzinfo=UTC)
ASKS = "Dear council,\n\nHow many lamps are there?\n\nJo"
BEFORE = "Thank you for your request of 1 March."


def message(text: str = ASKS, subject: str = "Street lamps", **said: object) -> MailMessage:
    fields = {
        "headers": (),
        "sender": MailAddress("Jo Smith", "jo@example.org"),
        "reply_to": MailAddress(),
        "sent_at": SENT,
        "received_at": None,
    }
    return MailMessage(**fields | {"text": text, "subject": subject} | said)  # type: ignore[arg-type]


def test_what_a_message_says_of_its_request() -> None:
    came = datetime(2026, 3, 4, 8, tzinfo=UTC)
    attached = (MailAttachment("plan.pdf", "application/pdf", b"%PDF"),)
    read = mailed_request(
        message(received_at=came, reply_to=MailAddress("", "answers@example.org"), attachments=attached)
    )
    assert read == MailedRequest(
        "Street lamps", "Jo Smith", "answers@example.org", came, ASKS, False, ("plan.pdf",)
    )
    assert mailed_request(message()).came_at == SENT
    assert mailed_request(message()).address == "jo@example.org"


@pytest.mark.parametrize(
    ("subject", "kept"),
    [
        ("RE: Street lamps", "Street lamps"),
        ("Fwd: Re: FW: Street lamps", "Street lamps"),
        ("Re-use", "Re-use"),
    ],
)
def test_a_subject_is_kept_without_its_prefixes(subject: str, kept: str) -> None:
    assert mailed_request(message(subject=subject)).subject == kept


QUOTED = [
    f"On Tue, 3 Mar 2026 at 10:00, FOI team wrote:\n> {BEFORE}",
    f"On Tue, 3 Mar 2026 at 10:00, the freedom of information team\n<foi@example.gov.uk> wrote:\n> {BEFORE}",
    f"-----Original Message-----\nFrom: FOI team\n\n{BEFORE}",
    f"From: FOI team\nSent: 3 March 2026 10:00\nTo: Jo Smith\nSubject: Street lamps\n\n{BEFORE}",
    f"________________________________\nFrom: FOI team\nSent: 3 March 2026\nTo: Jo Smith\n\n{BEFORE}",
]


@pytest.mark.parametrize("quoted", QUOTED)
def test_what_an_answer_quotes_is_left_out(quoted: str) -> None:
    read = mailed_request(message(f"{ASKS}\n\n{quoted}", "Re: Street lamps"))
    assert (read.text, read.quoted) == (ASKS, True)


@pytest.mark.parametrize("quoted", QUOTED)
def test_of_a_message_that_is_passed_on_all_is_kept(quoted: str) -> None:
    """The request is what was passed on, whatever stands above it."""
    text = f"Hello,\n\nOne for you.\n\n{quoted}"
    read = mailed_request(message(text, "FW: Street lamps"))
    assert (read.text, read.quoted) == (text, False)


@pytest.mark.parametrize(
    "text",
    [
        ASKS,
        "",
        *QUOTED,
        f"Hello team,\n\n{QUOTED[0]}",
        f"One for you.\n\n---------- Forwarded message ---------\nFrom: Jo\n\n{ASKS}",
        f"One for you.\n\nBegin forwarded message:\n\nFrom: Jo\nDate: 3 March 2026\nTo: FOI\n\n{ASKS}",
        "Who wrote:\n1. the policy?\nFrom: which team?",
    ],
)
def test_nothing_is_left_out_where_it_may_be_the_request(text: str) -> None:
    assert newest_words(text) == text
