"""C01 to C04: what is, or will be, public."""

from datetime import date

import pytest

from foi.compliance.checks.already_public import last_day_of
from foi.compliance.facts import Requested
from foi.compliance.finding import Severity
from foi.law.provisions import PROVISIONS
from tests.compliance.letters import findings, messages
from tests.compliance.notices import answering, given_for, relying

AVAILABLE, TO_COME = PROVISIONS["foia-s21"], PROVISIONS["foia-s22"]


@pytest.mark.parametrize(
    ("address", "vague"),
    [
        ("https://www.example.org/", True),
        ("https://www.example.org", True),
        ("www.example.org", True),
        ("https://www.example.org/index.html", True),
        ("https://www.example.org/search?q=lamps", True),
        ("https://www.example.org/?q=lamps", True),
        ("https://www.example.org/lighting/report-2025", False),
        ("https://www.example.org/research/report.pdf", False),
        ("https://www.example.org/?page_id=12", False),
    ],
)
def test_c01_a_home_page_is_not_where_it_is(address: str, vague: bool) -> None:
    made = answering(AVAILABLE.key, words=f"It is at {address}.", given={"location": address})
    found = [finding for finding in findings("C01", made) if finding.severity is Severity.WARN]
    assert bool(found) is vague


def test_c01_one_exact_link_is_enough() -> None:
    words = "Our site is https://www.example.org/ and the report https://www.example.org/report."
    assert messages("C01", answering(AVAILABLE.key, words=words, given={"location": words})) == []


def test_c01_the_place_is_missing_where_nothing_says_it() -> None:
    (finding,) = findings("C01", answering(AVAILABLE.key, words="It is on our website."))
    assert finding.severity is Severity.BLOCK


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("I have no internet access, so please write.", True),
        ("I don't have a computer.", True),
        ("I cannot go online.", True),
        ("Please send it by e-mail.", False),
        ("How many people have no internet access in Northmoor?", True),
    ],
)
def test_c02_a_link_is_no_use_without_the_internet(asked: str, found: bool) -> None:
    requested = Requested(text=asked, name="A Requester")
    assert bool(messages("C02", relying(AVAILABLE), requested=requested)) is found
    assert messages("C02", relying(AVAILABLE)) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Log in to the members' page.", True),
        ("It is in a journal, by subscription.", True),
        ("It can be bought from the publisher.", True),
        ("It is on page 3 of the report.", False),
    ],
)
def test_c02_a_place_behind_a_door_may_not_be_accessible(words: str, found: bool) -> None:
    assert bool(messages("C02", answering(AVAILABLE.key, words=words))) is found


@pytest.mark.parametrize(
    ("left_out", "severity"),
    [
        ("intention", Severity.BLOCK),
        ("publisher", Severity.WARN),
        ("publication_date", Severity.WARN),
        ("reason", None),
    ],
)
def test_c03_was_settled_before_the_request(left_out: str, severity: Severity | None) -> None:
    values = {name: value for name, value in given_for(TO_COME).items() if name != left_out}
    found = findings("C03", relying(TO_COME, values))
    assert [finding.severity for finding in found] == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("when", "past"),
    [
        ("2 April 2026", True),
        ("3 April 2026", False),
        ("2026-03-31", True),
        ("March 2026", True),
        ("April 2026", False),
        ("2025", True),
        ("2026", False),
        ("in the summer", False),
        ("", False),
    ],
)
def test_c04_what_is_published_is_disclosed(when: str, past: bool) -> None:
    """The letter is of 3 April 2026."""
    made = relying(TO_COME, {**given_for(TO_COME), "publication_date": when})
    assert bool(messages("C04", made)) is past


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("30 June 2026", date(2026, 6, 30)),
        ("by June 2026", date(2026, 6, 30)),
        ("February 2028", date(2028, 2, 29)),
        ("between 2026 and 2027", date(2027, 12, 31)),
        ("soon", None),
    ],
)
def test_c04_the_last_day_that_a_date_can_mean(text: str, day: date | None) -> None:
    assert last_day_of(text) == day
