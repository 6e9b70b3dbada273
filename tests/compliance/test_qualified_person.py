"""C05 to C07: the qualified person of section 36."""

from datetime import date

import pytest

from foi.compliance.facts import Opinion, QualifiedPerson
from foi.compliance.finding import Severity
from foi.law.provisions import PROVISIONS
from foi.letters.document import Letter
from tests.compliance.letters import findings, messages
from tests.compliance.notices import answering, given_for, relying

CONDUCT = PROVISIONS["foia-s36-2-c"]
OFFICE = "Monitoring Officer"


def resting(**changes: str) -> Letter:
    """A notice under section 36(2)(c), of 3 April 2026, on an opinion of 20 March."""
    return relying(CONDUCT, {**given_for(CONDUCT), "qualified_person": f"our {OFFICE}", **changes})


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, 0),
        ({"qualified_person": ""}, 1),
        ({"opinion_date": ""}, 1),
        ({"qualified_person": "", "opinion_date": "", "section_36_4": "These are counts."}, 0),
        ({"opinion_date": "2026-04-03"}, 0),
        ({"opinion_date": "2026-04-04"}, 1),
    ],
)
def test_c05_the_opinion_comes_before_the_notice(changes: dict[str, str], found: int) -> None:
    assert len(messages("C05", resting(**changes))) == found


@pytest.mark.parametrize(
    ("opinions", "found"),
    [
        (None, 0),
        ((), 1),
        ((Opinion(OFFICE, date(2026, 3, 20)),), 0),
        ((Opinion(OFFICE, date(2026, 3, 20), ("foia-s36-2-c",)),), 0),
        ((Opinion(OFFICE, date(2026, 3, 20), ("foia-s36-2-b",)),), 1),
        ((Opinion(OFFICE, date(2026, 4, 20)),), 1),
    ],
)
def test_c05_an_opinion_is_on_file_for_this_limb(opinions: tuple[Opinion, ...] | None, found: int) -> None:
    assert len(messages("C05", resting(), opinions=opinions)) == found


def test_c05_of_a_letter_that_was_read_no_file_is_known() -> None:
    made = answering("foia-s36-2-c", words="Section 36(2)(c) applies.")
    (finding,) = findings("C05", made, slots_read=frozenset({"qualified_person"}))
    assert finding.severity is Severity.WARN
    assert findings("C05", made, slots_read=frozenset()) == []


@pytest.mark.parametrize(
    ("asked", "grounds", "found"),
    [
        ("How many complaints were made?", "", True),
        ("What was the number of grievances?", "", True),
        ("What did the chief executive advise?", "", False),
        ("How many complaints were made?", "These are counts.", False),
    ],
)
def test_c06_statistics_need_no_opinion(asked: str, grounds: str, found: bool) -> None:
    made = answering(CONDUCT.key, words="It applies.", given={"section_36_4": grounds}, asked=asked)
    assert [finding.severity for finding in findings("C06", made)] == ([Severity.INFO] if found else [])
    assert messages("C06", answering("foia-s43-2", words="It applies.", asked=asked)) == []


@pytest.mark.parametrize(
    ("known", "found"),
    [
        (None, 0),
        ((), 1),
        ((QualifiedPerson(OFFICE),), 0),
        ((QualifiedPerson("Chief Executive"),), 1),
        ((QualifiedPerson(OFFICE, since=date(2026, 3, 21)),), 1),
        ((QualifiedPerson(OFFICE, until=date(2026, 3, 19)),), 1),
        ((QualifiedPerson(OFFICE, since=date(2020, 1, 1), until=date(2026, 12, 31)),), 0),
    ],
)
def test_c07_the_person_is_authorised(known: tuple[QualifiedPerson, ...] | None, found: int) -> None:
    assert len(messages("C07", resting(), qualified_persons=known)) == found


@pytest.mark.parametrize(
    ("paragraph", "nation", "found"),
    [
        ("section 36(5)(o)(iii)", "england", 0),
        ("section 36(5)(gb)", "england", 1),
        ("section 36(5)(o)", "wales", 1),
        ("section 36(5)(gb)", "wales", 0),
        ("section 36(5)(gb)", None, 0),
        ("section 36(5)(m)", "wales", 0),
    ],
)
def test_c07_each_nation_has_its_paragraph(paragraph: str, nation: str | None, found: int) -> None:
    made = answering(CONDUCT.key, words=f"Our officer is qualified by {paragraph} of the Act.")
    assert len(messages("C07", made, nation=nation)) == found
