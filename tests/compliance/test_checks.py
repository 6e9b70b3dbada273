"""The checks as data: ids, severities and authorities of the catalogue, and what all of them keep to."""

import pytest

from foi.compliance import run
from foi.compliance.checks import CHECKS
from foi.compliance.checks.check import Basis, Check
from foi.compliance.facts import Facts
from foi.compliance.finding import Severity
from tests.compliance.letters import letter, messages, part, saying, section
from tests.letters import factories as make

# Severity and authority as the catalogue of checks has them.
CATALOGUE = {
    "A01": (Severity.BLOCK, Basis.STATUTE, "section 1(1)"),
    "A02": (Severity.BLOCK, Basis.STATUTE, "section 1(1)"),
    "B07": (Severity.BLOCK, Basis.STATUTE, "section 17(7)(a)"),
    "B08": (Severity.BLOCK, Basis.STATUTE, "section 17(7)(b)"),
    "B09": (Severity.WARN, Basis.GUIDANCE, "section 45 Code"),
    "B11": (Severity.WARN, Basis.STATUTE, "sections 1(1)(a) and 17"),
    "E01": (Severity.BLOCK, Basis.STATUTE, "section 40(2)"),
    "H05": (Severity.BLOCK, Basis.SAFETY, "safety"),
    "H06": (Severity.BLOCK, Basis.STATUTE, "section 1(1)(b)"),
    "H14": (Severity.BLOCK, Basis.SAFETY, "council policy"),
}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_each_check_is_as_the_catalogue_has_it(check: Check) -> None:
    severity, basis, authority = CATALOGUE[check.id]
    assert (check.severity, check.basis) == (severity, basis)
    assert check.authority.startswith(authority)
    assert check.looks_at


def test_ids_are_used_once_and_complete() -> None:
    assert sorted(check.id for check in CHECKS) == sorted(CATALOGUE)


def test_only_statute_and_safety_block() -> None:
    assert {check.basis for check in CHECKS if check.severity is Severity.BLOCK} == {
        Basis.STATUTE,
        Basis.SAFETY,
    }


@pytest.mark.parametrize("severity", Severity)
def test_every_severity_has_words_for_officers(severity: Severity) -> None:
    assert severity.label


@pytest.mark.parametrize("name", ["complete", "unfinished"])
def test_nothing_is_said_that_is_not_known(name: str) -> None:
    made = {"complete": saying("There are 12."), "unfinished": letter(section())}[name]
    told = {finding.check for finding in run(made, Facts())}
    assert told <= {"A01", "B07", "B08", "B09", "B11", "H05"}


def test_a_complete_letter_has_no_findings() -> None:
    facts = Facts(
        editors=frozenset({"1"}),
        author="1",
        approver="2",
        attachments=frozenset(),
        small_counts=(),
        outstanding=(),
    )
    assert run(saying("There are 12."), facts) == []


def test_the_gravest_come_first() -> None:
    made = letter(
        section(part("We refuse this.", keys=("foia-s1-1-a-not-held",)), label="1"),
        section(label="2"),
        closings=(),
    )
    assert [finding.check for finding in run(made, Facts())] == ["A01", "B09", "B11"]


def test_neither_confirming_nor_denying_misleads_no_check() -> None:
    denied = section(
        part("We neither confirm nor deny that we hold this.", keys=("foia-s40-5b-a",)),
        holding="neither_confirmed_nor_denied",
        outcome="refused",
    )
    assert run(letter(denied), Facts(outstanding=(), attachments=frozenset())) == []


def test_a_whole_letter_under_the_eir_has_no_finding_of_foia_checks() -> None:
    asked = section(part("We refuse your request.", keys=("eir-12-4-a",)), regime="eir", outcome="not_held")
    assert run(make.letter(asked, closing=()), Facts()) == []


@pytest.mark.parametrize("check", CATALOGUE)
def test_each_check_has_something_to_say_somewhere(check: str) -> None:
    """A rule that never fires would pass every test of what it leaves alone."""
    refused = section(part("No.", keys=("foia-s43-2",)), outcome="refused")
    bare = section(part("We refuse your request [date].", keys=("foia-s1-1-a-not-held",)), outcome="not_held")
    letters = [letter(section()), letter(refused, closings=()), letter(bare, closings=())]
    facts = {"approver": "1", "author": "1", "attachments": frozenset({"x"}), "outstanding": ()}
    partly = letter(section(part("Half."), outcome="partly_disclosed"))
    said = [message for each in [*letters, partly] for message in messages(check, each, **facts)]
    assert said or check == "E01"
