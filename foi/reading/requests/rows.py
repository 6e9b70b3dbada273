"""Telling the questions of a list from its rows: years, options, fields and the like that one answer "
"fills in."""

import re
from collections.abc import Sequence

from foi.reading.requests.asking import asks, is_open_ended, names_information, opens_as_question
from foi.reading.requests.text import sentences, words
from foi.reading.vocabulary import compiled, ways

_FULL_NAME_OF_INFORMATION = 6
"""Words from which on "Number of new licences granted since May" says enough to be answered alone."""

_DATE_WORDS = re.compile(
    r"\b(?:\d{1,4}(?:st|nd|rd|th)?|jan\w*|feb\w*|mar(?:ch)?|apr\w*|may|june?|july?|aug\w*|sept?\w*|oct\w*"
    r"|nov\w*|dec\w*|q[1-4]|to|from|between|and|until|up|the|for|in|of"
    rf"|{ways('lists', 'date_word')})\b",
    re.IGNORECASE,
)
_BLANK = re.compile(
    rf"\b[Ii]nsert {ways('lists', 'to_fill_in')}s?\b|[\[<]\s*\w[^\]>]{{0,60}}[\]>]|\.{{4,}}|_{{3,}}|\t|\|"
)
_TO_FILL_IN = re.compile(r"^[^.?!]{0,40}\binsert \w+$", re.IGNORECASE)
_COMPLETED_BY_MEASURE = re.compile(
    rf"(?:\b{ways('lists', 'measure')} of(?: the)?(?: following)?"
    r"|how (?:many|much)(?: of (?:these|them|those))?(?: (?:is|are|was|were|has|have|had|do|did|been))*"
    r"|how (?:many|much)\b[^.?!:]{0,80} (?:is|are|was|were|has|have|had|does|do|did|will|been)"
    r"(?: (?:you|they|there|it|(?:the|your|each) \w+(?: \w+)?))?(?=\s*[:;-]))\s*[:;.-]*$",
    re.IGNORECASE,
)
_SHORT_NAME = 3
"""The same where the list is not one of fields, filled in for each of many things."""

_OF_RECORDS = re.compile(
    rf"\b{ways('lists', 'record_kind')}\b.*\b{ways('lists', 'record_of')}"
    r"(?: (?:all |each )?(?:of )?(?:the )?following(?: \w+){0,2})?\W*$",
    re.IGNORECASE,
)
_OF_DETAILS = re.compile(rf"\b{ways('lists', 'detail')}\b.*\b{ways('lists', 'detail_of')}\W*$", re.IGNORECASE)
_ASKS_WHICH = compiled("lists", "which_kind", before=r"\b", after=r"\b[^.?!]*$")
_FEW_WORDS = 3
_OPTION = compiled("lists", "option", after=r"\b[^?]{0,40}")
_OF_OBJECTS = re.compile(
    r"\b(?:to|of|for|in|about|on|regarding|concerning|by|from|with|at|under)"
    r" (?:each of |any of |all of |one of |some of )?(?:the|these) following"
    rf"(?! (?:\w+ )?{ways('leading', 'points')}\b)"
    r"(?: \w+){0,3}(?: \([^)]*\))?\W*$",
    re.I,
)
_FOR_EACH_STATE = re.compile(
    r"(?:and )?for (?:each|every)\b[^.?!:]{1,60}[,-]? (?:please|could you|can you"
    r"|i would like)\b[^.?!:]{1,40}:",
    re.I,
)
_A_RECORD = compiled("lists", "record", before="(?:an? |the |all |any )?", after=r" of\b")
_BREAKS_DOWN = compiled("scope", "broken_down", before=r"\b", after=r"\b")
_CHOOSES = re.compile(r"\b(?:the|these) following\b[^?:]*\?$", re.I)
"""A direct question that leaves its options to a list: "Do you take any of the following steps?"."""

_IF_SO = re.compile(
    r"if (?:so|yes|not|no|any)\b|(?:if|where|when)\b[^?,]{1,80}, (?:how|what|which|who|when|where|why"
    r"|do|does|did|is"
    r"|are|was|were|has|have|can|could|will|would|please)\b",
    re.I,
)
_TERM = re.compile(r"[^-:?]{2,40} - ")
_BY_PARTS = compiled(
    "scope", "broken_down", before=r"\b", after=r"\b.{0,40}\b(?:follow(?:s|ing)|below|by|into)\W*$"
)
_FOR_EACH = re.compile(
    rf"\b(?:{ways('lists', 'for_each')} (?:each|every|all|any)(?! (?:of )?(?:the )?(?:\w+ ){{0,3}}?"
    r"(?:years?|months?|quarters?|periods?)\b)|per(?! (?:year|annum|month|quarter|week|cent))"
    r"|(?<!me )(?<!us )with the following)\b",
    re.IGNORECASE,
)


def is_period(text: str) -> bool:
    """Whether the text is a year, a date or a span of dates and nothing more."""
    return bool(re.search(r"\d", text)) and not re.search(r"[^\W\d_]", _DATE_WORDS.sub("", text))


def is_blank_row(text: str) -> bool:
    """Whether the text is a line to fill in, or a row of a table."""
    blanks = len(_BLANK.findall(text))
    return blanks >= 2 or bool(re.search(r"\.{4,}|_{4,}", text)) or bool(blanks and _TO_FILL_IN.search(text))


def is_option(text: str) -> bool:
    """Whether the text is an answer to choose: "Yes / No", "Other (please state)"."""
    return bool(_OPTION.fullmatch(text))


def stands_alone(text: str, least_words: int = _FULL_NAME_OF_INFORMATION) -> bool:
    """Whether the text of a list item can be answered without the words above it."""
    if is_period(text) or is_blank_row(text):
        return False
    first = sentences(text)[0] if text else ""
    if asks(first) and _IF_SO.match(first):
        return True
    if asks(first) and not (first.endswith("?") and not opens_as_question(first.rstrip("?"))):
        return True
    if any(asks(sentence) for sentence in sentences(text)[1:]):
        return True
    if explained := _TERM.match(first):
        return stands_alone(first[explained.end() :], least_words)
    return names_information(first) and len(words(first)) >= least_words


def _records(items: Sequence[str]) -> bool:
    """Whether the items are records themselves, not fields of one: "Copies of all letters"."""
    return sum(bool(_A_RECORD.match(item)) for item in items) * 2 > len(items)


def are_questions(
    lead: str, items: Sequence[str], *, generic: bool, top: bool, only_asks: bool = False
) -> bool:
    """Whether the items of a list are questions, given the sentence that leads in.

    ``generic``: that sentence names nothing itself ("the following information").
    ``top``: the list stands under no item.
    ``only_asks``: naming information is not enough, since the items stand under a row or a remark on scope.
    """
    filled = [item for item in items if item] or [""]
    if sum(is_period(item) or is_blank_row(item) for item in filled) * 2 > len(filled):
        return False
    states_each = top and generic and bool(_FOR_EACH_STATE.match(lead))
    fields = bool(_FOR_EACH.search(lead) or _OF_RECORDS.search(lead)) and not states_each
    only_asks = only_asks or (not generic and bool(_CHOOSES.search(lead)))
    full = fields or only_asks or opens_as_question(lead) or bool(_ASKS_WHICH.search(lead))
    least = _FULL_NAME_OF_INFORMATION if full else _SHORT_NAME
    share = sum(stands_alone(item, least) for item in filled) / len(filled)
    short = sum(len(words(item)) for item in filled) <= _FEW_WORDS * len(filled)
    if (
        (only_asks and (not top or share < 0.5 or _BREAKS_DOWN.search(lead)))
        or (_OF_RECORDS.search(lead) and not _records(filled))
        or (short and _OF_DETAILS.search(lead))
        or _BY_PARTS.search(lead)
    ):
        return sum(asks(item) for item in filled) * 2 >= len(filled)
    if share >= 0.5:
        return True
    if share == 0 and short and _OF_OBJECTS.search(lead):
        return False
    if lead and (_COMPLETED_BY_MEASURE.search(lead)):
        return True
    if fields or not generic:
        return share >= 0.5
    if top:
        return True
    return share >= 0.3 or (
        is_open_ended(lead) and sum(len(words(item)) for item in filled) >= 5 * len(filled)
    )
