"""How long a file of 100,000 figures takes to import, and how much memory: step by step, and as the job that
a steward's page puts into the queue.

Times are of the processor. Each part is also told as a multiple of the baseline of the same run:
`bulk_create` of the same rows, without reading, comparing or history.
"""

import resource
from collections.abc import Callable
from copy import copy
from datetime import UTC, datetime
from time import process_time
from typing import Any

import pytest
from django.db import transaction

from foi.authorities.models import User
from foi.figures.models import Dataset, HeldFigure, ImportDraft
from foi.jobs.working import Work, claimed, do
from foi.reading.files.spreadsheets import write_csv
from foi.web.figures.long_work import start_import
from foi.web.figures.table_import_state import draft_of
from tests.factories import (
    make_administrator,
    make_authority,
    make_dataset,
    make_dimension,
    make_measure,
    make_source,
)
from tests.figures.importing import Importing

FIGURES = 100_000
MEASURES, WARDS, YEARS = 10, 500, 20
MOST_SECONDS, MOST_MEGABYTES = 60, 500
AT = datetime(2026, 4, 3, 9, 30, tzinfo=UTC)


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    started = process_time()
    made = work()
    return process_time() - started, made


@pytest.mark.django_db
def test_import_of_100_000_figures(capsys: pytest.CaptureFixture[str]) -> None:
    """Print a line for each part; the whole stays within a minute and 500 MB."""
    dataset = made_dataset()
    content = file_of(dataset)
    importing = Importing(dataset, "figures.csv", content)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    planning, made = timed(importing.plan)
    assert (len(made.added), made.troubles) == (FIGURES, [])
    shown, rows = made.fingerprint, [copy(entry.figure) for entry in made.added]
    del made
    by = make_administrator(make_authority())
    saving, batch = timed(lambda: importing.save(shown=shown, by=by, at=AT))
    assert batch.added == HeldFigure.objects.count() == FIGURES
    batch.figures.all()._raw_delete("default")
    work = work_on(dataset, content, shown, by)
    queued, _ = timed(lambda: do(work))
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    assert (work.finished, HeldFigure.objects.count()) == (True, FIGURES)
    HeldFigure.objects.all()._raw_delete("default")
    baseline, _ = timed(lambda: plain(rows))
    with capsys.disabled():
        print(f"\nImport of {FIGURES:,} figures, {len(content) / 1024 / 1024:.1f} MB of CSV.")
        print(f"Baseline: bulk_create of the same rows: {baseline:.1f} s. Memory: {grown:.0f} MB more.")
        for name, seconds in (
            ("preview", planning),
            ("save", saving),
            ("in all", planning + saving),
            ("job", queued),
        ):
            print(f"{name:>10}{seconds:>10.1f} s{seconds / baseline:>10.1f} × baseline")
        print(f"The job told {work.told} times how far it is.")
    assert planning + saving < MOST_SECONDS
    assert grown < MOST_MEGABYTES


class CountedWork(Work):
    """Counts how often it is told how far the job is."""

    told = 0

    def progress(self, words: str, done: int = 0, of: int = 0) -> None:
        self.told += 1
        super().progress(words, done, of)


def work_on(dataset: Dataset, content: bytes, shown: str, by: User) -> CountedWork:
    """The job of a file that was uploaded and whose preview was confirmed, as a worker has it."""
    draft = ImportDraft.objects.create(
        by=by,
        authority=by.memberships.get().authority,
        dataset=dataset,
        file_name="figures.csv",
        content=content,
        choices={"owner": "", "source": {}, "own": True},
        created_at=AT,
        changed_at=AT,
    )
    arriving = draft_of(by, draft.pk)
    job = claimed(start_import(arriving=arriving, shown=shown, queried=frozenset(), by=by, at=AT).pk)
    assert job is not None
    return CountedWork(job)


def plain(rows: list[HeldFigure]) -> None:
    with transaction.atomic():
        HeldFigure.objects.bulk_create(rows, batch_size=500)


def made_dataset() -> Dataset:
    dataset = make_dataset(slug="benchmark", title="Benchmark")
    make_dimension(dataset, "ward", *(f"ward-{n}" for n in range(WARDS)))
    for n in range(MEASURES):
        make_measure(dataset, slug=f"measure-{n}", label=f"Measure {n}")
    make_source(slug="benchmark", title="Benchmark")
    return dataset


def file_of(dataset: Dataset) -> bytes:
    """A CSV file with a row for each measure, ward and year."""
    ward = dataset.dimensions.get()
    heading = ("Measure", "Period", "Source", ward.label, "Value")
    rows = (
        (
            f"Measure {measure}",
            f"{2000 + year}/{(year + 1) % 100:02}",
            "Benchmark",
            f"ward-{place}",
            f"{place:,}",
        )
        for measure in range(MEASURES)
        for place in range(WARDS)
        for year in range(YEARS)
    )
    return write_csv([heading, *rows])
