"""Messages as mail programs save them: any charset, any nesting, and files that are none."""

import struct
from collections.abc import Sequence
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from foi.reading.files import mail
from foi.reading.files.mail import (
    CUT_OFF,
    DAMAGED,
    EMPTY,
    NOT_PARTED,
    NOTHING,
    OTHER,
    TOO_LARGE,
    TOO_LONG,
    BadMessage,
    MailAddress,
    MailMessage,
    html_text,
    read_message,
)  # fmt: skip
from tests.reading.files.messages import msg

SENT, CAME = datetime(2026, 3, 3, 23, 30, tzinfo=UTC), datetime(2026, 3, 4, 8, tzinfo=UTC)
HEAD = (
    "Received: from mx.example.org by mail.example.gov.uk with ESMTP id 1; Wed, 4 Mar 2026 08:00:00 +0000",
    "Received: from home by mx.example.org; Tue, 3 Mar 2026 23:31:00 +0000",
    "From: Jo Smith <jo@example.org>",
    "To: foi@example.gov.uk",
    "Subject: Street lamps",
    "Date: Tue, 3 Mar 2026 23:30:00 +0000",
)


def eml(*headers: str, body: bytes = b"How many lamps?", head: Sequence[str] = HEAD) -> MailMessage:
    """What is read of a message of these further headers and this body."""
    return read_message("lamps.eml", "\r\n".join([*head, *headers, "", ""]).encode() + body)


def test_who_sent_it_when_and_about_what() -> None:
    read = eml("Reply-To: <answers@example.org>")
    assert (read.subject, read.text) == ("Street lamps", "How many lamps?")
    assert read.sender == MailAddress("Jo Smith", "jo@example.org")
    assert read.reply_to == MailAddress("", "answers@example.org")
    assert (read.sent_at, read.received_at) == (SENT, CAME)
    assert read.headers[3] == ("To", "foi@example.gov.uk")


@pytest.mark.parametrize(
    ("headers", "body", "text"),
    [
        (("Content-Transfer-Encoding: quoted-printable", "Content-Type: text/plain; charset=utf-8"),
         b"Lamps at =C2=A35=\r\n each", "Lamps at £5 each"),
        (("Content-Transfer-Encoding: base64", "Content-Type: text/plain; charset=utf-8"),
         b"TGFtcHMgYXQgwqM1", "Lamps at £5"),
        (("Content-Transfer-Encoding: base64",), b"TGFtcHM*", "Lamps"),
        (("Content-Type: text/plain; charset=windows-1252",), b"\x93Lamps\x94 at \xa35", "“Lamps” at £5"),
        (("Content-Type: text/plain; charset=iso-8859-1",), b"\x93Lamps\x94 at \xa35", "“Lamps” at £5"),
        (("Content-Type: text/plain; charset=us-ascii",), "Lamps at £5".encode(), "Lamps at £5"),
        (("Content-Type: text/plain; charset=klingon",), b"Lamps at \xa35", "Lamps at £5"),
        (("Content-Type: text/plain; charset=utf-8",), b"Lamps at \xa35", "Lamps at £5"),
        (("Content-Type: text/plain; charset=utf-16-be",), "Lamps".encode("utf-16-be"), "Lamps"),
        (("Content-Type: text/plain",), b"Lamps at \xa35", "Lamps at £5"),
        ((), "Rhôs".encode(), "Rhôs"),
        ((), b"One\r\nTwo  \r\rThree\r\n\r\n\r\n\r\nFour", "One\nTwo\n\nThree\n\nFour"),
        (("Content-Type: text/html; charset=utf-8",), b"<p>Lamps</p>", "Lamps"),
    ],
)  # fmt: skip
def test_words_in_any_charset_and_encoding(headers: Sequence[str], body: bytes, text: str) -> None:
    assert eml(*headers, body=body).text == text


@pytest.mark.parametrize(
    ("header", "subject"),
    [
        ("Subject: =?utf-8?q?Lamps_=C2=A35?=", "Lamps £5"),
        ("Subject: =?windows-1252?b?TGFtcHMgozU=?=", "Lamps £5"),
        ("Subject: Lamps\r\n on two lines", "Lamps on two lines"),
        ("Subject: Lamps £5", "Lamps £5"),
        ("Subject:", ""),
        ("X-Nothing: here", ""),
    ],
)
def test_subjects_as_programs_write_them(header: str, subject: str) -> None:
    assert eml(header, head=HEAD[:4]).subject == subject


@pytest.mark.parametrize(
    ("header", "sender"),
    [
        ("From: =?utf-8?q?Smith=2C_Jo?= <jo@example.org>", MailAddress("Smith, Jo", "jo@example.org")),
        ('From: "Smith, Jo" <jo@example.org>', MailAddress("Smith, Jo", "jo@example.org")),
        (
            "From: =?iso-8859-1?Q?Ga=EBl?=\r\n\t=?utf-8?b?IFJoeXM=?= <jo@example.org>",
            MailAddress("Gaël Rhys", "jo@example.org"),
        ),
        (
            "From: =?iso-8859-1?q?Informa=E7?= =?iso-8859-1?q?=E3o?= <jo@example.org>",
            MailAddress("Informação", "jo@example.org"),
        ),
        (
            "From: =?utf-8?q?Jo?= Smith =?utf-8?q?Rhys?= <jo@example.org>",
            MailAddress("Jo Smith Rhys", "jo@example.org"),
        ),
        ("From: jo@example.org", MailAddress("", "jo@example.org")),
        ("From: Jo Smith", MailAddress("", "")),
        ("From: <<>>@@,;", MailAddress("", "")),
        ("From:", MailAddress("", "")),
    ],
)
def test_senders_as_programs_write_them(header: str, sender: MailAddress) -> None:
    assert eml(header, head=HEAD[3:]).sender == sender


@pytest.mark.parametrize(
    "header",
    ["Date: yesterday", "Date: Tue, 99 Foo 2026 25:61:00 +9999", "Date:", "Date: 30 Feb 2026 00:00:00 +0000"],
)
def test_a_date_that_is_none_is_left_out(header: str) -> None:
    assert eml(header, head=HEAD[2:5]).sent_at is None


def test_a_date_without_a_zone_is_greenwich_time() -> None:
    assert eml("Date: Tue, 3 Mar 2026 23:30:00 -0000", head=HEAD[2:5]).sent_at == SENT


# Parts -----------------------------------------------------------------------------------------------------


def message(text: str = "How many lamps?") -> EmailMessage:
    made = EmailMessage()
    made["From"], made["Subject"] = "Jo Smith <jo@example.org>", "Street lamps"
    made.set_content(text)
    return made


def test_of_words_sent_twice_the_plain_ones_are_taken() -> None:
    made = message()
    made.add_alternative("<p>How many <b>lamps</b>?</p>", subtype="html")
    assert read_message("a.eml", bytes(made)).text == "How many lamps?"
    blank = message(" \n")
    blank.add_alternative("<p>How many <b>lamps</b>?</p>", subtype="html")
    assert read_message("a.eml", bytes(blank)).text == "How many lamps?"


def test_files_come_with_their_names_and_bytes() -> None:
    made = message()
    made.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="C:\\plans\\Rhôs.pdf")
    made.add_attachment("a,b", subtype="csv", filename="lamps.csv")
    made.add_attachment(b"\x89PNG", maintype="image", subtype="png", disposition="inline")
    read = read_message("a.eml", bytes(made))
    assert [(each.file_name, each.media_type, each.content.strip()) for each in read.attachments] == [
        ("Rhôs.pdf", "application/pdf", b"%PDF"),
        ("lamps.csv", "text/csv", b"a,b"),
        ("attachment", "image/png", b"\x89PNG"),
    ]
    assert read.text == "How many lamps?"


def test_a_message_within_a_message_is_a_file_of_its_own() -> None:
    inner = message("Who mends them?")
    outer = message("Please answer this.")
    outer.add_attachment(inner)
    [held] = read_message("a.eml", bytes(outer)).attachments
    assert (held.file_name, held.media_type) == ("Street lamps.eml", "message/rfc822")
    assert read_message(held.file_name, held.content).text == "Who mends them?"


def test_words_around_a_picture_are_all_read() -> None:
    parts = (
        b"--b",
        b"",
        b"One",
        b"--b",
        b"Content-Type: image/png",
        b"",
        b"x",
        b"--b",
        b"",
        b"Two",
        b"--b--",
    )
    read = eml('Content-Type: multipart/mixed; boundary="b"', body=b"\r\n".join(parts))
    assert (read.text, len(read.attachments)) == ("One\n\nTwo", 1)


PARTS = b"--b\r\n\r\nHow many lamps?\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>How many lamps?</p>\r\n"


@pytest.mark.parametrize("kind", ["alternative", "mixed"])
def test_parts_without_the_boundary_that_was_announced_are_shown_as_they_were_sent(kind: str) -> None:
    read = eml(f'Content-Type: multipart/{kind}; boundary="another"', body=PARTS + b"--b--")
    assert (read.subject, read.sender.address) == ("Street lamps", "jo@example.org")
    assert read.text.startswith("--b\n\nHow many lamps?\n--b\n")
    assert (read.attachments, read.notices) == ((), (NOT_PARTED,))


@pytest.mark.parametrize(("end", "notices"), [(b"", (CUT_OFF,)), (b"--b--", ())])
@pytest.mark.parametrize("kind", ["alternative", "mixed"])
def test_a_message_whose_last_boundary_is_missing_is_cut_off(
    kind: str, end: bytes, notices: tuple[str, ...]
) -> None:
    read = eml(f'Content-Type: multipart/{kind}; boundary="b"', body=PARTS + end)
    assert read.text.startswith("How many lamps?")
    assert read.notices == notices


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Dear&nbsp;team,</p>\n<p>How   many\nlamps?</p>", "Dear team,\n\nHow many lamps?"),
        ("<ol><li>One</li><li><p>Two</p></li></ol><ul><li>Three", "1. One\n\n2. Two\n\n• Three"),
        ("<table><tr><th>Ward<th>Lamps<tr><td>Elm<td>5</table>", "Ward\tLamps\nElm\t5"),
        ("<div>a<br>b</div><div>c</div>", "a\nb\n\nc"),
        ("<head><title>x</title><style>p{}</style></head><script>alert(1)</script>a &lt;5 &pound;", "a <5 £"),
        ("<p>never closed <b>at all", "never closed at all"),
        ("a <!-- hidden --> b </p></ol></table>", "a b"),
        ("", ""),
    ],
)  # fmt: skip
def test_the_words_of_a_page(html: str, text: str) -> None:
    assert html_text(html).replace("\n\n", "\n") == text.replace("\n\n", "\n")


# Outlook ---------------------------------------------------------------------------------------------------

SUBJECT, BODY, PAGE, HEADERS, FROM, SMTP, DELIVERED, SUBMITTED, METHOD = (
    0x0037, 0x1000, 0x1013, 0x007D, 0x0C1A, 0x5D01, 0x0E06, 0x0039, 0x3705,
)  # fmt: skip
NAME, MEDIA_TYPE, CONTENT = 0x3707, 0x370E, 0x3701


def test_a_message_that_outlook_saved() -> None:
    """Words and a file too long for the small streams of the format."""
    words, plan = "How many lamps?\r\n" + "Elm Road, " * 600, b"%PDF" * 3000
    content = msg(
        {SUBJECT: "Street lamps", BODY: words, HEADERS: "\r\n".join(HEAD), DELIVERED: CAME, SUBMITTED: SENT},
        [{NAME: "plan.pdf", MEDIA_TYPE: "application/pdf", CONTENT: plan, METHOD: 1}, {METHOD: 5}],
    )
    read = read_message("lamps.msg", content)
    assert (read.subject, read.sender) == ("Street lamps", MailAddress("Jo Smith", "jo@example.org"))
    assert (read.sent_at, read.received_at) == (SENT, CAME)
    assert read.text == words.replace("\r\n", "\n").strip()
    assert [(each.file_name, each.content) for each in read.attachments] == [
        ("plan.pdf", plan),
        ("attachment", b""),
    ]


def test_a_message_within_one_firm_has_no_headers() -> None:
    said = {
        SUBJECT: "Lamps",
        PAGE: b"<p>How many?</p>",
        FROM: "Jo Smith",
        SMTP: "jo@example.org",
        SUBMITTED: SENT,
    }
    read = read_message("lamps.msg", msg(said))
    assert read.sender == MailAddress("Jo Smith", "jo@example.org")
    assert (read.text, read.sent_at, read.received_at) == ("How many?", SENT, None)


def test_an_outlook_message_whose_attachment_is_cut_off_says_so() -> None:
    content = msg({SUBJECT: "Lamps", BODY: "How many?"}, [{NAME: "plan.pdf", CONTENT: b"%PDF" * 3000}])
    assert read_message("lamps.msg", content).notices == ()
    longer = content.replace(struct.pack("<Q", 12_000), struct.pack("<Q", 14_000))
    read = read_message("lamps.msg", longer)
    assert (read.subject, read.text, read.notices) == ("Lamps", "How many?", (CUT_OFF,))


# What can't be read ----------------------------------------------------------------------------------------

DEEP = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n) for n in range(2000))
OUTLOOK = msg({SUBJECT: "Lamps", BODY: "How many?"})


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("lamps.pdf", b"From: a@example.org\r\n\r\nHow many?", OTHER),
        ("lamps.eml", b"", EMPTY),
        ("lamps.eml", b"%PDF-1.4 no message", DAMAGED),
        ("lamps.eml", b"From: a@example.org\r\n" + DEEP, DAMAGED),
        ("lamps.eml", b"From: a@example.org\r\n\r\n" + b"lamp " * 300_000, TOO_LONG),
        ("lamps.msg", msg({SUBJECT: "", BODY: " "}), NOTHING),
        ("lamps.msg", OUTLOOK[:512], DAMAGED),
        ("lamps.msg", OUTLOOK[:700], DAMAGED),
        ("lamps.msg", b"\xd0\xcf\x11\xe0" + bytes(5000), DAMAGED),
    ],
)
def test_what_cannot_be_read_is_said(name: str, content: bytes, says: str) -> None:
    with pytest.raises(BadMessage) as refusal:
        read_message(name, content)
    assert str(refusal.value) == says


def test_a_message_larger_than_mail_systems_carry_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "LARGEST_MESSAGE", 10)
    with pytest.raises(BadMessage, match=TOO_LARGE.replace(".", r"\.")):
        eml()


def test_a_message_of_thousands_of_parts_is_refused() -> None:
    with pytest.raises(BadMessage):
        eml('Content-Type: multipart/mixed; boundary="b"', body=b"--b\r\n\r\nx\r\n" * 1_000)
