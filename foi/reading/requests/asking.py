"""Which sentences ask, name information or tell something, and which only announce what follows them.

The words are those of request letters in general: verbs of asking and giving, nouns for information, and the
phrases of the Freedom of Information Act that writers copy from templates. They stand in
foi/reading/vocabulary; how they go together stands here.
"""

import re
from enum import StrEnum
from functools import lru_cache

from foi.reading.vocabulary import compiled, ways


class Act(StrEnum):
    """What a sentence does."""

    ASK = "ask"
    LEAD = "lead"  # "Please provide the following information:"
    SCOPE = "scope"  # "Please break this down by year."
    NOTE = "note"  # "For the avoidance of doubt, ..."; "X means ..."
    COURTESY = "courtesy"  # thanks, deadlines, formats, section 12 and 16, how to reach the writer
    STATEMENT = "statement"


_ADVERBS = rf"(?:{ways('asking', 'adverb')}\b[\s,:-]*)*"
_GIVE = ways("asking", "give")
_GET = ways("asking", "get")
_EAGERLY = rf"(?:{ways('asking', 'eagerly')}\s+)*"
_AUXILIARY = r"(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|should)\b"
_PRONOUN = r"(?:i|we|it|he|she|they|you|this|there|my|our|as (?:you|i|we|a))\b"

_IMPERATIVE = compiled("asking", "give", before=_ADVERBS, after=r"\b")
_PLEASE = compiled("asking", "give", before=r"\bplease\b[^.?!]{0,60}?\b", after=r"\b")
_COULD_YOU = compiled(
    "asking",
    "give",
    "get",
    before=r"\b(?:can|could|would|will|may|might)\s+(?:you|i|we|the council|someone)\b[^.?!]{0,60}?\b",
    after=r"\b",
)
_DESIRE = re.compile(
    rf"\b(?:i|we)(?:\s+|(?='))(?:{_EAGERLY}"
    rf"(?:(?:would|'d|should)\s+{_EAGERLY}(?:be {_EAGERLY})?{ways('asking', 'would_like')}"
    rf"|(?:am|are|'m|'re|was|were)\s+{_EAGERLY}(?:to |after )?{ways('asking', 'seeking')}\b"
    rf"|{ways('asking', 'wish')}\b))",
    re.IGNORECASE,
)
_FAVOUR = re.compile(
    rf"\b{ways('asking', 'favour')}"
    rf" (?:that )?(?:you )?(?:(?:could|would|can|will|to|please|kindly|also|might) )*(?:{_GIVE})\b"
    rf"|\b{ways('asking', 'favourable')} (?:it )?(?:if|to {_GET})\b"
    rf"|\b{ways('asking', 'request_for')}\b",
    re.IGNORECASE,
)
_OPENING_WORD = compiled("asking", "question_word", before=_ADVERBS, after=r"\b")
_EMBEDDED = compiled("asking", "embedded_question", before=r"\b", after=r"\b")
_NOUN = compiled(
    "information",
    "noun",
    before=rf"{_ADVERBS}(?:(?:the|a|an|{ways('information', 'qualifier')})\s+)*(?:[\w/'-]+\s+){{0,2}}?",
    after=r"\b",
)
_TITLED = re.compile(r"[A-Z][^:.?!]{1,40}: (?=[^:]*$)")
_NARRATES = re.compile(_PRONOUN, re.IGNORECASE)
_SUBJECT = re.compile(rf"(?:{_PRONOUN}|{ways('information', 'no_name', 'no_name_alone')}\b)", re.IGNORECASE)
_WHEN_CLAUSE = re.compile(rf"{_ADVERBS}(?:when|where|while|what|which|who|why|how)\b", re.IGNORECASE)
_OTHER_AIM = compiled("asking", "other_aim", before=r"\s*(?:to )?(?:also )?", after=r"\b")
_AT_WHICH = re.compile(rf"{_ADVERBS}(?:when|where|while)\b(?! {_AUXILIARY})", re.IGNORECASE)
_INVERTED = re.compile(rf"\b{_AUXILIARY}|%", re.IGNORECASE)
_BARE_VERB = re.compile(
    rf"{_AUXILIARY}(?! (?:you|your|the|there|any|anyone|this|these|that|those|it|they|he|she|we|i|all|a"
    rf"|an|staff|council)\b)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"(?<!that )(?<!which )(?<!who )(?<!what )\b(?:is|are|was|were|has|have|had|will|would|does|do|did"
    r"|can|cannot|must|refers?|means?)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\b(?:that|which|who|whose|whom|where|when|whether|if|how|what|you|we|they|it|the council)\b",
    re.IGNORECASE,
)
_CONDITIONAL = re.compile(
    r"(?:and |but |however,? )?(?:if|should|where|in the event|unless|in case)\b", re.IGNORECASE
)
_COUNTS = compiled("information", "counted", before=_ADVERBS, after=r"\b")
_NAMED_OBJECT = re.compile(
    rf"\b{ways('information', 'named')} {ways('information', 'named_for')}\b"
    rf"(?! (?:(?:any|the|this|my|these|all|your|such) )*(?:{ways('information', 'such')} )?"
    rf"{ways('information', 'not_named')}\b)"
    rf"|\b(?:who|which|when|whether|how (?:many|much)|what) (?:\w+ ){{0,6}}?{ways('information', 'spent')}\b",
    re.IGNORECASE,
)
_BE_GIVEN = compiled(
    "asking",
    "given",
    before=r"\b(?:can|could|may|might|would|should|please) [^.?!;]{1,120}?\bbe (?:\w+ly )?",
    after=r"\b",
)
_WHEN_FIRST = compiled("information", "adverbial", after=r"\b[^.?!]*,")
_LONGEST_ADVERBIAL = 160
_ADDS_NAMED = compiled(
    "information",
    "adds_named",
    before=rf", please also {ways('information', 'adding')} (?:me (?:with )?)?(?:an? |the )(?:\w+ )?",
    after=r"s?\b",
)
_WRITES_TO = compiled(
    "asking",
    "writes_to",
    before=r"(?:i|we)(?: am|'m| are|'re) (?:\w+ )?writing\b[^.?!]{0,100}? to ",
    after=r"\b",
)
_ASKS_LATE = compiled(
    "asking",
    "asking_for",
    before=r"(?<!what )(?<!that )(?<!which )\b(?:i|we) (?:am|are)\b[^.?!]{0,60}\b",
    after=r"\b",
)
_SAYS_HOW = compiled("asking", "said_how", before=_ADVERBS, after=r"\b")
_RELATIVES = (" which ", " what ")
_MONTH_MAY = re.compile(r"may\s+\d", re.I)


def opens_as_question(text: str) -> bool:
    """Whether the sentence has the form of a direct question, with or without its mark."""
    if text.endswith("?"):
        return True
    if not _OPENING_WORD.match(text) or _MONTH_MAY.match(text):
        return bool(_EMBEDDED.search(text[:160])) and not _NARRATES.match(text)
    if text[0].islower() and _BARE_VERB.match(text):
        return False
    if _AT_WHICH.match(text):
        return bool(_EMBEDDED.search(text[:160]))
    clause = _WHEN_CLAUSE.match(text)
    inverted = clause is None or bool(_INVERTED.search(text, clause.end(), clause.end() + 80))
    return inverted or bool(_SAYS_HOW.match(text))


def requests(text: str) -> bool:
    """Whether the sentence asks by verb: "please provide", "I would like to know", "could you tell me"."""
    return bool(
        _IMPERATIVE.match(text)
        or _PLEASE.search(text)
        or _COULD_YOU.search(text)
        or _desires(text)
        or _FAVOUR.search(text)
        or _WRITES_TO.match(text)
        or _ASKS_LATE.search(text)
    )


def _desires(text: str) -> bool:
    """Whether the writer wishes to have something, not to complain, to thank or to point something out."""
    return any(
        not _OTHER_AIM.match(text, wish.end()) and not text.endswith(_RELATIVES, 0, wish.start())
        for wish in _DESIRE.finditer(text)
    )


def orders(text: str) -> bool:
    """Whether the sentence asks in the imperative or by "could you", not by a wish of the writer's."""
    return bool(_IMPERATIVE.match(text) or _PLEASE.search(text) or _COULD_YOU.search(text))


@lru_cache(maxsize=4096)
def asks(text: str) -> bool:
    """Whether the sentence asks for something by its own form."""
    if opens_as_question(text) or requests(text):
        return True
    return bool(_BE_GIVEN.search(text)) and not _CONDITIONAL.match(text)


def names_information(text: str) -> bool:
    """Whether the text opens as the name of something to be given: "The number of ...", "Copies of ..."."""
    if _WHEN_FIRST.match(text):
        rest = (text[comma.end() :] for comma in re.finditer(r", (?:and )?", text[:_LONGEST_ADVERBIAL]))
        return any(bool(_NOUN.match(part)) and not asks(part) for part in rest)
    titled = _TITLED.match(text)
    if titled is not None and names_information(text[titled.end() :]):
        return True
    return bool(_NOUN.match(text)) and not _SUBJECT.match(text)


def asks_for_named(text: str) -> bool:
    """Whether the sentence asks, unconditionally, for something it names or counts.

    "Please provide the number of requests refused" is an ask, whatever else its words are used for in
    letters about requests.
    """
    if not asks(text) or (_CONDITIONAL.match(text) and not _ADDS_NAMED.search(text)):
        return False
    return bool(_COUNTS.match(text) or (requests(text) and _NAMED_OBJECT.search(text[:240])))


def tells(text: str) -> bool:
    """Whether the sentence tells something, as a clause of its own: it neither asks nor names."""
    if _NARRATES.match(text):
        return True
    verb = _CLAUSE.search(text)
    return verb is not None and not _RELATIVE.search(text, 0, verb.start())


_UNDER_THE_ACT = re.compile(
    rf",? {ways('leading', 'by_act')} (?:the )?(?:provisions of the )?{ways('leading', 'act')}"
    r"(?: act| regulations)?(?: (?:of )?\d{4})?(?: \([^)]{1,20}\))?(?: act| request)?(?=[\s,.:;]|$)",
    re.IGNORECASE,
)
_FOLLOWING = re.compile(
    rf"\b{ways('leading', 'pointing')} ?(?:(?!includ|about|of |for )[\w-]+ ){{0,3}}?"
    rf"{ways('leading', 'points')}\b"
    rf"|\b{ways('leading', 'ends_pointing')}\W*$"
    rf"|\binformation (?:regarding|about|on|as|that|i)?.{{0,80}}\b{ways('leading', 'information_follows')}"
    rf"|\b{ways('leading', 'points_are')} (?:\w+ ){{0,4}}(?:is|are)(?: below)?\W*$"
    rf"|\bin {ways('leading', 'in_relation_to')} to (?:the )?(?:following|below)",
    re.IGNORECASE,
)
_WITH_FOLLOWING = re.compile(
    rf"\b{ways('leading', 'of_the_following')} (?:all )?(?:the |these )?following\b"
    r"|\b(?:for|to|from|of|by|under|in) (?:each of |any of |all of )?(?:the |these )?following\b"
    rf"(?! (?:\w+ )?{ways('leading', 'points')}\b)",
    re.IGNORECASE,
)
_BROKEN_DOWN = compiled(
    "scope", "broken_down", before=r"\b", after=r"\b.{0,40}\b(?:follow(?:s|ing)|below)\W*$"
)
_LEADS = ways("leading", "ends_with", "ends_asking", "before_colon")
_GIVE_FOLLOWING = re.compile(
    rf"\b{_LEADS}(?: me| us| you)?(?: with)? the following"
    r" (?:for|about|regarding|from|in (?:respect|relation)|relating|concerning|on|of)\b[^.?!]*:-?$",
    re.IGNORECASE,
)
_LEADS_DIRECTLY = re.compile(
    rf"\b{_LEADS}(?: me| us| you)?(?: with| that| if| the)?\s*:[-\s]*$"
    rf"|\b{ways('leading', 'ends_with', 'ends_asking')}(?: me| us| you)?(?: with)?$",
    re.IGNORECASE,
)
_HELP_WITH = compiled("leading", "help_with", before=r"\b", after=r"\b.{0,40}\bfollowing\W*$")
_OPEN_END = re.compile(
    rf"(?:[:;]-?|[:;,]?\s-|:-|\b(?:{ways('leading', 'open_end', 'open_pointing', 'open_table')}"
    rf"|{ways('leading', 'ends_with')}(?: me| us)?(?: with)?(?: the)?))$",
    re.IGNORECASE,
)
_NAMED_INLINE = re.compile(r"\bfollowing\b[^.?!:]*:\s*[^\s-]")


def is_lead(sentence: str) -> bool:
    """Whether the sentence asks for nothing by itself but announces what follows."""
    if _BROKEN_DOWN.search(sentence):
        return False
    if _LEADS_DIRECTLY.search(sentence) or _HELP_WITH.search(sentence) or _GIVE_FOLLOWING.search(sentence):
        return True
    if _WITH_FOLLOWING.search(sentence) and not _OPEN_END.search(sentence):
        return False
    if not _FOLLOWING.search(sentence) or _NAMED_INLINE.search(sentence):
        return False
    return not opens_as_question(sentence) or requests(sentence) or sentence[-1:] in ":-"


def announces_names(sentence: str) -> bool:
    """Whether an ask of its own leaves the names to the lines after it: "How many staff have the "
    "following surnames?"."""
    return bool(re.search(r"\b(?:the|these) following\b", sentence, re.I)) and not _NAMED_INLINE.search(
        sentence
    )


def is_open_ended(sentence: str) -> bool:
    """Whether the sentence waits for something after it: it ends in a colon, or with "including"."""
    return bool(_OPEN_END.search(sentence))


def without_act(sentence: str) -> str:
    """The sentence without the name of the Act it is written under."""
    return _UNDER_THE_ACT.sub("", sentence)
