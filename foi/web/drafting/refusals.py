"""Refusals and "not held": choosing a reason by the council's own labels, then just the particulars that its
provision needs, and the paragraph as it builds.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from foi.authorities.models import Authority, NotHeldStyle
from foi.compliance.checks.not_held_wording import refusal_words, section_17
from foi.law.holding import counts_as_not_held
from foi.law.provisions import PROVISIONS, Provision
from foi.law.public_interest import question_weighed, to_be_weighed
from foi.letters.build.case import estimate_of
from foi.refusals.models import RefusalReason
from foi.refusals.particulars import is_about_cost
from foi.requests.models import REGIMES, Question
from foi.responses.models import AnswerPart, Response
from foi.web.drafting.access import OfficerRequest, editing
from foi.web.drafting.edit_target import Place, adding, saved
from foi.web.drafting.preview import sketch
from foi.web.drafting.refusal_form import FURTHER, RefusalForm, initial_of
from foi.workflow.drafting.part_compatibility import nearest_provisions, why_misfit
from foi.workflow.requests.regimes import REPLACES, rests_on


@dataclass(frozen=True)
class Listed:
    """A reason as it is listed: whether its wording is the house's, or what to choose instead of it."""

    reason: RefusalReason
    house_wording: bool = False
    instead: tuple[RefusalReason, ...] = ()
    provisions: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReasonGroup:
    """The reasons of one regime; `fits` when it is the question's."""

    name: str
    fits: bool
    reasons: tuple[Listed, ...]


@require_safe
@editing
def reason_choose(request: OfficerRequest, response: Response, order: int) -> HttpResponse:
    """The council's reasons under the question's law; those under the other with what comes nearest."""
    place = adding(response, order, "refusal")
    authority = response.information_request.authority
    reasons = list(RefusalReason.objects.for_authority(authority))
    regime = place.question.regime if place.question else ""
    context = place.context() | {
        "title": "Choose the reason",
        "groups": groups(reasons, regime, authority),
        "today": timezone.localdate(),
    }
    return render(request, "web/drafting/reasons.html", context)


def groups(reasons: Sequence[RefusalReason], regime: str, authority: Authority) -> list[ReasonGroup]:
    """Reasons by regime; those of the question's regime come first, the house wording of "not held" before
    all.
    """
    found = []
    for key, name in sorted(REGIMES, key=lambda one: one[0] != regime):
        of_law = [reason for reason in reasons if reason.regime == key]
        fits = key == regime
        listed = _in_house_order(of_law, authority) if fits else _with_equivalents(of_law, reasons, regime)
        found.append(ReasonGroup(str(name), fits, tuple(listed)))
    return [group for group in found if group.reasons]


def _in_house_order(reasons: Iterable[RefusalReason], authority: Authority) -> list[Listed]:
    style = authority.not_held_style
    listed = [Listed(reason, house_wording=not_held_style(reason) == style) for reason in reasons]
    return sorted(listed, key=lambda each: not each.house_wording)


def not_held_style(reason: RefusalReason) -> str:
    """Which of the two wordings of "not held" under the Act a reason has; "" for any other reason.

    The customary one is what check B11 points out: it speaks of a refusal or of section 17.
    """
    if reason.regime != "foia" or not counts_as_not_held(reason.provisions):
        return ""
    text = f"{reason.label}. {reason.wording}"
    customary = any(refusal_words(text)) or any(section_17(text))
    return NotHeldStyle.CUSTOMARY if customary else NotHeldStyle.STATUTORY


def _with_equivalents(
    of_law: Iterable[RefusalReason], reasons: Sequence[RefusalReason], regime: str
) -> list[Listed]:
    if not regime:
        return [Listed(reason) for reason in of_law]
    return [equivalents(reason, reasons, regime) for reason in of_law]


def equivalents(reason: RefusalReason, reasons: Iterable[RefusalReason], regime: str) -> Listed:
    """A reason of the other law with the council's reasons, and the provisions, that come nearest."""
    nearest = nearest_provisions(reason.provisions, regime)
    fitting = tuple(each for each in reasons if each.regime == regime and rests_on(each, nearest))
    return Listed(reason, instead=fitting, provisions=tuple(PROVISIONS[key].short for key in nearest))


def misfit_page(request: OfficerRequest, place: Place, reason: RefusalReason) -> HttpResponse | None:
    """What to choose instead of a reason of the other law, None when it is of the question's own."""
    others = [question for question in place.questions if question.regime != reason.regime]
    if not others:
        return None
    reasons = RefusalReason.objects.for_authority(place.response.information_request.authority)
    context = place.context() | {
        "title": "This reason is of the other law",
        "why": why_misfit(reason, others),
        "listed": equivalents(reason, reasons, others[0].regime),
        "order": (place.question or others[0]).order,
        "questions": others,
    }
    return render(request, "web/drafting/refusal_misfit.html", context, status=409)


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
