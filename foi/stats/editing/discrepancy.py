"""What a check of figures finds: the rule, the figures, what was expected and found, in plain words.

Whoever says that a finding is right says it of its digest: its rule, its figures with their values, and the
numbers it says. The words around them may be put better; one other number, and it has another digest.
"""

import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from hashlib import sha256
from typing import Final

from foi.stats.editing.figures import Observation


class Rule(StrEnum):
    """What was looked for."""

    TOTAL = "total"
    PERIOD_TOTAL = "period_total"
    BREAKDOWN = "breakdown"
    CALCULATION = "calculation"
    PART_OVER_WHOLE = "part_over_whole"
    NOT_A_HUNDRED = "not_a_hundred"
    IMPOSSIBLE = "impossible"
    UNLIKELY = "unlikely"
    REPEATED = "repeated"
    COPIED = "copied"
    JUMP = "jump"
    STOPPED = "stopped"
    SOURCES_DIFFER = "sources_differ"
    DATASETS_DIFFER = "datasets_differ"
    NEARLY_ALIKE = "nearly_alike"
    DISCLOSED_DIFFERS = "disclosed_differs"
    BASES_DIFFER = "bases_differ"
    SMALL_BASE = "small_base"
    PERIOD_ASKED = "period_asked"
    PART_OF_PERIOD = "part_of_period"
    REVIEW_DUE = "review_due"
    NOT_CONFIRMED = "not_confirmed"
    ZERO_OR_NOTHING = "zero_or_nothing"

    @property
    def label(self) -> str:
        """What the rule looks for, as the heading of a list."""
        return LABELS[self][0]

    @property
    def mend(self) -> str:
        """What an officer or steward does about it."""
        return LABELS[self][1]


LABELS: Final[dict[Rule, tuple[str, str]]] = {
    Rule.TOTAL: (
        "Totals that are not the sum of their parts",
        "Compare with the source. Correct the total or the part, or say in a note why they differ.",
    ),
    Rule.PERIOD_TOTAL: (
        "Years that are not the sum of their quarters or months",
        "Compare with the source. Where the same people are counted in each quarter, mark the measure as one "
        "that may not be summed.",
    ),
    Rule.BREAKDOWN: (
        "Breakdowns that do not add up to the same",
        "Ask the owner. Where some are not recorded, add a category for them or say so in a note.",
    ),
    Rule.CALCULATION: (
        "Shares, rates and changes that do not follow from their figures",
        "Calculate it from the figures again, or correct the figures.",
    ),
    Rule.PART_OVER_WHOLE: (
        "Parts that are larger than the whole",
        "One of the two figures is wrong, or they do not belong together. Compare both with the source.",
    ),
    Rule.NOT_A_HUNDRED: (
        "Shares that do not add up to 100%",
        "Compare with the source. Where a person can be in several groups, say so in a note.",
    ),
    Rule.IMPOSSIBLE: (
        "Values that cannot be",
        "Mark the figure as queried and ask its owner. Queried figures stay out of letters.",
    ),
    Rule.UNLIKELY: (
        "Values that are hard to believe",
        "Ask the owner whether the figure is right.",
    ),
    Rule.REPEATED: (
        "The same value in periods that follow one another",
        "Ask the owner whether the figure was copied from the period before.",
    ),
    Rule.COPIED: (
        "Whole columns that are the same as the period before",
        "Ask the owner whether the figures were copied from the period before.",
    ),
    Rule.JUMP: (
        "Large changes from one period to the next",
        "Ask the owner whether it is right, and for a sentence that explains it.",
    ),
    Rule.STOPPED: (
        "Zero after a series",
        "Ask whether there were none, or whether the figure is not recorded any more.",
    ),
    Rule.SOURCES_DIFFER: (
        "Sources that give different figures for the same thing",
        "Say in the letter which source is used, or give both with their sources.",
    ),
    Rule.DATASETS_DIFFER: (
        "Datasets that give different figures for what looks like the same thing",
        "If they measure the same, correct one. If not, make the names of the measures say how they differ.",
    ),
    Rule.NEARLY_ALIKE: (
        "Figures that are nearly the same as others",
        "If they count the same, correct one. If not, make the names of the measures say how they differ.",
    ),
    Rule.DISCLOSED_DIFFERS: (
        "Figures that differ from what a letter gave out",
        "Explain the difference in the letter, or correct the figure or the earlier letter.",
    ),
    Rule.BASES_DIFFER: (
        "Shares that cannot be of the same people",
        "Say of how many each share is, or correct the one that is wrong.",
    ),
    Rule.SMALL_BASE: (
        "Percentages of very few",
        "Give the numbers in place of the percentage, or say how few there are.",
    ),
    Rule.PERIOD_ASKED: (
        "Periods that differ from those asked for",
        "Say in the answer which period the figures are for.",
    ),
    Rule.PART_OF_PERIOD: (
        "Figures taken before their period was over",
        "Say that the figure is for part of the period, or take it again.",
    ),
    Rule.REVIEW_DUE: (
        "Figures due for review",
        "Ask the owner whether the figure still holds.",
    ),
    Rule.NOT_CONFIRMED: (
        "Figures that nobody has confirmed",
        "Ask the owner to confirm the figure.",
    ),
    Rule.ZERO_OR_NOTHING: (
        "Zero or no figure",
        "Write 0 where there were none. Where nobody recorded it, choose the status that says so.",
    ),
}


@dataclass(frozen=True)
class Discrepancy:
    """One finding. `keys` are the figures it concerns, the one in doubt first; `where` says what they are.

    `rounding` is true where rounding alone can explain the difference.
    """

    rule: Rule
    keys: tuple[Hashable, ...]
    where: str
    words: str
    expected: Decimal | None = None
    found: Decimal | None = None
    rounding: bool = False


NUMBER: Final = re.compile(r"[0-9]+(?:[.,][0-9]+)*")


def digest(found: Discrepancy, figures: Mapping[Hashable, Observation]) -> str:
    """The digest of a finding, 64 characters; `figures` are those it names, by their keys. Raises nothing."""
    values = sorted(f"{key}={_value(figures.get(key))}" for key in found.keys)
    said = [found.rule.value, *values, *NUMBER.findall(found.words)]
    return sha256("\n".join(said).encode()).hexdigest()


def _value(one: Observation | None) -> str:
    """The value as printed, with its ends unrounded."""
    if one is None:
        return ""
    ends = [str(end.normalize()) for end in (one.value.low, one.value.high) if end is not None]
    return " ".join([one.value.phrase(), *ends])
