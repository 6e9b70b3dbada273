"""Tables of held figures and records: what to lay out, and the grid of cells that comes of it."""

from foi.stats.tabulate.figures import NO_FIGURE, fit, fitted, tabulate
from foi.stats.tabulate.folding import fold
from foi.stats.tabulate.grid import Grid, GridCell
from foi.stats.tabulate.layout import Attribute, Axis, Layout, LayoutError, Member, Observation, tree_order
from foi.stats.tabulate.records import CellRef, Record, RecordCell, RecordColumn, tabulate_records
from foi.stats.tabulate.subtotals import CalculatedRef, with_subtotals

__all__ = [
    "NO_FIGURE",
    "Attribute",
    "Axis",
    "CalculatedRef",
    "CellRef",
    "Grid",
    "GridCell",
    "Layout",
    "LayoutError",
    "Member",
    "Observation",
    "Record",
    "RecordCell",
    "RecordColumn",
    "fit",
    "fitted",
    "fold",
    "tabulate",
    "tabulate_records",
    "tree_order",
    "with_subtotals",
]
