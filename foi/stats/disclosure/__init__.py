"""Statistical disclosure control: which counts are small, what must go with them, what could be worked out.

A low count is not automatically personal data (Miller [2018] UKUT 229 (AAC)): nothing here decides that a
count is withheld, and nothing is withheld silently. Once an officer has decided which counts need protection:
`linked` makes one system of the letter's tables and of earlier disclosures, `suppress_cells` chooses what to
withhold, `feasibility_intervals` tells what a reader could still work out, and `merge`, `drop` and
`round_to_base` are the other ways out, each with what it leaves exposed and what it loses.
"""

from foi.stats.disclosure.audit import (
    denominator_revealed,
    exposed,
    feasibility_intervals,
    is_safe,
    possible_system,
    revealed_by_share,
)
from foi.stats.disclosure.figure_keys import (
    FigureKey,
    RestKey,
    StretchKey,
    broken_down_by,
    sums_of_categories,
)
from foi.stats.disclosure.greedy import CannotProtect
from foi.stats.disclosure.information_loss import Cost, Loss, alike, by_size, loss_of
from foi.stats.disclosure.linked_tables import Linked, linked
from foi.stats.disclosure.recoding import Alternative, drop, merge, merged_categories
from foi.stats.disclosure.rounding import Rounded, round_to_base
from foi.stats.disclosure.suppression import Suppression, needs_below, room_for, suppress_cells
from foi.stats.disclosure.system import (
    USUAL_THRESHOLD,
    BadSystem,
    Cell,
    Interval,
    Key,
    SumRelation,
    System,
    is_small,
    is_small_count,
    small_cells,
)

__all__ = [
    "USUAL_THRESHOLD",
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
    "RestKey",
    "Rounded",
    "StretchKey",
    "SumRelation",
    "Suppression",
    "System",
    "alike",
    "broken_down_by",
    "by_size",
    "denominator_revealed",
    "drop",
    "exposed",
    "feasibility_intervals",
    "is_safe",
    "is_small",
    "is_small_count",
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
    "suppress_cells",
]
