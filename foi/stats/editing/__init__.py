"""Statistical data editing: what does not add up, can't be, was copied, jumped, differs, is out of date."""

from foi.stats.editing.discrepancy import Discrepancy, Rule, digest
from foi.stats.editing.figures import (
    CheckedDataset,
    CheckedDimension,
    Disclosed,
    EditingLimits,
    Held,
    Observation,
    Relation,
    RelationKind,
)
from foi.stats.editing.measure_names import likely_relations
from foi.stats.editing.periods_asked import Fit, PeriodAnswer, answered, check_periods_asked, explained
from foi.stats.editing.rules import check_figures

__all__ = [
    "CheckedDataset",
    "CheckedDimension",
    "Disclosed",
    "Discrepancy",
    "EditingLimits",
    "Fit",
    "Held",
    "Observation",
    "PeriodAnswer",
    "Relation",
    "RelationKind",
    "Rule",
    "answered",
    "check_figures",
    "check_periods_asked",
    "digest",
    "explained",
    "likely_relations",
]
