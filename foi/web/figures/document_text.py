"""The paragraphs of a document with their numbers marked: which are held, which can be picked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from foi.figures.documents.numbers import Spot, numbers_in, spot_at
from foi.figures.models import PickedFigure, ReportParagraph
from foi.web.figures.access import keeping_figures
from foi.web.figures.document_state import report_of
from foi.web.signed_in import SignedInRequest

ON_A_PAGE = 40


@dataclass(frozen=True)
class Piece:
    """Words of a paragraph: plain ones, a number that can be picked, or one that is held."""

    text: str
    spot: Spot | None = None
    picked: PickedFigure | None = None


@dataclass(frozen=True)
class Marked:
    """A paragraph in pieces."""

    paragraph: ReportParagraph
    pieces: tuple[Piece, ...]


@keeping_figures
@require_safe
def text(request: SignedInRequest, pk: int) -> HttpResponse:
    """The text, a stretch at a time; without a word to search for, only paragraphs with digits."""
    report = report_of(request.user, pk)
    words, whole = request.GET.get("q", "").strip(), request.GET.get("all") == "yes"
    paragraphs = report.paragraphs.all()
    for word in words.split():
        paragraphs = paragraphs.filter(text__icontains=word)
    if not whole and not words:
        paragraphs = paragraphs.filter(text__regex=r"[0-9]")
    page = Paginator(paragraphs, ON_A_PAGE).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    context = {
        "report": report,
        "page": page,
        "page_range": list(page.paginator.get_elided_page_range(page.number)),
        "marked": list(marked(shown)),
        "words": words,
        "whole": whole,
    }
    return render(request, "web/figures/document_text.html", context)


def marked(paragraphs: Iterable[ReportParagraph]) -> Iterator[Marked]:
    """Paragraphs with their numbers, those that are held looked up once for all."""
    listed = list(paragraphs)
    held: dict[int, dict[int, PickedFigure]] = {}
    picks = PickedFigure.objects.filter(paragraph__in=listed).select_related(
        "figure__measure__dataset", "figure__source"
    )
    for pick in picks:
        held.setdefault(pick.paragraph_id, {})[pick.start] = pick
    for each in listed:
        yield Marked(each, tuple(_pieces(each.text, held.get(each.pk, {}))))


def _pieces(words: str, held: dict[int, PickedFigure]) -> Iterator[Piece]:
    """Held places first: words that were picked by hand may cover a number, or part of it."""
    taken = [spot_at(words, start, start + len(pick.written)) for start, pick in held.items()]
    free = [
        spot
        for spot in numbers_in(words)
        if not any(spot.start < each.end and each.start < spot.end for each in taken)
    ]
    at = 0
    for spot in sorted([*taken, *free], key=lambda each: each.start):
        if spot.start > at:
            yield Piece(words[at : spot.start])
        yield Piece(spot.written, spot, held.get(spot.start))
        at = spot.end
    if at < len(words):
        yield Piece(words[at:])
