"""Sentences that announce what follows them: "Please provide the following information:"."""

import re

from foi.reading.requests.asks import opens_as_question, requests

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
