"""A provision as it is cited, and how it prints. PURE.

A notice has to "specify the exemption in question" (section 17(1)(b) FOIA, regulation 14(3) EIR), down to
the paragraph: "section 40(2)", "section 40(2) by virtue of section 40(3A)(a)", "section 40(5B)(b)-(d)".
"""

import re
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
_LAST = {Regime.FOIA: 88, Regime.EIR: 21}
# Sections and subsections put in later. "40.5b" is one of them, "12.5e" is regulation 12(5)(e).
_INSERTED_SECTIONS = {"11A", "11B", "22A", "76A", "76B", "80A"}
_INSERTED = {
    (Regime.FOIA, "11"): {"1A"},
    (Regime.FOIA, "19"): {"2A", "2AA", "2AB"},
    (Regime.FOIA, "37"): {"1A"},
    (Regime.FOIA, "40"): {"3A", "3B", "4A", "5A", "5B"},
    (Regime.EIR, "13"): {"2A", "2B", "3A", "5A", "5B"},
}
_NUMBERED = re.compile(r"(\d*)(.*)")


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
        last = other.through or other.parts[depth]
        return _rank(first) <= _rank(other.parts[depth]) and _rank(last) <= _rank(self.through)

    def __str__(self) -> str:
        return self.formal


def _rank(part: str) -> tuple[int, str]:
    """Parts in the order of the statute: (3) before (3A) before (10), (a) before (aa) before (b)."""
    found = _NUMBERED.fullmatch(part)
    digits, letters = found.groups() if found else ("", part)
    return int(digits or 0), letters


def exists(regime: Regime, number: str) -> bool:
    """Whether the Act or the Regulations have a section or regulation of that number."""
    if number.isdigit():
        return 1 <= int(number) <= _LAST[regime]
    return regime is Regime.FOIA and number in _INSERTED_SECTIONS


def is_inserted(regime: Regime, number: str, part: str) -> bool:
    """Whether a part such as "5B" is a subsection put in later, and not a subsection with a paragraph."""
    return part.upper() in _INSERTED.get((regime, number), set())
