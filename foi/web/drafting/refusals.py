"""Refusals and "not held": just the particulars that the provision needs, and the paragraph as it builds."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from foi.law.provisions import PROVISIONS, Provision
from foi.law.public_interest import question_weighed, to_be_weighed
from foi.letters.case import estimate_of
from foi.refusals.models import RefusalReason
from foi.refusals.particulars import is_about_cost
from foi.requests.models import Question
from foi.responses.models import AnswerPart, Response
from foi.web.drafting.access import OfficerRequest, editing
from foi.web.drafting.edit_target import Place, adding, saved
from foi.web.drafting.preview import sketch
from foi.web.drafting.reasons import misfit_page
from foi.web.drafting.refusal_form import FURTHER, RefusalForm, initial_of
from foi.workflow.regimes import REPLACES

DRAFT, ESTIMATE, PREVIEW = "draft", "estimate", "preview"


@editing
def refusal_add(request: OfficerRequest, response: Response, order: int, slug: str) -> HttpResponse:
    """Add a refusal for a chosen reason."""
    reasons = RefusalReason.objects.for_authority(response.information_request.authority)
    reason = reasons.filter(slug=slug).first()
    if reason is None:
        raise Http404("There is no such reason.")
    return _refusal(request, adding(response, order, "refusal"), reason)


def refusal_editor(request: OfficerRequest, place: Place) -> HttpResponse:
    """Change the particulars of a refusal."""
    if place.part is None or place.part.reason is None:
        raise Http404("There is no such refusal.")
    if not place.part.particulars:
        place.part.particulars = _said_beside(place.part)
    return _refusal(request, place, place.part.reason)


def _said_beside(part: AnswerPart) -> dict[str, str]:
    """What the refusal of another answer says of the same small numbers: a start, and not saved."""
    if part.small_numbers is None:
        return {}
    others = part.small_numbers.refusals.filter(removed=False, reason=part.reason).exclude(pk=part.pk)
    return next((dict(each.particulars) for each in others if each.particulars), {})


def _refusal(request: OfficerRequest, place: Place, reason: RefusalReason) -> HttpResponse:
    misfit = misfit_page(request, place, reason)
    if misfit:
        return misfit
    action = request.POST.get("action", "")
    form = _form(request, place, reason, draft=action in (DRAFT, ESTIMATE))
    if request.method == "POST" and action != PREVIEW and form.is_valid():
        done = saved(request, place, form)
        if done:
            return _to_estimate(place) if action == ESTIMATE else done
    given = form.typed() if form.is_bound else dict(place.part.particulars) if place.part else {}
    if action == PREVIEW:  # only looking: what is still missing is no error yet
        form = _form(request, place, reason, looking=form)
    part = AnswerPart(kind="refusal", reason=reason, particulars=given)
    context = place.context() | {"form": form, "preview": sketch(place, part)} | _about(place, reason)
    return render(
        request, "web/drafting/table_preview.html" if request.htmx else "web/drafting/refusal.html", context
    )


def _form(
    request: OfficerRequest,
    place: Place,
    reason: RefusalReason,
    *,
    draft: bool = False,
    looking: RefusalForm | None = None,
) -> RefusalForm:
    question = place.questions[0] if place.part else place.question
    if question is None:
        raise Http404("This answer serves no question any more.")
    further = tuple(further_questions(place, question))
    initial = initial_of(reason, place.part, question) or {
        FURTHER: _offered(place, reason, further, question)
    }
    if looking:
        initial = {name: looking[name].value() for name in looking.fields}
    data = None if looking else request.POST or None
    return RefusalForm(data, initial=initial, reason=reason, question=question, further=further, draft=draft)


def further_questions(place: Place, question: Question) -> Iterable[Question]:
    """The questions under the same law that the same answer serves, or that have no answer of their own."""
    asking = place.response.information_request.questions.needing_answers().filter(regime=question.regime)
    answered = Question.objects.filter(
        answers__response=place.response, answers__parts__removed=False
    ).values_list("pk", flat=True)
    served = {each.pk for each in place.questions}
    taken = set(answered) - served
    return [each for each in asking if each != question and each.pk not in taken]


def _offered(
    place: Place, reason: RefusalReason, further: Iterable[Question], question: Question
) -> list[str]:
    """What is ticked to begin with: what the answer serves already; for section 12 all that can be."""
    served = {each.pk for each in place.questions}
    whole = is_about_cost(reason.provisions)
    return [str(each.pk) for each in further if whole or each.pk in served]


def _to_estimate(place: Place) -> HttpResponse:
    return redirect(reverse("estimate", args=[place.response.information_request.reference]))


def _about(place: Place, reason: RefusalReason) -> dict[str, Any]:
    """What the officer should know of the reason, and what there is already."""
    about_cost = is_about_cost(reason.provisions)
    estimate = estimate_of(place.response) if about_cost else None
    answer = place.part.answer if place.part else None
    return {
        "reason": reason,
        "provisions": [PROVISIONS[key] for key in reason.provisions],
        "weighed": weighed(reason.provisions),
        "replaces": bool(place.part and place.part.spec.get(REPLACES)),
        "about_cost": about_cost,
        "sum": estimate.sum() if estimate else None,
        "searches": list(answer.searches.all()) if answer else [],
    }


def weighed(keys: Iterable[str]) -> list[tuple[Provision, str]]:
    """The grounds whose public interest is weighed, with the question to answer."""
    return [(ground, question_weighed(ground)) for ground in to_be_weighed(keys)]
