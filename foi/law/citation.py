"""Citations of the two regimes: reading what people write, and writing what a notice needs.

A notice has to "specify the exemption in question" (section 17(1)(b) FOIA, regulation 14(3) EIR), down to
the paragraph. People write "s.40 (2)", "Section 17.1", "Reg. 12.5.e"; a letter prints "section 40(2)".
Citations of other Acts ("section 237 of the Enterprise Act 2002") are not read as ours.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum


class Regime(StrEnum):
    """Which law a question is answered under."""

    FOIA = "foia"
    EIR = "eir"

    @property
    def act(self) -> str:
        return _ACTS[self]

    @property
    def label(self) -> str:
        """The short name that letters and screens use."""
        return "EIR" if self is Regime.EIR else "FOIA"


_ACTS = {
    Regime.FOIA: "Freedom of Information Act 2000",
    Regime.EIR: "Environmental Information Regulations 2004",
}
_WORD = {Regime.FOIA: "section", Regime.EIR: "regulation"}
_ABBREVIATED = {Regime.FOIA: "s", Regime.EIR: "reg "}


class CitationError(ValueError):
    """The text is no citation of the Act or the Regulations; the message says what was expected."""


@dataclass(frozen=True)
class Citation:
    """A provision as cited: number "40", parts ("3A", "a"); `through` closes a range such as (b)-(d)."""

    regime: Regime
    number: str
    parts: tuple[str, ...] = ()
    through: str = ""
    by_virtue_of: "Citation | None" = None

    @property
    def bare(self) -> str:
        """The number and its parts alone: "40(2)"."""
        parts = "".join(f"({part})" for part in self.parts)
        return f"{self.number}{parts}-({self.through})" if self.through else f"{self.number}{parts}"

    @property
    def named(self) -> str:
        """As a letter says it after the first mention: "section 40(2)"."""
        return f"{_WORD[self.regime]} {self.bare}"

    @property
    def short(self) -> str:
        """As lists and screens say it: "s40(2)", "reg 12(4)(b)"."""
        virtue = f" by virtue of {self.by_virtue_of.short}" if self.by_virtue_of else ""
        return f"{_ABBREVIATED[self.regime]}{self.bare}{virtue}"

    @property
    def formal(self) -> str:
        """In full, with the Act, as a notice first says it."""
        virtue = f", by virtue of {self.by_virtue_of.named}," if self.by_virtue_of else ""
        return f"{self.named}{virtue} of the {self.regime.act}"

    @property
    def parent(self) -> "Citation | None":
        """The provision one level up; None for a whole section."""
        if self.by_virtue_of:
            return replace(self, by_virtue_of=None)
        return replace(self, parts=self.parts[:-1], through="") if self.parts else None

    def covers(self, other: "Citation") -> bool:
        """Say whether the other provision is this one or lies within it: section 40 covers 40(2)."""
        if (self.regime, self.number) != (other.regime, other.number):
            return False
        if self.by_virtue_of and not (other.by_virtue_of and self.by_virtue_of.covers(other.by_virtue_of)):
            return False
        if self.through:
            return self._range_covers(other)
        return other.parts[: len(self.parts)] == self.parts

    def _range_covers(self, other: "Citation") -> bool:
        *above, first = self.parts
        depth = len(above)
        if other.parts[:depth] != tuple(above) or len(other.parts) == depth:
            return False
        return first <= other.parts[depth] <= self.through and other.through <= self.through

    def __str__(self) -> str:
        return self.formal


# Subsections put in later. "40.5b" is one of them, "12.5e" is regulation 12(5)(e).
_INSERTED = {
    (Regime.FOIA, "11"): {"1A"},
    (Regime.FOIA, "19"): {"2A", "2AA", "2AB"},
    (Regime.FOIA, "40"): {"3A", "3B", "4A", "5A", "5B"},
    (Regime.EIR, "13"): {"2A", "2B", "3A", "5A", "5B"},
}

# White space and repeats are bounded, titles matched without going back: a pasted megabyte of spaces or
# of capital letters must not take more than linear time.
_GAP = r"\s{1,4}"
_ANY = r"\s{0,4}"
_FOIA = rf"freedom{_GAP}of{_GAP}information{_GAP}act|foia?(?:{_GAP}act)?"
_EIR = rf"environmental{_GAP}information{_GAP}regulations|eirs?"
_BEFORE = rf"(?P<before_foia>(?:{_FOIA})(?:{_GAP}2000)?)|(?P<before_eir>(?:{_EIR})(?:{_GAP}2004)?)"
_AFTER = (
    rf"(?P<after_foia>(?:{_FOIA})(?:{_GAP}2000)?|(?:2000{_GAP})?act)"
    rf"|(?P<after_eir>(?:{_EIR})(?:{_GAP}2004)?|(?:2004{_GAP})?regulations)"
)
_PREFIX = r"(?:(?P<section>sections?|sect?\.?|ss?\.?|§)|(?P<regulation>regulations?|regs?\.?|r\.?))"
_NUMBER = r"(?P<number>\d{1,2}[A-Za-z]?)(?![A-Za-z\d])"
_PART_WORD = r"(?:subsections?|sub-section|paragraphs?|paras?\.?|subs?\.?)"
_PART = (
    rf"(?:{_ANY},?{_ANY}{_PART_WORD}?\.?{_ANY}"
    rf"[(\[]{_ANY}(?:[0-9]{{1,2}}[A-Za-z]{{0,2}}|[ivx]{{1,4}}|[A-Za-z]{{1,2}}){_ANY}[)\]]"
    r"|\.[0-9A-Za-z]{1,4}(?![0-9A-Za-z])"
    r"|(?<=[)\]])[a-z](?![A-Za-z]))"
)
_RANGE = rf"(?:{_ANY}(?:-|–|to){_ANY}\({_ANY}(?P<through>[a-z]{{1,4}}){_ANY}\))?+"
_TITLE_END = rf"(?-i:Act|Regulations|Order|Code){_GAP}\d{{4}}"
_TITLE_WORD = r"(?:(?-i:[A-Z])[\w'&-]{0,40}|of|and|the|to|at|etc\.|\([^)]{0,60}\))"
_OTHER_LAW = (
    rf"(?!{_ANY},?{_GAP}(?:of{_GAP})?+(?:the{_GAP})?+(?!(?:{_FOIA}|{_EIR})\b)"
    rf"(?:(?:(?!{_TITLE_END}){_TITLE_WORD}{_GAP}){{1,20}}+{_TITLE_END}"
    rf"|(?-i:DPA|(?:UK{_GAP})?GDPR|RPSI|HRA|LGA)\b))"
)
_PATTERN = re.compile(
    rf"(?<![A-Za-z0-9'’])(?:(?:{_BEFORE})[\s,:-]{{0,4}})?(?:{_PREFIX}{_ANY})?"
    rf"{_NUMBER}(?P<parts>{_PART}*+){_RANGE}{_OTHER_LAW}"
    rf"(?:{_ANY},?{_ANY}(?:\(|of{_GAP})?(?:the{_GAP})?(?:{_AFTER})\)?)?(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_VIRTUE = re.compile(rf"{_ANY},?{_ANY}by{_GAP}virtue{_GAP}of{_GAP}", re.IGNORECASE)
_ONE_PART = re.compile(r"[0-9A-Za-z]+")
_PART_WORDS = re.compile(_PART_WORD, re.IGNORECASE)


def parse(text: str, default: Regime | None = None) -> Citation:
    """Read one citation, as people write it.

    `default` is the regime of a bare number ("40(2)"), for a field that is known to hold a citation.
    Raises CitationError where the text is something else, or names the wrong kind of provision for its law.
    """
    main, *rest = _VIRTUE.split(text.strip().rstrip(".;,"))
    if len(rest) > 1:
        raise CitationError(f"“{text}” has more than one “by virtue of”.")
    found = _PATTERN.fullmatch(main.rstrip(" ,"))
    if not found:
        raise CitationError(f"“{text}” is not a section of the Act or a regulation of the EIR.")
    citation = _read(found, text, default)
    if not rest:
        return citation
    return replace(citation, by_virtue_of=parse(rest[0].replace(", of the", " of the"), citation.regime))


def find(text: str) -> Iterator[tuple[Citation, int, int]]:
    """Yield each citation in a text with its start and end.

    A number counts only after "section" or "regulation" (in any short form), or with its subsection after
    the name of the law: "FOI 12 requests" is none.
    """
    for found in _PATTERN.finditer(text):
        named = found["before_foia"] or found["before_eir"]
        if not (found["section"] or found["regulation"] or (named and found["parts"])):
            continue
        try:
            yield _read(found, found.group(), None), found.start(), found.end()
        except CitationError:
            continue


def _read(found: re.Match[str], text: str, default: Regime | None) -> Citation:
    regime = _regime(found, text, default)
    number = found["number"].upper()
    parts = tuple(_parts(found["parts"], regime, number))
    return Citation(regime, number, parts, (found["through"] or "").lower())


def _regime(found: re.Match[str], text: str, default: Regime | None) -> Regime:
    said = {
        regime
        for regime, groups in (
            (Regime.FOIA, ("section", "before_foia", "after_foia")),
            (Regime.EIR, ("regulation", "before_eir", "after_eir")),
        )
        if any(found[group] for group in groups)
    }
    if len(said) > 1:
        raise CitationError(f"“{text}”: the Act has sections, the Regulations have regulations.")
    if said:
        return said.pop()
    if default is None:
        raise CitationError(f"“{text}” does not say whether it is a section or a regulation.")
    return default


def _parts(text: str, regime: Regime, number: str) -> Iterator[str]:
    for part in _ONE_PART.findall(_PART_WORDS.sub("", text)):
        digits = part.rstrip("".join(filter(str.isalpha, part)))
        letters = part[len(digits) :]
        if not digits:
            yield letters.lower()
        elif not letters or part.upper() in _INSERTED.get((regime, number), set()):
            yield part.upper()
        else:
            yield from (digits, letters.lower())
