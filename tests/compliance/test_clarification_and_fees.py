"""C21 to C23 and D15: letters that ask for something."""

from datetime import date

import pytest

from foi.compliance.facts import ClockFacts
from foi.compliance.finding import Severity
from foi.law.provisions import PROVISIONS
from tests.compliance.letters import findings, messages
from tests.compliance.notices import ISSUED, SIXTY_DAYS, THREE_MONTHS, answering, given_for, relying

DUE = date(2026, 4, 8)


@pytest.mark.parametrize("key", ["foia-s1-3-clarification", "eir-9-advice"])
def test_c21_says_what_is_needed(key: str) -> None:
    (finding,) = findings("C21", answering(key, words="Please clarify your request."))
    assert finding.severity is Severity.BLOCK
    assert messages("C21", relying(PROVISIONS[key])) == []


@pytest.mark.parametrize(("last_day", "found"), [(ISSUED, 0), (date(2026, 4, 2), 1), (None, 0)])
def test_c21_is_asked_in_time(last_day: date | None, found: int) -> None:
    clock = ClockFacts(kept=DUE, counted=DUE, notice_due=last_day)
    said = findings("C21", relying(PROVISIONS["foia-s1-3-clarification"]), clock=clock)
    assert [finding.severity for finding in said] == [Severity.WARN] * found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Please tell us why you want this.", True),
        ("What is the purpose of your request?", True),
        ("Please say what you intend to do with it.", True),
        ("You do not have to tell us why you want this.", False),
        ("Which years do you ask for?", False),
    ],
)
def test_c21_nobody_is_asked_for_their_reasons(words: str, found: bool) -> None:
    made = answering("foia-s1-3-clarification", words=words, given={"needed": words})
    assert bool(messages("C21", made)) is found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (THREE_MONTHS, 0),
        ("Please pay within 3 months.", 0),
        ("Please pay soon.", 1),
        (f"{THREE_MONTHS} It covers two hours of officer time.", 1),
        (f"{THREE_MONTHS} It covers four hours at £25.", 1),
        (f"{THREE_MONTHS} Staff time is not charged.", 0),
    ],
)
def test_c22_gives_three_months_and_charges_no_staff_time(words: str, found: int) -> None:
    values = given_for(PROVISIONS["foia-s9-fees-notice"])
    made = answering("foia-s9-fees-notice", words="\n".join([words, *values.values()]), given=values)
    said = findings("C22", made)
    assert [finding.severity for finding in said] == [Severity.BLOCK] * found


@pytest.mark.parametrize("left_out", ["amount", "calculation", "how_to_pay"])
def test_c22_says_how_much_and_what_for(left_out: str) -> None:
    for key in ("foia-s9-fees-notice", "foia-s13-fee-over-limit"):
        values = {name: value for name, value in given_for(PROVISIONS[key]).items() if name != left_out}
        assert len(messages("C22", relying(PROVISIONS[key], values))) == 1


@pytest.mark.parametrize("key", ["foia-s11-3-form", "eir-6-1-a"])
def test_c23_another_form_has_its_reason(key: str) -> None:
    (finding,) = findings("C23", answering(key, words="We send it on paper."))
    assert finding.severity is Severity.BLOCK
    assert messages("C23", relying(PROVISIONS[key])) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (SIXTY_DAYS, 0),
        ("Please pay within sixty working days.", 0),
        ("Please pay within 60 days.", 1),
        (f"{SIXTY_DAYS} The fee for inspecting the register is £10.", 1),
        (f"{SIXTY_DAYS} You may inspect it at no charge.", 0),
    ],
)
def test_d15_gives_sixty_days_and_charges_no_inspection(words: str, found: int) -> None:
    values = given_for(PROVISIONS["eir-8-charge"])
    made = answering("eir-8-charge", words="\n".join([words, *values.values()]), given=values)
    assert len(messages("D15", made)) == found


@pytest.mark.parametrize(
    ("left_out", "severity"),
    [
        ("amount", Severity.BLOCK),
        ("schedule_url", Severity.BLOCK),
        ("calculation", Severity.WARN),
        ("how_to_pay", Severity.WARN),
    ],
)
def test_d15_says_how_much_and_by_what_schedule(left_out: str, severity: Severity) -> None:
    values = {
        name: value for name, value in given_for(PROVISIONS["eir-8-charge"]).items() if name != left_out
    }
    (finding,) = findings("D15", relying(PROVISIONS["eir-8-charge"], values))
    assert finding.severity is severity
