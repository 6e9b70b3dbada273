"""Disclosure control: which counts are small, what must go with them, and what a reader could still work out.

A low count is not automatically personal data (Miller [2018] UKUT 229 (AAC)): nothing here decides that a
count is withheld, and nothing is withheld silently. Once an officer has decided which counts need protection:
`linked` makes one system of the letter's tables and of earlier disclosures, `suppress` chooses what to
withhold, `attack` tells what a reader could still work out, and `merge`, `drop` and `round_to_base` are the
other ways out, each with what it leaves exposed and what it loses.
"""

from foi.stats.suppression.alternatives import Alternative, drop, merge
from foi.stats.suppression.attack import attack, exposed, is_safe
from foi.stats.suppression.choice import CannotProtect
from foi.stats.suppression.figure_keys import (
    FigureKey,
    RestKey,
    StretchKey,
    broken_down_by,
    sums_of_categories,
)
from foi.stats.suppression.linking import Linked, linked
from foi.stats.suppression.loss import Cost, Loss, alike, by_size, loss_of
from foi.stats.suppression.merging import merged_categories
from foi.stats.suppression.possible import possible_system
from foi.stats.suppression.revealed import denominator_revealed, revealed_by_share
from foi.stats.suppression.rounding import Rounded, round_to_base
from foi.stats.suppression.small import is_small, small_cells
from foi.stats.suppression.suppress import Suppression, needs_below, room_for, suppress
from foi.stats.suppression.system import BadSystem, Cell, Interval, Key, Relation, System

__all__ = [
    "Alternative",
    "BadSystem",
    "CannotProtect",
    "Cell",
    "Cost",
    "FigureKey",
    "Interval",
    "Key",
    "Linked",
    "Loss",
    "Relation",
    "RestKey",
    "Rounded",
    "StretchKey",
    "Suppression",
    "System",
    "alike",
    "attack",
    "broken_down_by",
    "by_size",
    "denominator_revealed",
    "drop",
    "exposed",
    "is_safe",
    "is_small",
    "linked",
    "loss_of",
    "merge",
    "merged_categories",
    "needs_below",
    "possible_system",
    "revealed_by_share",
    "room_for",
    "round_to_base",
    "small_cells",
    "sums_of_categories",
    "suppress",
]
