"""How long every check together takes over a letter of ten questions, each with a table of ten rows.

Expressions are compiled first, as a server does before its first page. Times are of the processor; each is
also told as a multiple of the baseline of the same run: assembling the same letter from the database.
"""

from statistics import median
from time import process_time

import pytest

from foi.compliance import run
from foi.letters.build.assemble import assemble
from foi.letters.build.case import load_case
from foi.reading.vocabulary import compile_all
from foi.workflow.review.facts import facts_of
from tests.benchmarks.bench_letters import DAY, milliseconds, response_of, ten_wards

QUESTIONS = 10
RUNS = 15
HEADINGS = ("what", "ms", "× baseline", "findings")


@pytest.mark.django_db
def test_checks(capsys: pytest.CaptureFixture[str]) -> None:
    """Print how long gathering the facts and running the checks take, the first time and afterwards."""
    compile_all()
    response = response_of(QUESTIONS, ten_wards())
    letter = assemble(response, on=DAY)
    baseline = milliseconds(lambda: assemble(response, on=DAY))
    case = load_case(response)
    facts = facts_of(response, letter, today=DAY, case=case)
    times, findings = [], []
    for _ in range(RUNS):
        again = assemble(response, on=DAY)
        start = process_time()
        findings = run(again, facts)
        times.append((process_time() - start) * 1000)
    gathered = milliseconds(lambda: facts_of(response, letter, today=DAY, case=case))
    lines = [
        ("facts of the case", f"{gathered:.1f}", f"{gathered / baseline:.2f}", ""),
        ("checks, first", f"{times[0]:.1f}", f"{times[0] / baseline:.2f}", str(len(findings))),
        ("checks, median", f"{median(times):.1f}", f"{median(times) / baseline:.2f}", str(len(findings))),
    ]
    with capsys.disabled():
        print(f"\nA full check of {QUESTIONS} questions. Baseline: assembling the letter, {baseline:.0f} ms.")
        for words in (HEADINGS, *lines):
            print("".join(f"{word:>20}" for word in words))
