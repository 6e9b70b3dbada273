"""How long tables for letters and the pages of held figures take where an installation holds 100,000.

Run by `make bench`. Times are of the processor, the median of several; each is also told as a multiple of a
baseline of the same run: fetching the same number of figures from the database, or a page with nothing on it.
A table for a letter is meant to take less than 50 ms, from its choices to the table as it will print; a page
less than a tenth of a second. All rules over all figures are meant to take less than ten seconds.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from statistics import median
from time import process_time
from typing import Any

import pytest
from django.contrib.auth.decorators import login_required
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import path, reverse
from pytest_django import DjangoDbBlocker

from foi.authorities.models import Authority, User
from foi.figures.layouts import grid_of
from foi.figures.models import Dataset, FigureFinding, HeldFigure
from foi.figures.selection import select
from foi.letters.build.ledger import Ledger
from foi.letters.build.parts import MOST_COLUMNS, figure_table
from foi.letters.document import Table
from foi.urls import urlpatterns as product
from foi.workflow.figures.quality_run import sweep
from tests.benchmarks.installation import hundred_thousand
from tests.factories import (
    make_answer,
    make_authority,
    make_information_request,
    make_part,
    make_question,
    make_response,
    make_user,
)

ROUNDS = 9
TODAY = date(2026, 10, 1)
FIGURES = 100_000
TABLE_GOAL, PAGE_GOAL, SWEEP_GOAL = 50, 100, 10_000  # ms


@login_required
def nothing(request: HttpRequest) -> HttpResponse:
    """The frame of every page around nothing: session, user, authorities, template."""
    return render(request, "web/base.html")


urlpatterns = [path("bench/nothing/", nothing), *product]


@dataclass(frozen=True)
class Installation:
    """A person's browser, and what is held."""

    browser: Client
    datasets: list[Dataset]
    reference: str


@pytest.fixture(scope="module")
def installation(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Installation]:
    """100,000 figures, a request to answer, an officer signed in; all of it is taken out again."""
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(ROOT_URLCONF=__name__):
        user = make_user(make_authority())
        datasets = hundred_thousand(user)
        assert HeldFigure.objects.count() == FIGURES
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        sweep(authority=Authority.objects.get(), today=TODAY)
        yield Installation(signed_in(user), datasets, reference_of_draft(user))
        transaction.set_rollback(True)


def signed_in(user: User) -> Client:
    browser = Client()
    browser.force_login(user)
    return browser


def reference_of_draft(user: User) -> str:
    """The reference of a request with one question, being answered."""
    information_request = make_information_request(user.memberships.get().authority)
    answer = make_answer(make_response(information_request), make_question(information_request))
    spec = TABLES["all wards by year"]
    make_part(answer, "table", dataset=Dataset.objects.get(slug="bench-7"), spec=spec)
    return str(information_request.reference)


# Tables

WARDS, YEARS = ["dim:ward"], ["period"]
ONE_AREA = {"ward": [f"area-1-ward-{number}" for number in range(9)] + ["area-1"]}
TABLES: dict[str, dict[str, Any]] = {
    "an area by year": {"measures": ["measure-3"], "rows": WARDS, "columns": YEARS, "categories": ONE_AREA},
    "one year, measures across": {"periods": ["fy:2020"], "rows": WARDS, "columns": ["measure"]},
    "all wards by year": {"measures": ["measure-3"], "rows": WARDS, "columns": YEARS},
    "wards across, turned to fit": {"measures": ["measure-3"], "rows": YEARS, "columns": WARDS},
    "with subtotals": {
        "measures": ["measure-3"],
        "rows": WARDS,
        "columns": YEARS,
        "subtotals": True,
    },
    "with source and owner": {
        "measures": ["measure-3"],
        "periods": ["fy:2020", "fy:2021", "fy:2022"],
        "rows": WARDS,
        "columns": YEARS,
        "attributes": ["source", "owner"],
    },
    "measures by year, an area": {
        "rows": ["measure", "dim:ward"],
        "columns": YEARS,
        "categories": {"ward": ["area-1", "area-2", "area-3"]},
    },
    "years over measures": {
        "measures": ["measure-1", "measure-2"],
        "periods": ["fy:2020", "fy:2021", "fy:2022"],
        "rows": WARDS,
        "columns": ["period", "measure"],
    },
}


@pytest.mark.django_db
def test_tables(installation: Installation, capsys: pytest.CaptureFixture[str]) -> None:
    """Print a line for each layout."""
    lines = [_line(installation.datasets[7], *each) for each in TABLES.items()]
    with capsys.disabled():
        print(
            f"\n\nTables for a letter, {FIGURES:,} figures held, median of {ROUNDS}, on {connection.vendor}"
        )
        print("Baseline: fetching as many figures as the table shows.\n")
        print(f"{'table':30}{'figures':>10}{'ms':>8}{'× baseline':>12}{'queries':>10}")
        print("\n".join(lines))


def _line(dataset: Dataset, name: str, spec: dict[str, Any]) -> str:
    shown = len(select(dataset, spec))
    baseline = milliseconds(lambda: list(HeldFigure.objects.order_by("pk")[:shown]))
    taken = milliseconds(lambda: letter_table(dataset.slug, spec))
    with CaptureQueriesContext(connection) as captured:
        letter_table(dataset.slug, spec)
    return (
        f"{name:30}{shown:10,}{taken:8.1f}{taken / baseline:12.1f}{len(captured):10}"
        f"{beyond(taken, TABLE_GOAL)}"
    )


def letter_table(slug: str, spec: dict[str, Any]) -> Table:
    """From the choices to the letter's tables, with the entries of its ledger."""
    dataset = Dataset.objects.prefetch_related("measures", "dimensions__categories").get(slug=slug)
    figures = select(dataset, spec)
    grid = grid_of(dataset, spec, figures, most_columns=MOST_COLUMNS)
    return figure_table(grid, "table-1", "Cases", {figure.code: figure for figure in figures}, Ledger({}))


# Pages


def addresses(installation: Installation) -> dict[str, str]:
    """The pages of the figures' area, and those of drafting that show figures."""
    dataset, draft = installation.datasets[7].slug, installation.reference
    measure = reverse("figures-measure", args=[dataset, "measure-3"])
    return {
        "nothing": "/bench/nothing/",
        "figures by subject": reverse("figures"),
        "search": reverse("figures") + "?q=ward+planning",
        "search, nothing found": reverse("figures") + "?q=unheard",
        "due for review": reverse("figures") + "?due=yes",
        "dataset": reverse("figures-dataset", args=[dataset]),
        "measure": measure,
        "measure, another row": f"{measure}?row=ward%3Darea-2%401",
        "who must confirm": reverse("figures-owners"),
        "one owner": reverse("figures-owner", args=[installation.datasets[7].owner.slug]),
        "changed after sending": reverse("figures-changed"),
        "what the checks find": reverse("figures-findings"),
        "what one rule finds": reverse("figures-findings") + "?rule=total&page=3",
        "letter preview, one table": reverse("letter-preview", args=[draft]),
        "choose figures": reverse("part-add-table", args=[draft, 1]),
        "choose figures, search": reverse("part-add-table", args=[draft, 1]) + "?q=ward+planning",
        "table picker": reverse("table-add", args=[draft, 1, dataset]),
        "a figure for a sentence": reverse("sentence-figures", args=[draft, dataset])
        + "?for=question-1-text",
    }


@pytest.mark.django_db
def test_all_rules(installation: Installation, capsys: pytest.CaptureFixture[str]) -> None:
    """Print how long all rules take over all that is held: fetched, checked, what is found kept."""
    authority = Authority.objects.get()
    baseline = timed(lambda: list(HeldFigure.objects.iterator()))
    taken = timed(lambda: sweep(authority=authority, today=TODAY))
    with capsys.disabled():
        print(f"\n\nAll rules, {FIGURES:,} figures held, on {connection.vendor}")
        print(f"Baseline: fetching all figures, {baseline / 1000:.1f} s.\n")
        found = FigureFinding.objects.count()
        late = beyond(taken, SWEEP_GOAL)
        print(f"{taken / 1000:.1f} s, {taken / baseline:.1f} × baseline, {found:,} findings kept{late}")


@pytest.mark.django_db
def test_pages(installation: Installation, capsys: pytest.CaptureFixture[str]) -> None:
    """Print a line for each page."""
    browser, lines = installation.browser, []
    pages = addresses(installation)
    baseline = milliseconds(lambda: fetched(browser, pages["nothing"]))
    for name, address in pages.items():
        taken = milliseconds(lambda address=address: fetched(browser, address))
        with CaptureQueriesContext(connection) as captured:
            fetched(browser, address)
        lines.append(
            f"{name:30}{taken:8.1f}{taken / baseline:12.1f}{len(captured):10}{beyond(taken, PAGE_GOAL)}"
        )
    with capsys.disabled():
        print(f"\n\nPages, {FIGURES:,} figures held, median of {ROUNDS}, on {connection.vendor}")
        print(f"Baseline: a page with nothing on it, {baseline:.1f} ms.\n")
        print(f"{'page':30}{'ms':>8}{'× baseline':>12}{'queries':>10}")
        print("\n".join(lines))


def fetched(browser: Client, address: str) -> None:
    assert browser.get(address).status_code == 200, address


def beyond(taken: float, goal: float) -> str:
    return f"  over {goal} ms" if taken > goal else ""


def milliseconds(step: Callable[[], object]) -> float:
    """The median time of a step, after one run that warms up."""
    step()
    return median(timed(step) for _ in range(ROUNDS))


def timed(step: Callable[[], object]) -> float:
    start = process_time()
    step()
    return (process_time() - start) * 1000
