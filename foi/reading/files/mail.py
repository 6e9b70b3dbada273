"""Messages as mail programs save them: .eml (RFC 5322, MIME), and .msg of Outlook ([MS-OXMSG]). The only
module that opens them.

A message is opened as it is: headers as they stand, its words as text, what is attached as bytes. Of words
that were sent twice, plain and as a page, the plain ones are taken.
"""

import email
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.errors import CloseBoundaryNotFoundDefect, StartBoundaryNotFoundDefect
from email.message import Message
from email.policy import default
from email.utils import parseaddr, parsedate_to_datetime
from html.parser import HTMLParser
from typing import Final

import oxmsg
from olefile import OleFileIO

from foi.reading.characters import from_file
from foi.reading.files.delimited import decoded

LARGEST_MESSAGE: Final = 30 * 1024 * 1024
"""Bytes; mail systems let through 25 MB of attachments, which take a third more as letters and digits."""
LONGEST_TEXT: Final = 1_000_000
LONGEST_PAGE: Final = 4_000_000
"""Characters of a page of HTML, with what is no text in it."""
MOST_PARTS: Final = 500
LONGEST_NAME: Final = 200
COMPOUND: Final = b"\xd0\xcf\x11\xe0"
"""What files of Outlook begin with."""
ENDINGS: Final = ("eml", "msg")
HEADERS_OF_MAIL: Final = frozenset({"from", "to", "subject", "date", "received", "message-id"})
WESTERN: Final = frozenset({"us-ascii", "ascii", "iso-8859-1", "latin-1", "latin1"})
"""Charsets under whose names programs send Windows text."""
OTHER: Final = "Choose a message saved from your mail program: a file that ends in .eml or .msg."
EMPTY: Final = "The file is empty. Save the message again, and choose the new file."
DAMAGED: Final = (
    "The file can’t be opened as a message: it is damaged, cut off, or not what its name says. Save the "
    "message again, or paste its text."
)
TOO_LARGE: Final = (
    f"The file is larger than {LARGEST_MESSAGE // 1024 // 1024} MB. Save the message without its attachments."
)
TOO_LONG: Final = "The message has more than a million characters of text. Paste what is asked instead."
NOTHING: Final = (
    "The file has no subject, no sender and no text that can be read. Save the message again, or paste its "
    "text."
)
CUT_OFF: Final = "This message is cut off: something may be missing."
NOT_PARTED: Final = "The parts of this message can’t be told apart: its text stands as it was sent."
ENCODED_WORDS: Final = re.compile(
    r"(=\?[^?\s]+\?[bq]\?[^?\s]*\?=)\s+(?==\?[^?\s]+\?[bq]\?[^?\s]*\?=)", re.IGNORECASE
)
"""An encoded word before another, and what is between them."""


class BadMessage(ValueError):
    """The message can't be read; what is said tells why and what to do."""


@dataclass(frozen=True)
class MailAddress:
    """Who is named in a header: name and address, either "" where it is not given."""

    name: str = ""
    address: str = ""


@dataclass(frozen=True)
class MailAttachment:
    """A file that came with a message; a message within the message has its bytes where they were sent so."""

    file_name: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class MailMessage:
    """A message. `sent_at` is what its sender's machine said, `received_at` what the last mailbox said;
    `notices` say what to look at twice.
    """

    headers: tuple[tuple[str, str], ...]
    subject: str
    sender: MailAddress
    reply_to: MailAddress
    sent_at: datetime | None
    received_at: datetime | None
    text: str
    attachments: tuple[MailAttachment, ...] = ()
    notices: tuple[str, ...] = ()


def read_message(name: str, content: bytes) -> MailMessage:
    """The message in a file of this name. Raises BadMessage."""
    if name.lower().rpartition(".")[2] not in ENDINGS:
        raise BadMessage(OTHER)
    if not content:
        raise BadMessage(EMPTY)
    if len(content) > LARGEST_MESSAGE:
        raise BadMessage(TOO_LARGE)
    try:
        return _outlook(content) if content.startswith(COMPOUND) else _internet(content)
    except (BadMessage, MemoryError):
        raise
    except Exception as error:  # the libraries raise whatever their parts raise
        raise BadMessage(DAMAGED) from error


# Headers -------------------------------------------------------------------------------------------------


def _headers(message: Message) -> tuple[tuple[str, str], ...]:
    """Every header in order, decoded; as it was sent where that can't be done."""
    found = []
    for name, raw in message.raw_items():
        try:
            value = str(default.header_factory(name, _seven_bits(str(raw))))
        except MemoryError:
            raise
        except Exception:  # the standard library trips over what some programs send
            value = str(raw)
        found.append((name, _line(value)))
    return tuple(found)


def _seven_bits(raw: str) -> str:
    """A header of one line; bytes that no header may have are read as those of a file of text.

    Spaces between encoded words that follow each other are none of the text (RFC 2047, 6.2); in names of
    addresses the standard library keeps them.
    """
    line = ENCODED_WORDS.sub(r"\1", "".join(raw.splitlines()))
    return line if line.isascii() else decoded(line.encode("ascii", "surrogateescape"))[0]


def _first(headers: tuple[tuple[str, str], ...], name: str) -> str:
    return next((value for each, value in headers if each.lower() == name), "")


def _line(text: str) -> str:
    """A header on one line, with characters that can be kept."""
    return " ".join(from_file(text).split())


def _address(header: str) -> MailAddress:
    name, address = parseaddr(header)
    return MailAddress(name.strip("'\" "), address if "@" in address else "")


def _moment(written: str) -> datetime | None:
    """A moment as headers have it; one that names no zone is taken for Greenwich time."""
    try:
        found = parsedate_to_datetime(written)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _message(
    headers: tuple[tuple[str, str], ...], text: str, attachments: tuple[MailAttachment, ...]
) -> MailMessage:
    if len(text) > LONGEST_TEXT:
        raise BadMessage(TOO_LONG)
    return MailMessage(
        headers,
        _first(headers, "subject"),
        _address(_first(headers, "from")),
        _address(_first(headers, "reply-to")),
        _moment(_first(headers, "date")),
        _moment(_first(headers, "received").rpartition(";")[2]),
        text,
        attachments,
    )


# Internet messages ---------------------------------------------------------------------------------------


def _internet(content: bytes) -> MailMessage:
    message = email.message_from_bytes(content, policy=default)
    headers = _headers(message)
    if not HEADERS_OF_MAIL & {name.lower() for name, _ in headers}:
        raise BadMessage(DAMAGED)
    texts: list[str] = []
    attachments: list[MailAttachment] = []
    for number, part in enumerate(_leaves(message)):
        if number == MOST_PARTS:
            raise BadMessage(DAMAGED)
        if _is_text(part):
            texts.append(_words(part))
        else:
            attachments.append(_attachment(part))
    read = _message(headers, "\n\n".join(filter(None, texts)), tuple(attachments))
    return replace(read, notices=tuple(_told_by_defects(message)))


def _told_by_defects(message: Message) -> Iterator[str]:
    """What the parser met: a boundary that nothing closes, or none where one was announced."""
    met = {type(defect) for part in message.walk() for defect in part.defects}
    if StartBoundaryNotFoundDefect in met:
        yield NOT_PARTED
    if CloseBoundaryNotFoundDefect in met:
        yield CUT_OFF


def _leaves(part: Message) -> Iterator[Message]:
    """The parts that hold something, in order; of alternatives the one that is read, and what is no text."""
    if part.get_content_type() == "multipart/alternative" and part.is_multipart():
        yield from _chosen(part)
    elif part.get_content_maintype() == "multipart" and part.is_multipart():
        for each in part.get_payload():
            yield from _leaves(each)  # type: ignore[arg-type]
    else:
        yield part


def _chosen(part: Message) -> Iterator[Message]:
    ways = [list(_leaves(each)) for each in part.get_payload()]  # type: ignore[arg-type]
    texts = [leaf for way in ways for leaf in way if _is_text(leaf)]
    plain = (leaf for leaf in texts if leaf.get_content_type() != "text/html" and _words(leaf))
    best = next(plain, texts[-1] if texts else None)
    if best is not None:
        yield best
    yield from (leaf for way in ways for leaf in way if not _is_text(leaf))


def _is_text(part: Message) -> bool:
    """Whether it is words to be read; so is what should have parts and has none."""
    return (
        (
            part.get_content_type() in ("text/plain", "text/html", "text/enriched")
            or (part.get_content_maintype() == "multipart" and not part.is_multipart())
        )
        and part.get_content_disposition() != "attachment"
        and not part.get_filename()
    )


def _words(part: Message) -> str:
    text = _decoded(_bytes(part), _charset(part))
    return html_text(text) if part.get_content_type() == "text/html" else _tidied(text)


def _bytes(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _charset(part: Message) -> str:
    return str(part.get_content_charset() or "")


def _decoded(content: bytes, charset: str) -> str:
    """The text of a part: in the charset it names, else as files of text are read."""
    if charset and charset not in WESTERN:
        try:
            return content.decode(charset)
        except (LookupError, UnicodeDecodeError):
            pass
    return decoded(content)[0]


def _attachment(part: Message) -> MailAttachment:
    media_type = part.get_content_type()
    if media_type == "message/rfc822" and part.is_multipart():
        inner = part.get_payload(0)
        assert isinstance(inner, Message)
        subject = _first(_headers(inner), "subject") or "message"
        return MailAttachment(
            _file_name(part.get_filename() or f"{subject}.eml"), media_type, inner.as_bytes()
        )
    return MailAttachment(_file_name(part.get_filename() or ""), media_type, _bytes(part))


def _file_name(written: str) -> str:
    """A name without folders, in characters that can be kept; “attachment” where none is given."""
    name = re.split(r"[\\/]", _line(written))[-1]
    return name[-LONGEST_NAME:].strip() or "attachment"


# Outlook messages ----------------------------------------------------------------------------------------

DELIVERED: Final = 0x0E06  # PidTagMessageDeliveryTime
SMTP_ADDRESS: Final = 0x5D01  # PidTagSenderSmtpAddress
ADDRESS: Final = 0x0C1F  # PidTagSenderEmailAddress, of the Exchange server where nothing is said before it
SENDER: Final = 0x0C1A  # PidTagSenderName
TRANSPORT: Final = 0x007D  # PidTagTransportMessageHeaders


def _outlook(content: bytes) -> MailMessage:
    """A message that Outlook keeps, by the headers it came with; within one firm there may be none."""
    saved = oxmsg.Message.load(content)
    said = saved.properties
    sent = email.message_from_string(said.str_prop_value(TRANSPORT) or "", policy=default)
    read = _message(_headers(sent), _outlook_words(saved), tuple(_outlook_attachments(saved)))
    address = said.str_prop_value(SMTP_ADDRESS) or said.str_prop_value(ADDRESS) or ""
    name = _line(said.str_prop_value(SENDER) or "")
    sender = read.sender if read.sender.address else MailAddress(name, address if "@" in address else "")
    subject = _line(saved.subject) or read.subject
    cut_off = _is_cut_off(content)
    if not (subject or sender.name or sender.address or read.text):
        raise BadMessage(DAMAGED if cut_off else NOTHING)
    return MailMessage(
        read.headers,
        subject,
        sender,
        read.reply_to,
        read.sent_at or saved.sent_date,
        said.date_prop_value(DELIVERED) or read.received_at,
        read.text,
        read.attachments,
        (CUT_OFF,) if cut_off else (),
    )


def _is_cut_off(content: bytes) -> bool:
    """Whether a stream of a compound file is shorter than its directory says."""
    with OleFileIO(content) as compound:
        return any(
            len(compound.openstream(path).read()) < compound.get_size(path) for path in compound.listdir()
        )


def _outlook_words(saved: oxmsg.Message) -> str:
    plain = _tidied(saved.body or "")
    return plain or html_text(saved.html_body or "")


def _outlook_attachments(saved: oxmsg.Message) -> Iterator[MailAttachment]:
    for number, each in enumerate(saved.attachments):
        if number == MOST_PARTS:
            raise BadMessage(DAMAGED)
        name = _file_name(each.file_name or "")
        yield MailAttachment(name, each.mime_type or "application/octet-stream", each.file_bytes or b"")


# Pages as text -------------------------------------------------------------------------------------------

NO_WORDS: Final = frozenset({"head", "script", "style", "title", "template"})
LINES: Final = frozenset({"div", "tr", "li", "table", "ul", "ol", "hr", "section", "dd", "dt"})
PARAGRAPHS: Final = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre"})
SPACES: Final = re.compile(r"[ \t\r\n\f\u00a0]+")
AROUND_TABS: Final = re.compile(r" *\t *")
DOUBLE: Final = re.compile(r" {2,}")


class _HtmlWords(HTMLParser):
    """Collects the words of a page, with its paragraphs, lines and lists."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.passed_over: list[str] = []
        self.lists: list[int | None] = []
        self.mark = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in NO_WORDS:
            self.passed_over.append(tag)
        elif tag == "br":
            self.pieces.append("\n")
        elif tag in ("td", "th"):
            self.pieces.append("\t")
        elif tag == "li":
            self.mark = self._mark()
            self.pieces.append(self.mark)
        else:
            self._break(tag)
            if tag in ("ol", "ul"):
                self.lists.append(0 if tag == "ol" else None)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.passed_over:
            while self.passed_over.pop() != tag:
                pass
        elif tag in ("ol", "ul") and self.lists:
            self.lists.pop()
        if tag not in ("td", "th"):
            self._break(tag)

    def handle_data(self, data: str) -> None:
        if not self.passed_over:
            self.pieces.append(SPACES.sub(" ", data))

    def _break(self, tag: str) -> None:
        if self.pieces and self.pieces[-1] == self.mark:
            return  # the words of an item stand beside its mark
        if tag in PARAGRAPHS:
            self.pieces.append("\n\n")
        elif tag in LINES:
            self.pieces.append("\n")

    def _mark(self) -> str:
        """What stands before an item of a list: its number, or a bullet."""
        number = self.lists[-1] if self.lists else None
        if number is None:
            return "\n• "
        self.lists[-1] = number + 1
        return f"\n{number + 1}. "


def html_text(page: str) -> str:
    """The words of a page of HTML: a line for each line, numbers before the items of a numbered list. Raises
    BadMessage for a page that is too long.
    """
    if len(page) > LONGEST_PAGE:
        raise BadMessage(TOO_LONG)
    reader = _HtmlWords()
    reader.feed(page)
    reader.close()
    lines = "".join(reader.pieces).split("\n")
    return _tidied("\n".join(AROUND_TABS.sub("\t", DOUBLE.sub(" ", line)).strip() for line in lines))


def _tidied(text: str) -> str:
    """With plain line ends, no spaces at the ends of lines, and one empty line where there were several."""
    text = from_file(re.sub(r"\r\n?", "\n", text))
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t\u00a0]+\n", "\n", f"{text}\n")).strip()
