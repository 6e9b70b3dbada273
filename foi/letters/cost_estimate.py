"""The estimate of section 12 as a letter gives it: line by line, the sum, the requests counted with it."""

from collections.abc import Iterator, Mapping

from foi.law.cost_limit import CostAgainstLimit as Sum
from foi.law.cost_limit import plain
from foi.letters.build.case import Case
from foi.letters.document import Block, Items, Paragraph, Text
from foi.refusals.particulars import is_about_cost
from foi.responses.cost_estimates import AggregatedRequest, Together
from foi.responses.models import AnswerPart
from foi.stats.presentation import format_date, format_list

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
