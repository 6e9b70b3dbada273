"""Sentences beside what is asked: limits and breakdowns, notes, and what letters carry whatever they ask."""

import re

from foi.reading.requests.asking import asks, is_open_ended, tells
from foi.reading.vocabulary import compiled, ways

_THE_WHOLE = (
    rf"(?:(?:all |any |each )?(?:of )?(?:{ways('scope', 'pointed_at')}(?=\s*(?:$"
    r"|[.,;:()?]|(?:in|by|for|as|to|with|broken|over|on|from"
    r"|be|if|please|per|down|separately|and|also|only|where|is|are|could|should|would)\b))"
    rf"|your {ways('scope', 'reply')}"
    rf"|(?:the|all|any|this|that|these|such|your) (?:{ways('scope', 'which_answer')} )?"
    rf"{ways('scope', 'answer')}(?! {ways('scope', 'of_something')}\b)(?!,? including))"
    rf"(?: {ways('scope', 'asked_for')})?(?: above)?)"
)
_WISH = rf"{ways('scope', 'wishing', 'if_possible')}\b"
_PERIOD_IS = compiled(
    "scope",
    "period",
    before="^(?:the |my )?",
    after=r"(?: (?:of|for) [^.?!]{1,40}?)?(?: (?:is|are|would be|should be|runs?)|:)"
    r" ?(?:from|between|for|the|\d)\b",
)
_SCOPE = (
    _PERIOD_IS,
    re.compile(
        rf"^(?:\w+,? ){{0,2}}?{_WISH}"
        r"(?: (?:please|kindly|also|you|could|would|can|very|it|if|be|that|for|only"
        rf"|{ways('scope', 'wished')})){{0,7}}(?: {ways('scope', 'presenting')})?"
        rf"(?: me| us)?(?: with)? {_THE_WHOLE}\b",
        re.IGNORECASE,
    ),
    compiled(
        "scope",
        "broken_down",
        before="^(?:please |this |these |they |it |can |could |i would like |if possible,? )?(?:also )?"
        "(?:should |to |can |could |would |must |may |needs? to )?(?:be )?",
        after=r"\b",
    ),
    re.compile(
        rf"^(?:this|these|they|it|the {ways('scope', 'answer_said')}) "
        rf"(?:should|would|can|could|must|needs?|to|is to|are to|may|will|{ways('scope', 'answer_must')})\b"
        r"(?! (?:also )?be (?:\w+ )?to know)",
        re.IGNORECASE,
    ),
    re.compile(
        r"^(?:please|i would|i'd|we would|could you|can you|it would)\b[^.?!]{0,50}\binclude\b", re.IGNORECASE
    ),
    compiled("scope", "several", before="^(?:if|where) (?:there (?:is|are) )?", after=r"\b"),
    re.compile(
        rf"^(?:if|where)\b[^.?!]{{0,120}}\b(?:please|could you) {ways('scope', 'supplied')}(?: me)?"
        rf" (?!it\b|them\b){_THE_WHOLE}",
        re.IGNORECASE,
    ),
    compiled("scope", "period_wanted", before="^(?:the )?(?:period|dates?|years?) ", after=r"\b"),
    compiled(
        "scope",
        "more_of_it",
        before=rf"^(?:and )?(?:please|kindly) (?:also )?{ways('scope', 'more_by')} (?:me )?"
        "(?:with )?(?:full |further |more |brief |any |the )*",
        after=r"(?: (?:of|for) (?:each|these|this|any|all|them|it|both)"
        rf"(?: {ways('scope', 'of_each')})?)?(?: (?:if|where|when) {ways('scope', 'where_known')})?\W*$",
    ),
    compiled(
        "scope",
        "not_to_be_had",
        before=r"^(?:however,? |but )?(?:if|where|should) (?!(?:so|yes|not?|any)\b)[^.?!]*\b",
        after=r"\b[^.?!]*\b(?:please|kindly|could you)\b",
    ),
    re.compile(r"\bplease (?:only\b|(?:also )?include\W*$)", re.IGNORECASE),
    re.compile(
        rf"^please {ways('scope', 'answering')}\b[^.?!]{{0,40}}\b{ways('scope', 'one_by_one')}\b"
        r"[^.?!]{0,20}\W*$",
        re.IGNORECASE,
    ),
    compiled(
        "scope",
        "could_be_given",
        before="^if (?:possible,? )?(?:this|these|the|it|that)\\b[^.?!,]{0,40} (?:could|can|may|might)"
        " (?:please |also )*be ",
        after=r"\b",
    ),
    re.compile(
        r"^(?:please|i would|i'd|could you|can you|it would)\b[^.?!]{0,40}\b"
        rf"{ways('scope', 'searching')}\b[^.?!]{{0,20}}\b{ways('scope', 'search_for')}\b",
        re.IGNORECASE,
    ),
    compiled("scope", "request_covers", before="^(?:the|this|my|our) request (?:also )?", after=r"\b"),
    compiled("scope", "please_limit", before="^please (?:also |could you |can you )?", after=r"\b"),
)
_PARTS = re.compile(
    rf"\b(?:{ways('scope', 'broken_down', 'part')}"
    r"|(?:for|from|between|since|period|in|to) (?:the )?(?:\w+ ){0,3}(?:years?|months?|\d{4}|\d{1,2} \w+))\b",
    re.IGNORECASE,
)
_IT_IF = re.compile(r"\bit if\b", re.IGNORECASE)
_SPAN_ONLY = re.compile(
    r"^(?:for|over|between|during|from|in|within|covering) (?:each (?:of )?|all (?:of )?|any of )?(?:the )?"
    rf"(?:{ways('scope', 'span')}|\d)[^.?]{{0,80}}[.?]?$",
    re.IGNORECASE,
)
_EXPLICIT_NOTE = compiled("scope", "note", "for_example", before=r"(?:\*+\s*)?")
_DEFINES = compiled("scope", "defines", before=r"^[^.?!]{1,80}\b", after=r"\b")
_FAREWELL = (
    compiled(
        "boilerplate",
        "thanks",
        before=r"\b",
        after=rf"\b(?!.*\bplease {ways('boilerplate', 'thanks_and_asks')}\b)",
    ),
    compiled("boilerplate", "awaiting", before=r"\b"),
)
_COURTESY = (
    compiled("boilerplate", "clarifying", "reaching", "letting_know", before=r"\b"),
    compiled(
        "boilerplate",
        "in_case_of",
        before=r"\bif (?:you (?:require|need|have)|there (?:is|are)) (?:any |further |more |some )*",
        after=r"\b",
    ),
    re.compile(
        rf"\b{ways('boilerplate', 'exceeding')} (?:the )?{ways('boilerplate', 'limit_of')}[ -](?:cost )?"
        rf"{ways('boilerplate', 'limit')}",
        re.IGNORECASE,
    ),
    compiled("boilerplate", "too_much", before=r"\b"),
    re.compile(
        rf"\b{ways('boilerplate', 'published')}\b.*\b{ways('boilerplate', 'where_published')}\b",
        re.IGNORECASE,
    ),
    re.compile(rf"\b{ways('boilerplate', 'medium')} ?{ways('boilerplate', 'format')}\b", re.IGNORECASE),
    re.compile(
        rf"\b(?:{_THE_WHOLE}|{ways('boilerplate', 'answering')}) (?:to me |back )?"
        rf"(?:in|by|via|as|through|be in|to be in) (?:an? |the |this |my )?{ways('boilerplate', 'sent_in')}",
        re.IGNORECASE,
    ),
    compiled("boilerplate", "preferred", before=r"\bprefer(?:red|ably|ence)?\b.{0,60}\b"),
    compiled("boilerplate", "what_this_is", "who_answers", "weighing", before=r"\b"),
    re.compile(
        rf"\b{ways('boilerplate', 'withholding')}\b.*\b{ways('boilerplate', 'besides_withheld')}",
        re.IGNORECASE,
    ),
    re.compile(rf"\bif {ways('boilerplate', 'if_not')}\b.*\b{ways('boilerplate', 'then_do')}", re.IGNORECASE),
    compiled(
        "boilerplate",
        "understanding",
        before=rf"\bi {ways('boilerplate', 'knowing')} (?:that )?"
        r"(?:you|under the|the (?:act|foi|freedom)|there (?:may|might)|it may).*\b",
    ),
    re.compile(
        rf"^if (?:you|the {ways('boilerplate', 'authority')})\b.{{0,30}}\b"
        rf"{ways('boilerplate', 'if_refused')}\b.*\b{ways('boilerplate', 'then_say')}\b",
        re.IGNORECASE,
    ),
    compiled("boilerplate", "without_answer", "purpose", "willing"),
    re.compile(
        rf"{ways('boilerplate', 'i_am')} {ways('boilerplate', 'occupied')}\b"
        rf"(?!.*\b{ways('boilerplate', 'occupied_and_asks')}\b)",
        re.IGNORECASE,
    ),
    compiled("boilerplate", "manner", before=r"\b"),
)
_TREAT = compiled(
    "boilerplate", "treated", before=r"\b", after=rf" (?:this|my|the) {ways('boilerplate', 'letter')}\b"
)
_HANDLING = compiled("boilerplate", "handled", before=r"\b", after=r"\b")


def is_explicit_note(sentence: str) -> bool:
    """Whether the sentence calls itself a note: "To note:", "N.B.", "I do not require"."""
    return bool(_EXPLICIT_NOTE.match(sentence))


def limits_scope(sentence: str) -> bool:
    """Whether the sentence says how, or for which period, what is asked elsewhere should be given."""
    plain = _IT_IF.sub("if", sentence)
    return any(phrase.search(plain) for phrase in _SCOPE) or (
        bool(_SPAN_ONLY.match(plain)) and not asks(plain.rstrip("?")) and not tells(plain)
    )


def states_period(sentence: str) -> bool:
    """Whether the sentence only says which period is meant: "The period is from May 2019 to date"."""
    return bool(_PERIOD_IS.match(sentence)) and not sentence.endswith("?")


def breaks_down(sentence: str) -> bool:
    """Whether the sentence says into which parts, or for which period, an answer is wanted."""
    return bool(_PARTS.search(sentence)) and not is_open_ended(sentence)


def defines(sentence: str) -> bool:
    """Whether the sentence says what a word means."""
    return bool(_DEFINES.match(sentence)) and not asks(sentence)


def is_courtesy(sentence: str) -> bool:
    """Whether the sentence is a phrase that letters carry whatever they ask."""
    return is_farewell(sentence) or any(phrase.search(sentence) for phrase in _COURTESY)


def is_farewell(sentence: str) -> bool:
    """Whether the sentence only thanks, waits for an answer, or asks for a receipt."""
    return any(phrase.search(sentence) for phrase in _FAREWELL)


def is_treatment(sentence: str) -> bool:
    """Whether the sentence says as what the letter should be treated."""
    return bool(_TREAT.search(sentence))


def is_handling(sentence: str) -> bool:
    """Whether a wish about "this information" is about the way it is sent or used, not what it covers."""
    return bool(_HANDLING.search(sentence))
