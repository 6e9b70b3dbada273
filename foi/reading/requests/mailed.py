"""A request as it came by mail: what its message says of it, and which of its words are new.

What a message quotes of those before it is left out where it answers one; of a message that is passed on all
is kept, since the request is what was passed on.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from foi.reading.files.mail import MailMessage
from foi.reading.requests.email import is_greeting, quoted_from
from foi.reading.requests.line_splitting import TextLine, read_lines

_PREFIXES = re.compile(r"(?:(?:re|fwd?)\s*:\s*)+", re.IGNORECASE)
_PASSED_ON = re.compile(r"fwd?\s*:", re.IGNORECASE)


@dataclass(frozen=True)
class MailedRequest:
    """What a message says of the request in it; "" and None where it says nothing. `came_at` is when the last
    mailbox had it, else when it was sent. `quoted`: words of earlier messages were left out.
    `notices` say what to look at twice.
    """

    subject: str
    name: str
    address: str
    came_at: datetime | None
    text: str
    quoted: bool
    attachments: tuple[str, ...]
    notices: tuple[str, ...] = ()


def mailed_request(message: MailMessage) -> MailedRequest:
    """The request in a message."""
    text = message.text if _PASSED_ON.match(message.subject) else newest_words(message.text)
    answer_to = message.reply_to if message.reply_to.address else message.sender
    return MailedRequest(
        _PREFIXES.sub("", message.subject, count=1),
        message.sender.name,
        answer_to.address,
        message.received_at or message.sent_at,
        text,
        text != message.text,
        tuple(each.file_name for each in message.attachments),
        message.notices,
    )


def newest_words(text: str) -> str:
    """What stands above the first message that is quoted; all of it where nothing but a greeting does."""
    lines = read_lines(text)
    at = quoted_from(lines)
    if at is None or not _says_something(lines[:at]):
        return text
    return text[: lines[at].start].rstrip()


def _says_something(lines: Sequence[TextLine]) -> bool:
    return any(not is_greeting(line.text) for line in lines)
