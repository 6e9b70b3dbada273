"""What a notice must say, as slots: the particulars of each ground, and the closing of the letter.

Section 17 FOIA; regulations 6(2) and 14 EIR. Which particulars belong to a provision is data
(`data/particulars.csv`): some rows name provisions, most follow from what a provision is — one that is
engaged by prejudice needs the likelihood, a qualified one the public interest.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from foi.law.grounds import Ground, ground
from foi.law.provisions import PROVISIONS, Kind, Provision, Regime, applies, read_table


class ParticularKind(StrEnum):
    """What is typed into the slot."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    DATE = "date"
    CHOICE = "choice"
    URL = "url"
    NUMBER = "number"
    MONEY = "money"


class ParticularGroup(StrEnum):
    """Where the slot belongs: to the ground itself, or to the public interest test kept beside it."""

    GROUND = "ground"
    PUBLIC_INTEREST = "public_interest"


@dataclass(frozen=True)
class Particular:
    """One thing a notice says. `required`: the ground can't stand without it; the rest is good practice."""

    key: str
    label: str
    help: str
    authority: str
    kind: ParticularKind = ParticularKind.LONG_TEXT
    choices: tuple[str, ...] = ()
    required: bool = True
    group: ParticularGroup = ParticularGroup.GROUND


@dataclass(frozen=True)
class ParticularRule:
    """A particular and what it applies to: keys, patterns ("foia-s31-1-*") or tags ("@likelihood")."""

    applies_to: tuple[str, ...]
    particular: Particular

    def matches(self, ground: Provision) -> bool:
        return applies(self.applies_to, ground)


def _load() -> tuple[ParticularRule, ...]:
    return tuple(_read_row(row) for row in read_table("particulars"))


def _read_row(row: dict[str, str]) -> ParticularRule:
    particular = Particular(
        key=row["key"],
        label=row["label"],
        help=row["help"],
        authority=row["authority"],
        kind=ParticularKind(row["kind"]),
        choices=tuple(filter(None, row["choices"].split("|"))),
        required={"yes": True, "no": False}[row["required"]],
        group=ParticularGroup(row["group"]),
    )
    return ParticularRule(tuple(row["applies_to"].split()), particular)


RULES: tuple[ParticularRule, ...] = _load()


@cache
def particulars(key: str) -> tuple[Particular, ...]:
    """Return what a notice under that provision says, in the order in which a form asks for it.

    Section 17(1) and (3) FOIA, regulation 14(3) EIR. Of several rules for one slot the most specific, which
    stands first, applies. A vague ground ("foia-s31") needs what all that it covers need. Raises
    UnknownProvisionError.
    """
    first, *others = ground(key).provisions
    shared = [{each.key for each in _particulars_of(other)} for other in others]
    return tuple(each for each in _particulars_of(first) if all(each.key in keys for keys in shared))


def _particulars_of(ground: Provision) -> tuple[Particular, ...]:
    slots: dict[str, Particular] = {}
    for rule in RULES:
        if rule.matches(ground):
            slots.setdefault(rule.particular.key, rule.particular)
    return tuple(slots.values())


def particulars_for(keys: Iterable[str]) -> tuple[Particular, ...]:
    """Return the particulars of several provisions together; a slot they share is asked for once."""
    slots: dict[str, Particular] = {}
    for key in keys:
        for particular in particulars(key):
            slots.setdefault(particular.key, particular)
    return tuple(slots.values())


class ClosingSlot(StrEnum):
    """What the end of a letter says."""

    REVIEW = "review"  # the authority's own procedure, FOIA
    COMMISSIONER = "commissioner"  # section 50
    REPRESENTATIONS = "representations"  # regulation 11, EIR
    ENFORCEMENT = "enforcement"  # section 50 as applied by regulation 18, EIR
    REUSE = "reuse"  # licence or copyright

    @property
    def label(self) -> str:
        return _SLOT_LABELS[self]


_SLOT_LABELS = {
    ClosingSlot.REVIEW: "How to ask for an internal review",
    ClosingSlot.COMMISSIONER: "The right to complain to the Information Commissioner",
    ClosingSlot.REPRESENTATIONS: "The right to make representations to the council",
    ClosingSlot.ENFORCEMENT: "The right to complain to the Information Commissioner (EIR)",
    ClosingSlot.REUSE: "Re-use or copyright",
}


@dataclass(frozen=True)
class ClosingRequirement:
    """`required` by statute, or else expected by the Code and the Commissioner; `why` is for the officer."""

    slot: ClosingSlot
    required: bool
    authority: str
    why: str


def gives_section_17_notice(keys: Iterable[str]) -> bool:
    """Say whether any ground calls for a notice under section 17(1), (3) or (5) FOIA.

    A FOIA "not held" does not: it is a denial under section 1(1)(a).
    """
    return any(each.regime is Regime.FOIA and each.is_refusal for each in map(ground, keys))


def gives_regulation_14_notice(keys: Iterable[str]) -> bool:
    """Say whether any ground calls for a notice under regulation 14 (or 6(2)) EIR; "not held" does."""
    return any(each.regime is Regime.EIR and each.is_refusal for each in map(ground, keys))


def closing_requirements(
    keys: Collection[str],
    *,
    regimes: Collection[Regime],
    discloses: bool,
) -> tuple[ClosingRequirement, ...]:
    """Return what the closing of a letter must, or is expected to, say.

    Section 17(7) FOIA attaches to notices under section 17(1), (3) and (5); regulation 14(5) EIR to every
    refusal. `keys`: all grounds in the letter. `regimes`: of its questions. `discloses`: whether any
    information goes out with it. A pure disclosure or "not held" letter under FOIA needs nothing by
    statute, but the Code and the Commissioner expect the same details; a letter that only asks for
    clarification or a fee needs none.
    """
    return tuple(_closing(frozenset(keys), frozenset(regimes), discloses))


def _closing(
    keys: frozenset[str], regimes: frozenset[Regime], discloses: bool
) -> Iterator[ClosingRequirement]:
    answered = {each.regime for each in map(ground, keys) if each.kind is not Kind.PROCEDURAL}
    answered |= regimes if discloses else frozenset()
    if gives_section_17_notice(keys):
        yield from _SECTION_17
    elif Regime.FOIA in answered:
        yield from _expected(_SECTION_17, "Not required by section 17, but expected")
    if gives_regulation_14_notice(keys):
        yield from _REGULATION_14
    elif Regime.EIR in answered:
        yield from _expected(_REGULATION_14, "Not required by regulation 14, but expected")
    if discloses:
        yield _REUSE


def _expected(slots: Iterable[ClosingRequirement], why: str) -> Iterator[ClosingRequirement]:
    for slot in slots:
        yield ClosingRequirement(slot.slot, False, "section 45 Code of Practice, chapter 5", f"{why}.")


_SECTION_17 = (
    ClosingRequirement(
        ClosingSlot.REVIEW,
        True,
        "section 17(7)(a)",
        "The letter refuses information: say how to ask for a review, or that there is no such procedure.",
    ),
    ClosingRequirement(
        ClosingSlot.COMMISSIONER,
        True,
        "section 17(7)(b)",
        "The letter refuses information: give the right to apply to the Commissioner under section 50.",
    ),
)
_REGULATION_14 = (
    ClosingRequirement(
        ClosingSlot.REPRESENTATIONS,
        True,
        "regulations 11 and 14(5)(a)",
        "The letter refuses environmental information: give the right to make representations.",
    ),
    ClosingRequirement(
        ClosingSlot.ENFORCEMENT,
        True,
        "regulations 14(5)(b) and 18",
        "The letter refuses environmental information: give the right to go to the Commissioner.",
    ),
)
_REUSE = ClosingRequirement(
    ClosingSlot.REUSE,
    False,
    "Re-use of Public Sector Information Regulations 2015",
    "The letter discloses information: say on what terms it may be used again.",
)


@dataclass(frozen=True)
class Fitting:
    """Whether a ground fits the regime of its question; if not, the nearest grounds that do, if any."""

    key: str
    fits: bool
    candidates: tuple[str, ...] = ()


def fitting(keys: Iterable[str], new_regime: Regime) -> tuple[Fitting, ...]:
    """Return for each ground whether it fits the new regime, or what would take its place.

    Section 39 FOIA; regulations 12 to 14 EIR. The two share no grounds: section 40(2) becomes regulation
    13(1), section 21 regulation 6(1)(b). The reasons must be given anew. Section 44 has no counterpart:
    other enactments don't bar environmental information (reg 5(6)).
    """
    return tuple(_fit(ground(key), new_regime) for key in keys)


def _fit(relied_on: Ground, new_regime: Regime) -> Fitting:
    if relied_on.regime is new_regime:
        return Fitting(relied_on.key, True)
    nearest = dict.fromkeys(key for each in relied_on.provisions for key in each.equivalents)
    return Fitting(relied_on.key, False, tuple(key for key in nearest if key in PROVISIONS))
