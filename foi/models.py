"""Re-exports each domain's models, nothing else."""

from foi.authorities.models import Authority, DatedFact, Membership, User
from foi.blocks.models import Block, BlockVersion
from foi.figures.models import (
    Category,
    DataOwner,
    Dataset,
    Dimension,
    FigureCheck,
    FigureFinding,
    HeldFigure,
    HeldRecord,
    ImportBatch,
    ImportDraft,
    Measure,
    MeasureRelation,
    PickedFigure,
    RecordCell,
    Register,
    RegisterColumn,
    Report,
    ReportParagraph,
    ReportTable,
    SeenFinding,
    Source,
)
from foi.jobs.models import Job
from foi.letters.models import CorrectionDecision, Disclosure, IssuedLetter, ReleasedFile, ReleasedPiece
from foi.refusals.models import RefusalReason
from foi.requests.models import ClockEntry, ClockEvent, InformationRequest, Question
from foi.responses.changes import DraftChange
from foi.responses.cost_estimates import AggregatedRequest, CostEstimate, CostLine
from foi.responses.decisions import FindingDecision, ReviewComment, SmallNumberDecision
from foi.responses.models import Answer, AnswerPart, AnswerQuestion, Attachment, Response, Search
from foi.running.models import CacheEntry

__all__ = [
    "AggregatedRequest",
    "Answer",
    "AnswerPart",
    "AnswerQuestion",
    "Attachment",
    "Authority",
    "Block",
    "BlockVersion",
    "CacheEntry",
    "Category",
    "ClockEntry",
    "ClockEvent",
    "CorrectionDecision",
    "CostEstimate",
    "CostLine",
    "DataOwner",
    "Dataset",
    "DatedFact",
    "Dimension",
    "Disclosure",
    "DraftChange",
    "FigureCheck",
    "FigureFinding",
    "FindingDecision",
    "HeldFigure",
    "HeldRecord",
    "ImportBatch",
    "ImportDraft",
    "InformationRequest",
    "IssuedLetter",
    "Job",
    "Measure",
    "MeasureRelation",
    "Membership",
    "PickedFigure",
    "Question",
    "RecordCell",
    "RefusalReason",
    "Register",
    "RegisterColumn",
    "ReleasedFile",
    "ReleasedPiece",
    "Report",
    "ReportParagraph",
    "ReportTable",
    "Response",
    "ReviewComment",
    "Search",
    "SeenFinding",
    "SmallNumberDecision",
    "Source",
    "User",
]
