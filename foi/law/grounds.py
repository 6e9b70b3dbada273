"""A ground as a letter relies on it, which may be vaguer, or deeper, than the provisions listed. PURE.

Letters say "Section 31", which covers many provisions, and "section 41(1)(a)", which lies within one. Keys
are those of the provisions ("foia-s40-2"), made of the citation itself where it is not one ("foia-s31").
"""

import re
from dataclasses import dataclass
from functools import cache

from foi.law.citation import Citation, Regime
from foi.law.provisions import (
    PROVISIONS,
    Kind,
    Provision,
    Strength,
    UnknownProvisionError,
    provisions_within,
)

_KEY = re.compile(r"(?P<regime>foia-s|eir-)(?P<number>\d{1,2}[a-z]?)(?P<parts>(?:-[0-9a-z]{1,4})*)")
_REGIMES = {"foia-s": Regime.FOIA, "eir-": Regime.EIR}
# The first listed where several provisions are cited alike.
_BY_CITATION: dict[Citation, str] = {}
for _each in PROVISIONS.values():
    _BY_CITATION.setdefault(_each.cited, _each.key)
_PREFIXES = {regime: prefix for prefix, regime in _REGIMES.items()}


@dataclass(frozen=True)
class Ground:
    """One ground: its key, its citation and the provisions it covers, or the one within which it lies."""

    key: str
    citation: Citation
    provisions: tuple[Provision, ...]

    @property
    def regime(self) -> Regime:
        return self.citation.regime

    @property
    def is_specific(self) -> bool:
        """Whether it "specifies the exemption in question" (section 17(1)(b)): one provision, no more."""
        return len(self.provisions) == 1

    @property
    def is_refusal(self) -> bool:
        return any(each.is_refusal for each in self.provisions)

    @property
    def is_qualified(self) -> bool:
        """Whether, whatever provision is meant, the public interest is to be weighed (section 2(2)(b))."""
        return all(each.public_interest_test for each in self.provisions)

    @property
    def is_absolute(self) -> bool:
        """Whether, whatever provision is meant, the exemption is absolute (section 2(3))."""
        return all(each.strength is Strength.ABSOLUTE for each in self.provisions)

    @property
    def is_mixed(self) -> bool:
        """Whether it is absolute or qualified by the provision meant: sections 37 and 40, regulation 13."""
        strengths = {each.strength for each in self.provisions}
        return {Strength.ABSOLUTE, Strength.QUALIFIED} <= strengths

    @property
    def needs_likelihood(self) -> bool:
        """Whether, whatever provision is meant, the notice chooses "would" or "would be likely to"."""
        return all(each.engaged_by.needs_likelihood for each in self.provisions)

    @property
    def neither_confirms_nor_denies(self) -> bool:
        return all(each.neither_confirms_nor_denies for each in self.provisions)

    @property
    def kind(self) -> Kind:
        """What sort of ground it is; of a vague one, that of its first provision."""
        return self.provisions[0].kind


def key_of(citation: Citation) -> str:
    """Return the key of a citation: that of the provision it names, else one made of its number and parts."""
    if named := _BY_CITATION.get(citation):
        return named
    parts = "".join(f"-{part.lower()}" for part in citation.parts)
    return f"{_PREFIXES[citation.regime]}{citation.number.lower()}{parts}"


@cache
def ground(key: str) -> Ground:
    """Return the ground with that key.

    Raises UnknownProvisionError where it neither names, covers nor lies within a provision listed.
    """
    if key in PROVISIONS:
        return Ground(key, PROVISIONS[key].cited, (PROVISIONS[key],))
    found = _KEY.fullmatch(key)
    if not found:
        raise UnknownProvisionError(key)
    parts = tuple(part.upper() if part[0].isdigit() else part for part in found["parts"].split("-") if part)
    citation = Citation(_REGIMES[found["regime"]], found["number"].upper(), parts)
    covered = provisions_within(citation) or _around(citation)
    if not covered:
        raise UnknownProvisionError(key)
    return Ground(key, citation, covered)


def _around(citation: Citation) -> tuple[Provision, ...]:
    """The provisions of the nearest level above: of section 41(1)(a), those of section 41(1), or of 41."""
    above = citation.parent
    while above:
        if covered := provisions_within(above):
            exact = tuple(each for each in covered if each.cited == above)
            return exact or covered
        above = above.parent
    return ()
