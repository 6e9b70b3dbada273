"""Reading one citation, as people write it, and the pieces of which citations are written, as patterns. PURE.

White space and repeats are bounded, and what is repeated is not gone back over: a pasted megabyte of spaces
or of capital letters must not take more than linear time.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from foi.law.citation.value import Citation, CitationError, Regime, exists, is_inserted

GAP = r"\s{1,4}"
ANY = r"\s{0,4}"

FOIA = (
    rf"freedom{GAP}of{GAP}info(?:rmation)?(?:{GAP}\(foia?\))?(?:{GAP}act)?(?!{GAP}\((?!foi))(?:{GAP}\(foia?\))?"
    rf"|foia?(?:{GAP}act)?(?!{GAP}\((?!foi))"
)
EIR = rf"environmental{GAP}information(?:{GAP}\(eirs?\))?(?:{GAP}regulations?)?(?:{GAP}\(eirs?\))?|eirs?"
BEFORE = rf"(?P<before_foia>(?:{FOIA})(?:{ANY}2000)?)|(?P<before_eir>(?:{EIR})(?:{ANY}2004)?)"
# "The Act" is ours unless it is one of another year.
YEARLESS = rf"(?!{ANY}\d{{4}})"
AFTER = (
    rf"(?P<after_foia>(?:{FOIA})(?![A-Za-z])(?:{ANY}2000)?|2000{GAP}act\b|act(?:{GAP}2000\b|\b{YEARLESS}))"
    rf"|(?P<after_eir>(?:{EIR})(?![A-Za-z])(?:{ANY}2004)?|2004{GAP}regulations\b|regulations(?:{GAP}2004\b|\b{YEARLESS}))"
)
PREFIX = (
    r"(?:(?P<section>(?P<sections>sections|sects\.?|secs\.?|ss\.?|§§)|section|sect\.?|sec\.?|s\.?|§)"
    r"|(?P<regulation>(?P<regulations>regulations|regs\.?)|regulation|reg\.?|r\.?)"
    rf"|(?P<exemption>(?P<exemptions>exemptions|exceptions)|exemption|exception)"
    rf"(?:{GAP}(?:at|in|under|code|number|no\.))?[:–-]?)"
)
NUMBER = r"(?P<number>[1-9]\d?[A-Za-z]?)(?![A-Za-z\d])"
PART_WORD = rf"(?:sub-?{ANY}sections?|sub-?{ANY}paragraphs?|paragraphs?|paras?\.?|subs?\.?)"
# "(a)", and "(a,b)" or "(a & b)" for paragraphs side by side.
BESIDE = rf"(?:{ANY}[,&/]{ANY}(?:[ivx]{{1,4}}|[A-Za-z]))"
BRACKETED = (
    rf"[(\[]{ANY}(?:[0-9]{{1,2}}[A-Za-z]{{0,2}}|[ivx]{{1,4}}|[A-Za-z][A-Da-d]?){BESIDE}{{0,4}}{ANY}[)\]]"
)
PART = (
    rf"(?:{ANY}(?:,?{ANY}{PART_WORD}|\.)?{ANY}{BRACKETED}"
    rf"|{ANY},?{ANY}{PART_WORD}{GAP}(?:\d{{1,2}}[A-Za-z]{{0,2}}|[a-z])(?![A-Za-z0-9])"
    r"|\.(?:\d{1,2}[A-Za-z]{0,2}|(?-i:[ivx]{1,4}|[a-z]))(?![0-9A-Za-z])"
    r"|(?<=[)\]])[a-z](?![A-Za-z]))"
)
# No provision is deeper than four; "31(1)(a)(b)(c)" is several.
PARTS = rf"(?P<parts>(?:{PART}){{0,12}}+)"
LAST_OF_RANGE = r"(?P<through>[ivx]{1,4}|[a-z]{1,2}|\d{1,2}[A-Za-z]{0,2})"
RANGE = rf"(?:{ANY}(?:-|–|to|through){ANY}\({ANY}{LAST_OF_RANGE}{ANY}\))?+"
# What can't follow a citation: "40,000", "12%", "12/2024".
END = r"(?![A-Za-z0-9%])(?!,\d{3}(?!\d))(?!/\d{4})"

HEAD = re.compile(
    rf"(?<![A-Za-z0-9'’])(?<![A-Za-z]-)(?:(?:{BEFORE})[\s,:(–-]{{0,4}})?(?:{PREFIX}{ANY})?{NUMBER}{PARTS}{RANGE}{END}",
    re.IGNORECASE,
)
LAW_AFTER = re.compile(
    rf"{ANY},?{ANY}(?:\(|(?:of|in|under){GAP})?(?:the{GAP})?(?:{AFTER})\)?(?![A-Za-z0-9])", re.IGNORECASE
)
WHOLE = re.compile(
    rf"(?:(?:{BEFORE})[\s,:(–-]{{0,4}})?(?:{PREFIX}{ANY})?{NUMBER}{PARTS}{RANGE}{END}"
    rf"(?:{ANY},?{ANY}(?:\(|of{GAP})?(?:the{GAP})?(?:{AFTER})\)?)?",
    re.IGNORECASE,
)
VIRTUE = re.compile(rf"{ANY},?{ANY}by{GAP}virtue{GAP}of{GAP}", re.IGNORECASE)

# A list goes on: "31(1)(a) and (b), 40(2) and 43(2)", "s.40/41", "sections 12 & 14".
JOINED = (
    rf"{ANY}(?:(?P<tight>and/or\b|&|/|\+)|[,;]{ANY}(?:and/or|and|or)\b|[,;]{ANY}&|[,;]|and\b|or\b"
    rf"|(?P<span>to\b|–|-)){ANY}"
)
MORE = re.compile(
    rf"{JOINED}(?:{NUMBER}{PARTS}|(?P<only>{BRACKETED}(?:{PART}){{0,12}}+)){RANGE}{END}",
    re.IGNORECASE,
)
# "Subsection (2) of section 40", "paragraph (a) of section 31(1)".
INSIDE = re.compile(
    rf"(?P<inside>(?:{PART_WORD}{ANY}[(\[]?\d{{0,2}}[A-Za-z]{{0,2}}[)\]]?{ANY},?{GAP}of{GAP}){{1,3}})\Z",
    re.IGNORECASE,
)
ONE_PART = re.compile(r"[0-9A-Za-z]+")
PART_WORDS = re.compile(PART_WORD, re.IGNORECASE)
OF = re.compile(r"\bof\b", re.IGNORECASE)


# What is called an exemption is one of Part II of the Act, or plainly an exception of the Regulations.
_PART_II = {*map(str, range(21, 45)), "22A"}
_EIR_SUBSECTIONS = {"12": {"3", "4", "5", "6"}, "13": {"1", "2A", "2B", "3A", "5A", "5B"}}
_GROUPS = {
    Regime.FOIA: ("section", "before_foia", "after_foia"),
    Regime.EIR: ("regulation", "before_eir", "after_eir"),
}


def parse(text: str, default: Regime | None = None) -> Citation:
    """Read one citation: section 17(1)(b) FOIA and regulation 14(3) EIR ask that a notice specifies it.

    `default` is the regime of a bare number ("40(2)"), for a field that is known to hold a citation.
    Raises CitationError where the text is something else, or names the wrong kind of provision for its law.
    """
    main, *rest = VIRTUE.split(text.strip().rstrip(".;,"))
    if len(rest) > 1:
        raise CitationError(f"“{text}” has more than one “by virtue of”.")
    found = WHOLE.fullmatch(main.rstrip(" ,"))
    if not found:
        raise CitationError(f"“{text}” is not a section of the Act or a regulation of the EIR.")
    citation = read(found, text, default, found.groupdict())
    if not rest:
        return citation
    return replace(citation, by_virtue_of=parse(rest[0].replace(", of the", " of the"), citation.regime))


def read(found: re.Match[str], text: str, default: Regime | None, said: dict[str, str | None]) -> Citation:
    """Return the citation of a match. `said`: the words that tell the law, by the names of their groups.
    Raises CitationError.
    """
    number, written = found["number"].upper(), found["parts"]
    regime = _regime(said, text, default) or _regime_of_exemption(text, number, written)
    if not exists(regime, number):
        word = "section" if regime is Regime.FOIA else "regulation"
        raise CitationError(f"“{text}”: there is no {word} {number} in the {regime.act}.")
    return Citation(regime, number, parts_in(written, regime, number), through_in(found))


def parts_in(written: str, regime: Regime, number: str) -> tuple[str, ...]:
    """Return the parts of a provision: "(5)(e)", ".5.e" and "(5e)" are ("5", "e"), "(5b)" may be "5B"."""
    return tuple(_parts(written, regime, number))


def _parts(written: str, regime: Regime, number: str) -> Iterator[str]:
    for part in ONE_PART.findall(PART_WORDS.sub("", written)):
        letters = part.lstrip("0123456789")
        digits = part[: len(part) - len(letters)]
        if not digits:
            yield letters.lower()
        elif not letters or is_inserted(regime, number, part):
            yield part.upper()
        else:
            yield from (digits, letters.lower())


def through_in(found: re.Match[str]) -> str:
    """Return the last part of a range such as (b)-(d); "" where there is none."""
    through = found["through"] or ""
    return through.upper() if through[:1].isdigit() else through.lower()


def _regime(said: dict[str, str | None], text: str, default: Regime | None) -> Regime | None:
    regimes = {regime for regime, groups in _GROUPS.items() if any(said.get(group) for group in groups)}
    if len(regimes) > 1:
        raise CitationError(f"“{text}”: the Act has sections, the Regulations have regulations.")
    if regimes:
        return regimes.pop()
    if default is None and not said.get("exemption"):
        raise CitationError(f"“{text}” does not say whether it is a section or a regulation.")
    return default


def _regime_of_exemption(text: str, number: str, written: str) -> Regime:
    """The regime of what is only called an exemption: 12(5)(e) is none of the Act, 40(2) none of the EIR."""
    first = next(iter(parts_in(written, Regime.EIR, number)), "")
    if first in _EIR_SUBSECTIONS.get(number, set()):
        return Regime.EIR
    if number not in _PART_II:
        raise CitationError(f"“{text}”: the exemptions are sections 21 to 44 and regulations 12 and 13.")
    return Regime.FOIA
