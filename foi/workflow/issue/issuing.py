"""Issuing freezes a letter: the tree, the wording's versions, every figure, findings, decisions, documents,
the PDF.
"""

import hashlib
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from foi.authorities.models import User
from foi.figures.models import HeldFigure, cell_key, cell_pairs
from foi.letters.build.assemble import assemble
from foi.letters.build.case import load_case
from foi.letters.build.withholding import MERGED, ROUNDED, TOGETHER
from foi.letters.document import Letter, Route
from foi.letters.models import DamagedFile, Disclosure, IssuedLetter, ReleasedFile
from foi.letters.tree import sha256, to_data
from foi.permissions import Action, check, check_approval_stands, check_letter
from foi.responses.decisions import ReviewAction, ReviewComment, SmallNumberChoice
from foi.responses.models import Response
from foi.responses.states import NotAllowed, State
from foi.stats.values import ObservationStatus, parse_value
from foi.workflow.issue.printing import printed
from foi.workflow.review.findings import Assessed, assessed_findings
from foi.workflow.review.reviewing import content_sha256

WITHHELD_WORD = ObservationStatus.WITHHELD.words
WITHHELD_BY = ("protected", "secondary", "dimension", "merged", "base", "rounded", "adds_up")
"""What a decision on small numbers keeps of how it withholds."""


@transaction.atomic
def issue(
    *, response: Response, by: User, at: datetime, letter_date: date, sent_by: str = ""
) -> IssuedLetter:
    """Issue an approved letter and return it frozen; asked again, return the same letter.

    The response's row is locked first, so that two who press the button at once get one letter. Who issues,
    and who approved, are asked about again. Raises NotAllowed when the letter is not approved, was changed
    since, a finding is open, or the printer refuses it; ValidationError for an impossible date.
    """
    locked = Response.objects.select_for_update().get(pk=response.pk)
    if State(locked.state) is State.ISSUED:
        check(by, Action.ISSUE, locked.authority_id)
        return locked.issued_letter
    check_letter(by, Action.ISSUE, locked)
    check_approval_stands(locked)
    _check_date(locked, letter_date, at)
    case = load_case(locked)
    if content_sha256(assemble(locked, case=case)) != locked.approved_sha256:
        raise NotAllowed(
            "The letter has changed since it was approved, perhaps because a figure was revised. "
            "Have it approved again."
        )
    letter = assemble(locked, on=letter_date, case=case)
    found = assessed_findings(locked, today=at.date(), letter=letter, approver=locked.approved_by, case=case)
    still_open = [each.finding.message for each in found if each.open]
    if still_open:
        raise NotAllowed(f"{still_open[0]} Take the letter back to drafting to put it right.")
    issued = _freeze(locked, letter, found, by, at, sent_by)
    _release(issued, locked)
    _disclose(issued, letter)
    locked.state, locked.letter_date = State.ISSUED, letter_date
    locked.save(update_fields=["state", "letter_date"])
    ReviewComment.objects.create(response=locked, action=ReviewAction.ISSUED, by=by, at=at, text=sent_by)
    return issued


def _check_date(response: Response, letter_date: date, at: datetime) -> None:
    if letter_date < response.information_request.received_on:
        raise ValidationError(
            {"letter_date": "The date of the letter is before the day the request was received."}
        )
    if letter_date > at.date():
        raise ValidationError({"letter_date": "The date of the letter is in the future."})


def _freeze(
    response: Response, letter: Letter, found: tuple[Assessed, ...], by: User, at: datetime, sent_by: str
) -> IssuedLetter:
    pdf = printed(letter, at)
    return IssuedLetter.objects.create(
        response=response,
        reference=response.letter_reference,
        issued_at=at,
        issued_by=by,
        sent_by=sent_by,
        tree=to_data(letter),
        tree_sha256=sha256(letter),
        block_versions=_block_versions(response, letter),
        figures=_figures(letter),
        findings=[_finding(each) for each in found],
        decisions=_decisions(response),
        pdf=pdf,
        pdf_sha256=hashlib.sha256(pdf).hexdigest(),
    )


def _release(issued: IssuedLetter, response: Response) -> None:
    """Keep the documents that go with the letter, piece by piece: together they may fill the memory."""
    for attachment in response.attachments.defer("content"):
        try:
            ReleasedFile.keep(issued, attachment)
        except DamagedFile as error:
            raise NotAllowed(f"{error} Take the letter back to drafting and attach it again.") from error


def _block_versions(response: Response, letter: Letter) -> list[dict[str, Any]]:
    """Every wording the letter was made from: blocks by version, refusal reasons by their label."""
    origins = [part.origin for section in letter.sections for part in section.parts]
    origins += [closing.origin for closing in letter.closing]
    used = dict.fromkeys(origin for origin in origins if origin.block)
    return [{"block": origin.block, "version": origin.version, "edited": origin.edited} for origin in used]


def _figures(letter: Letter) -> list[dict[str, Any]]:
    """Every held figure the letter used, with its value as it was."""
    codes = [entry.key for entry in letter.ledger if entry.route is Route.HELD]
    return [
        {
            "code": figure.code,
            "dataset": figure.measure.dataset.slug,
            "measure": figure.measure.slug,
            "period": figure.period,
            "source": figure.source.slug,
            "cell": figure.cell,
            "status": figure.status,
            "low": str(figure.low) if figure.low is not None else None,
            "high": str(figure.high) if figure.high is not None else None,
            "text": figure.text,
            "printed": figure.value.format(),
            "as_at": figure.as_at.isoformat() if figure.as_at else None,
            "last_confirmed_on": figure.last_confirmed_on.isoformat() if figure.last_confirmed_on else None,
        }
        for figure in HeldFigure.objects.with_provenance().filter(code__in=codes).order_by("code")
    ]


def _finding(assessed: Assessed) -> dict[str, Any]:
    finding, decision = assessed.finding, assessed.decision
    return {
        "check": finding.check,
        "severity": str(finding.severity),
        "place": finding.place,
        "authority": finding.authority,
        "message": finding.message,
        "mend": finding.mend,
        "excerpt": finding.excerpt,
        "text_sha256": finding.text_sha256,
        "decision": decision
        and {
            "kind": decision.kind,
            "reason": decision.reason,
            "by": str(decision.decided_by),
            "at": decision.decided_at.isoformat(),
        },
    }


def _decisions(response: Response) -> list[dict[str, Any]]:
    """What was decided about small numbers."""
    return [
        {
            "dataset": decision.dataset.slug,
            "choice": decision.choice,
            "reason": decision.reason,
            "who_might_be_identified": decision.who_might_be_identified,
            "cells": decision.cells,
            **{name: getattr(decision, name) for name in WITHHELD_BY},
            "refusals": [
                {"part": f"part-{part.pk}", "label": part.reason.label, "provisions": part.reason.provisions}
                for part in decision.refusals.filter(removed=False).select_related("reason")
                if part.reason
            ],
            "by": str(decision.decided_by),
            "at": decision.decided_at.isoformat(),
        }
        for decision in response.small_number_decisions.select_related("dataset", "decided_by").order_by(
            "dataset__title"
        )
    ]


def _disclose(issued: IssuedLetter, letter: Letter) -> None:
    """Keep every number of the ledger that left the building."""
    figures = HeldFigure.objects.with_provenance().in_bulk(
        [entry.figure for entry in letter.ledger if entry.figure]
    )
    ranges = dict(_rounded_ranges(issued.response))
    merged = dict(_merged_cells(issued.response, letter))
    rows = []
    for entry in letter.ledger:
        figure = figures.get(entry.figure or 0)
        low, high = (figure.low, figure.high) if figure else ranges.get(entry.key, (None, None))
        cell = figure.cell if figure else merged.get(entry.key, "")
        if entry.key in merged and entry.printed != WITHHELD_WORD:
            low = parse_value(entry.printed).low
        rows.append(
            Disclosure(
                letter=issued,
                figure=figure,
                entry=entry.key[:40],
                measure=entry.measure[:300],
                period=figure.period if figure else "",
                source=entry.source[:400],
                cell=cell[:300],
                printed=entry.printed[:200],
                low=low,
                high=high,
                formula=entry.formula[:500],
            )
        )
    Disclosure.objects.bulk_create(rows)


def _rounded_ranges(response: Response) -> Iterator[tuple[str, tuple[Decimal, Decimal]]]:
    """For each ledger entry of a rounded number the range that its reader can tell."""
    for decision in response.small_number_decisions.filter(choice=SmallNumberChoice.ROUND):
        base = decision.base or 1
        below, above = (base // 2, (base - 1) // 2) if not decision.adds_up else (base - 1, base - 1)
        for code, number in decision.rounded.items():
            yield f"{ROUNDED}{code}", (Decimal(max(0, number - below)), Decimal(number + above))


def _merged_cells(response: Response, letter: Letter) -> Iterator[tuple[str, str]]:
    """For each ledger entry of merged categories its cell, with all of them: "ward=south+west"."""
    codes = [entry.key.removeprefix(MERGED) for entry in letter.ledger if entry.key.startswith(MERGED)]
    figures = HeldFigure.objects.with_provenance().filter(code__in=codes) if codes else ()
    decisions = {each.dataset_id: each for each in response.small_number_decisions.all()}
    for figure in figures:
        decision = decisions[figure.measure.dataset_id]
        pairs = dict(cell_pairs(figure.cell))
        for group in decision.merged:
            if pairs.get(decision.dimension) in group["categories"]:
                pairs[decision.dimension] = TOGETHER.join(group["categories"])
                yield f"{MERGED}{figure.code}", cell_key(pairs.items())
                break
