"""G01 to G06: the time limit, and what the letter says about it."""

from dataclasses import replace
from datetime import date

import pytest

from foi.compliance.facts import ClockFacts
from foi.law.clock import EventKind, Ignored, TimedEvent
from foi.letters.document import Letter
from tests.compliance.letters import findings, messages, saying, text

DUE = date(2026, 3, 30)
LATER = date(2026, 4, 3)
ON_TIME = ClockFacts(kept=DUE, counted=DUE, limits=(DUE,))
LATE = "The letter goes out after its due date, 30 March 2026, and does not say so."


def sent(on: date | None, *opening: str) -> Letter:
    """A letter of that date, with these words at its start."""
    return replace(saying("Twelve."), date=on, opening=tuple(map(text, opening)))


@pytest.mark.parametrize(
    ("on", "words", "expected"),
    [
        (LATER, "Thank you for your request.", [LATE]),
        (LATER, "We are sorry that lamps fail.", [LATE]),
        (LATER, "We apologise for the delay in replying.", []),
        (LATER, "We are sorry that this answer comes late.", []),
        (LATER, "The delay is regrettable, and we apologise for it.", []),
        (LATER, "Please accept our apologies for the time this has taken.", []),
        (LATER, "Thank you for your patience.", []),
        (DUE, "Thank you for your request.", []),
        (date(2026, 3, 2), "Thank you for your request.", []),
    ],
)
def test_g01_a_late_letter_says_that_it_is_late(on: date, words: str, expected: list[str]) -> None:
    assert messages("G01", sent(on, words), due=DUE) == expected
    assert messages("G01", sent(on, words), clock=ON_TIME) == expected


def test_g01_a_draft_is_measured_by_today() -> None:
    assert messages("G01", sent(None), due=DUE, today=LATER) == [LATE]
    assert messages("G01", sent(None), due=DUE, today=DUE) == []
    assert messages("G01", sent(None), due=DUE) == messages("G01", sent(LATER)) == []


def test_g01_time_does_not_run_while_the_requester_is_waited_for() -> None:
    assert messages("G01", sent(LATER), clock=replace(ON_TIME, waiting=True)) == []


STATES = "The letter says it was due on {}; the due date is 30 March 2026."


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Our response was due on 31 March 2026.", "31 March 2026"),
        ("The due date was Tuesday 31 March 2026.", "31 March 2026"),
        ("The due date for our response is 31/03/2026.", "31 March 2026"),
        ("We must reply by 31 March 2026.", "31 March 2026"),
        ("We should have responded to you by 27th March 2026.", "27 March 2026"),
        ("The statutory deadline for our response was 31 March 2026.", "31 March 2026"),
        ("The legal time limit expired on 31 March 2026.", "31 March 2026"),
        ("Our response was due on 30 March 2026.", None),
        ("We must reply by Monday, 30 March 2026.", None),
        ("We will reply by 31 March 2026.", None),
        ("We received your request on 2 March 2026.", None),
        ("The tender’s due date was 31 March 2026.", None),
        ("Payment of the fee is required; the due date is 31 March 2026.", None),
        ("We must reply to your request for a review by 31 March 2026.", None),
        ("Applicants must reply by 31 March 2026 to the consultation.", None),
        ("The report is due on 31 March 2026.", None),
        ("The contract ran to 31 March 2026, and 12 lamps were due for mending.", None),
    ],
)
def test_g02_the_due_date_as_the_letter_states_it(words: str, said: str | None) -> None:
    expected = [STATES.format(said)] if said else []
    assert messages("G02", sent(DUE, words), clock=ON_TIME) == expected
    assert messages("G02", sent(DUE, words), due=DUE) == expected
    assert messages("G02", sent(DUE, words)) == []


def test_g02_the_limit_under_the_other_law_and_the_one_before_an_extension_are_due_dates_too() -> None:
    clock = replace(ON_TIME, limits=(DUE, date(2026, 4, 27)), notice_due=date(2026, 3, 31))
    for day in ("27 April 2026", "31 March 2026"):
        assert messages("G02", sent(DUE, f"Our response was due on {day}."), clock=clock) == []


def test_g03_the_date_kept_is_the_one_counted_today() -> None:
    assert messages("G03", sent(DUE), clock=ON_TIME) == messages("G03", sent(DUE)) == []
    (found,) = findings("G03", sent(DUE), clock=replace(ON_TIME, counted=date(2026, 3, 31)))
    assert found.message.startswith("The due date was counted as 30 March 2026; ")
    assert "it is 31 March 2026" in found.message


PROMISED = replace(ON_TIME, promised=date(2026, 4, 1))


@pytest.mark.parametrize(
    ("on", "words", "found"),
    [
        (LATER, "Here is our decision.", True),
        (LATER, "We are sorry that our decision comes later than we said.", False),
        (date(2026, 4, 1), "Here is our decision.", False),
    ],
)
def test_g04_a_decision_after_the_day_that_was_promised(on: date, words: str, found: bool) -> None:
    expected = ["We told the requester to expect a decision by 1 April 2026. This is later."]
    assert messages("G04", sent(on, words), clock=PROMISED) == (expected if found else [])
    assert messages("G04", sent(on, words), clock=ON_TIME) == []


def test_g04_says_it_and_g01_does_not_say_it_again() -> None:
    clock = replace(PROMISED, counted=date(2026, 4, 1))
    assert messages("G01", sent(LATER), clock=clock) == []
    assert len(messages("G04", sent(LATER), clock=clock)) == 1


ON = date(2026, 3, 10)
TOO_LATE = Ignored(TimedEvent(EventKind.CLARIFICATION_SOUGHT, ON), "Asked for too late.")
OF_A_FEE = Ignored(TimedEvent(EventKind.FEE_RECEIVED, ON), "No fee was being waited for.")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, []),
        (
            {"ignored": (TOO_LATE,)},
            ["“Clarification asked for” of 10 March 2026 does not start the time again. Asked for too late."],
        ),
        ({"ignored": (OF_A_FEE,)}, []),
        ({"asked": ((ON, ""),)}, []),
        ({"asked": ((ON, "Which wards do you mean?"),)}, []),
        ({"asked": ((ON, "Do you mean lamps or bollards?"),)}, []),
        (
            {"asked": ((ON, "Why you want this"),)},
            [
                "The clarification “Why you want this” of 10 March 2026 does not start the time again. "
                "It asked for the purpose, the person or the format, not what is meant."
            ],
        ),
    ],
)
def test_g05_a_clarification_that_starts_nothing_again(
    fields: dict[str, object], expected: list[str]
) -> None:
    assert messages("G05", sent(DUE), clock=replace(ON_TIME, **fields)) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize("note", ["Their purpose", "The preferred form", "Proof of identity", "motive"])
def test_g05_what_a_clarification_is_not_for(note: str) -> None:
    assert len(messages("G05", sent(DUE), clock=replace(ON_TIME, asked=((ON, note),)))) == 1


@pytest.mark.parametrize(
    ("ready", "on", "found"),
    [
        (date(2026, 3, 2), date(2026, 3, 9), False),
        (date(2026, 3, 2), date(2026, 3, 10), True),
        (date(2026, 4, 2), date(2026, 4, 13), False),
        (date(2026, 4, 2), date(2026, 4, 14), True),
        (None, date(2026, 4, 14), False),
    ],
)
def test_g06_a_letter_that_is_ready_is_sent(ready: date | None, on: date, found: bool) -> None:
    said = findings("G06", sent(on), clock=replace(ON_TIME, ready=ready))
    assert bool(said) is found
    assert {str(each.severity) for each in said} <= {"info"}
