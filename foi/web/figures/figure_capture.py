"""Capturing figures from a document's text: its paragraphs with their numbers marked, and the number that a
steward picks, with what it is of, when, and whether it can be right.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from crispy_forms_gds.layout import Button, Field, Fluid
from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from foi.authorities.models import User
from foi.figures.models import (
    DataOwner,
    Dimension,
    HeldFigure,
    Measure,
    PickedFigure,
    ReportParagraph,
    cell_key,
)
from foi.figures.short_names import free_slug
from foi.reading.tables.matching import words_of
from foi.reading.tables.numbers_in_text import (
    Spot,
    alike,
    numbers_in,
    sentence_around,
    spot_at,
    without_marks,
)
from foi.reading.typed_values import HOW_TO_WRITE, ValueEntry, value_fields
from foi.stats.editing import Discrepancy
from foi.stats.periods import YearStyle, find_periods
from foi.stats.values import BadValue, Unit
from foi.web.figures.access import keeping_figures, kept_datasets, may_choose
from foi.web.figures.document_state import paragraph_of, report_of
from foi.web.figures.table_import import named
from foi.web.figures.table_import_preview import doubts_about
from foi.web.forms import LineField, ParagraphsField, PeriodField, add_errors, helper
from foi.web.signed_in import SignedInRequest
from foi.workflow.figures.ad_hoc_figures import unit_of
from foi.workflow.figures.reports import Picked, capture_figure, held_before

CATEGORY = "category_"


@dataclass(frozen=True)
class NewMeasure:
    """A measure that is made when its first figure is picked."""

    measure: Measure


def measure_for(user: User, sent: Mapping[str, str], written: str) -> Measure | NewMeasure | None:
    """The measure that an address names, or one to be made in a dataset; None where neither is there."""
    dataset, _, slug = sent.get("measure", "").partition("/")
    if dataset and slug:
        measures = Measure.objects.filter(dataset__in=kept_datasets(user)).select_related("dataset__owner")
        return measures.filter(dataset__slug=dataset, slug=slug).first()
    label = " ".join(sent.get("new", "").split())[:300]
    found = kept_datasets(user).filter(slug=sent.get("dataset", "")).first() if label else None
    if found is None:
        return None
    if held := found.measures.filter(label__iexact=label).select_related("dataset__owner").first():
        return held
    unit = unit_of(written)
    return NewMeasure(
        Measure(
            dataset=found,
            slug=free_slug(label, found.measures.values_list("slug", flat=True), "measure"),
            label=label,
            unit=unit.value,
            additive=unit is not Unit.PERCENT,
            order=found.measures.count() + 1,
        )
    )


class PickForm(forms.Form):
    """The number as a figure of one measure."""

    value = LineField(
        label="Value", help_text=HOW_TO_WRITE, max_length=200, error_messages={"required": "Enter the value."}
    )
    period = PeriodField()
    owner = forms.ChoiceField(
        label="Who answers for it", help_text="Empty: the owner of the dataset.", required=False
    )
    note = ParagraphsField(
        label="Note (optional)",
        help_text="Printed with the figure: what limits it, for example a base of 11 children.",
        required=False,
        max_length=2000,
    )

    def __init__(
        self,
        *args: Any,
        user: User,
        paragraph: ReportParagraph,
        spot: Spot,
        measure: Measure,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.paragraph, self.measure = paragraph, measure
        sentence = sentence_around(paragraph.text, spot.start)
        self.dimensions = list(measure.dataset.dimensions.prefetch_related("categories"))
        for dimension in self.dimensions:
            self.fields[f"{CATEGORY}{dimension.slug}"] = _category_field(dimension, sentence)
        fields: Any = self.fields
        fields["value"].initial = spot.value
        fields["period"].initial = _period_in(sentence, paragraph.text, measure)
        fields["owner"].choices = named(DataOwner.objects.filter(may_choose(user)))
        owner = paragraph.report.owner
        fields["owner"].initial = "" if owner.pk == measure.dataset.owner_id else f"={owner.slug}"
        fields["note"].initial = "\n".join(paragraph.notes) if _has_mark(sentence) else ""
        categories = [f"{CATEGORY}{each.slug}" for each in self.dimensions]
        self.helper = helper(
            Field("value", css_class=Fluid.ONE_THIRD),
            Field("period", css_class=Fluid.ONE_HALF),
            *categories,
            "owner",
            Field.textarea("note", rows=3),
            button="Hold this figure",
        )

    def ask(self, impossible: bool) -> None:
        """Offer what can be done about a doubt in place of holding the figure straight away."""
        buttons = [Button.primary("sure", "Revise it")]
        if impossible:
            buttons = [
                Button.primary("queried", "Hold it as queried"),
                Button.secondary("sure", "It is right: hold it"),
            ]
        self.helper.layout.fields[-1:] = buttons

    def clean_value(self) -> dict[str, Any]:
        """The fields of the value, read in the unit of the measure."""
        written, unit = self.cleaned_data["value"], self.measure.unit
        try:
            return value_fields(ValueEntry(written, unit, "text" if unit == Unit.NONE else "number"))
        except BadValue as error:
            raise ValidationError(f"{error} {HOW_TO_WRITE}") from error

    def picked(self, queried: bool) -> Picked:
        """What was said."""
        data = self.cleaned_data
        fields = dict(data["value"])
        if queried and fields["status"] == "normal":
            fields["status"] = "queried"
        pairs = [(each.slug, data.get(f"{CATEGORY}{each.slug}", "")) for each in self.dimensions]
        owners = DataOwner.objects.filter(slug=data["owner"].removeprefix("="))
        return Picked(
            measure=self.measure,
            period=data["period"],
            cell=cell_key(pair for pair in pairs if pair[1]),
            fields=fields,
            owner=owners.first() if data["owner"] else None,
            note=data["note"],
        )


def _category_field(dimension: Dimension, sentence: str) -> forms.ChoiceField:
    """A list of a breakdown's categories; the one whose whole name stands in the sentence is chosen."""
    categories = list(dimension.categories.all())
    folded = f" {sentence.casefold()} "
    found = [each.slug for each in categories if f" {each.label.casefold()} " in folded]
    field = forms.ChoiceField(
        label=dimension.label,
        choices=[("", "Not broken down by it"), *((each.slug, each.label) for each in categories)],
        required=False,
        initial=found[0] if len(found) == 1 else "",
    )
    return field


def _period_in(sentence: str, paragraph: str, measure: Measure) -> str:
    """The one period of the sentence, else of the paragraph, as the dataset writes it."""
    for text in (sentence, paragraph):
        found = find_periods(without_marks(text))
        if len(found) == 1:
            return found[0].label(YearStyle(measure.dataset.year_style))
    return ""


def _has_mark(sentence: str) -> bool:
    return any(char in sentence for char in "⁰¹²³⁴⁵⁶⁷⁸⁹")


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
        Measure.objects.filter(dataset__in=kept_datasets(request.user))
        .select_related("dataset")
        .order_by("dataset__title", "order", "label")
    )
    more = {
        "likely": likely(measures, sentence_around(paragraph.text, spot.start), spot.value),
        "measures": measures,
        "datasets": list(kept_datasets(request.user).order_by("title")),
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
    made = capture_figure(
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
