"""The gate for text that comes from outside: pasted, read from a file, or typed.

Text in any script is welcome. Refused is what cannot be a letter: nothing at all, far too much, or control
characters, which mean that a file was not text to begin with.
"""

import re

LONGEST_REQUEST = 200_000
"""Characters: about a hundred pages of print."""

_LINE_ENDS = re.compile(r"\r\n?|[\n\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
_NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class UnreadableText(ValueError):
    """The text cannot be taken as a request or letter; the message tells an officer why, and what to do."""


class UnreadableRequest(UnreadableText):
    """The text cannot be taken as a request."""


def clean_request_text(raw: str) -> str:
    """The text with plain line ends and no byte order mark.

    Raises UnreadableRequest when it is empty, longer than LONGEST_REQUEST, or holds control characters.
    """
    try:
        return clean_text(raw, "request", LONGEST_REQUEST)
    except UnreadableText as error:
        raise UnreadableRequest(str(error)) from error


def clean_text(raw: str, what: str, longest: int) -> str:
    """The same for a text of another kind, named in what is said of it: UnreadableText."""
    text = _LINE_ENDS.sub("\n", raw.removeprefix("\ufeff"))
    if not text.strip():
        raise UnreadableText(f"There is no text. Paste the words of the {what}.")
    if len(text) > longest:
        raise UnreadableText(
            f"The text is {len(text):,} characters long; at most {longest:,} can be read. "
            f"Paste only the {what} itself, and keep long enclosures as attachments."
        )
    _refuse_control_characters(text, what)
    return text


def _refuse_control_characters(text: str, what: str) -> None:
    found = _NOT_TEXT.search(text)
    if found is None:
        return
    line = text.count("\n", 0, found.start()) + 1
    raise UnreadableText(
        f"Line {line} holds a control character (code {ord(found.group()):04X}) that is not text. "
        f"Delete it, or copy the {what} again from where it can be read."
    )
