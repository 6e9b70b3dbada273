"""Letters and their ledgers as files: issued ones as they were frozen, drafts as they stand today."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.timezone import localdate

from foi.figures.models import Dataset
from foi.letters.build.assemble import assemble
from foi.letters.build.case import load_case
from foi.letters.html import IncompleteLetter, UnfitForPrint
from foi.letters.ledger_sheet import LedgerDecision, LedgerSheet, sheet_of
from foi.letters.models import IssuedLetter
from foi.letters.pdf.printing import PrintError, letter_pdf
from foi.letters.tree import from_data
from foi.responses.decisions import FindingDecisionKind, SmallNumberChoice
from foi.responses.models import Response
from foi.workflow.review.findings import Assessed, assessed_findings


class NothingToRender(Exception):
    """No such letter, or one that can't be rendered yet; the message says which and why."""


def file_name(reference: str) -> str:
    """The file of a letter: its reference, with / written - so that it stays in its folder."""
    return f"{reference.replace('/', '-')}.pdf"


def render_to_folder(*, references: list[str], folder: Path, draft: bool) -> Iterator[Path]:
    """Write the letters to requests of these references (none: of all) and yield the files.

    Raises NothingToRender before anything is written when a reference has no letter to render.
    """
    responses = Response.objects.select_related("information_request__authority", "issued_letter")
    if references:
        responses = responses.filter(information_request__reference__in=references)
    wanted = [
        each
        for each in responses.order_by("information_request__reference", "number")
        if draft or issued(each)
    ]
    found = {each.information_request.reference for each in wanted}
    for reference in references:
        if reference not in found:
            hint = "" if draft else " Letters not yet issued need --draft."
            raise NothingToRender(f"{reference}: there is no letter to render.{hint}")
    files: dict[str, bytes] = {}
    for response in wanted:
        name = file_name(response.letter_reference)
        if name in files:
            raise NothingToRender(
                f"Two letters would be written to {name}. Render each to a folder of its own."
            )
        files[name] = pdf_of(response, timezone.localtime())
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
        yield folder / name


def issued(response: Response) -> IssuedLetter | None:
    """The frozen letter of a response, None while it is not issued."""
    return getattr(response, "issued_letter", None)


def pdf_of(response: Response, at: datetime) -> bytes:
    """The frozen PDF, or that of the letter as it stands, marked as a draft. Raises NothingToRender when it
    can't be set.
    """
    frozen = issued(response)
    if frozen:
        return bytes(frozen.pdf)
    try:
        return letter_pdf(assemble(response, on=response.letter_date or at.date()), issued_at=at, draft=True)
    except (IncompleteLetter, UnfitForPrint, PrintError) as error:
        raise NothingToRender(f"{response.letter_reference}: {error}") from error


ABOUT_NUMBERS = ("E", "F")
"""The families of checks that speak of numbers."""


def issued_sheet(issued: IssuedLetter) -> LedgerSheet:
    """The ledger of an issued letter: nothing in it is looked up anew but the titles of datasets."""
    kept = [each for each in issued.findings if each["check"].startswith(ABOUT_NUMBERS)]
    decisions = [*_small_numbers(issued.decisions), *filter(None, map(_kept, kept))]
    return sheet_of(from_data(issued.tree), decisions=decisions)


def draft_sheet(response: Response, *, today: date) -> LedgerSheet:
    """The ledger of a letter that has not been issued, as it stands."""
    case = load_case(response)
    letter = assemble(response, on=response.letter_date or today, case=case)
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
    assessed = assessed_findings(response, today=today, letter=letter, case=case)
    found = (each for each in assessed if each.finding.check.startswith(ABOUT_NUMBERS))
    decisions = [*_small_numbers(small), *filter(None, map(_decided, found))]
    return sheet_of(letter, decisions=decisions, draft=True)


def _small_numbers(kept: Iterable[Mapping[str, Any]]) -> Iterator[LedgerDecision]:
    """What was decided about small numbers, from how it is frozen with a letter."""
    rows = list(kept)
    titles = dict(
        Dataset.objects.filter(slug__in=[row["dataset"] for row in rows]).values_list("slug", "title")
    )
    for row in rows:
        yield LedgerDecision(
            f"Small numbers of {titles.get(row['dataset'], row['dataset'])}",
            SmallNumberChoice(row["choice"]).label,
            row["reason"],
            row["by"],
            _day(row["at"]),
        )


def _kept(finding: Mapping[str, Any]) -> LedgerDecision | None:
    """What was decided about a finding, from how it is frozen with a letter."""
    decision = finding["decision"]
    if not decision:
        return None
    kind = FindingDecisionKind(decision["kind"]).label
    return LedgerDecision(
        _finding(finding["check"], finding["message"]),
        kind,
        decision["reason"],
        decision["by"],
        _day(decision["at"]),
    )


def _decided(assessed: Assessed) -> LedgerDecision | None:
    decision = assessed.decision
    if decision is None:
        return None
    return LedgerDecision(
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
