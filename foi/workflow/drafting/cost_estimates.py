"""The estimate of section 12: its lines are added, changed and taken out, other requests are counted with it.

Only the work of regulation 4(3) counts, and only requests of one person, or of people acting together, that
arrive within sixty consecutive working days of each other (regulation 5, SI 2004/3244).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from foi.authorities.models import User
from foi.compliance.facts import Cost, CountedRequest
from foi.law.bank_holidays import BankHoliday
from foi.law.cost_limit import Activity, ForbiddenActivityError, Work
from foi.law.deadlines import Deadline, aggregation_ends
from foi.requests.models import InformationRequest
from foi.responses.cost_estimates import AggregatedRequest, CostEstimate, CostLine, Together
from foi.responses.models import Response
from foi.stats.presentation import format_date
from foi.workflow.drafting.answers import touch
from foi.workflow.requests.clock import one_off_holidays


class EstimateChanged(Exception):
    """Someone else changed the estimate since the writer opened it."""

    def __init__(self, version: int) -> None:
        super().__init__("Someone else changed the estimate while you were writing. Look at it as it is now.")
        self.version = version


@transaction.atomic
def save_line(
    *, response: Response, version: int, by: User, line: CostLine | None = None, **fields: Any
) -> CostLine:
    """Add a line to the estimate, or change one. Raises EstimateChanged; ValidationError, by field, for work
    that may not be counted and numbers that make no sense.
    """
    estimate = _changing(response, version, by)
    _check_work(fields)
    if line is None:
        last = estimate.lines.aggregate(last=Max("order"))["last"] or 0
        line = CostLine(estimate=estimate, order=last + 1)
    for name, value in fields.items():
        setattr(line, name, value)
    line.full_clean(exclude=["estimate"])
    line.save()
    return line


@transaction.atomic
def remove_line(*, response: Response, version: int, by: User, line: CostLine) -> None:
    """Take a line out of the estimate. Raises EstimateChanged."""
    _changing(response, version, by)
    line.delete()


def _changing(response: Response, version: int, by: User) -> CostEstimate:
    """The estimate, locked, its version raised; made where there is none."""
    touch(response, by)
    estimate, _ = CostEstimate.objects.select_for_update().get_or_create(response=response)
    if estimate.version != version:
        raise EstimateChanged(estimate.version)
    estimate.version += 1
    estimate.changed_by, estimate.changed_at = by, timezone.now()
    estimate.save()
    return estimate


def _check_work(fields: dict[str, Any]) -> None:
    """Raise ValidationError for what the law does not add up."""
    try:
        Work(
            Activity(fields["activity"]),
            fields["what"],
            fields["volume"],
            fields["minutes_each"],
            fields.get("sample") or 0,
            fields.get("basis") or "",
            fields.get("outlay") or Decimal(0),
        )
    except ForbiddenActivityError as error:
        raise ValidationError({"activity": str(error)}) from error
    except ValueError as error:
        raise ValidationError(str(error)) from error


@dataclass(frozen=True)
class Window:
    """The sixty working days that open with the first of some requests, and the requests that lie outside."""

    first: InformationRequest
    deadline: Deadline
    outside: tuple[InformationRequest, ...]


def window_of(
    requests: Iterable[InformationRequest], one_off: tuple[BankHoliday, ...] | None = None
) -> Window:
    """The window of regulation 5(2)(b) for requests that are to be counted together."""
    listed = sorted(requests, key=lambda each: (each.received_on, each.pk))
    holidays = one_off_holidays() if one_off is None else one_off
    deadline = aggregation_ends(listed[0].received_on, holidays)
    outside = tuple(each for each in listed if each.received_on > deadline.due)
    return Window(listed[0], deadline, outside)


def counted_together(response: Response, estimate: CostEstimate | None) -> list[InformationRequest]:
    """The request and those counted with it."""
    others = estimate.aggregated.all() if estimate else ()
    return [response.information_request, *(each.information_request for each in others)]


def candidates(response: Response, estimate: CostEstimate | None) -> list[InformationRequest]:
    """Requests of the same person to the same authority that could be counted with this one."""
    own = response.information_request
    together = counted_together(response, estimate)
    same = Q(requester_name__iexact=own.requester_name.strip())
    if own.requester_email:
        same |= Q(requester_email__iexact=own.requester_email.strip())
    others = InformationRequest.objects.filter(same, authority=own.authority, questions__regime="foia")
    near = others.filter(received_on__range=_around(own.received_on)).distinct().order_by("received_on", "pk")
    one_off = one_off_holidays()
    return [
        other
        for other in near
        if other not in together and not window_of([*together, other], one_off).outside
    ]


def _around(day: date) -> tuple[date, date]:
    """Sixty working days are less than four months, whichever holidays there are."""
    return (date.fromordinal(day.toordinal() - 120), date.fromordinal(day.toordinal() + 120))


def is_same_person(one: InformationRequest, other: InformationRequest) -> bool:
    """Whether two requests give the same name or the same e-mail address."""
    names = one.requester_name.strip().casefold() == other.requester_name.strip().casefold()
    address = one.requester_email.strip().casefold()
    return names or bool(address and address == other.requester_email.strip().casefold())


@transaction.atomic
def count_with(
    *,
    response: Response,
    version: int,
    by: User,
    other: InformationRequest,
    together: str,
    similarity: str,
) -> AggregatedRequest:
    """Count another request's cost with this one's. Raises EstimateChanged, and ValidationError by field for
    what regulation 5 does not let be counted.
    """
    estimate = _changing(response, version, by)
    check_can_be_counted(response, estimate, other, together)
    if not similarity.strip():
        raise ValidationError({"similarity": "Say what is the same or similar in both requests."})
    return AggregatedRequest.objects.create(
        estimate=estimate, information_request=other, together=together, similarity=similarity.strip()
    )


def check_can_be_counted(
    response: Response, estimate: CostEstimate | None, other: InformationRequest, together: str
) -> None:
    """Raise ValidationError unless regulation 5 lets the requests be counted together."""
    own = response.information_request
    counted = counted_together(response, estimate)
    if other.authority_id != own.authority_id or other in counted:
        raise ValidationError({"reference": "Choose another request to the same authority."})
    if not other.questions.filter(regime="foia").exists():
        raise ValidationError(
            {"reference": f"{other.reference} asks nothing under the Act: the EIR have no limit."}
        )
    if together == Together.SAME_PERSON and not is_same_person(own, other):
        raise ValidationError(
            {
                "together": f"{other.reference} gives another name and address. Choose the other answer if "
                "these people act together; say how that appears."
            }
        )
    window = window_of([*counted, other])
    if window.outside:
        raise ValidationError({"reference": outside_words(window)})


def outside_words(window: Window) -> str:
    """Why requests lie too far apart."""
    late = window.outside[0]
    return (
        f"{late.reference} was received on {format_date(late.received_on)}. Requests are counted together "
        f"only within 60 working days: from {window.first.reference} of "
        f"{format_date(window.first.received_on)} that is until {format_date(window.deadline.due)}."
    )


@transaction.atomic
def count_apart(*, response: Response, version: int, by: User, aggregated: AggregatedRequest) -> None:
    """No longer count another request with this one. Raises EstimateChanged."""
    _changing(response, version, by)
    aggregated.delete()


def copy_estimate(original: Response, correction: Response) -> None:
    """The estimate of a letter again, for the letter that corrects it."""
    estimate = CostEstimate.objects.filter(response=original).first()
    if estimate is None:
        return
    copy = CostEstimate.objects.create(response=correction, changed_by=estimate.changed_by)
    rows: list[CostLine | AggregatedRequest] = [*estimate.lines.all(), *estimate.aggregated.all()]
    for row in rows:
        row.pk, row.estimate, row._state.adding = None, copy, True
        row.save()


def cost_of(response: Response, found: CostEstimate | None) -> Cost | None:
    """What the checks may know of a letter's estimate; None where no limit is known to hold it against."""
    total = found.sum() if found else None
    if found is None or total is None:
        return None if found else Cost()
    own = response.information_request
    return Cost(total, tuple(_counted(each, own) for each in found.aggregated.all()))


def _counted(each: AggregatedRequest, own: InformationRequest) -> CountedRequest:
    other = each.information_request
    alike = each.together == Together.IN_CONCERT or is_same_person(own, other)
    return CountedRequest(other.reference, other.received_on, alike, each.similarity)
