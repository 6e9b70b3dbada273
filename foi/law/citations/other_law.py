"""Provisions that look like ours and are another law's, another document's, or none at all. PURE.

Councils write "section 47 enquiries", "section 20 accommodation", "section 38 agreement", "Regulation 19
consultation", and seldom name the Act; lists of places hold postcodes such as S10 2FB. What is said to be of
our law is never taken for another's.
"""

import re

from foi.law.citations.reading import ANY, EIR, FOIA, GAP

BEHIND = 120  # how many characters before a citation are looked at

_KINDS = r"(?:Act|Regulations?|Order|Rules|Code|Measure|Directive|Convention|Bill|Byelaws)"
_SHORT = (
    r"(?:DPA|(?:UK\s?|EU\s?)?GDPR|RPSI|HRA|LGA|LGFA|TCPA|MHA|MCA|PACE|RIPA|FOISA|EISRs?|CPR|HASAWA|HSWA|NRSWA|EPA"
    r"|RTRA|RTA|CPIA|FSMA|PCA)"
)
_WORD = r"(?:(?-i:[A-Z])[\w'’&-]{0,40}|of|and|the|to|at|for|in|on|with|etc\.?|\([^()\n]{0,60}\))"
_TITLE = rf"(?-i:(?=[A-Z]))(?:(?!{_KINDS}\b){_WORD},?{GAP}){{1,20}}+(?-i:{_KINDS})\b"
_HEADING = rf"(?:{ANY}[(\[][^()\[\]\n]{{1,80}}[)\]])?"
_DOCUMENT = (
    r"(?:policy|policies|guidance|guide|code of practice|report|agreement|contract|procedures?|constitution"
    r"|strategy|handbook|manual|application|tender|specification|questionnaire|lease|tenancy|form|request|letter|e-?mail)"
)
# "Section 38 and section 278 agreements": numbers that our law does not have.
_ALSO = rf"(?:{ANY}(?:,|and\b|or\b|&|/){ANY}(?:sections?|ss?\.?)?{ANY}\d{{3}}[A-Z]?\b){{0,3}}+"
_AFTER = re.compile(
    rf"{_ALSO}{_HEADING}{ANY},?{GAP}(?P<of>(?:of|under|in|from){GAP}(?:(?:the|that|this){GAP})?)?+(?!(?:{FOIA}|{EIR})\b)"
    rf"(?:{_TITLE}|(?-i:{_SHORT})\b|(?!2000|2004)\d{{4}}{GAP}(?-i:{_KINDS})\b"
    rf"|(?-i:Act|Regulations){GAP}(?!2000|2004)\d{{4}}\b)"
    rf"|{_HEADING}{GAP}of{GAP}(?:the|that|this|our|your|its|their|an?){GAP}(?:[\w'’-]{{1,30}}{GAP}){{0,4}}?{_DOCUMENT}\b",
    re.IGNORECASE,
)
# These may begin a sentence before "Act"; any other word with a capital is part of a title.
_NO_TITLE = r"(?:the|this|that|under|of|in|by|our|an?|such|both|each|which|with|and|or)"
_BEFORE = re.compile(
    rf"(?:\b(?!{_NO_TITLE}\b)(?-i:[A-Z])[\w'’&)-]{{1,40}}(?:{GAP}\([^()\n]{{1,60}}\))?{GAP}(?-i:{_KINDS})(?:,?{GAP}\d{{4}})?"
    rf"|(?-i:\b{_SHORT})(?:{ANY}\d{{4}})?)"
    r"(?P<gap>[\s,:(–-]{0,5})(?:(?:under|at|in)\s)?\Z",
    re.IGNORECASE,
)
_OUR_NAME = re.compile(
    rf"(?:\b(?:{FOIA}|{EIR})|\bInformation{GAP}(?:Act|Regulations))(?:{ANY}\d{{4}})?[\s,:(–-]{{0,5}}(?:(?:under|at|in)\s)?\Z",
    re.IGNORECASE,
)
_SCOTTISH = re.compile(r"\(Scotland\)", re.IGNORECASE)
# "As defined in the Data Protection Act 2018, section 40(2) applies": these belong together.
_DATA_PROTECTION = re.compile(r"Data Protection|\bDPA\b|GDPR", re.IGNORECASE)
_PERSONAL_DATA = {"40", "13"}
_BREAK = re.compile(r"\n\s*\n")

# Nouns that stand directly after sections of other Acts, and never after one of ours ...
_STRONG = (
    r"(?:agreements?|orders?|officers?|enquir(?:y|ies)|inquir(?:y|ies)|investigations?(?!\sand\sproceedings)"
    r"|assessments?|accommodat\w+|licen[cs]es?|permits?|consultations?|evictions?|possessions?|funerals?|after-?\s?care"
    r"|safeguarding|referrals?|grants?|local plan|pre-?submission|postcodes?)"
)
# ... or seldom: where no subsection is given, they are taken for another's.
_WEAK = (
    r"(?:funding|funded|housing|monies|money|contributions?|funds|highways?|adoptions?|visits?|care|child(?:ren)?"
    r"|famil(?:y|ies)|support|payments?|leave|patients?|detentions?|detained|admissions?|doctors?|approved|species|stop"
    r"|strategy|works|stage|draft|tenanc\w+|provision|tuition|below|above|overleaf|areas?)"
)
_FOLLOWING = re.compile(rf"{_ALSO}{_HEADING}{GAP}['\"’”]?{_STRONG}\b", re.IGNORECASE)
_FOLLOWING_BARE = re.compile(rf"{_ALSO}{_HEADING}{GAP}['\"’”]?{_WEAK}\b", re.IGNORECASE)
_NOTICE = re.compile(rf"{GAP}notices?\b(?!{GAP}(?:under|of{GAP}refusal))", re.IGNORECASE)
# Of ours these are about notices: of fees, of refusals, and the Commissioner's own.
_WITH_NOTICES = {"1", "9", "10", "11", "12", "13", "14", "16", "17", *map(str, range(50, 56))}
_INVESTIGATIONS = "30"
_PRECEDING = re.compile(
    r"\b(?:accommodated|accommodation|looked after|in care|in need|detained|sectioned|admitted|after-?\s?care"
    r"|enquir(?:y|ies)|agreements?|adopted|evict\w+|safeguarding|proceedings|orders?|prosecut\w+|housed|homeless\w*"
    r"|licen[cs]ed|planning obligations?|dedicated|funerals?|buried|cremated|searched)"
    r"(?:\s(?:made|held|carried out|undertaken|started|begun|completed|conducted|entered into|opened))?"
    r"\s(?:under|pursuant to|by|of|through|via|within)\s(?:an?\s|the\s)?\Z"
    r"|\b(?:postcodes?|sheffield|southend)\s{0,2}\Z",
    re.IGNORECASE,
)
_CHILDREN = re.compile(r"\bchild(?:ren)?(?:\s\w{1,20}){0,3}\s(?:under|by|on)\s(?:an?\s)?\Z", re.IGNORECASE)
_CHILDREN_ACT = {"17", "20", "47"}
# Looked at first, as most citations have nothing of this before them: the last words, stripped of these.
_NEAR, _MARKS = 60, ",:(–-"
_LAW_WORD = re.compile(rf"(?:{_KINDS}|{_SHORT})\Z")
_JOINING = {"under", "at", "in"}
_UNDER = {
    *("under", "to", "by", "on", "of", "through", "via", "within", "outside", "a", "an", "the"),
    *("postcode", "postcodes", "sheffield", "southend"),
}
_OUTSIDE = re.compile(r"\boutside\s(?:of\s)?(?:the\s(?:scope|terms|ambit)\sof\s)?\Z", re.IGNORECASE)
_POSTCODE = re.compile(r"\s{0,2}\d[A-Z]{2}\b")
_PLATE = re.compile(r"\s?[A-Z]{3}\b")
_VEHICLE = re.compile(r"\b(?:vehicle|car|van|lorry|bus|company|charity|vat)\s{1,2}\Z", re.IGNORECASE)


def names_other_law_after(text: str, end: int, number: str) -> bool:
    """Whether another Act, Order or document is named directly after: "of the Children Act 1989"."""
    found = _AFTER.match(text, end)
    if not found:
        return False
    with_of = (found["of"] or "").lower().startswith("of")
    return (
        with_of
        or number not in _PERSONAL_DATA
        or "," not in found[0]
        or not _DATA_PROTECTION.search(found[0])
    )


def names_other_law_before(text: str, start: int, number: str) -> bool:
    """Whether another Act is named directly before: "Children Act 1989, section 17", "DPA s.10"."""
    behind = text[max(0, start - BEHIND) : start]
    found = _BEFORE.search(behind) if _may_name_law(behind) else None
    if not found or _BREAK.search(found["gap"]):
        return False
    if number in _PERSONAL_DATA and "," in found["gap"] and _DATA_PROTECTION.search(behind):
        return False
    return bool(_SCOTTISH.search(found[0])) or not _OUR_NAME.search(behind)


def _last_words(behind: str) -> list[str]:
    """The words just before, the nearest last; "" where there is none."""
    return ["", "", *(word.strip(_MARKS) for word in behind[-_NEAR:].split()[-3:])]


def _may_name_law(behind: str) -> bool:
    words = [word for word in _last_words(behind) if word and word not in _JOINING and not word.isdigit()]
    return bool(words) and bool(_LAW_WORD.search(words[-1]))


def looks_like_another(text: str, start: int, end: int, number: str) -> bool:
    """Whether the words around a provision of an unnamed law show that it is none of ours.

    `text[start:end]` is the citation, or the list of them, and `number` that of the first.
    """
    behind = text[max(0, start - BEHIND) : start]
    if _last_words(behind)[-1].lower() in _UNDER and _said_before(behind[-_NEAR:], number):
        return True
    return _has_other_noun(text, start, end, number) or _is_code(text, behind, start, end)


def _said_before(behind: str, number: str) -> bool:
    if _OUTSIDE.search(behind) or _PRECEDING.search(behind):
        return True
    return number in _CHILDREN_ACT and bool(_CHILDREN.search(behind))


def _has_other_noun(text: str, start: int, end: int, number: str) -> bool:
    if number != _INVESTIGATIONS and _FOLLOWING.match(text, end):
        return True
    if number not in _WITH_NOTICES and _NOTICE.match(text, end):
        return True
    return "(" not in text[start:end] and bool(_FOLLOWING_BARE.match(text, end))


def _is_code(text: str, behind: str, start: int, end: int) -> bool:
    """Postcodes, number plates, numbers of companies."""
    written = text[start:end]
    if written[:1] == "S" and written.lstrip("S").isdigit():
        return bool(_POSTCODE.match(text, end))
    return written[:3].lower() == "reg" and bool(_VEHICLE.search(behind) or _PLATE.match(text, end))
