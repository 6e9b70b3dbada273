"""The facts of a case for the checks: what the product knows beside the letter itself, its documents and what
the same person asked before.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import PurePath

from django.core.cache import caches
from django.db.models import Q
from django.utils.timezone import localdate

from foi.authorities.models import User, in_force
from foi.blocks.models import BlockVersion
from foi.compliance.facts import (
    BlockUsed,
    ClockFacts,
    DocumentFacts,
    EarlierRequest,
    Facts,
    FileContents,
    Requested,
)
from foi.law.clock import EventKind
from foi.law.clock import TimedEvent as LawClockEvent
from foi.law.deadlines import due_date, notice_due, public_interest_decision_due
from foi.law.holding import Outcome
from foi.law.provisions import Regime
from foi.letters.build.assemble import addressee
from foi.letters.build.case import Case, load_case
from foi.letters.document import Letter
from foi.letters.models import IssuedLetter
from foi.letters.stand_ins import unprintable_in
from foi.letters.tree import from_data, grounds_of, iter_parts
from foi.permissions import is_second_person
from foi.refusals.particulars import is_about_cost
from foi.requests.models import InformationRequest
from foi.responses.models import Attachment, Response
from foi.workflow.drafting.cost_estimates import cost_of
from foi.workflow.figures.figure_facts import figure_facts_of
from foi.workflow.figures.prior_disclosures import PriorDisclosures
from foi.workflow.figures.small_numbers import small_counts_of
from foi.workflow.issue.printing import print_faults_of
from foi.workflow.requests.clock import deadlines_of, first_of, holidays_in, law_events, regimes_in
from foi.workflow.review.file_inspection import contents_of


def facts_of(
    response: Response,
    letter: Letter,
    *,
    today: date,
    approver: User | None = None,
    case: Case | None = None,
) -> Facts:
    """The facts of a response's case on a day; `approver` is who approves or has approved it, and `case` what
    was loaded for the letter. Raises nothing that a row may hold.
    """
    case = case or load_case(response)
    information_request = case.information_request
    documents, prior = documents_of(case.attachments), PriorDisclosures.of(case, letter)
    return Facts(
        today=today,
        received=information_request.received_on,
        due=information_request.due_on,
        approver=str(approver.pk) if approver else None,
        second_person=is_second_person(approver, response) if approver else None,
        attachments=frozenset(each.key for each in documents),
        small_number_threshold=information_request.authority.small_number_threshold,
        small_counts=tuple(small_counts_of(case, letter, prior)),
        outstanding=tuple((f"answer-{answer}", words) for answer, words in case.outstanding.items()),
        requested=_requested(information_request),
        searched=frozenset(f"answer-{search.answer_id}" for search in case.searches),
        clock=_clock(case),
        blocks=tuple(_blocks(case, letter)),
        documents=documents,
        commissioner_checked=_commissioner_checked(case, today),
        given_before=prior.last_letters(),
        earlier_requests=earlier_requests_of(information_request, letter),
        cost=cost_of(response, case.estimate) if is_about_cost(grounds_of(letter)) else None,
        figures=figure_facts_of(case, letter, prior),
        unprintable=unprintable_in(letter),
        print_faults=print_faults_of(case, letter),
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


def _clock(case: Case) -> ClockFacts:
    """The time limit as kept and as it counts today, and what the requester was told of it."""
    response, information_request = case.response, case.information_request
    events, holidays = case.clock_events, holidays_in(case.dated)
    received, happened = information_request.received_on, law_events(events)
    extended = [*happened, LawClockEvent(EventKind.EXTENSION_NOTIFIED, received)]
    asked = (question.regime for question in case.questions if question.asks)
    regimes = regimes_in(asked, Regime(information_request.regime))
    deadlines = deadlines_of(information_request, holidays, regimes=regimes, events=events)
    promises = [event.promised_on for event in events if event.promised_on]
    return ClockFacts(
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


def _blocks(case: Case, letter: Letter) -> Iterator[BlockUsed]:
    """The versions of blocks that the letter is made from, each with the newest of its block."""
    origins = [part.origin for part in iter_parts(letter)] + [each.origin for each in letter.closing]
    used = {(origin.block, origin.version) for origin in origins}
    newest = {block.slug: version.number for block, version in case.blocks}
    for version in _versions_at_hand(case):
        if (version.block.slug, version.number) in used:
            yield BlockUsed(
                slug=version.block.slug,
                title=version.block.title,
                version=version.number,
                newest=newest.get(version.block.slug) or newest_number(version),
                review_due=version.block.review_due,
                text=version.text,
            )


def _versions_at_hand(case: Case) -> Iterable[BlockVersion]:
    """Those of the parts and those that the letter chooses by itself, in order of block."""
    in_parts = (part.block_version for listed in case.parts.values() for part in listed)
    found = [*(version for version in in_parts if version), *(version for _, version in case.blocks)]
    by_key = {version.pk: version for version in found}
    return sorted(by_key.values(), key=lambda version: (version.block.slug, -version.number))


def newest_number(version: BlockVersion) -> int:
    """The number of the newest version of a block that is no longer in use."""
    newest = BlockVersion.objects.filter(block=version.block_id).order_by("-number")
    return newest.values_list("number", flat=True)[0]


def _commissioner_checked(case: Case, today: date) -> tuple[tuple[str, date | None], ...]:
    """The Commissioner's details in force, with the day each was last checked."""
    facts = (fact for fact in in_force(case.dated, today) if fact.key.startswith("commissioner_"))
    checked = {fact.get_key_display(): fact.last_checked for fact in facts}
    return tuple(checked.items())


READER = 1
"""Raised whenever the readers of contents find more, so that what was remembered is not used again."""


def documents_of(attachments: Sequence[Attachment]) -> tuple[DocumentFacts, ...]:
    """The documents of a response, in order; their content need not be at hand."""
    contents = _contents(attachments)
    return tuple(
        DocumentFacts(
            key=f"attachment-{each.pk}",
            title=each.title,
            file_name=each.file_name,
            accessible=each.accessible,
            checked_for_names=bool(each.checked_by.strip() and each.checked_on),
            third_party_rights=each.third_party_rights,
            contents=contents[each.pk],
        )
        for each in attachments
    )


def _contents(attachments: Sequence[Attachment]) -> Mapping[int, FileContents | None]:
    """What is in each file; only those not looked into before are fetched, one after the other."""
    keys = {each.pk: _key(each) for each in attachments}
    known = caches["process"].get_many(set(keys.values()))
    unknown = [each for each in attachments if keys[each.pk] not in known]
    if unknown:
        found = {
            key: contents_of(each.file_name, _content(each))
            for key, each in {keys[each.pk]: each for each in unknown}.items()
        }
        caches["process"].set_many(found, timeout=None)
        known |= found
    return {pk: known[key] for pk, key in keys.items()}


def _content(attachment: Attachment) -> bytes:
    return bytes(Attachment.objects.values_list("content", flat=True).get(pk=attachment.pk))


def _key(attachment: Attachment) -> str:
    return f"contents-{READER}-{attachment.sha256}{PurePath(attachment.file_name).suffix.lower()}"


SECTION_14 = "foia-s14"
COMPLIED = frozenset(
    {Outcome.DISCLOSED, Outcome.PARTLY_DISCLOSED, Outcome.NOT_HELD, Outcome.ALREADY_AVAILABLE}
)
"""Section 14(2) FOIA: the information was given, or the council said that it holds none."""


def earlier_requests_of(
    information_request: InformationRequest, letter: Letter
) -> tuple[EarlierRequest, ...] | None:
    """The earlier requests of the same person that were answered; None for a letter not about section 14."""
    if not any(key.startswith(SECTION_14) for key in grounds_of(letter)):
        return None
    return tuple(_earlier(each) for each in _letters_before(information_request))


def _letters_before(information_request: InformationRequest) -> Iterator[IssuedLetter]:
    """The letters to requests of the same name or e-mail address that came before, the oldest first."""
    name, email = information_request.requester_name.strip(), information_request.requester_email.strip()
    same = Q(response__information_request__requester_name__iexact=name)
    if email:
        same |= Q(response__information_request__requester_email__iexact=email)
    earlier = IssuedLetter.objects.filter(
        same,
        response__information_request__authority=information_request.authority_id,
        response__information_request__received_on__lte=information_request.received_on,
    ).exclude(response__information_request=information_request)
    yield from earlier.defer("pdf").select_related("response").order_by("issued_at")


def _earlier(issued: IssuedLetter) -> EarlierRequest:
    letter = from_data(issued.tree)
    return EarlierRequest(
        reference=issued.reference,
        answered_on=letter.date,
        complied=any(section.outcome in COMPLIED for section in letter.sections),
        section_14=any(key.startswith(SECTION_14) for key in grounds_of(letter)),
    )
