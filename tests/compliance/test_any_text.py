"""Nothing that stands in a letter or its request stops the checks, wherever it stands."""

from collections.abc import Callable
from datetime import date

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from foi.compliance import run
from foi.compliance.facts import BlockUsed, ClockFacts, DocumentFacts, Facts, Requested
from foi.compliance.finding import Severity
from foi.letters.document import Letter
from foi.reading.letters.citations import mentions
from foi.reading.letters.reader import clean_letter_text, read_letter
from foi.reading.requests.text import UnreadableText
from tests.any_text import CITATIONS, PERIODS, TEXTS, of_pieces, said_everywhere
from tests.compliance.figures import figure, known, printing
from tests.letters import factories as make

DAY = date(2026, 4, 1)
NO_WORDS = frozenset(
    {
        "key",
        "entry",
        "inputs",
        "provisions",
        "regime",
        "holding",
        "outcome",
        "attachment",
        "kind",
        "colour",
        "logo",
    }
)
"""Fields of the tree that hold keys and codes, which nobody types."""
PRINTED = (
    figure("lamps-1", 12, "2023/24"),
    figure("lamps-2", 3, "2024/25", label="Lamps at [[x]]"),
    figure("lamps-3", 15, "Q1 2023/24"),
)
WORDS = st.one_of(of_pieces(PERIODS), of_pieces(CITATIONS), TEXTS)


def facts_saying(words: Callable[[], str]) -> Facts:
    """The facts of a case, with what people type into them."""
    return Facts(
        today=DAY,
        received=date(2026, 3, 2),
        due=DAY,
        approver="2",
        second_person=True,
        attachments=frozenset({"terms"}),
        small_counts=(),
        outstanding=(("answer-1", words()),),
        requested=Requested(words(), words(), words(), (words(), words()), words(), words()),
        searched=frozenset(),
        clock=ClockFacts(DAY, DAY, asked=((DAY, words()),)),
        blocks=(BlockUsed("opening", words(), 1, 2, DAY, words()),),
        documents=(DocumentFacts("terms", words(), words(), False, False, words()),),
        given_before=((words(), words()),),
        earlier_requests=(),
        figures=known(*PRINTED),
    )


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, min_size=6, max_size=6))
@example(["from 2022/23 to 31 December 2023"] * 6)
@example(["http://[", "section 40(2", "[[figure:", "1,234,567,890,123,456,789,012,345", "\u202e", ""])
def test_no_text_stops_the_checks(texts: list[str]) -> None:
    for made in (make.full_letter(), printing(*PRINTED, said="It is so.")):
        told = iter(texts * 400)
        letter: Letter = said_everywhere(made, lambda told=told: next(told), but=NO_WORDS)
        for finding in run(letter, facts_saying(lambda told=told: next(told))):
            assert finding.severity in Severity
            assert finding.message


@given(st.one_of(of_pieces(CITATIONS), TEXTS))
def test_no_text_stops_the_reading_of_citations(text: str) -> None:
    assert all(mention for mention in mentions(text))


@given(TEXTS)
def test_a_letter_that_passes_the_gate_is_read_and_checked(text: str) -> None:
    try:
        clean = clean_letter_text(text)
    except UnreadableText:
        return
    found = read_letter(clean)
    run(found.letter, Facts(slots_read=frozenset(), rights_read=frozenset()))
