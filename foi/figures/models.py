"""What the council holds as figures and records: re-exports, nothing else."""

from foi.figures.datasets import (
    Category,
    Dataset,
    Dimension,
    Measure,
    MeasureRelation,
    RelationChoices,
    Sensitivity,
)
from foi.figures.held_figures import (
    HeldFigure,
    HeldFigureQuerySet,
    ImportBatch,
    cell_key,
    cell_pairs,
    figure_code,
    unknown_category,
)
from foi.figures.provenance import DataOwner, SharedQuerySet, Source, SourceKind
from foi.figures.quality_runs import FigureCheck, FigureFinding, SeenFinding
from foi.figures.records import HeldRecord, RecordCell, Register, RegisterColumn
from foi.figures.reports import ImportDraft, PickedFigure, Report, ReportParagraph, ReportTable, TableState

__all__ = [
    "Category",
    "DataOwner",
    "Dataset",
    "Dimension",
    "FigureCheck",
    "FigureFinding",
    "HeldFigure",
    "HeldFigureQuerySet",
    "HeldRecord",
    "ImportBatch",
    "ImportDraft",
    "Measure",
    "MeasureRelation",
    "PickedFigure",
    "RecordCell",
    "Register",
    "RegisterColumn",
    "RelationChoices",
    "Report",
    "ReportParagraph",
    "ReportTable",
    "SeenFinding",
    "Sensitivity",
    "SharedQuerySet",
    "Source",
    "SourceKind",
    "TableState",
    "cell_key",
    "cell_pairs",
    "figure_code",
    "unknown_category",
]
