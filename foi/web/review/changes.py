"""The history of a draft: every change with the words before, every step of the review, every decision."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from foi.blocks.admin import ComparedWords, differences
from foi.responses.changes import ChangeKind, DraftChange
from foi.responses.decisions import FindingDecision, ReviewComment
from foi.responses.models import Response
from foi.web.drafting.access import reading
from foi.web.signed_in import SignedInRequest

A_PAGE = 30


@dataclass(frozen=True)
class Field:
    """What a field of the draft said before and says now, as one text in pieces."""

    label: str
    pieces: tuple[ComparedWords, ...]


@dataclass(frozen=True)
class Entry:
    """Something that happened to the draft, in the order of time."""

    at: datetime
    title: str
    by: str
    fields: list[Field] = field(default_factory=list)
    text: str = ""


@require_safe
@reading
def draft_history(request: SignedInRequest, response: Response) -> HttpResponse:
    """The history of the letter, the last first; with ?answer= the changes of one answer alone."""
    answer = _number(request.GET.get("answer", ""))
    changes = response.changes.select_related("by")
    changes = changes.filter(answer=answer) if answer else changes
    entries = [*map(entry_of, changes), *([] if answer else _steps(response))]
    entries.sort(key=lambda entry: entry.at, reverse=True)
    page = Paginator(entries, A_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "response": response,
        "information_request": response.information_request,
        "authority": response.information_request.authority,
        "page_obj": page,
        "one_answer": bool(answer),
    }
    return render(request, "web/reviewing/changes.html", context)


def _number(words: str) -> int | None:
    return int(words[:18]) if words.isascii() and words.isdigit() else None


def entry_of(change: DraftChange) -> Entry:
    """A change of the draft: what was done to what, and how its words became others."""
    what = ": ".join(filter(None, (change.place, change.subject)))
    title = f"{what} {change.get_kind_display().lower()}" if _of_a_part(change) else _titled(change, what)
    return Entry(change.at, title, str(change.by or "The system"), fields_of(change))


def _of_a_part(change: DraftChange) -> bool:
    parts = {ChangeKind.ADDED, ChangeKind.EDITED, ChangeKind.MOVED, ChangeKind.TAKEN_OUT, ChangeKind.PUT_BACK}
    return change.kind in parts


def _titled(change: DraftChange, what: str) -> str:
    return f"{what}: {change.get_kind_display().lower()}" if what else str(change.get_kind_display())


def fields_of(change: DraftChange) -> list[Field]:
    """The fields that became others, each with its words before and after."""
    before, after = dict(change.before), dict(change.after)
    labels = dict.fromkeys([*before, *after])
    return [
        Field(label, _compared(change.kind, before.get(label, ""), after.get(label, "")))
        for label in labels
        if before.get(label) != after.get(label)
    ]


def _compared(kind: str, before: str, after: str) -> tuple[ComparedWords, ...]:
    """Word by word; but a place in the order is no wording."""
    if kind == ChangeKind.MOVED:
        return (ComparedWords("out", before), ComparedWords("same", " "), ComparedWords("in", after))
    return differences(before, after)


def _steps(response: Response) -> Iterator[Entry]:
    """The steps of the review, and the decisions on findings with those taken back."""
    yield from map(_step, response.review_comments.select_related("by"))
    yield from _decisions(response.finding_decisions.select_related("decided_by", "withdrawn_by"))


def _step(step: ReviewComment) -> Entry:
    return Entry(step.at, str(step.get_action_display()), str(step.by), text=step.text)


def _decisions(made: Iterable[FindingDecision]) -> Iterator[Entry]:
    for decision in made:
        what = f"Finding of check {decision.check_id} {decision.get_kind_display().lower()}"
        yield Entry(decision.decided_at, what, str(decision.decided_by), text=decision.reason)
        if decision.withdrawn_at:
            yield Entry(
                decision.withdrawn_at,
                f"Decision on check {decision.check_id} taken back",
                str(decision.withdrawn_by),
                text=decision.withdrawn_reason,
            )
