"""The work list: which letters need whom, by when. Its filters, the query behind it, its page and address."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_safe

from foi.authorities.models import Authority, User
from foi.law.bank_holidays import BankHoliday
from foi.law.working_days import WorkingDays
from foi.permissions import Action, approvable, authorities_where
from foi.requests.models import InformationRequest, Question
from foi.responses.models import AnswerPart, AnswerQuestion, Response
from foi.responses.states import State
from foi.templatetags.display import SOON
from foi.web.requests.timing import Timing, timing_of
from foi.web.signed_in import SignedInRequest
from foi.workflow.figures.revisions import open_changes
from foi.workflow.requests.clock import one_off_holidays

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
        Response.objects.visible_to(user)
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
        return approvable(letters, user)
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


class WorkFilter(forms.Form):
    """What to show and in which order; what it can't read it leaves out."""

    q = forms.CharField(label="Words", required=False, widget=forms.TextInput(attrs={"type": "search"}))
    authority = forms.ModelChoiceField(Authority.objects.none(), required=False, empty_label="All")
    state = forms.ChoiceField(required=False, choices=[("", "All"), *State.choices])
    due = forms.ChoiceField(required=False, choices=[("", "Any time"), *DUE_FILTERS.items()])
    sort = forms.ChoiceField(
        label="Order", required=False, choices=[(key, label) for key, (label, _) in ORDERS.items()]
    )

    def __init__(self, data: Any, authorities: list[Authority]) -> None:
        super().__init__(data, auto_id="filter-%s")
        self.fields["q"].widget.attrs["class"] = "govuk-input"
        for name in ("authority", "state", "due", "sort"):
            self.fields[name].widget.attrs["class"] = "govuk-select"
        if len(authorities) > 1:
            mine = Authority.objects.filter(pk__in=[authority.pk for authority in authorities])
            self.fields["authority"].queryset = mine.defer("logo")  # type: ignore[attr-defined]
        else:
            del self.fields["authority"]

    def choice(self) -> dict[str, Any]:
        """What was chosen and could be read."""
        self.is_valid()
        return self.cleaned_data

    def chosen_filters(self) -> list[tuple[str, str]]:
        """Name and words of each filter that is set, for the tags that take them off again."""
        labels = {"state": dict(State.choices), "due": DUE_FILTERS}
        return [
            (name, f"“{value}”" if name == "q" else str(labels.get(name, {}).get(value, value)))
            for name, value in self.choice().items()
            if value and name != "sort"
        ]


ROWS = 25


@dataclass(frozen=True)
class WorkRow:
    """A letter of the list with how its time stands; None once it is issued."""

    letter: Response
    timing: Timing | None


@login_required
@require_safe
def work(request: SignedInRequest) -> HttpResponse:
    """One tab of the list, filtered, sorted and paged as the address says."""
    today = timezone.localdate()
    tab = request.GET.get("tab", MINE)
    tab = tab if tab in TABS else ALL
    authorities = list(authorities_where(request.user, Action.SEE_REQUESTS).only("pk"))
    work_filter = WorkFilter(request.GET, authorities=authorities)
    choice = work_filter.choice()
    holidays = one_off_holidays()
    letters = in_tab(letters_of(request.user), tab, request.user)
    found = Paginator(chosen(letters, choice, today, WorkingDays(holidays)), ROWS)
    page = found.get_page(request.GET.get("page"))
    context = {
        "tab": tab,
        "tabs": TABS,
        "filter": work_filter,
        "chosen_filters": work_filter.chosen_filters(),
        "search_words": choice.get("q", ""),
        "page_obj": page,
        "page_range": list(found.get_elided_page_range(page.number, on_each_side=1, on_ends=1)),
        "rows": rows(page.object_list, today, holidays),
        "changed_figures": open_changes(request.user),
    }
    return render(request, "web/work/list.html", context)


def rows(letters: Iterable[Response], today: date, one_off: tuple[BankHoliday, ...]) -> list[WorkRow]:
    """The letters with how their time stands today."""
    return [WorkRow(letter, _timing(letter, today, one_off)) for letter in letters]


def _timing(letter: Response, today: date, one_off: tuple[BankHoliday, ...]) -> Timing | None:
    if letter.state == State.ISSUED:
        return None
    return timing_of(letter.information_request, today, one_off)


urlpatterns = [path("", work, name="work")]
