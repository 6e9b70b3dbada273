"""Which sentences ask, name information or tell something, and which only announce what follows them.

The words are those of request letters in general: verbs of asking and giving, nouns for information, and the
phrases of the Freedom of Information Act that writers copy from templates.
"""

import re
from enum import StrEnum
from functools import lru_cache


class Act(StrEnum):
    """What a sentence does."""

    ASK = "ask"
    LEAD = "lead"  # "Please provide the following information:"
    SCOPE = "scope"  # "Please break this down by year."
    NOTE = "note"  # "For the avoidance of doubt, ..."; "X means ..."
    COURTESY = "courtesy"  # thanks, deadlines, formats, section 12 and 16, how to reach the writer
    STATEMENT = "statement"


_ADVERBS = (
    r"(?:(?:and|also|so|then|next|again|but|further|furthermore|moreover|additionally|in addition|finally"
    r"|lastly|last|therefore|thus"
    r"|firstly|first|secondly|second|thirdly|specifically|in particular|accordingly|similarly|likewise"
    r"|separately|if (?:known|possible"
    r"|available|applicable|relevant)|where (?:possible|known|available)|for example|kindly|now|please|ok"
    r"|or|as well|besides)\b[\s,:-]*)*"
)
_GIVE = (
    r"(?:provide|send|supply|answer|confirm|state|say|list|give|tell|advise|detail|specify|indicate|explain|describe"
    r"|identify|disclose"
    r"|share|outline|let (?:me|us) (?:know|have)|furnish|clarify|attach|release|inform|name|set out"
    r"|summari[sz]e|report|show|quote|forward"
    r"|enclose|note down|estimate|disaggregate|categori[sz]e|itemi[sz]e|break(?:ing)? down(?! of)|include"
    r"|complete|fill (?:in|out)|make available|direct (?:me|us) to)"
)
_DESIRES = (
    r"(?:i|we)(?:\s+|(?='))(?:(?:also|therefore|hereby|now|further|kindly|respectfully|formally|specifically"
    r"|additionally|just|only|simply)\s+)*"
    r"(?:(?:would|'d|should)\s+(?:also |really |very much |therefore |further |additionally "
    r"|now )*(?:like|love|appreciate|be (?:very |most |so )?(?:grateful|interested|obliged"
    r"|keen|happy|pleased)|request|ask|welcome|prefer|need|want)"
    r"|(?:am|are|'m|'re|was|were)\s+(?:also |therefore |hereby |now |currently |writing "
    r"|formally )*(?:to |after )?(?:request(?:ing)?|ask(?:ing)?|seek(?:ing)?|looking|interested|wondering"
    r"|after|hoping|trying to (?:find|obtain|establish|get)|keen|enquiring|inquiring|under)\b"
    r"|(?:wish|want|need|require|request|ask|seek|write to (?:ask|request))\b)"
)
_QUESTION_WORD = (
    r"(?:how|what|which|who|whom|whose|when|where|why|do|does|did|is|are|was|were|has|have|had|can|could"
    r"|will|would|should|may|might|am"
    r"|to what|in what|at what|by what|on what|for what|from what|of what|on how many|in how many"
    r"|in which|to whom|by whom|under what"
    r"|under which|with whom|what's|who's|isn't|aren't|don't|doesn't|didn't|haven't|hasn't)\b"
)
_AUXILIARY = r"(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|should)\b"
_INFORMATION = (
    r"(?:numbers?|totals?|amounts?|costs?|money|funding|funds|grants?|cop(?:y|ies)|lists?|names?|details?"
    r"|dates?|breakdowns?|percentages?|proportions?|budgets?"
    r"|figures?|statistics|data|information|correspondence|e-?mails?|minutes|reports?|documents?"
    r"|documentation|records?|locations?"
    r"|address(?:es)?|reasons?|values?|averages?|spend(?:ing)?|expenditure|salar(?:y|ies)|plans?"
    r"|polic(?:y|ies)|job titles?|titles?|roles?"
    r"|descriptions?|summar(?:y|ies)|contracts?|whether|minutes|agendas?|notes|maps?|drawings?|surveys?"
    r"|assessments?|evidence|results?"
    r"|rates?|income|revenue|fees?|charges?|duration|length|type|types|quantit(?:y|ies)|volume|count"
    r"|counts|frequency|status|sum|price|prices"
    r"|invoices?|receipts?|terms|criteria|guidance|procedures?|process(?:es)?|registers?|schedules?"
    r"|timetables?|links?|annual|confirmation"
    r"|structure|structures|chart|charts|no\.|strateg(?:y|ies)|agreements?|size|age|ages|range"
    r"|measures?|incidents?|complaints?|applications?|requests?|any|all)"
)

_IMPERATIVE = re.compile(rf"{_ADVERBS}(?:{_GIVE})\b(?! (?:in touch|up))", re.I)
_PLEASE = re.compile(rf"\bplease\b[^.?!]{{0,60}}?\b{_GIVE}\b", re.I)
_COULD_YOU = re.compile(
    rf"\b(?:can|could|would|will|may|might)\s+(?:you|i|we|the council"
    rf"|someone)\b[^.?!]{{0,60}}?\b(?:{_GIVE}|have|see|ask|obtain|know|get|receive"
    r"|request|be (?:sent|told|given|provided))\b",
    re.I,
)
_DESIRE = re.compile(rf"\b{_DESIRES}", re.I)
_FAVOUR = re.compile(
    rf"\b(?:if|that|ask|asking|invite|request|require|want|are (?:asked|requested|required))"
    rf" (?:that )?(?:you )?(?:(?:could|would|can|will|to|please|kindly|also|might) )*(?:{_GIVE})\b"
    r"|\b(?:grateful|obliged|appreciate|helpful|useful|good|interesting) (?:it )?(?:if"
    r"|to (?:know|see|have|learn))\b"
    r"|\brequests? (?:for|to (?:see|have|obtain|receive|view|know))\b",
    re.I,
)
_OPENING_WORD = re.compile(rf"{_ADVERBS}{_QUESTION_WORD}", re.I)
_EMBEDDED = re.compile(
    r"\b(?:how (?:many|much|often|long|frequently|is|are|does|do)|what (?:percentage|proportion|%|number"
    r"|is|are|was|were|has|have)"
    r"|do you (?:have|know|hold)|did you|are you able|which of|has the|have you|does the)\b",
    re.I,
)
_NOUN = re.compile(
    rf"{_ADVERBS}(?:(?:the|a|an|your|our|their|its|each|every|current|full|complete|most recent|latest"
    rf"|total|overall|annual|of the|of those)\s+)*"
    rf"(?:[\w/'-]+\s+){{0,2}}?{_INFORMATION}\b",
    re.I,
)
_TITLED = re.compile(r"[A-Z][^:.?!]{1,40}: (?=[^:]*$)")
_NARRATES = re.compile(r"(?:i|we|it|he|she|they|you|this|there|my|our|as (?:you|i|we|a))\b", re.I)
_SUBJECT = re.compile(
    r"(?:i|we|it|he|she|they|you|this|there|my|our|as (?:you|i|we|a)|in \d{4}|since|although|while"
    r"|(?:these|those) (?:are|were|have)"
    r"|foi|freedom of information|eir|environmental information|because|having|following"
    r"|according|(?:all|any|each|both) of (?:the above|this|these|them)|the "
    r"(?:council|authority|information|local))\b",
    re.I,
)
_WHEN_CLAUSE = re.compile(rf"{_ADVERBS}(?:when|where|while|what|which|who|why|how)\b", re.I)
_OTHER_AIM = re.compile(
    r"\s*(?:to )?(?:also )?(?:object|complain|appeal|point|express|raise|register|add|stress"
    r"|emphasi[sz]e|bring|draw"
    r"|thank|remind|reiterate|apologi[sz]e|make (?:a|an|my|it)(?: formal)? (?:complaint|comment"
    r"|objection|clear))\b",
    re.I,
)
_AT_WHICH = re.compile(rf"{_ADVERBS}(?:when|where|while)\b(?! {_AUXILIARY})", re.I)
_INVERTED = re.compile(rf"\b{_AUXILIARY}|%", re.I)
_BARE_VERB = re.compile(
    rf"{_AUXILIARY}(?! (?:you|your|the|there|any|anyone|this|these|that|those|it|they|he|she|we|i|all|a"
    rf"|an|staff|council)\b)",
    re.I,
)
_CLAUSE = re.compile(
    r"(?<!that )(?<!which )(?<!who )(?<!what )\b(?:is|are|was|were|has|have|had|will|would|does|do|did"
    r"|can|cannot|must|refers?|means?)\b",
    re.I,
)
_RELATIVE = re.compile(
    r"\b(?:that|which|who|whose|whom|where|when|whether|if|how|what|you|we|they|it|the council)\b", re.I
)
_CONDITIONAL = re.compile(r"(?:and |but |however,? )?(?:if|should|where|in the event|unless|in case)\b", re.I)
_COUNTS = re.compile(
    rf"{_ADVERBS}(?:how (?:many|much|often)|what (?:is|was|are|were) the (?:total )?"
    r"(?:number|amount|cost|value))\b",
    re.I,
)
_NAMED_OBJECT = re.compile(
    r"\b(?:numbers?|amounts?|cop(?:y|ies)|lists?|totals?|costs?|sums?|names?|minutes"
    r"|percentages?|proportions?"
    r"|breakdowns?|spreadsheets?|dates?|values?|sight|details|maps?|reports?|figures)"
    r" (?:of|and|spent|paid|on which|for|showing)\b"
    r"(?! (?:(?:any|the|this|my|these|all|your|such) )*(?:further |requested |relevant |above )?"
    r"(?:information|request|data|responses?|clarification|repl(?:y|ies)|appeals?|complaints? procedure"
    r"|internal review|confidentiality|contact)\b)"
    r"|\b(?:who|which|when|whether|how (?:many|much)|what) (?:\w+ ){0,6}?(?:spent|paid|cost|many|much)\b",
    re.I,
)
_BE_GIVEN = re.compile(
    r"\b(?:can|could|may|might|would|should|please) [^.?!;]{1,120}?\bbe (?:\w+ly )?(?:provided|supplied|sent"
    r"|disclosed|released|forwarded|given|confirmed|e-?mailed|made available)\b",
    re.I,
)
_WHEN_FIRST = re.compile(
    r"(?:since|for (?:each|the|every|all|any)|in (?:each|the|addition to)|over|between|during|within"
    r"|as (?:of|at)"
    r"|from|of (?:these|those|the))\b[^.?!]*,",
    re.I,
)
_LONGEST_ADVERBIAL = 160
_ADDS_NAMED = re.compile(
    r", please also (?:provide|state|give|send|supply) (?:me (?:with )?)?(?:an? |the )(?:\w+ )?(?:total"
    r"|number|list|copy"
    r"|figure|amount)s?\b",
    re.I,
)
_WRITES_TO = re.compile(
    r"(?:i|we)(?: am|'m| are|'re) (?:\w+ )?writing\b[^.?!]{0,100}? to (?:request|ask|seek|obtain|enquire)\b",
    re.I,
)
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
    return clause is None or bool(_INVERTED.search(text, clause.end(), clause.end() + 80)) or _says_how(text)


def _says_how(text: str) -> bool:
    return bool(re.match(rf"{_ADVERBS}(?:how (?:many|much|often|long)|wh(?:at|ich|o)\b)", text, re.I))


def requests(text: str) -> bool:
    """Whether the sentence asks by verb: "please provide", "I would like to know", "could you tell me"."""
    return bool(
        _IMPERATIVE.match(text)
        or _PLEASE.search(text)
        or _COULD_YOU.search(text)
        or _desires(text)
        or _FAVOUR.search(text)
        or _WRITES_TO.match(text)
    ) or bool(
        re.search(
            r"(?<!what )(?<!that )(?<!which )\b(?:i|we) (?:am|are)\b[^.?!]{0,60}\b(?:requesting|asking)\b",
            text,
            re.I,
        )
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
    r",? (?:under|pursuant to|in accordance with|in terms of|as per|using|via"
    r"|through) (?:the )?(?:provisions of the )?"
    r"(?:freedom of information|foia?|environmental information|eirs?)(?: act"
    r"| regulations)?(?: (?:of )?\d{4})?"
    r"(?: \([^)]{1,20}\))?(?: act| request)?(?=[\s,.:;]|$)",
    re.I,
)
_FOLLOWING = re.compile(
    r"\b(?:following(?! the\b)|below|these|outlined|listed|set out) ?(?:(?!includ|about|of "
    r"|for )[\w-]+ ){0,3}?(?:information"
    r"|questions?|data"
    r"|details?|points?|quer(?:y|ies)|items?|statistics|figures"
    r"|documents?|records|specifics|enquir(?:y|ies)|matters?|things?|areas?|aspects?|topics?|requests?)\b"
    r"|\b(?:the )?(?:following|below)(?: please)?\W*$"
    r"|\binformation (?:regarding|about|on|as|that|i)?.{0,80}\b(?:follows|below|following)"
    r"|\b(?:questions?|quer(?:y|ies)|details?|requests?) (?:\w+ ){0,4}(?:is|are)"
    r"(?: as follows| below)?\W*$|\bas follows\W*$|\bin (?:relation|regard"
    r"|respect) to (?:the )?(?:following|below)",
    re.I,
)
_WITH_FOLLOWING = re.compile(
    r"\b(?:(?<!me )(?<!us )with|including|containing|showing|against|between|into|using|meet) (?:all )?"
    r"(?:the "
    r"|these )?following\b"
    r"|\b(?:for|to|from|of|by|under|in) (?:each of |any of |all of )?(?:the "
    r"|these )?following\b(?! (?:\w+ )?(?:information|questions?|data|details|points|quer))",
    re.I,
)
_BROKEN_DOWN = re.compile(
    r"\b(?:broken|break|breakdown|split|grouped|categori[sz]ed?"
    r"|separated)\b.{0,40}\b(?:follow(?:s|ing)|below)\W*$",
    re.I,
)
_GIVE_FOLLOWING = re.compile(
    r"\b(?:provide|supply|send|state|confirm|give|list|tell|request|have|know|want|need"
    r"|like)(?: me| us| you)?(?: with)?"
    r" the following (?:for|about|regarding|from|in (?:respect|relation)|relating|concerning|on"
    r"|of)\b[^.?!]*:-?$",
    re.I,
)
_LEADS_DIRECTLY = re.compile(
    r"\b(?:provide|supply|send|state|confirm|tell|give|advise|list|disclose|release|share|request(?:ing)?"
    r"|ask(?:ing)?(?: for)?|know|see"
    r"|receive|have|obtain|seek(?:ing)?|like|want|need|require)(?: me| us| you)?(?: with| that"
    r"| if| the)?\s*:[-\s]*$"
    r"|\b(?:provide|supply|send|state|confirm|tell|give|advise|list|request|ask(?: for)?"
    r"|know)(?: me| us| you)?(?: with)?$",
    re.I,
)
_HELP_WITH = re.compile(r"\b(?:help|assist|answer|respond|assistance)\b.{0,40}\bfollowing\W*$", re.I)
_OPEN_END = re.compile(
    r"(?:[:;]-?|[:;,]?\s-|:-|\b(?:including|includes?|following|below|namely|following please"
    r"|(?:provide|supply|send|state|confirm|tell|give|advise|know|list)(?: me| us)?(?: with)?(?: the)?))$",
    re.I,
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
