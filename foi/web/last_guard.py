"""What an inner layer refuses, on a page that says why: for the cases that no view has words of its own for.

Each layer says in the docstrings of its entries what it raises, and views catch these where a form can show
them. Here stand the same exceptions once more, so that one that a view forgot is still no server error.
Whatever is not in this list is a fault of the product, and stays one.
"""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from foi.blocks.markup import MarkupError
from foi.blocks.placeholders import PlaceholderError
from foi.figures.table_import.saving import ImportChanged
from foi.law.deadlines import NoSuchDeadlineError
from foi.letters.html import IncompleteLetter, UnfitForPrint
from foi.letters.pdf.printing import PrintError
from foi.letters.tables import UnevenTable
from foi.letters.tree import NotALetter
from foi.reading.files.parts import BadDocument
from foi.reading.files.spreadsheets import BadFile
from foi.reading.requests.text import UnreadableText
from foi.reading.tables.grid import Unreadable
from foi.responses.states import NotAllowed
from foi.stats.disclosure.greedy import CannotProtect
from foi.stats.disclosure.solver import SolverError
from foi.stats.disclosure.system import BadSystem
from foi.stats.periods import BadPeriod
from foi.stats.tables import LayoutError
from foi.stats.values import BadValue
from foi.stats.values.calculation import DerivationError
from foi.workflow.drafting.answers import EditedMeanwhile
from foi.workflow.drafting.cost_estimates import EstimateChanged
from foi.workflow.issue.letter_files import NothingToRender

SAID_IN_WORDS = (
    BadDocument,
    BadFile,
    BadPeriod,
    BadSystem,
    BadValue,
    CannotProtect,
    DerivationError,
    EditedMeanwhile,
    EstimateChanged,
    ImportChanged,
    IncompleteLetter,
    LayoutError,
    MarkupError,
    NoSuchDeadlineError,
    NotALetter,
    NotAllowed,
    NothingToRender,
    PlaceholderError,
    PrintError,
    SolverError,
    UnevenTable,
    UnfitForPrint,
    Unreadable,
    UnreadableText,
    ValidationError,
)
"""What the entries of the inner layers raise; the message of each is written for an officer."""


class LastGuard:
    """Middleware that answers in words where an inner layer refused and no view said so."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page that says what was refused and that nothing was changed; None leaves it to Django,
        which has a page for what somebody may not do.
        """
        if isinstance(exception, PermissionDenied) or not isinstance(exception, SAID_IN_WORDS):
            return None
        words = exception.messages if isinstance(exception, ValidationError) else [str(exception)]
        return render(request, "web/refused.html", {"words": words}, status=409)
