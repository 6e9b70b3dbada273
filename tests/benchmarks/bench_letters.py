"""How long letters of 1, 3, 10 and 30 questions take: to assemble, as HTML, as PDF. Each has a table of ten
rows a question.

Times are of the processor, so that what else the machine does counts for little; each is also told as a
multiple of the baseline of the same run: printing a letter that has a single question and a single sentence.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from statistics import median
from time import process_time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from foi.figures.models import Dataset
from foi.letters.build.assemble import assemble
from foi.letters.document import Letter
from foi.letters.html import letter_html
from foi.letters.pdf.printing import letter_pdf
from foi.responses.models import Response
from tests.factories import (
    make_answer,
    make_block,
    make_dataset,
    make_dimension,
    make_figure,
    make_information_request,
    make_measure,
    make_part,
    make_question,
    make_response,
    make_source,
)

SIZES = (1, 3, 10, 30)
RUNS = 3
ISSUED_AT = datetime(2026, 4, 3, 9, 30, tzinfo=UTC)
DAY = date(2026, 4, 3)
HEADINGS = ("questions", "assemble", "HTML", "PDF", "in all", "× baseline", "queries")


@pytest.mark.django_db
def test_letters(capsys: pytest.CaptureFixture[str]) -> None:
    """Print a line for each size; the number of queries must not grow."""
    dataset = ten_wards()
    baseline = milliseconds(lambda: printed(assemble(response_of(1, None), on=DAY)))
    lines = [line(size, response_of(size, dataset), baseline) for size in SIZES]
    with capsys.disabled():
        print(f"\nLetters: milliseconds of processor time, median of {RUNS}.")
        print(f"Baseline: one question, one sentence, printed: {baseline:.0f} ms.")
        for words in (HEADINGS, *lines):
            print("".join(f"{word:>12}" for word in words))
    assert len({words[-1] for words in lines}) == 1


def ten_wards() -> Dataset:
    """Figures of three years for ten wards."""
    dataset, source = make_dataset(), make_source()
    make_dimension(dataset, "ward", *(f"ward-{number}" for number in range(10)))
    measure = make_measure(dataset)
    for number in range(10):
        for year in (2022, 2023, 2024):
            value = 1000 * year + number
            make_figure(measure, value, {"ward": f"ward-{number}"}, period=f"fy:{year}", source=source)
    return dataset


def response_of(size: int, dataset: Dataset | None) -> Response:
    """A response of so many questions, each answered by a sentence and, with a dataset, a table."""
    for kind in ("opening", "review", "commissioner"):
        make_block(f"Words of the {kind} for [[subject]].", kind=kind)
    information_request = make_information_request()
    response = make_response(information_request)
    for _ in range(size):
        answer = make_answer(response, make_question(information_request))
        make_part(answer)
        if dataset:
            spec = {"rows": ["dim:ward"], "columns": ["period"]}
            make_part(answer, "table", dataset=dataset, spec=spec)
    return response


def line(size: int, response: Response, baseline: float) -> tuple[str, ...]:
    """Size, times, how many times the baseline, queries."""
    with CaptureQueriesContext(connection) as captured:
        letter = assemble(response, on=DAY)
    steps: tuple[Callable[[], object], ...] = (
        lambda: assemble(response, on=DAY),
        lambda: letter_html(letter),
        lambda: printed(letter),
    )
    times = [milliseconds(step) for step in steps]
    whole = times[0] + times[2]  # the PDF makes its own HTML
    return (
        str(size),
        *(f"{each:.0f}" for each in (*times, whole)),
        f"{whole / baseline:.1f}",
        str(len(captured)),
    )


def printed(letter: Letter) -> bytes:
    return letter_pdf(letter, issued_at=ISSUED_AT)


def milliseconds(step: Callable[[], object]) -> float:
    """The median time of a step, after one run that warms up."""
    step()
    return median(timed(step) for _ in range(RUNS))


def timed(step: Callable[[], object]) -> float:
    start = process_time()
    step()
    return (process_time() - start) * 1000
