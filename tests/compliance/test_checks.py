"""The checks as data: ids, severities and bases, and what all of them keep to."""

from collections import Counter
from dataclasses import replace

import pytest

from foi.compliance import run
from foi.compliance.catalogue import NOT_IMPLEMENTED
from foi.compliance.check import Basis, Check
from foi.compliance.checks import CHECKS
from foi.compliance.facts import Facts
from foi.compliance.finding import Severity
from foi.letters.document import Notice
from tests.compliance.letters import letter, part, saying, section
from tests.letters import factories as make


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_each_check_says_what_it_is(check: Check) -> None:
    assert check.authority
    assert check.looks_at


def test_ids_are_used_once_and_the_catalogue_is_complete() -> None:
    ids = [*(check.id for check in CHECKS), *(each.id for each in NOT_IMPLEMENTED)]
    assert len(set(ids)) == len(ids) == 113
    counts = Counter(id[0] for id in ids)
    assert counts == {"A": 6, "B": 18, "C": 23, "D": 16, "E": 13, "F": 11, "G": 6, "H": 20}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_nothing_but_statute_and_safety_may_block(check: Check) -> None:
    blocks = check.severity is Severity.BLOCK
    assert not blocks or check.basis in (Basis.STATUTE, Basis.SAFETY)
    assert check.milder is None or blocks


def test_what_is_not_implemented_says_why() -> None:
    assert all(each.would_look_at and each.why_not for each in NOT_IMPLEMENTED)


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
        approver="2",
        second_person=True,
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
    assert [finding.check for finding in run(made, Facts())] == ["A01", "B09", "B11", "H01"]


def test_neither_confirming_nor_denying_misleads_no_check() -> None:
    reason = "Saying so would tell the world who has left us, and why."
    caution = "Please do not take this as a sign that it is held, or that it is not."
    refused = part(
        f"We neither confirm nor deny that we hold this. {reason} {caution}", keys=("foia-s40-5b-a",)
    )
    notice = Notice("Our label", ("foia-s40-5b-a",), (("reason", reason),))
    denied = section(
        replace(refused, notice=notice), holding="neither_confirmed_nor_denied", outcome="refused"
    )
    assert run(letter(denied), Facts(outstanding=(), attachments=frozenset())) == []


def test_a_letter_under_the_eir_alone_has_no_finding_of_foia_checks() -> None:
    asked = section(part("We refuse your request.", keys=("eir-12-4-a",)), regime="eir", outcome="not_held")
    told = {finding.check for finding in run(make.letter(asked, closing=()), Facts())}
    assert told == {"D03", "D04", "D05"}
