"""Picking a number of a paragraph by hand: what it is of, when, and whether it can be right."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from foi.figures.arriving.matching import words_of
from foi.figures.documents.numbers import Spot, alike, sentence_around, spot_at
from foi.figures.models import HeldFigure, Measure, PickedFigure, ReportParagraph
from foi.stats.checks import Discrepancy
from foi.web.figures.access import datasets_of, keeping_figures
from foi.web.figures.document_pick_forms import NewMeasure, PickForm, measure_for
from foi.web.figures.document_state import paragraph_of
from foi.web.figures.document_text import ON_A_PAGE
from foi.web.figures.importing_checks import doubts_about
from foi.web.layout import add_errors
from foi.web.signed_in import SignedInRequest
from foi.workflow.on_the_spot import unit_of
from foi.workflow.picking import Picked, held_before, pick

MOST_LIKELY = 8
HALF = 0.5
QUERIED = " It is queried, and stays out of letters until its owner answers."


@dataclass(frozen=True)
class Doubts:
    """What to be asked before a number is held: what can't be right, what it would revise."""

    impossible: tuple[Discrepancy, ...] = ()
    revises: HeldFigure | None = None

    def __bool__(self) -> bool:
        return bool(self.impossible or self.revises)


@keeping_figures
@require_http_methods(["GET", "HEAD", "POST"])
def pick_figure(request: SignedInRequest, pk: int) -> HttpResponse:
    """Choose the words, then the measure, then say the rest."""
    paragraph = paragraph_of(request.user, pk)
    spot = _spot(request, paragraph)
    if spot is None:
        return _choose_words(request, paragraph)
    picks = PickedFigure.objects.filter(paragraph=paragraph, start=spot.start)
    if held := picks.select_related("figure__measure__dataset", "figure__source").first():
        return _page(request, "held", paragraph, spot, {"picked": held})
    measure = measure_for(request.user, request.GET, spot.value)
    if measure is None:
        return _choose_measure(request, paragraph, spot)
    return _say_the_rest(request, paragraph, spot, measure)


def _page(
    request: SignedInRequest, step: str, paragraph: ReportParagraph, spot: Spot | None, more: dict[str, Any]
) -> HttpResponse:
    start, end = (spot.start, spot.end) if spot else (0, 0)
    words = paragraph.text
    context = {
        "step": step,
        "paragraph": paragraph,
        "report": paragraph.report,
        "spot": spot,
        "around": (words[:start], words[start:end], words[end:]),
        "back": back_to(paragraph),
    }
    return render(request, "web/figures/document_pick.html", context | more)


def back_to(paragraph: ReportParagraph) -> str:
    """Where the paragraph stands in the text."""
    before = paragraph.report.paragraphs.filter(number__lt=paragraph.number).count()
    query = urlencode([("all", "yes"), ("page", before // ON_A_PAGE + 1)])
    return f"{reverse('figures-document-text', args=(paragraph.report_id,))}?{query}#p{paragraph.number}"


# The words -----------------------------------------------------------------------------------------------


def _spot(request: SignedInRequest, paragraph: ReportParagraph) -> Spot | None:
    """The place that the address names, where it is one of the paragraph."""
    start, end = (request.GET.get(name, "") for name in ("start", "end"))
    if not all(each.isascii() and each.isdigit() and len(each) < 7 for each in (start, end)):
        return None
    words = paragraph.text[int(start) : int(end)]
    if not words.strip() or words != words.strip() or len(words) > 100:
        return None
    return spot_at(paragraph.text, int(start), int(end))


def _choose_words(request: SignedInRequest, paragraph: ReportParagraph) -> HttpResponse:
    """Words that are not marked as a number: "just over half"."""
    words = " ".join(request.GET.get("words", "").split())
    places = [(match.start(), match.end()) for match in alike(paragraph.text, words)] if words else []
    if len(places) == 1:
        query = urlencode({"start": places[0][0], "end": places[0][1]})
        return redirect(f"{reverse('figures-document-pick', args=(paragraph.pk,))}?{query}")
    spots = [spot_at(paragraph.text, *place) for place in places]
    problem = "These words are not in the paragraph." if words and not places else ""
    return _page(request, "words", paragraph, None, {"words": words, "spots": spots, "problem": problem})


# The measure ---------------------------------------------------------------------------------------------


def _choose_measure(request: SignedInRequest, paragraph: ReportParagraph, spot: Spot) -> HttpResponse:
    measures = list(
        Measure.objects.filter(dataset__in=datasets_of(request.user))
        .select_related("dataset")
        .order_by("dataset__title", "order", "label")
    )
    more = {
        "likely": likely(measures, sentence_around(paragraph.text, spot.start), spot.value),
        "measures": measures,
        "datasets": list(datasets_of(request.user).order_by("title")),
        "problem": _unsaid(request),
    }
    return _page(request, "measure", paragraph, spot, more)


def _unsaid(request: SignedInRequest) -> str:
    if not {"measure", "new"} & set(request.GET):
        return ""
    return "Choose a measure, or name a new one and its dataset."


def likely(measures: Sequence[Measure], sentence: str, written: str) -> list[Measure]:
    """The measures whose names have most words of the sentence, those of its unit first."""
    words, unit = words_of(sentence), unit_of(written).value
    scores = {each.pk: _score(each, words) * (1 if each.unit == unit else HALF) for each in measures}
    found = [each for each in measures if scores[each.pk] > 0]
    return sorted(found, key=lambda each: -scores[each.pk])[:MOST_LIKELY]


def _score(measure: Measure, words: frozenset[str]) -> float:
    own = words_of(f"{measure.label} {measure.noun}")
    common, around = len(own & words), len(words_of(measure.dataset.title) & words)
    return (common + around / 2) * common / max(1, len(own)) + around / 10


# The rest ------------------------------------------------------------------------------------------------


def _say_the_rest(
    request: SignedInRequest, paragraph: ReportParagraph, spot: Spot, measure: Measure | NewMeasure
) -> HttpResponse:
    """Value, period, categories and note; what can't be right, or revises another, is asked about."""
    row = measure.measure if isinstance(measure, NewMeasure) else measure
    form = PickForm(request.POST or None, user=request.user, paragraph=paragraph, spot=spot, measure=row)
    doubts = Doubts()
    if request.method == "POST" and form.is_valid():
        said = form.picked(queried="queried" in request.POST)
        doubts = _doubts(paragraph, said)
        if not doubts or {"queried", "sure"} & set(request.POST):
            try:
                return _picked(request, paragraph, spot, said)
            except ValidationError as error:
                add_errors(form, error)
                doubts = Doubts()
    if doubts:
        form.ask(bool(doubts.impossible))
    more = {"form": form, "measure": row, "is_new": isinstance(measure, NewMeasure), "doubts": doubts}
    return _page(request, "figure", paragraph, spot, more)


def _doubts(paragraph: ReportParagraph, said: Picked) -> Doubts:
    figure = HeldFigure(
        measure=said.measure,
        period=said.period.key if said.period else "",
        cell=said.cell,
        source=paragraph.report.source,
        code="picked",
        **said.fields,
    )
    held = held_before(paragraph, said) if said.measure.pk else None
    other = held is not None and held.source_id != paragraph.report.source_id
    revises = held if held and other and not held.gives_same(figure) else None
    return Doubts(tuple(doubts_about(figure)), revises)


def _picked(request: SignedInRequest, paragraph: ReportParagraph, spot: Spot, said: Picked) -> HttpResponse:
    made = pick(
        paragraph=paragraph,
        spot=spot,
        picked=said,
        by=request.user,
        at=timezone.now(),
    )
    figure = made.figure
    what = ", ".join(part for part in (figure.measure.label, figure.period_label()) if part)
    queried = QUERIED if figure.status == "queried" else ""
    messages.success(request, f"Held: {figure.value.format()}, {what}.{queried}")
    return redirect(back_to(paragraph))
