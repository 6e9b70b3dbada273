"""What the work list shows: tabs, filters, search and order as queries over responses."""

from datetime import date
from typing import Any

from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from foi.authorities.models import User
from foi.law.working_days import WorkingDays
from foi.requests.models import InformationRequest, Question
from foi.responses.models import AnswerPart, AnswerQuestion, Response
from foi.responses.states import State
from foi.templatetags.display import SOON

MINE, TO_REVIEW, ALL, ISSUED = "mine", "review", "all", "issued"
TABS = {MINE: "Mine", TO_REVIEW: "To review", ALL: "All", ISSUED: "Issued"}

DUE_FILTERS = {
    "late": "Late",
    "soon": f"Within {SOON} working days",
    "later": "Later",
    "paused": "Paused: waiting for the requester",
}

ORDERS = {
    "due": ("Due first", ["is_issued", "is_paused", "information_request__due_on"]),
    "received": ("Newest first", ["-information_request__received_on"]),
    "subject": ("Subject, A to Z", ["information_request__subject"]),
    "reference": ("Reference", ["information_request__reference"]),
}


def letters_of(user: User) -> QuerySet[Response]:
    """Every letter in the making or issued that a person may see, with what a row of the list prints."""
    return (
        Response.objects.filter(information_request__authority__in=user.memberships.values("authority"))
        .select_related("information_request__authority", "information_request__owner")
        .defer("information_request__text", "information_request__authority__logo")
        .annotate(
            asked=Coalesce(Subquery(_asked()), 0),
            answered=Coalesce(Subquery(_answered()), 0),
            issued_at=F("issued_letter__issued_at"),
            is_issued=Case(
                When(state=State.ISSUED, then=Value(1)), default=Value(0), output_field=IntegerField()
            ),
            is_paused=Case(
                When(information_request__waiting_for="", then=Value(0)),
                default=Value(1),
                output_field=IntegerField(),
            ),
        )
    )


def _asked() -> QuerySet[Any]:
    """How many questions of the request need an answer."""
    questions = Question.objects.needing_answers().filter(
        information_request=OuterRef("information_request"),
    )
    return _counted(questions, "information_request")


def _answered() -> QuerySet[Any]:
    """How many of them have an answer in this letter with anything in it."""
    parts = AnswerPart.objects.filter(answer=OuterRef("answer"), removed=False)
    served = AnswerQuestion.objects.filter(Exists(parts), response=OuterRef("pk"), question__asks=True)
    return _counted(served, "response")


def _counted(rows: QuerySet[Any], by: str) -> QuerySet[Any]:
    return rows.order_by().values(by).annotate(number=Count("pk")).values("number")


def in_tab(letters: QuerySet[Response], tab: str, user: User) -> QuerySet[Response]:
    """The letters of one tab. To review are those the person may approve: they have not written in them."""
    if tab == MINE:
        return letters.filter(information_request__owner=user).exclude(state=State.ISSUED)
    if tab == TO_REVIEW:
        return letters.filter(state=State.IN_REVIEW).exclude(editors=user).exclude(author=user)
    return letters.filter(state=State.ISSUED) if tab == ISSUED else letters


def chosen(
    letters: QuerySet[Response], choice: dict[str, Any], today: date, calendar: WorkingDays
) -> QuerySet[Response]:
    """The letters that fit what the filters say; an empty filter lets everything through."""
    if choice.get("authority"):
        letters = letters.filter(information_request__authority=choice["authority"])
    if choice.get("state"):
        letters = letters.filter(state=choice["state"])
    if choice.get("due"):
        letters = due(letters, choice["due"], today, calendar.after(today, SOON))
    if choice.get("q"):
        found = InformationRequest.objects.matching(choice["q"])
        letters = letters.filter(information_request__in=found.values("pk"))
    _, order = ORDERS.get(choice.get("sort") or "due", ORDERS["due"])
    return letters.order_by(*order, "information_request__reference", "number")


def due(letters: QuerySet[Response], when: str, today: date, last_soon: date) -> QuerySet[Response]:
    """Letters not yet issued that are late, due up to `last_soon`, due later, or wait for the requester."""
    unfinished = letters.exclude(state=State.ISSUED)
    if when == "paused":
        return unfinished.exclude(information_request__waiting_for="")
    running = unfinished.filter(information_request__waiting_for="")
    if when == "late":
        return running.filter(information_request__due_on__lt=today)
    if when == "soon":
        return running.filter(information_request__due_on__range=(today, last_soon))
    return running.filter(information_request__due_on__gt=last_soon)
