"""The values of merge fields: facts of the letter, the authority and the day, for [[placeholders]] in
wording.
"""

from datetime import date

from foi.authorities.models import Authority, DatedFact, FactKey
from foi.letters.naming import EVERYTHING
from foi.requests.models import InformationRequest
from foi.stats.presentation import format_date

HEADINGS = {
    "foia": "Freedom of Information Act 2000",
    "eir": "Environmental Information Regulations 2004",
}


def heading_of(authority: Authority, regimes: frozenset[str]) -> str:
    """The Act or Acts in a letter's heading: both where the questions are under both, or by the authority's
    custom.
    """
    if authority.heading_names_both or len(regimes) > 1:
        return f"{HEADINGS['foia']} / {HEADINGS['eir']}"
    return HEADINGS[next(iter(regimes), "foia")]


def merge_values(
    information_request: InformationRequest, reference: str, heading: str, on: date | None
) -> dict[str, str]:
    """Merge field to its text; a field that has nothing to print is "" and shows as missing where it is
    used.
    """
    authority = information_request.authority
    facts = DatedFact.objects.values_at(on or information_request.received_on)
    return {
        "authority": authority.name,
        "own_name": authority.own_name,
        "reference": reference,
        "subject": information_request.subject,
        "requester": information_request.requester_name,
        "received": format_date(information_request.received_on),
        "date": format_date(on) if on else "",
        "due": format_date(information_request.due_on),
        "heading": heading,
        "review_contact": authority.review_contact,
        "review_email": authority.review_email,
        "commissioner_name": facts.get(FactKey.COMMISSIONER_NAME, ""),
        "commissioner_address": facts.get(FactKey.COMMISSIONER_ADDRESS, ""),
        "commissioner_phone": facts.get(FactKey.COMMISSIONER_PHONE, ""),
        "commissioner_website": facts.get(FactKey.COMMISSIONER_WEBSITE, ""),
        "review_questions": EVERYTHING,  # closings under two regimes say which questions each is for
    }
