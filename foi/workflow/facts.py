"""The facts of a case for the checks: what the product knows beside the letter itself."""

from collections.abc import Iterator
from datetime import date

from django.utils.timezone import localdate

from foi.authorities.models import DatedFact
from foi.blocks.models import BlockVersion
from foi.compliance.facts import BlockUsed, Clock, Facts, Requested
from foi.figures.models import HeldFigure
from foi.law.clock import ClockEvent as LawClockEvent
from foi.law.clock import EventKind
from foi.law.deadlines import due_date, notice_due, public_interest_decision_due
from foi.law.provisions import Regime
from foi.letters.document import Letter
from foi.letters.letterhead import addressee
from foi.letters.models import Disclosure
from foi.letters.tree import grounds_of, iter_parts
from foi.refusals.particulars import is_about_cost
from foi.requests.models import InformationRequest
from foi.responses.models import Answer, Response, Search
from foi.workflow.documents import documents_of
from foi.workflow.drafting.cost_estimates import cost_of
from foi.workflow.earlier_requests import earlier_requests_of
from foi.workflow.figure_facts import figure_facts_of
from foi.workflow.requests.clock import deadlines_of, first_of, law_events, one_off_holidays
from foi.workflow.small_numbers import small_counts_of


def facts_of(response: Response, letter: Letter, *, today: date, approver: str | None = None) -> Facts:
    """The facts of a response's case on a day; `approver` is who approves or has approved it."""
    information_request = response.information_request
    documents = documents_of(response)
    return Facts(
        today=today,
        received=information_request.received_on,
        due=information_request.due_on,
        editors=frozenset(str(pk) for pk in response.editors.values_list("pk", flat=True)),
        author=str(response.author_id) if response.author_id else None,
        approver=approver,
        attachments=frozenset(each.key for each in documents),
        small_counts=tuple(small_counts_of(response, letter)),
        outstanding=tuple(
            (f"answer-{answer.pk}", answer.outstanding) for answer in Answer.objects.filter(response=response)
        ),
        requested=_requested(information_request),
        searched=_searched(response),
        clock=_clock(response),
        blocks=tuple(_blocks(letter)),
        documents=documents,
        commissioner_checked=_commissioner_checked(today),
        given_before=_given_before(information_request, letter),
        earlier_requests=earlier_requests_of(information_request, letter),
        cost=cost_of(response) if is_about_cost(grounds_of(letter)) else None,
        figures=figure_facts_of(response, letter),
    )


def _requested(information_request: InformationRequest) -> Requested:
    requester = addressee(information_request)
    return Requested(
        text=information_request.text,
        name=requester.name,
        email=requester.email,
        address=requester.address,
        preferred_form=information_request.preferred_form,
        adjustments=information_request.adjustments,
    )


def _searched(response: Response) -> frozenset[str]:
    searched = Search.objects.filter(answer__response=response).values_list("answer_id", flat=True)
    return frozenset(f"answer-{pk}" for pk in searched.order_by().distinct())


def _clock(response: Response) -> Clock:
    """The time limit as kept and as it counts today, and what the requester was told of it."""
    information_request = response.information_request
    events, holidays = list(information_request.clock_events.all()), one_off_holidays()
    received, happened = information_request.received_on, law_events(events)
    extended = [*happened, LawClockEvent(EventKind.EXTENSION_NOTIFIED, received)]
    deadlines = deadlines_of(information_request, holidays)
    promises = [event.promised_on for event in events if event.promised_on]
    return Clock(
        kept=information_request.due_on,
        counted=first_of(deadlines).due,
        limits=tuple(deadline.due for deadline in deadlines.values()),
        waiting=first_of(deadlines).waiting_for is not None,
        ignored=tuple(dict.fromkeys(each for deadline in deadlines.values() for each in deadline.ignored)),
        asked=tuple(
            (event.on, event.note) for event in events if event.kind == EventKind.CLARIFICATION_SOUGHT
        ),
        promised=promises[-1] if promises else None,
        ready=localdate(response.approved_at) if response.approved_at else None,
        notice_due=notice_due(Regime(information_request.regime), received, happened, holidays).due,
        decision_due=public_interest_decision_due(received, happened, holidays).due,
        extended_due=due_date(Regime.EIR, received, extended, holidays).due,
    )


def _blocks(letter: Letter) -> Iterator[BlockUsed]:
    """The versions of blocks that the letter is made from, in one query with the newest of each."""
    origins = [part.origin for part in iter_parts(letter)] + [each.origin for each in letter.closing]
    used = {(origin.block, origin.version) for origin in origins if origin.block}
    versions = BlockVersion.objects.filter(block__slug__in={slug for slug, _ in used})
    newest: dict[str, int] = {}
    for version in versions.select_related("block").order_by("block__slug", "-number"):
        slug = version.block.slug
        newest.setdefault(slug, version.number)
        if (slug, version.number) in used:
            yield BlockUsed(
                slug=slug,
                title=version.block.title,
                version=version.number,
                newest=newest[slug],
                review_due=version.block.review_due,
                text=version.text,
            )


def _commissioner_checked(today: date) -> tuple[tuple[str, date | None], ...]:
    """The Commissioner's details in force, with the day each was last checked."""
    facts = DatedFact.objects.at(today).filter(key__startswith="commissioner_").order_by("in_force_from")
    checked = {fact.get_key_display(): fact.last_checked for fact in facts}
    return tuple(checked.items())


def _given_before(information_request: InformationRequest, letter: Letter) -> tuple[tuple[str, str], ...]:
    """The datasets of the letter that another request to the authority was given, the last one each."""
    codes = [entry.key for entry in letter.ledger if entry.figure is not None]
    datasets = HeldFigure.objects.filter(code__in=codes).order_by().values("measure__dataset")
    earlier = Disclosure.objects.filter(
        figure__measure__dataset__in=datasets,
        letter__response__information_request__authority=information_request.authority_id,
    ).exclude(letter__response__information_request=information_request)
    given = earlier.order_by("letter__issued_at", "letter__reference").values_list(
        "figure__measure__dataset__title", "letter__reference"
    )
    return tuple(sorted(dict(given.distinct()).items()))
