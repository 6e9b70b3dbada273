"""What stands behind the refusals, for a reviewer: searches, public interest tests, the estimate."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render

from foi.law.refusal_notice import Group, particulars_for
from foi.letters.case import estimate_of
from foi.letters.document import Letter, Notice
from foi.letters.naming import question_names, section_heading
from foi.letters.sections import answer_id
from foi.refusals.particulars import EXCUSES
from foi.responses.models import Response, Search
from foi.web.drafting.access import reading
from foi.web.review.findings import letter_of
from foi.web.signed_in import SignedInRequest


@dataclass(frozen=True)
class RefusalRecord:
    """One refusal: its label, the public interest as weighed, and what is kept and not printed."""

    label: str
    weighed: list[tuple[str, str]]
    kept: list[tuple[str, str]]


@dataclass(frozen=True)
class AnswerRecord:
    """The records of one answer; `not_held` where it says that nothing is held, and so needs a search."""

    heading: str
    refusals: list[RefusalRecord]
    searches: list[Search]
    not_held: bool


@reading
def records(request: SignedInRequest, response: Response) -> HttpResponse:
    """The records of every answer that refuses, or says that something is not held."""
    letter = letter_of(response)
    estimate = estimate_of(response)
    context = {
        "response": response,
        "information_request": response.information_request,
        "authority": response.information_request.authority,
        "answers": records_of(letter, response),
        "estimate": estimate,
        "sum": estimate.sum() if estimate else None,
    }
    return render(request, "web/reviewing/records.html", context)


def records_of(letter: Letter, response: Response) -> list[AnswerRecord]:
    """The answers with something to show, in the order of the letter."""
    names = question_names(letter)
    searches: dict[int, list[Search]] = {}
    for search in Search.objects.filter(answer__response=response).order_by("on", "pk"):
        searches.setdefault(search.answer_id, []).append(search)
    found = [
        AnswerRecord(
            section_heading(section, names),
            [_refusal(part.notice) for part in section.parts if part.notice],
            searches.get(answer_id(section.key), []),
            section.holding in ("not_held", "partly_held"),
        )
        for section in letter.sections
    ]
    return [each for each in found if each.refusals or each.searches]


def _refusal(notice: Notice) -> RefusalRecord:
    given = dict(notice.particulars)
    slots = [slot for slot in particulars_for(notice.provisions) if slot.group is Group.PUBLIC_INTEREST]
    return RefusalRecord(
        notice.label,
        [(slot.label, given.get(slot.key, "")) for slot in slots if slot.required or slot.key in given],
        [(excuse.label, given[excuse.key]) for excuse in EXCUSES.values() if excuse.key in given],
    )
