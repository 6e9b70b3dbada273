"""Which check speaks up for which slot of a notice, what of them a letter leaves empty, and how that is told.
PURE.

What a ground needs is law (foi.law.notices, foi.law.refusal_notice); `data/slots.csv` gives each such
particular to a check. In our own letters a particular that is not given is missing, and so is one that the
words of the answer leave out. Of a letter that was read from its words only what the reader can tell to be
absent is. Every check that answers for a slot tells it the same way (`empty_slots`).
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from foi.compliance.answers import Relied, capital, prints, quoted, relied_on
from foi.compliance.check import Problem, Rule
from foi.compliance.facts import Facts
from foi.compliance.finding import Severity
from foi.compliance.words import missing_in
from foi.law import notices
from foi.law.grounds import Ground, ground
from foi.law.notices import slot_of
from foi.law.provisions import applies
from foi.law.refusal_notice import Particular, ParticularGroup, ParticularKind, particulars
from foi.letters.document import Letter
from foi.reading.dates import day_of, days_in
from foi.stats.presentation import within_sentence

# These overlook what other words, or another part, make up for; an open place is then told as such (H05).
OVERLOOKING = frozenset({"B04", "B16", "C15"})
OPINION = "C05"
NOT_YET_DECIDED = "foia-s10-3-pit-extension"


@dataclass(frozen=True)
class SlotRule:
    """That a check answers for particulars of grounds, what it says, and how gravely.

    Without a severity of its own it is as grave as the law makes it: what statute asks for blocks.
    """

    check: str
    grounds: tuple[str, ...]
    particulars: tuple[str, ...]
    severity: Severity | None
    says: str

    def is_for(self, relied_on: Ground, particular: str) -> bool:
        named = particular in self.particulars or self.particulars == ("*",)
        return named and all(applies(self.grounds, each) for each in relied_on.provisions)


def _load() -> tuple[SlotRule, ...]:
    text = resources.files("foi.compliance").joinpath("data/slots.csv").read_text(encoding="utf-8")
    return tuple(_read_row(row) for row in csv.DictReader(text.splitlines()))


def _read_row(row: Mapping[str, str]) -> SlotRule:
    return SlotRule(
        check=row["check"],
        grounds=tuple(row["grounds"].split()),
        particulars=tuple(row["particulars"].split()),
        severity=Severity(row["severity"]) if row["severity"] else None,
        says=row["says"],
    )


RULES: tuple[SlotRule, ...] = _load()


@cache
def rule_for(key: str, particular: str) -> SlotRule | None:
    """The rule for a particular of a ground, the first that applies; None where no check looks at it."""
    return next((rule for rule in RULES if rule.is_for(ground(key), particular)), None)


@cache
def severity_of(key: str, particular: str) -> Severity:
    """How grave it is that a particular is missing: what statute asks for blocks, the rest warns."""
    rule, slot = rule_for(key, particular), slot_of(key, particular)
    if rule and rule.severity:
        return rule.severity
    return Severity.BLOCK if slot and slot.required else Severity.WARN


@dataclass(frozen=True)
class Lack:
    """Particulars of one ground that one check misses: not given, or given and not printed.

    `gap`: the words of the part have an open place for one, with which no letter can go out.
    """

    relied: Relied
    ground: Ground
    rule: SlotRule
    missing: tuple[Particular, ...]
    unprinted: tuple[Particular, ...] = ()
    gap: bool = False

    @property
    def is_only_a_gap(self) -> bool:
        """Whether all it lacks is seen as an open place in the words."""
        return self.gap and not self.unprinted

    @property
    def all(self) -> tuple[Particular, ...]:
        return (*self.missing, *self.unprinted)

    @property
    def severity(self) -> Severity:
        graver = self.gap or any(
            severity_of(self.ground.key, each.key) is Severity.BLOCK for each in self.all
        )
        return Severity.BLOCK if graver else Severity.WARN


def lacking(letter: Letter, facts: Facts, check: str) -> Iterator[Lack]:
    """What the notices of a letter leave out of the particulars that one check answers for."""
    for relied in relied_on(letter):
        for each in relied.grounds:
            lack = _lack(relied, each, facts, check)
            if lack:
                yield lack


def _lack(relied: Relied, relied_ground: Ground, facts: Facts, check: str) -> Lack | None:
    missing, unprinted, rule = [], [], None
    for particular in particulars(relied_ground.key):
        found = rule_for(relied_ground.key, particular.key)
        if found and found.check == check and is_due(relied, relied_ground, particular, facts):
            if not relied.given.get(particular.key, "").strip():
                missing.append(particular)
            elif not is_printed(relied, particular):
                unprinted.append(particular)
            else:
                continue
            rule = rule or found
    gap = not {each.label for each in missing}.isdisjoint(gaps_in(relied))
    return Lack(relied, relied_ground, rule, tuple(missing), tuple(unprinted), gap) if rule else None


def gaps_in(relied: Relied) -> frozenset[str]:
    """The names of what the words of a part have an open place for."""
    return frozenset(node.name for node in missing_in(relied.part.blocks))


def gaps_told(letter: Letter, facts: Facts) -> frozenset[tuple[str, str]]:
    """Each open place for a particular that a check of its own tells of: the part's key and the name."""
    return frozenset(
        (relied.part.key, each.label)
        for relied in relied_on(letter)
        for relied_ground in relied.grounds
        for each in particulars(relied_ground.key)
        if (rule := rule_for(relied_ground.key, each.key))
        and not (rule.check in OVERLOOKING or (rule.check == OPINION and facts.opinions))
        and not relied.has(each.key)
        and is_due(relied, relied_ground, each, facts)
    )


def is_due(relied: Relied, relied_ground: Ground, particular: Particular, facts: Facts) -> bool:
    """Whether a notice has to have a particular, as far as can be told from what is known.

    What the law does not require a rule may expect all the same, with a severity of its own.
    """
    rule = rule_for(relied_ground.key, particular.key)
    expected = particular.required or bool(rule and rule.severity)
    if not expected or is_excused(relied, relied_ground, particular):
        return False
    return facts.slots_read is None or particular.key in facts.slots_read


def is_excused(relied: Relied, relied_ground: Ground, particular: Particular) -> bool:
    """Whether the officer stated what excuses it; section 10(3) puts off the public interest."""
    weighing = particular.group is ParticularGroup.PUBLIC_INTEREST
    if weighing and NOT_YET_DECIDED in {each.key for each in relied.grounds}:
        return True
    return notices.is_excused(relied_ground.key, particular.key, relied.given)


def is_printed(relied: Relied, particular: Particular) -> bool:
    """Whether the part prints a particular that was given; days and amounts may be written in another way."""
    given = relied.given[particular.key].strip()
    if particular.kind is ParticularKind.DATE and (day := day_of(given)):
        return given in relied.text or any(day == said for said, _, _ in days_in(relied.text))
    if particular.kind in (ParticularKind.NUMBER, ParticularKind.MONEY):
        given, text = given.lstrip("£"), relied.text
        return given in text or given.replace(",", "").removesuffix(".00") in text.replace(",", "")
    return prints(relied.text, given)


def empty_slots(check: str) -> Rule:
    """The rule of a check that asks for particulars and no more."""

    def rule(letter: Letter, facts: Facts) -> Iterator[Problem]:
        return (problem_of(lack) for lack in lacking(letter, facts, check))

    rule.__doc__ = f"{check}: the particulars that it answers for are given and printed."
    return rule


def problem_of(lack: Lack) -> Problem:
    """One problem for all that one ground lacks: first what was not given, else what was not printed."""
    return Problem(
        place=lack.relied.part.key,
        message=said(lack) if lack.missing else unprinted(lack),
        mend=mend(lack.missing) if lack.missing else "Put it into the wording of the answer.",
        excerpt=quoted(lack.relied, lack.ground),
        text=lack.relied.text,
        severity=lack.severity if lack.gap or lack.severity is not Severity.BLOCK else None,
    )


def said(lack: Lack) -> str:
    """What is missing, in the words kept with the rule."""
    cited = lack.ground.citation.named
    return lack.rule.says.format(Ground=capital(cited), ground=cited, what=listed(lack.missing))


def unprinted(lack: Lack) -> str:
    verb = "is" if len(lack.unprinted) == 1 else "are"
    return f"{named(lack.unprinted)} {verb} filled in, but the words of the answer leave this out."


def mend(missing: tuple[Particular, ...]) -> str:
    """What to add, with the help the form gives for the first."""
    return f"Add {named(missing)}. {missing[0].help}".strip()


def listed(particulars: tuple[Particular, ...]) -> str:
    """The labels within a sentence."""
    return "; ".join(within_sentence(each.label) for each in particulars)


def named(particulars: tuple[Particular, ...]) -> str:
    return ", ".join(f"“{each.label}”" for each in particulars)
