"""The work list: what needs me now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from foi.authorities.models import Authority
from foi.law.bank_holidays import BankHoliday
from foi.law.working_days import WorkingDays
from foi.responses.models import Response
from foi.responses.states import State
from foi.web.requests.timing import Timing, timing_of
from foi.web.signed_in import SignedInRequest
from foi.web.work.forms import WorkFilter
from foi.web.work.selection import ALL, MINE, TABS, chosen, in_tab, letters_of
from foi.workflow.clock import one_off_holidays
from foi.workflow.revising import open_changes

ROWS = 25


@dataclass(frozen=True)
class Row:
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
    work_filter = WorkFilter(request.GET, authorities=list(Authority.objects.of(request.user).only("pk")))
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


def rows(letters: Iterable[Response], today: date, one_off: tuple[BankHoliday, ...]) -> list[Row]:
    """The letters with how their time stands today."""
    return [Row(letter, _timing(letter, today, one_off)) for letter in letters]


def _timing(letter: Response, today: date, one_off: tuple[BankHoliday, ...]) -> Timing | None:
    if letter.state == State.ISSUED:
        return None
    return timing_of(letter.information_request, today, one_off)
