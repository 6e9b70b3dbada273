"""C15 to C17: section 12."""

from datetime import date
from decimal import Decimal

import pytest

from foi.compliance.facts import Cost, CountedRequest
from foi.compliance.finding import Severity
from foi.law.cost_limit import Activity, CostAgainstLimit, Work
from foi.law.provisions import PROVISIONS
from tests.compliance.letters import findings, letter, messages
from tests.compliance.notices import RECEIVED, answering, given_for, relying

COSTLY = PROVISIONS["foia-s12-1"]
READ = {"slots_read": frozenset[str]()}


def estimate(sheets: int) -> CostAgainstLimit:
    """So many job sheets at three minutes each, at £25 an hour against £450."""
    work = (Work(Activity.LOCATE, "job sheets", sheets, Decimal(3)),)
    return CostAgainstLimit(work, Decimal(25), Decimal(450))


def test_c15_once_for_the_request_is_enough() -> None:
    with_advice, without = given_for(COSTLY), {"reason": "It is too much."}
    (first,), (second,) = relying(COSTLY, with_advice).sections, relying(COSTLY, without).sections
    assert messages("C15", letter(first, second)) == []
    assert len(messages("C15", letter(second, second))) == 1


@pytest.mark.parametrize(("key", "severity"), [("foia-s12-2", Severity.BLOCK), ("eir-12-4-b", Severity.WARN)])
def test_c15_the_requester_is_helped(key: str, severity: Severity) -> None:
    (finding,) = findings("C15", answering(key, words="It is too much."))
    assert finding.severity is severity


@pytest.mark.parametrize(
    ("cost", "hours", "found"),
    [
        (None, "200", []),
        (None, "18", ["within the limit"]),
        (None, "16", ["16 hours, £400"]),
        (None, "18.5", []),
        (Cost(), "200", ["No estimate is on file"]),
        (Cost(estimate(4000)), "200", []),
        (Cost(estimate(4000)), "190", ["the estimate 200 hours"]),
        (Cost(estimate(300)), "15", ["15 hours, £375, which is within the limit"]),
        (Cost(estimate(360)), "18", ["18 hours, £450, which is within the limit"]),
    ],
)
def test_c16_an_estimate_is_made_and_exceeds_the_limit(
    cost: Cost | None, hours: str, found: list[str]
) -> None:
    said = findings("C16", relying(COSTLY, {**given_for(COSTLY), "hours": hours}), cost=cost)
    assert len(said) == len(found)
    assert all(words in each.message for words, each in zip(found, said, strict=True))
    assert {each.severity for each in said} <= {Severity.BLOCK}


def test_c16_the_letter_shows_the_estimate() -> None:
    values = {name: value for name, value in given_for(COSTLY).items() if name not in ("estimate", "hours")}
    (finding,) = findings("C16", relying(COSTLY, values))
    assert finding.severity is Severity.WARN


@pytest.mark.parametrize(
    ("words", "severity"),
    [
        ("The limit is £600.", Severity.BLOCK),
        ("It would take more than the limit of 24 hours.", Severity.BLOCK),
        ("It would take 30 hours at £25 an hour, which is £650.", Severity.BLOCK),
        ("It would take 30 hours at £25 an hour, which is £750.", None),
        ("Redacting the files would take 40 hours.", Severity.WARN),
        ("Redaction, which may not be counted, would take 40 hours more.", None),
        ("It would take 24 hours to read them all.", None),
        ("The limit is £450, which is 18 hours.", None),
    ],
)
def test_c16_counts_what_may_be_counted_and_counts_right(words: str, severity: Severity | None) -> None:
    values = given_for(COSTLY)
    made = answering(COSTLY.key, words="\n".join([words, *values.values()]), given=values)
    assert [finding.severity for finding in findings("C16", made)] == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("The Council's limit is £600.", True),
        ("The Department for Lamps refuses, as the limit is £600.", False),
    ],
)
def test_c16_of_a_letter_that_was_read_its_words_say_whose_limit_it_is(words: str, found: bool) -> None:
    assert bool(messages("C16", answering(COSTLY.key, words=words), **READ)) is found


def test_c16_of_a_letter_that_was_read_hours_may_be_the_limits() -> None:
    made = answering(COSTLY.key, words="More than 18 hours.", given={"hours": "18"})
    assert messages("C16", made, **READ) == []


@pytest.mark.parametrize(
    ("received", "together", "similarity", "found"),
    [
        (date(2026, 2, 2), True, "the same lamps", []),
        (date(2025, 12, 1), True, "the same lamps", ["outside the window"]),
        (date(2026, 2, 2), False, "the same lamps", ["someone else"]),
        (date(2026, 2, 2), True, " ", ["same or similar"]),
        (date(2025, 12, 1), False, "", ["someone else", "same or similar", "outside the window"]),
    ],
)
def test_c17_what_may_be_counted_together(
    received: date, together: bool, similarity: str, found: list[str]
) -> None:
    other = CountedRequest("FOI-1", received, together, similarity)
    cost = Cost(estimate(4000), (other,))
    said = messages("C17", relying(COSTLY), cost=cost, received=RECEIVED)
    assert len(said) == len(found)
    assert all(words in message for words, message in zip(found, said, strict=True))
    assert messages("C17", relying(PROVISIONS["foia-s43-2"]), cost=cost, received=RECEIVED) == []
    assert messages("C17", relying(COSTLY), received=RECEIVED) == []
