"""How long officers' pages take on the demo, beside a page that does nothing, measured in the same run.

Run by `make bench`. Times are of the processor. Each page is asked for in turn, many times over, so that
whatever else the machine does falls on all of them alike; the median counts. A page is meant to take less
than a tenth of a second.
"""

import statistics
import time
from collections.abc import Iterator

import pytest
from django.contrib.auth.decorators import login_required
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import path, reverse
from pytest_django import DjangoDbBlocker

from foi.authorities.models import User
from foi.urls import urlpatterns as product
from tests.demo import ISSUED, OFFICER, WAITING
from tests.demo_loading import put_demo

ROUNDS = 30
GOAL = 100  # ms
LARGEST = "FOI-0003-26"  # the letter of the demo with most questions, 17; it is issued


@login_required
def nothing(request: HttpRequest) -> HttpResponse:
    """The frame of every page around nothing: session, user, authorities, template."""
    return render(request, "web/base.html")


def plain(request: HttpRequest) -> HttpResponse:
    """What Django takes to answer at all."""
    return HttpResponse("nothing")


urlpatterns = [path("bench/plain/", plain), path("bench/nothing/", nothing), *product]

BASELINE = "a plain view"
PAGES = {
    BASELINE: "/bench/plain/",
    "the frame alone": "/bench/nothing/",
    "work list": reverse("work") + "?tab=all",
    "new request": reverse("request-new"),
    "questions": reverse("request-questions", args=[LARGEST]),
    "workspace, to be started": reverse("workspace", args=[WAITING]),
    "workspace, 17 questions": reverse("workspace", args=[LARGEST]),
    "letter preview": reverse("letter-preview", args=[WAITING]),
    "letter preview, 17 questions": reverse("letter-preview", args=[LARGEST]),
    "choose figures": reverse("part-add-table", args=[WAITING, 1]),
    "table of figures": reverse("table-add", args=[WAITING, 1, "referrals-by-ethnicity"]),
    "findings": reverse("findings", args=[WAITING]),
    "review": reverse("review", args=[WAITING]),
    "issued letter": reverse("letter", args=[ISSUED]),
}


@pytest.fixture(scope="module")
def officer(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Client]:
    """Signed in, with the demo loaded; all of it is taken out again."""
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(ROOT_URLCONF=__name__):
        put_demo()
        client = Client()
        client.force_login(User.objects.get(email=OFFICER))
        yield client
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_pages(officer: Client) -> None:
    times: dict[str, list[float]] = {name: [] for name in PAGES}
    for _ in range(ROUNDS):
        for name, address in PAGES.items():
            times[name].append(timed(officer, address))
    medians = {name: statistics.median(taken) for name, taken in times.items()}
    print(f"\n\nPages on the demo, median of {ROUNDS}, on {connection.vendor}\n")
    print(f"{'page':32}{'ms':>8}{'times plain':>14}{'queries':>10}")
    for name, median in medians.items():
        slow = f"  over {GOAL} ms" if median > GOAL else ""
        ratio, asked = median / medians[BASELINE], queries(officer, PAGES[name])
        print(f"{name:32}{median:8.1f}{ratio:14.1f}{asked:10}{slow}")


def timed(client: Client, address: str) -> float:
    """Milliseconds of the processor that a page takes."""
    start = time.process_time()
    answer = client.get(address)
    taken = (time.process_time() - start) * 1000
    assert answer.status_code == 200, address
    return taken


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured)
