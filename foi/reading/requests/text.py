"""Text from outside as it is read: what is refused as no text, characters folded, sentences by place.

Text in any script is welcome. Refused is what cannot be a letter: nothing at all, far too much, or control
characters, which mean that a file was not text to begin with. Folding goes one for one, so that places in the
folded text are places in the original.
"""

import re

from foi.reading.characters import real_characters
from foi.reading.vocabulary import compiled, ways

LONGEST_REQUEST = 200_000
"""Characters: about a hundred pages of print."""

_LINE_ENDS = re.compile(r"\r\n?|[\n\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
_NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class UnreadableText(ValueError):
    """The text cannot be taken as a request or letter; the message tells an officer why, and what to do."""


class UnreadableRequest(UnreadableText):
    """The text cannot be taken as a request."""


def clean_request_text(raw: str) -> str:
    """The text with plain line ends, no byte order mark, and Word's private characters as real ones.

    Raises UnreadableRequest when it is empty, longer than LONGEST_REQUEST, or holds control characters.
    """
    try:
        return clean_text(raw, "request", LONGEST_REQUEST)
    except UnreadableText as error:
        raise UnreadableRequest(str(error)) from error


def clean_text(raw: str, what: str, longest: int) -> str:
    """The same for a text of another kind, named in what is said of it: UnreadableText."""
    text = real_characters(_LINE_ENDS.sub("\n", raw.removeprefix("\ufeff")))
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


_FOLDED = str.maketrans(
    {
        **dict.fromkeys(
            "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
            " ",
        ),
        **dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", " "),
        **dict.fromkeys("\u2018\u2019\u201b\u02bc\u00b4`", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    }
)
_SPACES = re.compile(r"\s+")
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")


def fold(text: str) -> str:
    """The text with typographic spaces, quotes and dashes written plainly; as long as before."""
    return text.translate(_FOLDED)


def squash(text: str) -> str:
    """The text on one line, without soft hyphens and other characters nobody sees."""
    return _SPACES.sub(" ", _UNSEEN.sub("", text)).strip()


def words(text: str) -> list[str]:
    """The words of the text in lower case."""
    return _WORD.findall(text.lower())


_STOP = re.compile(r"(?<![.?!])[.?!]+[\"')\]]*(?=\s|$)")
_ASKS_ANEW = re.compile(rf"(?<=[a-z0-9)\]]\s)(?={ways('lines', 'asks_anew')}\b)")
_ABBREVIATION = compiled(
    "lines",
    "abbreviation",
    before=r"(?:\b(?:jan|feb|mar|apr|aug|sept?|oct|nov|dec|",
    after=r")|\b[A-Za-z]|\.\w)\.$",
)
_NEW_START = re.compile(rf"\s+[\"'(\[]*[A-Z0-9£\[(\"']|\s*$|\s+{ways('lines', 'small_start')}\b")
_FOR_EXAMPLE = re.compile(r"\b(?:e\.?g|i\.?e|viz|cf)\.$", re.I)
_LONGEST_ABBREVIATION = 10
_LONGEST_BRACKET = 200


def sentence_places(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence of the (folded) text, spaces between them left out."""
    places: list[tuple[int, int]] = []
    start = 0
    for end in _ends(text):
        _add(places, text, start, end)
        start = end
    _add(places, text, start, len(text))
    return places


def _ends(text: str) -> list[int]:
    """Where sentences end: at a stop, or where a new ask begins although the stop was forgotten."""
    stops = [stop.end() for stop in _STOP.finditer(text) if _ends_sentence(text, stop)]
    return sorted({*stops, *(found.start() for found in _ASKS_ANEW.finditer(text))})


def sentences(text: str) -> list[str]:
    """The sentences of the (folded) text."""
    return [text[start:end] for start, end in sentence_places(text)]


def _ends_sentence(text: str, stop: re.Match[str]) -> bool:
    if "?" in stop.group():
        return True
    if not _NEW_START.match(text, stop.end(), stop.end() + 14):
        return False
    if _inside_brackets(text, stop.start()):
        return False
    before = text[max(0, stop.start() - _LONGEST_ABBREVIATION) : stop.start() + 1]
    return not _ABBREVIATION.search(before) or _is_last_word(text, stop)


def _inside_brackets(text: str, place: int) -> bool:
    before = text[max(0, place - _LONGEST_BRACKET) : place]
    opened = before.rfind("(")
    return opened > before.rfind(")") and ")" in text[place : place + _LONGEST_BRACKET]


def _is_last_word(text: str, stop: re.Match[str]) -> bool:
    """ "etc." and a single letter may also end a sentence: before a word that asks they do."""
    following = text[stop.end() : stop.end() + 12].strip().lower()
    if _FOR_EXAMPLE.search(text, max(0, stop.start() - 4), stop.end()):
        return False
    ends_like_word = text[max(0, stop.start() - 3) : stop.start()].lower() == "etc"
    return (ends_like_word and following[:1].isalpha()) or following.startswith(
        ("please", "how ", "what ", "if ")
    )


def _add(places: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    part = text[start:end]
    trimmed = part.strip()
    if trimmed:
        begin = start + len(part) - len(part.lstrip())
        places.append((begin, begin + len(trimmed)))
