"""Holding and outcome of an answer: shown as they follow from its parts, asked where the parts conflict."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from crispy_forms_gds.layout import Field, Layout, Size
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render

from foi.figures.models import HeldFigure
from foi.law.holding import Holding, Outcome, Suggestion, suggest
from foi.letters.build.assemble import assemble
from foi.letters.build.case import Case, load_case
from foi.letters.build.outcomes import part_facts
from foi.letters.document import Letter, Section
from foi.responses.models import Answer, AnswerPart, Response
from foi.web.drafting.access import OfficerRequest, answer_at, editing, question_url
from foi.web.drafting.forms import DraftForm
from foi.web.forms import add_errors
from foi.workflow.drafting import answers


@dataclass(frozen=True)
class HoldingView:
    """What the workspace shows: the labels, whether the officer decided, what conflicts ("" for nothing)."""

    holding: str
    outcome: str
    decided: bool
    conflict: str
    outstanding: str


def holding_view(case: Case, letter: Letter, section: Section, answer: Answer) -> HoldingView:
    """Holding and outcome of an answer with parts, in words."""
    settled = bool(section.holding and section.outcome)
    decided = bool(answer.holding or answer.outcome)
    return HoldingView(
        holding=Holding(section.holding).label if section.holding else "",
        outcome=Outcome(section.outcome).label if section.outcome else "",
        decided=decided,
        conflict="" if settled else suggestion_for(case, letter, section, answer).conflict or UNSETTLED,
        outstanding=answer.outstanding,
    )


UNSETTLED = "The parts do not say whether the information is held."


def suggestion_for(case: Case, letter: Letter, section: Section, answer: Answer) -> Suggestion:
    """What the parts of one answer suggest; the other answers stand as the letter has them."""
    printed = {part.key: part for part in section.parts}
    parts = case.parts.get(answer.pk, ())

    def shown(part: AnswerPart) -> Iterable[HeldFigure]:
        return [figure for figure in case.table_figures.get(part.pk, ()) if figure.status != "queried"]

    return suggest(
        [part_facts(part, printed[f"part-{part.pk}"], shown, _other(part, letter)) for part in parts]
    )


def _other(part: AnswerPart, letter: Letter) -> Suggestion | None:
    section = next((each for each in letter.sections if each.key == f"answer-{part.refers_to_id}"), None)
    if section is None or not (section.holding and section.outcome):
        return None
    return Suggestion(Holding(section.holding), Outcome(section.outcome))


class HoldingForm(DraftForm):
    """The officer's own decision, or leave it to the parts."""

    FROM_PARTS = [("", "As the parts say")]

    holding = forms.ChoiceField(
        label="Is the information held?",
        required=False,
        choices=FROM_PARTS + [(each.value, each.label) for each in Holding],
        widget=forms.RadioSelect,
    )
    outcome = forms.ChoiceField(
        label="What became of the question?",
        required=False,
        choices=FROM_PARTS + [(each.value, each.label) for each in Outcome],
        widget=forms.RadioSelect,
    )
    outstanding = forms.CharField(
        label="What is not answered yet, and what happens to it",
        help_text="Only when part of the question stays open. Leave it empty otherwise.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def layout(self) -> Layout:
        return Layout(
            Field.radios("holding", legend_size=Size.SMALL, small=True),
            Field.radios("outcome", legend_size=Size.SMALL, small=True),
            Field.textarea("outstanding", label_size=Size.SMALL),
        )


@editing
def answer_holding(request: OfficerRequest, response: Response, order: int) -> HttpResponse:
    """Decide on holding and outcome."""
    answer = answer_at(response, order)
    if answer is None:
        return redirect(question_url(response, order))
    initial = {"holding": answer.holding, "outcome": answer.outcome, "outstanding": answer.outstanding}
    form = HoldingForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            answers.decide_holding(answer=answer, by=request.user, **form.values())
        except ValidationError as error:
            add_errors(form, error)
        else:
            return redirect(question_url(response, order, "holding"))
    case = load_case(response)
    letter = assemble(response, case=case)
    section = next(each for each in letter.sections if each.key == f"answer-{answer.pk}")
    suggestion = suggestion_for(case, letter, section, answer)
    context: dict[str, Any] = {
        "form": form,
        "title": "Held or not, and the outcome",
        "response": response,
        "back_url": question_url(response, order),
        "suggestion": suggestion,
        "suggested": (suggestion.holding.label, suggestion.outcome.label)
        if suggestion.holding and suggestion.outcome
        else None,
    }
    return render(request, "web/drafting/holding.html", context)
