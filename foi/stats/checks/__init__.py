"""Checks of figures, pure: what does not add up, can't be, was copied, jumped, differs, or is out of date."""

from foi.stats.checks.asked import Answered, Fit, answered, check_periods_asked, explained
from foi.stats.checks.discrepancy import Discrepancy, Rule
from foi.stats.checks.figures import (
    Dataset,
    Dimension,
    Disclosed,
    Held,
    Observation,
    Relation,
    RelationKind,
)
from foi.stats.checks.limits import Limits
from foi.stats.checks.numbers import digest
from foi.stats.checks.relating import likely_relations
from foi.stats.checks.sweep import check_figures

__all__ = [
    "Answered",
    "Dataset",
    "Dimension",
    "Disclosed",
    "Discrepancy",
    "Fit",
    "Held",
    "Limits",
    "Observation",
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
