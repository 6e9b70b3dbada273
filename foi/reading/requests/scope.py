"""Sentences that limit, break down or explain what other sentences ask."""

import re

from foi.reading.requests.asking import asks, is_open_ended, tells

THE_WHOLE = (
    r"(?:(?:all |any |each )?(?:of )?(?:(?:this|these|those|them|it|the above|the below)(?=\s*(?:$"
    r"|[.,;:()?]|(?:in|by|for|as|to|with|broken|over|on|from"
    r"|be|if|please|per|down|separately|and|also|only|where|is|are|could|should|would)\b))"
    r"|your (?:answers?|responses?|repl(?:y|ies)|figures?)"
    r"|(?:the|all|any|this|that|these|such|your) (?:above |requested |relevant "
    r"|following )?(?:information|data|details?|figures?|answers?|results?"
    r"|response|reply|replies|statistics|breakdown|material|documents?)"
    r"(?! (?:of|relating|about|concerning|regarding"
    r"|(?<!this information )(?<!these figures )(?<!this data )from"
    r"|between|surrounding|behind|you hold)\b)"
    r"(?!,? including))(?: (?:requested|sought|outlined|listed|described|mentioned|set out))?(?: above)?)"
)
_PERIOD_IS = re.compile(
    r"^(?:the |my )?(?:date range|time ?-?(?:frame|period|scale|span)|period|dates?)"
    r"(?: (?:of|for) [^.?!]{1,40}?)?(?: (?:is|are|would be|should be|runs?)|:) ?(?:from|between|for|the"
    r"|\d)\b",
    re.I,
)
_SCOPE = tuple(
    re.compile(phrase, re.I)
    for phrase in (
        rf"^(?:\w+,? ){{0,2}}?(?:please|can you|could you|would you be able to|would you|can|could"
        rf"|kindly|if possible|ideally"
        rf"|i would|i'd|we would|i (?:also )?(?:need|require|want|ask)|we (?:need|require|want|ask))\b"
        rf"(?: please| kindly| also| you| could| would| can| very| like| appreciate| grateful| prefer"
        rf"| it| if| be"
        rf"| that| for| only| to see| to have){{0,7}}"
        rf"(?: (?:provide|supply|give|present|break(?: down)?|split|include|list|show|report|send|set out"
        rf"|separate|breakdown|have|answer|disaggregate|categori[sz]e|exclude|ensure))?"
        rf"(?: me| us)?(?: with)? {THE_WHOLE}\b",
        r"^(?:please |this |these |they |it |can |could |i would like "
        r"|if possible,? )?(?:also )?(?:should |to |can |could |would |must |may "
        r"|needs? to )?(?:be )?(?:broken|break|split|separated?|breakdown|grouped|categori[sz]ed"
        r"|disaggregated)\b",
        r"^(?:this|these|they|it|the (?:information|data|figures|breakdown|answer)) (?:should|would|can"
        r"|could|must|needs?|to|is to|are to|may|will|relates?|covers?"
        r"|includes?)\b(?! (?:also )?be (?:\w+ )?to know)",
        r"^(?:please|i would|i'd|we would|could you|can you|it would)\b[^.?!]{0,50}\binclude\b",
        r"^(?:if|where) (?:there (?:is|are) )?(?:more than one|multiple|several)\b",
        rf"^(?:if|where)\b[^.?!]{{0,120}}\b(?:please|could you) (?:provide|give|state|supply"
        rf"|send)(?: me)? (?!it\b|them\b){THE_WHOLE}",
        r"^(?:the )?(?:period|dates?|years?) (?:covered|required|requested|in question|i am)\b",
        r"^(?:and )?(?:please|kindly) (?:also )?(?:give|provide|state|supply|specify|show) (?:me )?(?:with )?"
        r"(?:full |further |more |brief |any |the )*(?:details?|dates?|reasons?|figures|numbers"
        r"|examples|names|costs)"
        r"(?: (?:of|for) (?:each|these|this|any|all|them|it|both)(?: (?:one|of these|of them|case|year))?)?"
        r"(?: (?:if|where|when) (?:so|possible|known|available|held|recorded))?\W*$",
        r"^(?:however,? |but )?(?:if|where|should) (?!(?:so|yes|not?|any)\b)[^.?!]*"
        r"\b(?:(?:not|n't) (?:be )?(?:possible|available|held|recorded|kept|known|collected|feasible"
        r"|provided?"
        r"|suppl(?:y|ied)|answer(?:ed)?)|unable to (?:give|provide|supply|answer|say|break)|impossible"
        r"|exceeds?"
        r"|there (?:are|were|is) (?:more|fewer|less) than|readily available|such an? \w+ (?:arises?"
        r"|exists?))\b"
        r"[^.?!]*\b(?:please|kindly|could you)\b",
        r"\bplease only\b",
        _PERIOD_IS.pattern,
        r"\bplease (?:also )?include\W*$",
        r"^please (?:answer|reply|respond|indicate)\b[^.?!]{0,40}\b(?:yes|no|each|every)\b[^.?!]{0,20}\W*$",
        r"^if (?:possible,? )?(?:this|these|the|it|that)\b[^.?!,]{0,40} (?:could|can|may"
        r"|might) (?:please |also )*be"
        r" (?:provided|given|broken|split|supplied|presented|shown)\b",
        r"^(?:please|i would|i'd|could you|can you|it would)\b[^.?!]{0,40}\b(?:use|using|search(?:ing)?)\b"
        r"[^.?!]{0,20}\b(?:words?|terms?|key ?words?|definitions?|codes?)\b",
        r"^(?:the|this|my|our) request (?:also )?(?:includes|covers|relates to|refers to|extends to"
        r"|is limited)\b",
        r"^please (?:also |could you |can you )?(?:include|exclude|note|only|use|treat|limit"
        r"|restrict|do not|don't|round|mark|make sure"
        r"|ensure)\b",
    )
)
_PARTS = re.compile(
    r"\b(?:broken|break|breakdown|split|separate(?:d|ly)?|group(?:ed)?|categori[sz]ed|disaggregated"
    r"|by (?:year|month|ward|type|age|gender|school|category|department)|each|per (?:year|month)|include"
    r"|(?:for|from|between|since|period|in|to) (?:the )?(?:\w+ ){0,3}(?:years?|months?|\d{4}|\d{1,2} \w+))\b",
    re.I,
)
_IT_IF = re.compile(r"\bit if\b", re.I)
_SPAN_ONLY = re.compile(
    r"^(?:for|over|between|during|from|in|within|covering) (?:each (?:of )?|all (?:of )?"
    r"|any of )?(?:the )?(?:last|past|previous|years?|financial|academic|calendar|period|months?"
    r"|following|above|\d)[^.?]{0,80}[.?]?$",
    re.I,
)
_EXPLICIT_NOTE = re.compile(
    r"(?:\*+\s*)?(?:(?:to|please|do|kindly)? ?note\b|notes?:|n\.?b\b\.?|nota bene"
    r"|for (?:the )?(?:avoidance|purposes?|clarity|clarification|your information|context|reference)\b"
    r"|by ['\"\w][^.?]{0,60}(?:i|we) mean|i do not (?:require|need|want)|we do not (?:require|need|want)"
    r"|i (?:don't|am not) (?:require|need|want|interested|asking|seeking|requesting)|"
    r"definitions?\b|examples?\b\W|e\.g\b|we will accept|i will accept|i (?:would|am happy to) accept"
    r"|i (?:am )?request(?:ing)? only the information|i only (?:need|require|request) (?:the"
    r"|this) information"
    r"|where (?:exact|precise|full) |if (?:exact|precise) )",
    re.I,
)
_DEFINES = re.compile(
    r"^[^.?!]{1,80}\b(?:refers? to|means?|is (?:defined|understood|taken) (?:as|to)|is short for"
    r"|are defined as|includes requests)\b",
    re.I,
)


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
