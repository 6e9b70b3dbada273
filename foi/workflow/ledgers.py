"""The ledger of a letter for the file: as frozen with an issued letter, or as a draft stands."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from foi.figures.models import Dataset
from foi.letters.assemble import assemble
from foi.letters.ledger_sheet import Decision, Sheet, sheet_of
from foi.letters.models import IssuedLetter
from foi.letters.tree import from_data
from foi.responses.models import FindingDecisionKind, Response, SmallNumberChoice
from foi.workflow.review.findings import Assessed, assessed_findings

ABOUT_NUMBERS = ("E", "F")
"""The families of checks that speak of numbers."""


def issued_sheet(issued: IssuedLetter) -> Sheet:
    """The ledger of an issued letter: nothing in it is looked up anew but the titles of datasets."""
    kept = [each for each in issued.findings if each["check"].startswith(ABOUT_NUMBERS)]
    decisions = [*_small_numbers(issued.decisions), *filter(None, map(_kept, kept))]
    return sheet_of(from_data(issued.tree), decisions=decisions)


def draft_sheet(response: Response, *, today: date) -> Sheet:
    """The ledger of a letter that has not been issued, as it stands."""
    letter = assemble(response, on=response.letter_date or today)
    rows = response.small_number_decisions.select_related("dataset", "decided_by").order_by("pk")
    small = (
        {
            "dataset": each.dataset.slug,
            "choice": each.choice,
            "reason": each.reason,
            "by": str(each.decided_by),
            "at": each.decided_at.isoformat(),
        }
        for each in rows
    )
    found = (each for each in assessed_findings(response, today=today) if _about_numbers(each))
    decisions = [*_small_numbers(small), *filter(None, map(_decided, found))]
    return sheet_of(letter, decisions=decisions, draft=True)


def _small_numbers(kept: Iterable[Mapping[str, Any]]) -> Iterator[Decision]:
    """What was decided about small numbers, from how it is frozen with a letter."""
    rows = list(kept)
    titles = dict(
        Dataset.objects.filter(slug__in=[row["dataset"] for row in rows]).values_list("slug", "title")
    )
    for row in rows:
        yield Decision(
            f"Small numbers of {titles.get(row['dataset'], row['dataset'])}",
            SmallNumberChoice(row["choice"]).label,
            row["reason"],
            row["by"],
            _day(row["at"]),
        )


def _about_numbers(each: Assessed) -> bool:
    return each.finding.check.startswith(ABOUT_NUMBERS)


def _kept(finding: Mapping[str, Any]) -> Decision | None:
    """What was decided about a finding, from how it is frozen with a letter."""
    decision = finding["decision"]
    if not decision:
        return None
    kind = FindingDecisionKind(decision["kind"]).label
    return Decision(
        _finding(finding["check"], finding["message"]),
        kind,
        decision["reason"],
        decision["by"],
        _day(decision["at"]),
    )


def _decided(assessed: Assessed) -> Decision | None:
    decision = assessed.decision
    if decision is None:
        return None
    return Decision(
        _finding(assessed.finding.check, assessed.finding.message),
        FindingDecisionKind(decision.kind).label,
        decision.reason,
        str(decision.decided_by),
        localdate(decision.decided_at),
    )


def _finding(check: str, message: str) -> str:
    return f"Finding {check}, {message.rstrip('.')}"


def _day(moment: str) -> date:
    return localdate(datetime.fromisoformat(moment))
