"""The provisions a letter's sentence cites, lists and loose spellings included, and the grounds they can be.

"Sections 31(1)(a) and 40(2)", "section 36(2)(b)(i) and (ii)", "Section 31(1)(a)(b)" name several. Not every
provision cited can be a ground: section 40(3A) is a condition, section 31(2) a purpose, regulation 12(1) the
public interest test. PURE.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from foi.law.citation import Citation, CitationError, Regime, find, parse
from foi.law.grounds import key_of
from foi.reading.vocabulary import ways

_PARTS = r"(?:\s?\((?:\d{1,2}[A-Za-z]?|[ivx]{1,4}|[a-z]{1,2})(?:\s?[,&/]\s?[a-z]{1,3}){0,4}\))"
_TITLE = r"(?:\s?[([][A-Z][^()\[\]]{2,70}[)\]])?"
_ACT = (
    r"(?:\s?,?\s(?:of )?(?:the )?(?:Act|FOIA|FOI Act|EIR|Regulations|Freedom of Information Act(?: 2000)?))?"
)
_GLUE = re.compile(
    rf"{_ACT}{_TITLE}\s?(?:,|;|&|/|\+|\band\b|\bor\b|\balso\b|,\s?and|and/or)\s?(?:and |or )?(?:also )?"
    rf"(?:(?P<number>\d{{1,2}}[A-Za-z]?)(?P<parts>{_PARTS}*)|(?P<only>{_PARTS}+))"
    rf"(?![\w%]|\.\d|,\d{{3}}| (?:{ways('citing', 'counted_next')}"
    r"|of (?:the (?!foi|act|freedom)|your|these|those)\b))",
    re.IGNORECASE,
)
# "Section 12(5)(e) of the EIR" and "exemption 40(2)" are wrong words for what is plainly meant.
_EIR_AS_SECTION = re.compile(
    rf"\b(?:sections?|sect?\.?|ss?\.?|articles?|paragraphs?)\s?(?P<bare>(?:12|13|6)(?:{_PARTS}){{1,4}})"
    r"(?=[^.;]{0,40}\b(?:EIRs?|Environmental Information)\b)",
    re.IGNORECASE,
)
_BARE_EIR = re.compile(r"(?<![\w(.])(?P<bare>12\s?\([45]\)\s?\([a-g]\))")
_EXEMPTION = re.compile(
    rf"\b(?P<word>exemptions?|exceptions?)(?: (?:at|in|under|code|number|no\.?))?\W{{0,3}}"
    rf"(?P<bare>\d{{2}}[A-Z]?(?:{_PARTS}){{1,4}})",
    re.IGNORECASE,
)
_NAMED = r"(?:[A-Z][\w'&-]*|\([^)]{0,40}\))"
_OTHER_ACT = re.compile(
    r"\s?,?\s?(?:\([^)]{1,40}\)\s?)?(?:of|under|in)\s"
    r"(?!(?:the\s|that\s)?(?:Freedom|FOI|Environmental|EIR|Act\b|Regulations\b))(?:the\s|that\s)?"
    rf"{_NAMED}(?:\s(?:{_NAMED}|of|and|the|for)){{0,12}}?"
    rf"\s?\b{ways('other_acts', 'kind')}\b"
    rf"|\s?,?\s?(?:of|under|in)?\s?(?:the\s)?(?:UK )?{ways('other_acts', 'abbreviation')}\b"
    r"|\s(?:of|in) (?:that|this) (?:act|order)\b(?=[^.]{0,40}$)"
    rf"|\sof (?:the|our|its|your|this|that|their) (?:\w+ ){{0,2}}?{ways('other_acts', 'document')}\b"
    rf"|\s{ways('other_acts', 'matter')}",
)
_LONGEST_LIST, _LONGEST_GLUE = 20, 120
_JOINING = re.compile(
    rf"{_ACT}{_TITLE}\s?(?:,|;|&|/|and|or|and/or|, and|by virtue of|,? together with|,? read with"
    r"|in conjunction with)?\s?",
    re.IGNORECASE,
)
_POSTCODE = re.compile(r"\s\d[A-Z]{2}\b")
_ROMAN = re.compile(r"[ivx]+")
_DIGIT = re.compile(r"\d")

_REFUSING = {"12", "14", "21", "22", "22A", "23", "24", *map(str, range(26, 45))}
# What stands in these subsections bears on a ground and is none itself; the section alone is then named.
_ABOUT = {
    ("12", "3"), ("12", "4"), ("12", "5"), ("21", "2"), ("21", "3"), ("23", "3"), ("23", "4"), ("24", "3"),
    ("24", "4"), ("30", "4"), ("30", "5"), ("31", "2"), ("35", "2"), ("35", "4"), ("35", "5"), ("36", "4"),
    ("36", "5"), ("36", "6"), ("36", "7"), ("40", "3"), ("40", "3A"), ("40", "3B"), ("40", "4"), ("40", "4A"),
    ("40", "6"), ("40", "7"), ("40", "8"),
}  # fmt: skip
_EIR_GROUNDS = {
    ("12", "4"),
    ("12", "5"),
    ("12", "6"),
    ("13", "1"),
    ("13", "5"),
    ("13", "5A"),
    ("6", "1"),
    ("5", "3"),
}


@dataclass(frozen=True)
class Mention:
    """Provisions cited in one breath, and where: `text[start:end]`."""

    citations: tuple[Citation, ...]
    start: int
    end: int


def mentions(text: str) -> list[Mention]:
    """The mentions of a sentence or passage in order; provisions of other Acts are left out. Raises
    nothing.
    """
    if not _DIGIT.search(text):
        return []
    found: list[Mention] = []
    for citation, start, end in _found(text):
        if found and start < found[-1].end:
            continue
        if _OTHER_ACT.match(text, end) or _POSTCODE.match(text, end):
            continue
        listed, end = _list_from(text, citation, end)
        if found and len(found[-1].citations) < _LONGEST_LIST and _joined(text[found[-1].end : start]):
            listed, start = (*found[-1].citations, *listed), found.pop().start
        found.append(Mention(tuple(listed), start, end))
    return found


def _found(text: str) -> list[tuple[Citation, int, int]]:
    """Citations in their usual form, then those with the wrong word or none, by place."""
    usual = list(find(text))
    loose = [
        (parsed, match.start("bare"), match.end("bare"))
        for pattern, regime in ((_EIR_AS_SECTION, Regime.EIR), (_BARE_EIR, Regime.EIR), (_EXEMPTION, None))
        for match in pattern.finditer(text)
        if (parsed := _parsed(match["bare"], regime or _regime_of(match["word"])))
    ]
    starts = [start for _, start, _ in usual]
    free = [one for one in loose if not _inside(one[1], starts, usual)]
    return sorted([*usual, *free], key=lambda one: one[1])


def _inside(place: int, starts: Sequence[int], usual: Sequence[tuple[Citation, int, int]]) -> bool:
    """Whether a place lies within a citation in its usual form."""
    before = bisect_right(starts, place) - 1
    return before >= 0 and place < usual[before][2]


def _regime_of(word: str) -> Regime:
    return Regime.EIR if word.lower().startswith("exception") else Regime.FOIA


def _parsed(text: str, regime: Regime) -> Citation | None:
    try:
        return parse(text, regime)
    except CitationError:
        return None


def _list_from(text: str, first: Citation, end: int) -> tuple[Sequence[Citation], int]:
    """The citation and what is listed after it, with the place where the list ends."""
    listed = list(_siblings(first))
    while len(listed) < _LONGEST_LIST and (more := _GLUE.match(text, end)):
        following = _continued(listed[-1], more)
        if following is None:
            break
        listed.extend(_siblings(following))
        end = more.end()
    return listed, end


def _continued(last: Citation, more: re.Match[str]) -> Citation | None:
    """The next of a list: with a number of its own, or with parts that take the place of the last ones."""
    if more["number"]:
        found = _parsed(more["number"] + (more["parts"] or ""), last.regime)
        return found if found and _plausible(found) else None
    only = _parsed(f"1{more['only']}", last.regime)
    if only is None or not last.parts:
        return None
    kept = next(
        (depth for depth in range(len(last.parts) - 1, -1, -1) if _alike(last.parts[depth], only.parts[0])),
        None,
    )
    return None if kept is None else replace(last, parts=(*last.parts[:kept], *only.parts), through="")


def _plausible(citation: Citation) -> bool:
    """Whether a bare number after "and" is another section, and not a count or the day of a date."""
    refusing = _REFUSING if citation.regime is Regime.FOIA else {"13"}
    return bool(citation.parts) or citation.number in refusing


def _alike(one: str, other: str) -> bool:
    """Whether two parts are of one level: both numbers, both roman, or both letters."""
    if one[0].isdigit() or other[0].isdigit():
        return one[0].isdigit() and other[0].isdigit()
    return bool(_ROMAN.fullmatch(one)) == bool(_ROMAN.fullmatch(other)) or "i" not in one + other


def _siblings(citation: Citation) -> Iterator[Citation]:
    """Section 31(1)(a)(b) is two provisions, 36(2)(b)(i)(ii) too, while 41(1)(a) is one."""
    parts: list[str] = []
    for part in citation.parts:
        if parts and not part[0].isdigit() and not parts[-1][0].isdigit() and _alike(parts[-1], part):
            yield replace(citation, parts=tuple(parts), through="")
            parts.pop()
        parts.append(part)
    yield replace(citation, parts=tuple(parts))


def _joined(between: str) -> bool:
    """Whether only a joining word stands between two citations."""
    return len(between) < _LONGEST_GLUE and bool(_JOINING.fullmatch(between))


def ground_key(citation: Citation) -> str | None:
    """The key of the ground that a citation can be, no deeper than it says; None where it can be none."""
    if citation.regime is Regime.EIR:
        return _eir_key(citation)
    if citation.number not in _REFUSING:
        return None
    if citation.parts and (citation.number, citation.parts[0]) in _ABOUT:
        return key_of(Citation(Regime.FOIA, citation.number))
    return key_of(replace(citation, by_virtue_of=None))


def _eir_key(citation: Citation) -> str | None:
    """Regulation 12(3) is the door to regulation 13; a bare regulation 12 names no exception."""
    number, parts = citation.number, citation.parts
    if number == "13" or (number == "12" and parts[:1] == ("3",)):
        named = parts[:1] and number == "13" and (number, parts[0]) in _EIR_GROUNDS
        return key_of(citation) if named else "eir-13"
    if parts and (number, parts[0]) in _EIR_GROUNDS:
        return key_of(replace(citation, by_virtue_of=None))
    return None
