"""A refusal as it prints: the council's wording with the particulars of its notice, and what it lacks.

A refusal for cost has the estimate of section 12 as a letter gives it: line by line, the sum, the requests
counted with it.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping

from foi.law.cost_limit import CostAgainstLimit as Sum
from foi.law.cost_limit import plain
from foi.law.holding import PartKind
from foi.law.refusal_notice import Particular, particulars_for
from foi.letters import document
from foi.letters.build.case import Case
from foi.letters.build.wording import Wording, linked, particular_names
from foi.letters.document import Block, Items, Missing, Origin, Paragraph, Part, Strong, Text
from foi.refusals.models import RefusalReason
from foi.refusals.particulars import EXCUSES, is_about_cost, left_out, still_missing, without_sentences
from foi.responses.cost_estimates import AggregatedRequest, Together
from foi.responses.models import AnswerPart
from foi.stats.presentation import format_date, format_list

FROM_ESTIMATE = frozenset({"estimate", "hours"})


def refusal_part(part: AnswerPart, reason: RefusalReason, case: Case, wording: Wording) -> Part:
    """The refusal; what an estimate or an excuse says stands in for particulars."""
    given = {name: str(value).strip() for name, value in part.particulars.items() if str(value).strip()}
    from_estimate = estimate_particulars(part, case)
    given |= from_estimate
    keys = reason.provisions
    text = without_sentences(part.text or reason.wording, left_out(keys, given))
    hidden = {*EXCUSES, *(FROM_ESTIMATE & from_estimate.keys())}
    printed = {name: value for name, value in given.items() if name not in hidden}
    slots = particulars_for(keys)
    filled = wording.for_refusal(given, slots)
    lead = wording.ledger.withholding.lead(part)
    blocks = (
        *((Paragraph((Text(lead),)),) if lead else ()),
        *filled.blocks(text),
        *_excuses(keys, given),
        *_unprinted(text, printed, slots),
        *_not_given(text, still_missing(slots, keys, given)),
        *(estimate_blocks(part, case) if "estimate" not in particular_names(text) else ()),
    )
    return Part(
        key=f"part-{part.pk}",
        kind=PartKind.REFUSAL,
        blocks=blocks,
        notice=document.Notice(reason.label, tuple(keys), tuple(sorted(given.items()))),
        origin=_origin(part, reason),
    )


def lines_of(text: str) -> list[str]:
    """Lines as they compare: forms end them in another way than files."""
    return [line.rstrip() for line in text.strip().splitlines()]


def _origin(part: AnswerPart, reason: RefusalReason) -> Origin:
    """A refusal's wording comes from its reason; the hash of it stands in for a version."""
    version = int(hashlib.sha256(reason.wording.encode()).hexdigest()[:6], 16)
    edited = bool(part.text) and lines_of(part.text) != lines_of(reason.wording)
    return Origin(f"reason:{reason.slug}", version, edited=edited)


def _excuses(keys: list[str], given: Mapping[str, str]) -> Iterator[document.Block]:
    """What is said in place of reasons that are left out."""
    for name, excuse in EXCUSES.items():
        if excuse.says and left_out(keys, {key: value for key, value in given.items() if key == name}):
            yield Paragraph((Text(excuse.says),))


def _unprinted(
    text: str, given: Mapping[str, str], slots: tuple[Particular, ...]
) -> Iterator[document.Block]:
    """Particulars that the wording has no place for come after it, each with its name, so that nothing given
    is lost.
    """
    labels = {slot.key: slot.label for slot in slots}
    printed = particular_names(text)
    for name, value in given.items():
        if name not in printed:
            label = labels.get(name) or name.replace("_", " ").capitalize()
            lines = [line for line in value.splitlines() if line.strip()]
            yield Paragraph((Strong((Text(f"{label}:"),)), Text(" "), *linked(lines[0].strip())))
            yield from (Paragraph(tuple(linked(line.strip()))) for line in lines[1:])


def _not_given(text: str, missing: Iterable[Particular]) -> Iterator[document.Block]:
    """What the notice needs and the wording has no place for, so that its lack is seen."""
    printed = particular_names(text)
    for slot in missing:
        if slot.key not in printed:
            lack = Missing(slot.label, "The refusal needs it: fill it in there.")
            yield Paragraph((Strong((Text(f"{slot.label}:"),)), Text(" "), lack))


INTRODUCTION = "We estimated the work that may be counted as follows."


def estimate_particulars(part: AnswerPart, case: Case) -> Mapping[str, str]:
    """The particulars that the response's estimate gives to a refusal for cost; none without an estimate."""
    found = _sum(part, case)
    if found is None:
        return {}
    lines = "; ".join(line.text for line in found.lines())
    return {"estimate": f"{lines}. {found.total}", "hours": plain(found.hours)}


def estimate_blocks(part: AnswerPart, case: Case) -> Iterator[Block]:
    """The estimate as it prints: once in a letter, in the first refusal for cost."""
    found = _sum(part, case)
    if found is None or case.estimate is None or not _is_first(part, case):
        return
    yield _paragraph(INTRODUCTION)
    yield Items(tuple((_paragraph(f"{line.text}."),) for line in found.lines()))
    yield _paragraph(found.total)
    aggregated = list(case.estimate.aggregated.all())
    if aggregated:
        yield _paragraph(_counted_together(aggregated))


def _sum(part: AnswerPart, case: Case) -> Sum | None:
    about_cost = part.reason is not None and is_about_cost(part.reason.provisions)
    found = case.estimate.sum() if about_cost and case.estimate else None
    return found if found and found.work else None


def _is_first(part: AnswerPart, case: Case) -> bool:
    """Whether no refusal for cost stands before this one."""
    for question in case.questions:
        answer = case.answers.get(question.pk)
        for other in case.parts.get(answer.pk, ()) if answer else ():
            if other.reason and is_about_cost(other.reason.provisions):
                return other.pk == part.pk
    return True


def _counted_together(aggregated: list[AggregatedRequest]) -> str:
    """Which requests the sum covers besides. Others' references are not told to this requester."""
    own = [each for each in aggregated if each.together == Together.SAME_PERSON]
    others = len(aggregated) - len(own)
    named = [f"your request {_named(each)}" for each in own]
    if others:
        named.append(
            f"{'another request' if others == 1 else f'{others} other requests'} "
            "by people who appear to be acting together"
        )
    return (
        f"The estimate covers this request and {format_list(named)}. They ask for the same or similar "
        "information and reached us within 60 working days, so their cost is counted together (regulation 5 "
        "of the Freedom of Information and Data Protection (Appropriate Limit and Fees) Regulations 2004)."
    )


def _named(aggregated: AggregatedRequest) -> str:
    other = aggregated.information_request
    return f"{other.reference} of {format_date(other.received_on)}"


def _paragraph(text: str) -> Paragraph:
    return Paragraph((Text(text),))
