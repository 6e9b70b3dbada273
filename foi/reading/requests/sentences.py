"""Sentences of a text, by place."""

import re

_STOP = re.compile(r"(?<![.?!])[.?!]+[\"')\]]*(?=\s|$)")
_ASKS_ANEW = re.compile(
    r"(?<=[a-z0-9)\]]\s)(?=(?:Please\s+(?:also\s+)?(?:can|could|would|provide|send|supply|tell|confirm|state)"
    r"|(?:Can|Could)\s+you(?:\s+also)?\s+(?:please|tell|confirm|provide|send|let)|How\s+(?:many|much))\b)"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.?g|i\.?e|etc|mr|mrs|ms|dr|prof|rev|cllr|no|nos|st|rd|ave|vs|v|cf|approx|inc|ltd|co|dept"
    r"|est|incl|excl|ref|p|pp|para"
    r"|s|ss|reg|regs|sched|art|fig|viz|jan|feb|mar|apr|aug|sept?|oct|nov|dec)|\b[A-Za-z]|\.\w)\.$",
    re.I,
)
_NEW_START = re.compile(
    r"\s+[\"'(\[]*[A-Z0-9£\[(\"']|\s*$"
    r"|\s+(?:also|how|what|when|where|who|which|please|can you|could you|thanks?|i would|i am|is there|do you"
    r"|does)\b"
)
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
