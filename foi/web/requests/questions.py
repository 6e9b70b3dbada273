"""The officer's check of the proposed questions: the text with its questions marked, the forms that edit, add
and cut one, and the page with both.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from crispy_forms_gds.choices import Choice
from crispy_forms_gds.layout import Field, Fixed, Size
from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foi.authorities.models import User
from foi.permissions import Action
from foi.reading.requests.cuts import Break, breaks
from foi.reading.requests.proposed import SpanKind, TextSpan
from foi.reading.requests.splitting import split as split_text
from foi.requests.models import InformationRequest, Question
from foi.responses.states import NotAllowed
from foi.web.forms import LineField, ParagraphsField, add_errors, helper
from foi.web.requests.access import changing, list_url, of_question, of_request, refusals_said
from foi.web.requests.regimes import REGIME_CHOICES, suggestions
from foi.web.signed_in import SignedInRequest
from foi.workflow.drafting.part_compatibility import misfitting
from foi.workflow.requests import questions as workflow

LABEL_HELP = "As the requester wrote it, for example 2A. Leave empty if there is none."


# Forms


class EditQuestion(forms.ModelForm):
    """A question's words, label and notes, its law, and whether it needs an answer."""

    label = LineField(required=False, max_length=30, help_text=LABEL_HELP)
    text = ParagraphsField(
        label="Question",
        error_messages={"required": "Enter the question. To take it out altogether, use “Not a question”."},
    )
    stem = ParagraphsField(
        label="Words above it that it needs",
        required=False,
        help_text="For example “For each contract, please state:”.",
    )
    rows = ParagraphsField(
        label="Rows or years asked for",
        required=False,
        help_text="One on each line. Leave empty if there are none.",
    )
    notes = ParagraphsField(
        label="The requester’s notes on it",
        required=False,
        help_text="Limits and remarks that belong to this question, one on each line.",
    )
    regime = forms.ChoiceField(label="Which law", choices=REGIME_CHOICES, widget=forms.RadioSelect)
    asks = forms.BooleanField(label="It needs an answer", required=False)

    class Meta:
        model = Question
        fields = ["label", "text", "stem", "rows", "notes", "regime", "asks"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = helper(
            Field.text("label", field_width=Fixed.TEN),
            Field.textarea("text", rows=6),
            Field.textarea("stem", rows=2),
            Field.textarea("rows", rows=3),
            Field.textarea("notes", rows=3),
            Field.radios("regime", small=True),
            "asks",
            button="Save question",
        )


class AddQuestion(forms.Form):
    """A question written by hand."""

    label = LineField(required=False, max_length=30, help_text=LABEL_HELP)
    text = ParagraphsField(label="Question", error_messages={"required": "Enter the question."})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = helper(
            Field.text("label", field_width=Fixed.TEN), Field.textarea("text", rows=6), button="Add question"
        )


class SplitQuestion(forms.Form):
    """Where the second question starts."""

    at = forms.TypedChoiceField(
        label="Where does the next question start?",
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose where the next question starts.",
            "invalid_choice": "The question was changed meanwhile. Choose again where to split it.",
        },
    )

    def __init__(self, *args: Any, places: list[Break], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["at"].choices = [  # type: ignore[attr-defined]
            Choice(place.at, place.after, hint=f"after: {place.before}") for place in places
        ]
        self.helper = helper(Field.radios("at", legend_size=Size.MEDIUM), button="Split here", name="split")


# The text with its questions marked

KIND_LABELS = {
    SpanKind.QUESTION: "Left out",
    SpanKind.STEM: "Leads to questions",
    SpanKind.HEADING: "Heading",
    SpanKind.PREAMBLE: "Opening words",
    SpanKind.NOTE: "Note",
    SpanKind.ROWS: "Rows to fill in",
    SpanKind.CLOSING: "Greeting or closing",
    SpanKind.HEADER: "E-mail header",
    SpanKind.QUOTED: "Quoted",
}


@dataclass(frozen=True)
class Segment:
    """A stretch of the text: of a question, or of the kind named by `label`. `first` opens its question."""

    text: str
    question: Question | None = None
    label: str = ""
    first: bool = False


def segments(text: str, questions: Iterable[Question], spans: Sequence[TextSpan]) -> list[Segment]:
    """The text in stretches, in order; joined together they are the text.

    A question's place comes from its own record, so that it follows the officer's changes; `spans`
    (of foi.reading.requests.splitting.split) say what the rest is. Where two questions overlap the inner one
    counts.
    """
    placed = [each for each in questions if each.start is not None and each.end is not None]
    edges = {0, len(text)} | {edge for each in placed for edge in (each.start or 0, each.end or 0)}
    edges |= {edge for span in spans for edge in (span.start, span.end)}
    inside = sorted(edge for edge in edges if 0 <= edge <= len(text))
    found: list[Segment] = []
    for start, end in pairwise(inside):
        _append(found, _segment(text, start, end, placed, spans))
    return _with_firsts(found)


def _segment(text: str, start: int, end: int, placed: list[Question], spans: Sequence[TextSpan]) -> Segment:
    over = _questions_over(placed, start, end)
    words = text[start:end]
    if over:
        return Segment(words, question=max(over, key=lambda each: (each.start or 0, -(each.end or 0))))
    span = next((span for span in spans if span.start <= start and end <= span.end), None)
    if span is None or not words.strip():
        return Segment(words)
    if span.kind is SpanKind.QUESTION and (led := _led_to(placed, span, end)):
        return Segment(words, question=led)
    return Segment(words, label=KIND_LABELS[span.kind])


def _questions_over(placed: list[Question], start: int, end: int) -> list[Question]:
    return [each for each in placed if (each.start or 0) <= start and end <= (each.end or 0)]


def _led_to(placed: list[Question], span: TextSpan, end: int) -> Question | None:
    """The question whose own label these characters are: "2." before the words of question 2."""
    return next((each for each in placed if end <= (each.start or 0) < span.end), None)


def _append(found: list[Segment], segment: Segment) -> None:
    """Add a stretch, drawn together with the one before where both are the same; blank lines go with any."""
    last = found[-1] if found else None
    blank = not segment.text.strip()
    if last and last.question == segment.question and (blank or last.label == segment.label):
        found[-1] = replace(last, text=last.text + segment.text)
    else:
        found.append(segment)


def _with_firsts(found: list[Segment]) -> list[Segment]:
    """Mark the stretch in which each question opens."""
    seen: set[int] = set()
    marked = []
    for segment in found:
        opens = segment.question is not None and segment.question.pk not in seen
        seen |= {segment.question.pk} if segment.question else set()
        marked.append(replace(segment, first=opens))
    return marked


# Pages

DEEPEST = 3


@of_request
@require_safe
def questions(request: SignedInRequest, information_request: InformationRequest) -> HttpResponse:
    """The text with its questions marked in it, and the questions as a list to put right."""
    found = list(information_request.questions.order_by("order"))
    hints = suggestions(information_request, found)
    context = _context(information_request) | {
        "questions": [(question, depth, hints.get(question.pk)) for question, depth in with_depths(found)],
        "segments": segments(information_request.text, found, split_text(information_request.text).spans),
        "asking": sum(question.asks for question in found),
        "locked": why_locked(information_request, request.user),
    }
    return render(request, "web/requests/questions.html", context)


def why_locked(information_request: InformationRequest, user: User) -> str:
    """Why a person can't change the questions now, "" where that can be done."""
    try:
        workflow.check_open(information_request, user)
    except NotAllowed as error:
        return str(error)
    return ""


def with_depths(found: list[Question]) -> list[tuple[Question, int]]:
    """Each question with how deep it stands under others, from 0."""
    depths: dict[int | None, int] = {None: -1}
    for question in found:
        depths[question.pk] = min(depths.get(question.parent_id, -1) + 1, DEEPEST)
    return [(question, depths[question.pk]) for question in found]


def _context(information_request: InformationRequest) -> dict[str, Any]:
    return {"information_request": information_request, "authority": information_request.authority}


@of_question
@changing(Action.KEEP_QUESTIONS)
@refusals_said
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, question: Question) -> HttpResponse:
    """Change a question's words, label, notes and law."""
    workflow.check_open(question.information_request, request.user)
    form = EditQuestion(request.POST or None, instance=question)
    if form.is_valid():
        to = form.cleaned_data["regime"]
        if misfitting(question, to):
            kept = form.cleaned_data | {"regime": form.initial["regime"]}
            workflow.edit(question=question, by=request.user, **kept)
            messages.info(request, "Your other changes are saved. The law is not changed yet.")
            address = reverse("question-regime", args=[question.information_request.reference, question.pk])
            return redirect(f"{address}?to={to}")
        workflow.edit(question=question, by=request.user, **form.cleaned_data)
        messages.success(request, "The question is saved.")
        return redirect(list_url(question.information_request, question))
    return _form_page(request, form, question.information_request, f"Edit question {question.label}")


@of_request
@changing(Action.KEEP_QUESTIONS)
@refusals_said
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest, information_request: InformationRequest) -> HttpResponse:
    """Add a question that was not found."""
    workflow.check_open(information_request, request.user)
    form = AddQuestion(request.POST or None)
    if form.is_valid():
        question = workflow.add(information_request=information_request, by=request.user, **form.cleaned_data)
        messages.success(request, "The question is added at the end. Move it up to where it belongs.")
        return redirect(list_url(information_request, question))
    return _form_page(request, form, information_request, "Add a question")


@of_question
@changing(Action.KEEP_QUESTIONS)
@refusals_said
@require_http_methods(["GET", "HEAD", "POST"])
def split(request: SignedInRequest, question: Question) -> HttpResponse:
    """Cut a question in two at one of the places offered."""
    workflow.check_open(question.information_request, request.user)
    places = breaks(question.text)
    only = {"at": places[0].at} if len(places) == 1 else None
    form = SplitQuestion(request.POST or None, places=places, initial=only)
    if form.is_valid():
        try:
            new = workflow.split(question=question, at=form.cleaned_data["at"], by=request.user)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, "The question is split in two. The new one has no label yet.")
            return redirect(list_url(question.information_request, new))
    nothing = "" if places else "This question is a single word, so it can’t be split."
    return _form_page(
        request, form, question.information_request, f"Split question {question.label}", nothing=nothing
    )


def _form_page(
    request: SignedInRequest,
    form: Any,
    information_request: InformationRequest,
    heading: str,
    *,
    nothing: str = "",
) -> HttpResponse:
    """A form of a question, or what to read in its place where there is nothing to choose."""
    context = {"form": form, "heading": heading.strip(), "nothing": nothing} | _context(information_request)
    return render(request, "web/requests/question_form.html", context)


@of_question
@changing(Action.KEEP_QUESTIONS)
@refusals_said
@require_POST
def join(request: SignedInRequest, question: Question) -> HttpResponse:
    """Join a question to the one above it."""
    joined = workflow.join_with_previous(question=question, by=request.user)
    messages.success(request, "The two questions are one now.")
    return redirect(list_url(question.information_request, joined))


@of_question
@changing(Action.KEEP_QUESTIONS)
@refusals_said
@require_POST
def move(request: SignedInRequest, question: Question, up: bool) -> HttpResponse:
    """Move a question one place up or down."""
    moved = workflow.move(question=question, up=up, by=request.user)
    return redirect(list_url(question.information_request, moved))


@of_question
@changing(Action.KEEP_QUESTIONS)
@refusals_said
@require_POST
def remove(request: SignedInRequest, question: Question) -> HttpResponse:
    """Say that something is not a question; its words stay in the request's text."""
    workflow.remove(question=question, by=request.user)
    messages.success(request, "Taken out of the questions. Its words stay in the text of the request.")
    return redirect(list_url(question.information_request))


@of_request
@changing(Action.KEEP_QUESTIONS)
@refusals_said
@require_POST
def settle(request: SignedInRequest, information_request: InformationRequest) -> HttpResponse:
    """The questions are right: drafting can start."""
    workflow.settle(information_request=information_request, by=request.user)
    return redirect("workspace", information_request.reference)
