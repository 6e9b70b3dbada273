"""The provisions an officer can cite when not, or not fully, answering: what the two regimes say, as data.

`data/provisions.csv` holds one row for each provision of the Act and the Regulations, every confirm-or-deny
subsection among them, keyed by subsection ("foia-s40-2"). `not_read` names what in a row rests on general
knowledge and not on a text that was read: such things may warn an officer, never block a letter. The other
tables of law are read here too, and `applies` says to which provisions a row of one of them applies.
"""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fnmatch import fnmatchcase
from functools import cached_property
from importlib import resources
from types import MappingProxyType

from foi.law.citation import Citation, Regime, parse


def read_table(name: str) -> list[dict[str, str]]:
    """Return the rows of `data/<name>.csv` by column name."""
    text = resources.files("foi.law").joinpath(f"data/{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


__all__ = [
    "PROVISIONS",
    "Availability",
    "Engagement",
    "Kind",
    "Provision",
    "Regime",
    "Strength",
    "UnknownProvisionError",
    "provision",
    "provisions_of",
    "provisions_within",
]


class Kind(StrEnum):
    """What sort of ground a provision is. Sections 12 and 14 are procedural: they are no exemptions."""

    NOT_HELD = "not_held"
    PROCEDURAL = "procedural"
    EXEMPTION = "exemption"  # Part II FOIA
    EXCEPTION = "exception"  # Part 3 EIR


class Strength(StrEnum):
    """Section 2 FOIA: absolute, or qualified by the public interest."""

    ABSOLUTE = "absolute"
    QUALIFIED = "qualified"
    NOT_APPLICABLE = "n/a"


class Engagement(StrEnum):
    """What has to be shown before the provision applies at all."""

    NONE = "none"
    CLASS = "class"
    CLASS_AND_REASONABLE = "class_and_reasonable"
    CONTRAVENTION = "contravention"
    ACTIONABLE_BREACH = "actionable_breach"
    NECESSITY = "necessity"
    PREJUDICE = "prejudice"
    PREJUDICE_OR_CLASS = "prejudice_or_class"
    OPINION = "opinion"  # prejudice in the reasonable opinion of the qualified person
    ENDANGERMENT = "endangerment"
    ADVERSE_EFFECT = "adverse_effect"

    @property
    def needs_likelihood(self) -> bool:
        """Whether the notice must choose between "would" and "would be likely to"."""
        return self in _WITH_LIKELIHOOD


_WITH_LIKELIHOOD = {
    Engagement.PREJUDICE,
    Engagement.PREJUDICE_OR_CLASS,
    Engagement.OPINION,
    Engagement.ENDANGERMENT,
}


class Availability(StrEnum):
    """Whether a council can rely on the provision."""

    YES = "yes"
    RARELY = "rarely"
    NO = "no"


class UnknownProvisionError(KeyError):
    """No provision has that key."""

    def __str__(self) -> str:
        return f"No provision has the key “{self.args[0]}”; keys look like “foia-s40-2” or “eir-12-4-a”."


@dataclass(frozen=True)
class Provision:
    """One provision. `notice` lists what its notice is given under, such as "s17(1)" or "reg 14(5)"."""

    key: str
    regime: Regime
    citation: str
    short_title: str
    kind: Kind
    strength: Strength
    engaged_by: Engagement
    public_interest_test: bool
    neither_confirms_nor_denies: bool
    confirm_or_deny_provision: str
    qualified_person: bool
    particulars: str
    notice: tuple[str, ...]
    available_to_councils: Availability
    availability_note: str
    notes: str
    equivalents: tuple[str, ...]  # keys of the other regime, the nearest first
    in_force_from: date | None
    in_force_to: date | None
    basis: str  # "statute" or "guidance": what was read
    not_read: str

    @cached_property
    def cited(self) -> Citation:
        """The citation as a value; where two are printed ("regulation 12(3) and …"), the last."""
        return parse(self.citation.rsplit(" and ", 1)[-1])

    @property
    def short(self) -> str:
        """As lists say it: "s40(2)", "reg 12(4)(a)"."""
        return self.cited.short

    @property
    def is_refusal(self) -> bool:
        """Whether relying on it calls for a refusal notice (section 17 FOIA, regulation 14 or 6(2) EIR)."""
        return any(each.startswith(("s17(", "reg 14(", "reg 6(2)")) for each in self.notice)

    def in_force(self, on: date) -> bool:
        started = self.in_force_from is None or self.in_force_from <= on
        return started and (self.in_force_to is None or on <= self.in_force_to)

    def __str__(self) -> str:
        return f"{self.short}, {self.short_title}"


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _yes(text: str) -> bool:
    return {"yes": True, "no": False}[text]


def _read_row(row: Mapping[str, str]) -> Provision:
    return Provision(
        key=row["key"],
        regime=Regime(row["regime"]),
        citation=row["citation"],
        short_title=row["short_title"],
        kind=Kind(row["kind"]),
        strength=Strength(row["strength"]),
        engaged_by=Engagement(row["engaged_by"]),
        public_interest_test=_yes(row["public_interest_test"]),
        neither_confirms_nor_denies=_yes(row["neither_confirms_nor_denies"]),
        confirm_or_deny_provision=row["confirm_or_deny_provision"],
        qualified_person=_yes(row["qualified_person"]),
        particulars=row["particulars"],
        notice=tuple(filter(None, row["notice"].split(";"))),
        available_to_councils=Availability(row["available_to_councils"]),
        availability_note=row["availability_note"],
        notes=row["notes"],
        equivalents=tuple(row["equivalents"].split()),
        in_force_from=_day(row["in_force_from"]),
        in_force_to=_day(row["in_force_to"]),
        basis=row["basis"],
        not_read=row["not_read"],
    )


def _load() -> Mapping[str, Provision]:
    return MappingProxyType({row["key"]: _read_row(row) for row in read_table("provisions")})


PROVISIONS: Mapping[str, Provision] = _load()


def provision(key: str) -> Provision:
    """Return the provision with that key. Raises UnknownProvisionError where there is none."""
    try:
        return PROVISIONS[key]
    except KeyError:
        raise UnknownProvisionError(key) from None


def provisions_of(regime: Regime) -> tuple[Provision, ...]:
    """Return a regime's provisions, in the order of the statute."""
    return tuple(each for each in PROVISIONS.values() if each.regime is regime)


def provisions_within(citation: Citation) -> tuple[Provision, ...]:
    """Return the provisions that a citation covers: section 31 covers all of 31(1)(a) to (i) and 31(3).

    More than one means that the citation does not yet specify the exemption (section 17(1)(b) FOIA).
    """
    return tuple(each for each in PROVISIONS.values() if citation.covers(each.cited))


def applies(tokens: Iterable[str], ground: Provision) -> bool:
    """Say whether a row applies to the provision.

    Tokens are keys, patterns ("foia-s31-1-*") or tags ("@likelihood"), of which one has to hold; "!" before
    one means that it must not hold. No token at all, or none without "!", holds for every provision.
    """
    tokens = list(tokens)
    wanted = [token for token in tokens if not token.startswith("!")]
    barred = [token.removeprefix("!") for token in tokens if token.startswith("!")]
    tags = _tags(ground)
    holds = not wanted or any(_holds(token, ground, tags) for token in wanted)
    return holds and not any(_holds(token, ground, tags) for token in barred)


def _holds(token: str, ground: Provision, tags: set[str]) -> bool:
    return token in tags or fnmatchcase(ground.key, token)


def _tags(ground: Provision) -> set[str]:
    """Return what a provision is, as the rules name it; confirm-or-deny subsections have their own tags."""
    substantive = ground.kind in (Kind.EXEMPTION, Kind.EXCEPTION)
    holding = ground.neither_confirms_nor_denies
    applied = {
        f"@{ground.kind}": not holding,
        "@neither_confirms_nor_denies": holding,
        "@likelihood": ground.engaged_by.needs_likelihood,
        "@adverse_effect": ground.engaged_by is Engagement.ADVERSE_EFFECT and not holding,
        "@weighed_holding": substantive and holding and ground.public_interest_test,
        f"@weighed_{ground.regime}": substantive and not holding and ground.public_interest_test,
    }
    return {tag for tag, holds in applied.items() if holds}
