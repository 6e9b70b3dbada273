"""Finding citations in running text, lists included, and leaving out those of other laws. PURE.

"Sections 31(1)(a) and (b), 40(2) and 43(2)" cites four provisions, each with its own place. A number counts
only after "section", "regulation" or "exemption" in any of their forms, or with its subsection after the name
of the law: "FOI 12 requests" is none.

Some provisions look like ours and are another law's, another document's, or none at all. Councils write
"section 47 enquiries", "section 20 accommodation", "section 38 agreement", "Regulation 19 consultation", and
seldom name the Act; lists of places hold postcodes such as S10 2FB. What is said to be of our law is never
taken for another's.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

from foi.law.citation.reading import (
    ANY,
    BRACKETED,
    EIR,
    FOIA,
    GAP,
    HEAD,
    INSIDE,
    LAW_AFTER,
    MORE,
    OF,
    ONE_PART,
    parts_in,
    read,
    through_in,
)
from foi.law.citation.value import Citation, CitationError, exists
from foi.law.citation.vocabulary import compiled, meanings, ways

Cited = tuple[Citation, int, int]

# What may stand after a bare number in a list, so that counts and dates ("and 18 hours") are none of it ...
_GOES_ON = re.compile(
    r"\s*(?:[.,;:()\]&/–-]|\Z|(?:and|or|of|to|apply|applies|applied|are|is|were|was|may|in|under|do|does|have|has"
    r"|foia?|eirs?|as|which|both|by|on|for|exemptions?|exceptions?|cover|because|where|also|would|will|can|should"
    r"|being|respectively)\b)",
    re.IGNORECASE,
)
# ... and after a single "section 12 and": the end of the clause, or the law.
_ENDS = re.compile(
    r"\s*(?:[.,;)\]]|\Z|(?:(?:of|under)\s(?:the\s)?)?(?:foia?|freedom|eirs?|environmental|act)\b|appl(?:y|ies)\b"
    r"|exemptions?\b|exceptions?\b)",
    re.IGNORECASE,
)
_TOGETHER = re.compile(
    r"\s{0,4}(?:[&/]|(?P<comma>,)|,?\s{0,4}(?:and/or|and|or|with|read with|together with)\b"
    r"(?:\s(?:also|of|in|under|by)\b)?)\s{0,4}",
    re.IGNORECASE,
)
# These come with sections of the Acts they speak of: "44(1)(a) and section 28 of the …".
_PAIRED = {"13", "40", "44"}
_ROMAN = re.compile(r"[ivx]+")
_BRACKETS = re.compile(BRACKETED, re.IGNORECASE)


class _Law(Enum):
    """Whose provisions a group of citations is said to be."""

    OURS = auto()
    OTHER_BEFORE = auto()
    OTHER_AFTER = auto()
    UNSAID = auto()
    LOOKS_LIKE_ANOTHER = auto()


_GIVES_BACK = (_Law.OURS, _Law.OTHER_AFTER, _Law.LOOKS_LIKE_ANOTHER)


@dataclass(frozen=True)
class _Group:
    """Citations listed in one breath, with their places."""

    cited: tuple[Cited, ...]
    law: _Law

    @property
    def start(self) -> int:
        return self.cited[0][1]

    @property
    def end(self) -> int:
        return self.cited[-1][2]

    @property
    def is_open(self) -> bool:
        """Whether another's law may yet turn out to be its own."""
        return self.law in (_Law.UNSAID, _Law.LOOKS_LIKE_ANOTHER)


def find(text: str) -> Iterator[Cited]:
    """Yield each citation of our law in a text with its start and end, each of a list on its own.

    Section 17(1)(b) FOIA, regulation 14(3)(a) EIR: what a letter specifies. The place of the first in a list
    includes its word ("sections"), that of the last the name of the law.
    Raises nothing, whatever the text.
    """
    for group in _attributed(list(_groups(text)), text):
        if group.law in (_Law.OURS, _Law.UNSAID):
            yield from group.cited


def _attributed(groups: list[_Group], text: str) -> list[_Group]:
    """Let "section 17 and section 20 of the Children Act" be of one law, though it is named once."""
    for number in range(len(groups) - 2, -1, -1):
        one, following = groups[number], groups[number + 1]
        if one.is_open and following.law in _GIVES_BACK and _shares(text, one, following):
            groups[number] = replace(one, law=following.law)
    for number in range(1, len(groups)):
        before, one = groups[number - 1], groups[number]
        goes_on = one.is_open and before.law in (_Law.OTHER_BEFORE, _Law.LOOKS_LIKE_ANOTHER)
        if goes_on and _TOGETHER.fullmatch(text, before.end, one.start):
            groups[number] = replace(one, law=before.law)
    return groups


def _shares(text: str, one: _Group, following: _Group) -> bool:
    """Whether the law named after the second is the first's too."""
    together = _TOGETHER.fullmatch(text, one.end, following.start)
    if not together or following.law is _Law.OURS:
        return bool(together)
    deeper = "(" in text[one.start : one.end]
    unsure = together["comma"] or following.law is _Law.LOOKS_LIKE_ANOTHER
    return not (deeper and unsure) and one.cited[0][0].number not in _PAIRED


def _groups(text: str) -> Iterator[_Group]:
    reached = 0
    for head in HEAD.finditer(text):
        if head.start() >= reached and (group := _group(text, head)):
            reached = group.end
            yield group


def _group(text: str, head: re.Match[str]) -> _Group | None:
    if not _is_cited(text, head):
        return None
    try:
        first = read(head, head.group(), None, head.groupdict())
        cited = [*_siblings(text, (first, head.start(), head.end()))]
        cited.extend(_listed(text, first, head))
        return _named(text, head, cited)
    except CitationError:
        return None


def _is_cited(text: str, head: re.Match[str]) -> bool:
    """Whether a number has the word that makes it a citation; "r 12" and "exemption 18" want more."""
    word = head["section"] or head["regulation"]
    if head["exemption"]:
        return bool(head["parts"] or head["exemptions"] or _GOES_ON.match(text, head.end()))
    if word:
        return bool(word.lower() != "r" or head["parts"])
    return bool((head["before_foia"] or head["before_eir"]) and head["parts"])


def _named(text: str, head: re.Match[str], cited: list[Cited]) -> _Group:
    """Return the citations with the law they are said to be of, and the place of its name.

    Raises CitationError where the law has provisions of another kind.
    """
    first, start, _ = cited[0]
    citation, last_start, end = cited[-1]
    if after := LAW_AFTER.match(text, end):
        read(head, head.group(), None, head.groupdict() | after.groupdict())
        cited[-1] = (citation, last_start, after.end())
        law = _Law.OURS
    elif names_other_law_after(text, end, first.number):
        law = _Law.OTHER_AFTER
    elif head["before_foia"] or head["before_eir"]:
        law = _Law.OURS
    elif names_other_law_before(text, start, first.number):
        law = _Law.OTHER_BEFORE
    elif looks_like_another(text, start, end, first.number):
        law = _Law.LOOKS_LIKE_ANOTHER
    else:
        law = _Law.UNSAID
    cited[0] = _with_subsection_before(text, cited[0])
    return _Group(tuple(cited), law)


def _with_subsection_before(text: str, cited: Cited) -> Cited:
    """Read "subsection (2) of section 40" as section 40(2)."""
    citation, start, end = cited
    behind = text[max(0, start - BEHIND) : start]
    found = INSIDE.search(behind) if behind.rstrip()[-2:].lower() == "of" else None
    if not found:
        return cited
    inside = [parts_in(each, citation.regime, citation.number) for each in OF.split(found["inside"])]
    parts = (*citation.parts, *(part for each in reversed(inside) for part in each))
    return replace(citation, parts=parts), start - len(found["inside"]), end


def _listed(text: str, first: Citation, head: re.Match[str]) -> Iterator[Cited]:
    """Yield what the list goes on with: "and (b), 40(2) and 43(2)"."""
    last, end = first, head.end()
    several = bool(head["sections"] or head["regulations"] or head["exemptions"])
    while more := MORE.match(text, end):
        following = _following(text, last, more, several)
        if not following:
            return
        start = more.start("only") if more["only"] else more.start("number")
        last, end = following, more.end()
        yield from _siblings(text, (following, start, end))


def _following(text: str, last: Citation, more: re.Match[str], several: bool) -> Citation | None:
    if more["only"]:
        parts = parts_in(more["only"], last.regime, last.number)
        depth = _depth(last, parts[0])
        if depth is None:
            return None
        return replace(last, parts=(*last.parts[:depth], *parts), through=through_in(more))
    number = more["number"].upper()
    parts = parts_in(more["parts"], last.regime, number)
    if not exists(last.regime, number) or not (parts or _is_listed(text, more, several)):
        return None
    return Citation(last.regime, number, parts, through_in(more))


def _is_listed(text: str, more: re.Match[str], several: bool) -> bool:
    """Whether a bare number goes on a list: "sections 12 and 14", "s.40/41", but not "section 12 - 18"."""
    if more["span"] and not several:
        return False
    allowed = _GOES_ON if several or more["tight"] else _ENDS
    return bool(allowed.match(text, more.end()))


def _depth(last: Citation, part: str) -> int | None:
    """The level at which a part takes the place of another: (3) of (2), (b) of (a), (ii) of (i)."""
    levels = len(last.parts)
    if part[0].isdigit():
        return 0 if levels and last.parts[0][0].isdigit() else None
    if levels > 2 and _ROMAN.fullmatch(part) and _ROMAN.fullmatch(last.parts[2]):
        return 2
    return 1 if levels > 1 and last.parts[1].isalpha() else None


def _siblings(text: str, cited: Cited) -> Iterator[Cited]:
    """Yield "31(1)(a)(b)" as two: no paragraph lies within another, nor a sub-paragraph."""
    citation, start, end = cited
    brackets = [place for found in _BRACKETS.finditer(text, start, end) for place in _places(found)]
    parts: list[str] = []
    for number, part in enumerate(citation.parts):
        if parts and len(brackets) == len(citation.parts) and _beside(parts, part):
            yield replace(citation, parts=tuple(parts), through=""), start, brackets[number]
            start = brackets[number]
            parts.pop()
        parts.append(part)
    yield replace(citation, parts=tuple(parts)), start, end


def _places(bracket: re.Match[str]) -> Iterator[int]:
    """Where each part in a bracket stands: the first with it, those of "(a,b)" by themselves."""
    for number, part in enumerate(ONE_PART.finditer(bracket.group())):
        yield bracket.start() + (part.start() if number else 0)


def _beside(parts: list[str], part: str) -> bool:
    """Whether a part stands beside the last of those before it, and not within it."""
    last = parts[-1]
    if len(parts) < 2 or last[0].isdigit() or part[0].isdigit():
        return False
    return bool(_ROMAN.fullmatch(last)) if len(parts) > 2 else not _ROMAN.fullmatch(part)


BEHIND = 120  # how many characters before a citation are looked at

_KINDS = ways("kind")
_SHORT = ways("short")
_WORD = r"(?:(?-i:[A-Z])[\w'’&-]{0,40}|of|and|the|to|at|for|in|on|with|etc\.?|\([^()\n]{0,60}\))"
_TITLE = rf"(?-i:(?=[A-Z]))(?:(?!{_KINDS}\b){_WORD},?{GAP}){{1,20}}+(?-i:{_KINDS})\b"
_HEADING = rf"(?:{ANY}[(\[][^()\[\]\n]{{1,80}}[)\]])?"
_DOCUMENT = ways("document")
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
_DATA_PROTECTION = compiled("data_protection")
_PERSONAL_DATA = {"40", "13"}
_BREAK = re.compile(r"\n\s*\n")

# Nouns that stand directly after sections of other Acts, and never after one of ours ...
_STRONG = ways("matter")
# ... or seldom: where no subsection is given, they are taken for another's.
_WEAK = ways("looser_matter")
_FOLLOWING = re.compile(rf"{_ALSO}{_HEADING}{GAP}['\"’”]?{_STRONG}\b", re.IGNORECASE)
_FOLLOWING_BARE = re.compile(rf"{_ALSO}{_HEADING}{GAP}['\"’”]?{_WEAK}\b", re.IGNORECASE)
_NOTICE = re.compile(rf"{GAP}notices?\b(?!{GAP}(?:under|of{GAP}refusal))", re.IGNORECASE)
# Of ours these are about notices: of fees, of refusals, and the Commissioner's own.
_WITH_NOTICES = {"1", "9", "10", "11", "12", "13", "14", "16", "17", *map(str, range(50, 56))}
_INVESTIGATIONS = "30"
_PRECEDING = re.compile(
    rf"\b{ways('done')}(?:\s{ways('then')})?"
    r"\s(?:under|pursuant to|by|of|through|via|within)\s(?:an?\s|the\s)?\Z"
    rf"|\b{ways('district')}\s{{0,2}}\Z",
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
    *(way["say"] for way in meanings()["district"]["ways"]),
}
_OUTSIDE = compiled("outside", before=r"\boutside\s(?:of\s)?(?:the\s", after=r"\sof\s)?\Z")
_POSTCODE = re.compile(r"\s{0,2}\d[A-Z]{2}\b")
_PLATE = re.compile(r"\s?[A-Z]{3}\b")
_VEHICLE = compiled("registered", before=r"\b", after=r"\s{1,2}\Z")


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
