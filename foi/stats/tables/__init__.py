"""Tables of held figures and records: what to lay out, and the grid of cells that comes of it."""

from foi.stats.tables.figures import NO_FIGURE, fitted, tabulate
from foi.stats.tables.grid import Grid, GridCell
from foi.stats.tables.layout import Attribute, Axis, Layout, LayoutError, Member, TableObservation, tree_order
from foi.stats.tables.records import CellRef, Record, RecordColumn, RegisterCell, tabulate_records
from foi.stats.tables.subtotals import CalculatedRef, with_subtotals

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
    "Record",
    "RecordColumn",
    "RegisterCell",
    "TableObservation",
    "fitted",
    "tabulate",
    "tabulate_records",
    "tree_order",
    "with_subtotals",
]
