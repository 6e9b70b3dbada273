"""Which passages of a letter are its closing particulars: review, Commissioner, re-use or copyright. PURE.

Section 17(7) FOIA and regulation 14(5) EIR ask for the first two. A letter that itself reports on an
internal review has nothing left to offer but the Commissioner.
"""

import re

from foi.letters.document import ClosingKind
from foi.reading.requests.text import sentences

_UNHAPPY = (
    r"(?:dissatisf\w+|unhappy|(?:not|n't) (?:satisfied|happy|content)|discontent\w*|disagree|displeased"
    r"|concern(?:ed|s) (?:about|with))"
)
UNHAPPY = re.compile(rf"\b{_UNHAPPY}\b", re.IGNORECASE)

# Review --------------------------------------------------------------------------------------------

_ASKING = r"(?:ask|request|apply|seek|entitled|right|wish|want|like|arrange)\w*"
REVIEW = re.compile(
    r"\binternal(?:ly)? review"
    r"|\breview (?:of (?:the|this|our|your|its|my|that|how)|procedure|process|panel|officer|request|team"
    r"|stage)"
    rf"|\b{_ASKING} (?:[\w'-]+ ){{0,8}}?review(?:ed)?\b"
    r"(?! (?:\w+ )?(?:records?|files?|each|every|all|investigation))"
    r"|\bhave (?:it|this|the decision|our decision|your request)\b[^.]{0,30}\breviewed"
    r"|\bre-?(?:consider|examin|assess)(?:e|ation|ing)?\b|\bbe re-?(?:considered|examined|assessed)\b"
    r"|\blook(?:ed)? (?:at )?(?:it |this |them |your request |the matter )?again"
    r"|\b(?:right|wish|want|grounds) (?:of|to|for) appeal|\bappeals (?:procedure|process)"
    r"|\bappeal (?:to|against|in writing|our|the|this|by|procedure|process)"
    r"|\bcomplaints? (?:procedure|process|team|officer|policy|route|rights)"
    r"|\bcomplaints? (?:should|must|may|can) (?:first |then )?be (?:directed|sent|addressed|made|put"
    r"|submitted)"
    r"|\b(?:make|lodge|submit|raise|bring|register|put)\b[^.]{0,30}\bcomplaint"
    r"|\bcomplain (?:to (?:us|the (?!information commissioner|ico|commissioner))|in writing|about (?:the"
    r"|our|how))"
    r"|\bright to complain\b|\bmake representations\b",
    re.IGNORECASE,
)
NAMED = re.compile(
    r"\breview(?:s|ed|ing)?\b|\bre-?(?:consider|examin|assess)\w*|\bappeals?\b"
    r"|\blook(?:ed)?\b[^.]{0,30}\bagain\b"
    r"|\bmake representations\b",
    re.IGNORECASE,
)
OFFERS = re.compile(
    r"\b(?:you (?:can|may|could|should|have|are entitled|will have|wish|must|would)"
    r"|your (?:right|complaint|request|appeal)"
    r"|(?:rights?|requests?|complaints?|appeals?|letters?|details) (?:of|to|for|about|should|must|can|may"
    r"|under|that)"
    r"|reviews? (?:should|must|can|may)"
    r"|please|should you|if you|anyone|how do i|how to|contact|write|apply|we (?:will|aim|offer)|in writing"
    rf"|address|attached|enclosed|procedure|{_UNHAPPY})\b",
    re.IGNORECASE,
)
_HANDLED = (
    r"(?:handl|dealt|deal with|way|manner|respon|decision|reply|outcome|answer|service|treated|result"
    r"|information)"
)
_WRITE = r"(?:write|writing|e-?mail|contact|address|send|sent|put|ask|request|submit|let us know)"
COMPLAINT = re.compile(
    rf"\b(?:{_UNHAPPY}|complain\w*)\b[^.]{{0,60}}\b{_HANDLED}[^.]{{0,160}}\b{_WRITE}\b", re.IGNORECASE
)
QUERY = re.compile(r"\bany (?:further )?(?:questions|queries|concerns|comments)\b", re.IGNORECASE)
DONE = re.compile(
    r"\b(?:i|we) (?:have )?(?:now )?"
    r"(?:carried out|conducted|completed|undertaken|concluded|finished|considered|reviewed)\b"
    r"|\byou (?:have )?(?:asked|requested) (?:for )?(?:an|us|that|the council)\b[^.]{0,40}\breview",
    re.IGNORECASE,
)
REVIEW_LETTER = re.compile(
    r"\b(?:outcome|result|conclusion|finding)s? of (?:the|your|an|this|our|my|that) (?:internal )?review"
    r"|\b(?:carried out|conducted|completed|undertaken|concluded|finished|conduct)\b[^.]{0,20}"
    r"\b(?:an?|and|the|your|my|this|our|that) (?:internal |independent )*review\b"
    r"|\brespond\w*\b[^.]{0,20}\b(?:with|to) (?:our|your|the|an) (?:request for (?:an )?)?internal review"
    r"|\binternal review (?:response|outcome|decision|report)\b"
    r"|\blook(?:ing)? (?:\w+ )?again at (?:our|the|my) (?:response|reply|decision)"
    r"|\b(?:i|we) have (?:now |also )?(?:re-?considered (?:it|our|the (?:response|decision|matter|reply"
    r"|refusal))"
    r"|reviewed (?:our|the (?:original|initial|earlier|previous|first)) (?:\w+ ){0,2}?"
    r"(?:response|decision|reply|refusal|handling))\b",
    re.IGNORECASE,
)
THIS_REVIEW = re.compile(r"\b(?:outcome|result|findings) of this (?:internal )?review\b", re.IGNORECASE)
_LATER = re.compile(rf"\b(?:if|should|once|after|following|when|unless|until|{_UNHAPPY})\b", re.IGNORECASE)

# Commissioner --------------------------------------------------------------------------------------

ICO = re.compile(
    r"\bInformation Commiss?ion\w*|\bICO\b|\bico\.org\.uk|\bCommissioner's Office", re.IGNORECASE
)
ICO_ADDRESS = re.compile(
    r"\bWycliffe House\b|\b0303 ?123 ?1113\b|\bico\.org\.uk/make-a-complaint", re.IGNORECASE
)
TO_ICO = re.compile(
    r"\b(?:complain\w*|appeal\w*|appl(?:y|ication|ications)|contact\w*|refer\w*|approach\w*|right\w*"
    r"|writ(?:e|ing|ten)|rais(?:e|ing)|decision|investigat\w*|take|direct|seek|ask|escalate|report|go|turn"
    r"|dissatisf\w*|unhappy|not (?:satisfied|content|happy)|independent review|available|address|via|www"
    r"|https?|further (?:details|information|advice|recourse))\b",
    re.IGNORECASE,
)
GUIDANCE = re.compile(
    r"\b(?:guidance|guidelines|decision notices?|codes? of practice|recommends?|advises|states|view of the"
    r"|tribunal|judg?ment|ruling|appeal (?:number|no|ref)|EA/\d{4}|the case|prosecut\w*|registered"
    r"|notif(?:y|ied) the)\b",
    re.IGNORECASE,
)

# Re-use and copyright ------------------------------------------------------------------------------

_MATERIAL = (
    r"(?:information|data|material|documents?|content|response|statistics|datasets?|figures|copy|copies"
    r"|works?)"
)
REUSE = re.compile(
    rf"\bre-?us(?:e|ed|ing|able)\b[^.]{{0,80}}\b{_MATERIAL}\b"
    rf"|\b{_MATERIAL}\b[^.]{{0,100}}\bre-?us(?:e|ed|ing|able)\b"
    r"|\bopen government licen[cs]e|\bopen licen[cs]e|\bOGL\b|\bre-use of public sector|\bcreative commons",
    re.IGNORECASE,
)
COPYRIGHT = re.compile(
    r"\bcopyright\b[^.]{0,120}\b(?:protect\w*|owner\w*|permission|holders?|act|belongs?|infring\w*|law"
    rf"|subject|reserved|held|{_MATERIAL})\b"
    rf"|\b{_MATERIAL}\b[^.]{{0,120}}\bcopyright\b|©|\bcrown copyright|\bdatabase rights?\b"
    r"|\bintellectual property rights?\b",
    re.IGNORECASE,
)


# None of the patterns above is met without one of these, and few passages have any.
_HINTS = (
    *("happy", "satisf", "content", "disagree", "displeased", "concern"),
    *("review", "consider", "examin", "assess", "again", "appeal", "complain", "representation"),
    *("commission", "commision", "ico", "wycliffe", "0303"),
    *("reus", "re-us", "licen", "ogl", "creative commons"),
    *("copyright", "©", "database right", "intellectual property"),
)


def closing_kind(text: str) -> ClosingKind | None:
    """What a passage is for where it closes a letter, the review first where it does several things."""
    lowered = text.lower()
    if not any(hint in lowered for hint in _HINTS):
        return None
    if offers_review(text):
        return ClosingKind.REVIEW
    if gives_commissioner(text):
        return ClosingKind.COMMISSIONER
    if REUSE.search(text):
        return ClosingKind.REUSE
    return ClosingKind.COPYRIGHT if COPYRIGHT.search(text) else None


def names_review(text: str) -> bool:
    """Whether a passage offers a review by that name, or as an appeal or a second look.

    An invitation to write where one is unhappy closes a letter too, but names no procedure.
    """
    return any(NAMED.search(each) and _offers(each) for each in sentences(text))


def offers_review(text: str) -> bool:
    """Whether a passage says how to have the answer looked at again by the authority."""
    return bool(
        any(map(_offers, sentences(text)))
        or (COMPLAINT.search(text) and not QUERY.search(text) and not ICO.search(text))
    )


def _offers(sentence: str) -> bool:
    return bool(REVIEW.search(sentence) and OFFERS.search(sentence)) and not _tells(sentence)


def _tells(sentence: str) -> bool:
    """Whether a sentence on reviews only tells what was done, or what others say should be done."""
    return bool(DONE.search(sentence) or GUIDANCE.search(sentence)) and not UNHAPPY.search(sentence)


def gives_commissioner(text: str) -> bool:
    """Whether a passage says that one may go to the Information Commissioner."""
    return bool(ICO_ADDRESS.search(text)) or any(
        ICO.search(sentence) and TO_ICO.search(sentence) and not GUIDANCE.search(sentence)
        for sentence in sentences(text)
    )


def states_reuse(text: str) -> bool:
    """Whether a passage says on what terms what is given may be used again, or whose copyright it is."""
    return bool(REUSE.search(text) or COPYRIGHT.search(text))


def reports_review(text: str) -> bool:
    """Whether a passage says that the letter is itself the outcome of an internal review."""
    return bool(THIS_REVIEW.search(text)) or any(
        REVIEW_LETTER.search(each) and not _LATER.search(each) for each in sentences(text)
    )
