"""The two laws as officers choose between them, which of them the words of a question point to, and the
page on which a question comes under the other: what no longer fits is shown, and a reason chosen in its
place.
"""

from typing import Any

from crispy_forms_gds.choices import Choice
from crispy_forms_gds.layout import Field, Layout, Size
from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods

from foi.permissions import Action
from foi.reading.requests.regime import RegimeHint, guess_regime
from foi.refusals.models import RefusalReason
from foi.requests.models import REGIMES, InformationRequest, Question
from foi.responses.models import AnswerPart
from foi.web.forms import helper
from foi.web.requests.access import changing, list_url, of_question, refusals_said
from foi.web.signed_in import SignedInRequest
from foi.workflow.requests import questions, regimes
from foi.workflow.requests.regimes import Misfit

REGIME_CHOICES = [
    Choice("foia", "Freedom of Information Act 2000"),
    Choice(
        "eir",
        "Environmental Information Regulations 2004",
        hint="About land, air, water, waste, noise, energy, planning, or measures that affect them.",
    ),
]
NAMES = {key: str(name) for key, name in REGIMES}


def other_than(regime: str) -> str:
    """The other of the two laws."""
    return next(key for key in NAMES if key != regime)


def suggestions(information_request: InformationRequest, questions: list[Question]) -> dict[int, RegimeHint]:
    """For each question, by its number in the database, the law that its words point to where it is under the
    other.

    A question is read with what stands above it. Where it says nothing of its subject, but the request as a
    whole is environmental, its own words are no reason to take it out of the Regulations.
    """
    by_id = {question.pk: question for question in questions}
    whole = guess_regime(information_request.text)
    hints = ((question, _hint(question, by_id)) for question in questions if question.asks)
    return {
        question.pk: hint
        for question, hint in hints
        if hint.regime != question.regime and not (hint.regime == "foia" and whole.regime == "eir")
    }


def _hint(question: Question, by_id: dict[int, Question]) -> RegimeHint:
    words = [question.text, question.stem, question.rows, question.notes]
    parent = by_id.get(question.parent_id or 0)
    while parent is not None:
        words.append(parent.text)
        parent = by_id.get(parent.parent_id or 0)
    return guess_regime("\n".join(words))


# A question comes under the other law

LATER = "later"


class ReplaceRefusals(forms.Form):
    """For each refusal that no longer fits, what takes its place."""

    to = forms.ChoiceField(choices=[(key, key) for key in NAMES], widget=forms.HiddenInput)

    def __init__(self, data: Any, *, misfits: list[Misfit], to: str) -> None:
        super().__init__(data, initial={"to": to})
        self.misfits = misfits
        for misfit in misfits:
            self.fields[misfit.name] = _choice(misfit)
        radios = [Field.radios(misfit.name, legend_size=Size.MEDIUM) for misfit in misfits]
        self.helper = helper(Layout(*radios), "to", button="Change the law", name="action")

    def chosen(self) -> dict[str, RefusalReason | None]:
        """The reason chosen in place of each, None where that is left for later."""
        reasons = {str(reason.pk): reason for misfit in self.misfits for reason in misfit.nearest}
        return {misfit.name: reasons.get(self.cleaned_data[misfit.name]) for misfit in self.misfits}


def _choice(misfit: Misfit) -> forms.ChoiceField:
    label = misfit.part.reason.label if misfit.part.reason else ""
    nearest = [
        Choice(str(reason.pk), reason.label, hint=reason.legal_note or None) for reason in misfit.nearest
    ]
    return forms.ChoiceField(
        label=format_html("In place of “{}”", label),
        help_text=_corresponding(misfit),
        choices=[*nearest, Choice(LATER, "Take it out; I choose a reason afterwards")],
        widget=forms.RadioSelect,
        error_messages={"required": f"Choose what takes the place of “{label}”."},
    )


def _corresponding(misfit: Misfit) -> str:
    """What the other law has, where the council has no reason for it."""
    if misfit.nearest:
        return ""
    if not misfit.provisions:
        return "Nothing in the other law corresponds to it."
    named = ", ".join(provision.short for provision in misfit.provisions)
    return f"{named} corresponds to it, but your council has no reason for it yet. A steward can add one."


@of_question
@changing(Action.KEEP_QUESTIONS)
@refusals_said
@require_http_methods(["GET", "HEAD", "POST"])
def regime(request: SignedInRequest, question: Question) -> HttpResponse:
    """Change the law a question is under: at once where nothing stands against it, else as chosen."""
    questions.check_open(question.information_request, request.user)
    to = request.POST.get("to") or request.GET.get("to") or other_than(question.regime)
    if to == question.regime or to not in NAMES:
        messages.info(request, "The question is under that law already.")
        return redirect(list_url(question.information_request, question))
    misfits = regimes.misfits(question, to)
    asked = request.method == "POST" and (request.POST.get("action") != "take" or not misfits)
    form = ReplaceRefusals(request.POST if asked else None, misfits=misfits, to=to)
    if asked and form.is_valid():
        try:
            made = regimes.change_regime(question=question, regime=to, by=request.user, chosen=form.chosen())
        except ValidationError as error:
            form = ReplaceRefusals(None, misfits=regimes.misfits(question, to), to=to)
            messages.error(request, " ".join(error.messages))
        else:
            return _changed(request, question, to, made, misfits)
    elif asked and not _is_as_shown(request, misfits):
        form = ReplaceRefusals(None, misfits=misfits, to=to)
        messages.error(request, "The refusals were changed meanwhile. They are shown as they are now.")
    return render(request, "web/requests/regime.html", _context(question, to, misfits, form))


def _is_as_shown(request: SignedInRequest, misfits: list[Misfit]) -> bool:
    """Whether the choices sent are those of the refusals as they are now."""
    sent = {name for name in request.POST if name.startswith("part-")}
    return sent <= {misfit.name for misfit in misfits}


def _changed(
    request: SignedInRequest, question: Question, to: str, made: list[AnswerPart], misfits: list[Misfit]
) -> HttpResponse:
    """Go where something is to be done: to the reasons that must be given anew, else back to the list."""
    name = f"Question {question.label or question.order}"
    messages.success(request, f"{name} is under the {NAMES[to]} now.")
    reference = question.information_request.reference
    if made:
        more = f" {len(made) - 1} more refusals of it wait for theirs." if len(made) > 1 else ""
        messages.info(request, f"Give the reasons again.{more}")
        return redirect("part-edit", reference, made[0].pk)
    if misfits:
        return redirect("part-add-refusal", reference, question.order)
    return redirect(list_url(question.information_request, question))


def _context(question: Question, to: str, misfits: list[Misfit], form: ReplaceRefusals) -> dict[str, Any]:
    information_request = question.information_request
    hint = suggestions(information_request, [question]).get(question.pk)
    return {
        "form": form,
        "question": question,
        "to": NAMES[to],
        "under": NAMES[question.regime],
        "hint": hint if hint and hint.regime == to else None,
        "misfits": misfits,
        "behind": regimes.leaves_behind(question, to),
        "information_request": information_request,
        "authority": information_request.authority,
        "back_url": reverse("request-questions", args=[information_request.reference]),
    }
