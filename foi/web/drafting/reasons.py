"""Choosing a reason: the council's own labels, those of the question's law; what is of the other law has an
equivalent beside it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from foi.authorities.models import Authority, NotHeldStyle
from foi.compliance.checks.refusal_notices import refusal_words, section_17
from foi.law.holding import counts_as_not_held
from foi.law.provisions import PROVISIONS
from foi.refusals.models import RefusalReason
from foi.requests.models import REGIMES
from foi.responses.models import Response
from foi.web.drafting.access import OfficerRequest, editing
from foi.web.drafting.edit_target import Place, adding
from foi.workflow.fitting_in import nearest_provisions, why_misfit
from foi.workflow.regimes import rests_on


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
