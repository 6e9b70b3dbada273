"""Re-exports each domain's models, nothing else."""

from foi.authorities.models import Authority, DatedFact, Membership, User
from foi.blocks.models import Block, BlockVersion
from foi.figures.models import (
    Category,
    DataOwner,
    Dataset,
    Dimension,
    HeldFigure,
    HeldRecord,
    ImportBatch,
    ImportDraft,
    Measure,
    RecordCell,
    Register,
    RegisterColumn,
    Source,
)
from foi.letters.decisions import CorrectionDecision
from foi.letters.models import Disclosure, IssuedLetter
from foi.refusals.models import RefusalReason
from foi.requests.models import ClockEntry, ClockEvent, InformationRequest, Question
from foi.responses.cost_estimates import AggregatedRequest, CostEstimate, CostLine
from foi.responses.models import (
    Answer,
    AnswerPart,
    AnswerQuestion,
    Attachment,
    FindingDecision,
    Response,
    ReviewComment,
    Search,
    SmallNumberDecision,
)

__all__ = [
    "AggregatedRequest",
    "Answer",
    "AnswerPart",
    "AnswerQuestion",
    "Attachment",
    "Authority",
    "Block",
    "BlockVersion",
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
    "FindingDecision",
    "HeldFigure",
    "HeldRecord",
    "ImportBatch",
    "ImportDraft",
    "InformationRequest",
    "IssuedLetter",
    "Measure",
    "Membership",
    "Question",
    "RecordCell",
    "RefusalReason",
    "Register",
    "RegisterColumn",
    "Response",
    "ReviewComment",
    "Search",
    "SmallNumberDecision",
    "Source",
    "User",
]
