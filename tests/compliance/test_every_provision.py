"""For every provision: a complete notice has nothing that stops it, and each thing left out is found.

What is expected stands here on its own, so that a change of the tables of law or of slots is noticed.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest

from foi.compliance import run
from foi.compliance.checks import CHECKS
from foi.compliance.finding import Severity
from foi.law.provisions import PROVISIONS, Availability, Provision, Regime
from foi.law.refusal_notice import particulars
from foi.letters.document import ClosingKind, Letter
from tests.compliance.notices import (
    CAUTION,
    CLOSINGS,
    FACTS,
    HELD,
    SIXTY_DAYS,
    STOCK_LINE,
    THREE_MONTHS,
    UNDECIDED,
    due_lines,
    given_for,
    relying,
)

BLOCK, WARN = Severity.BLOCK, Severity.WARN
Told = set[tuple[str, Severity]]

COUNCILS = [each for each in PROVISIONS.values() if each.available_to_councils is not Availability.NO]

# Particulars without which nothing is found, because no check asks for them.
ASKED_BY_NO_CHECK = {("foia-s1-1-a-not-held", "reason"), ("foia-s8-invalid", "missing")}
# (check, severity) by particular; provisions named first where one differs from the rest.
EXPECTED = {
    ("foia-s11-3-form", "reason"): ("C23", BLOCK),
    ("eir-6-1-a", "reason"): ("C23", BLOCK),
    ("eir-7-extension", "reason"): ("D11", BLOCK),
    ("eir-12-4-a", "reason"): ("D03", BLOCK),
    ("eir-5-3", "reason"): ("B03", WARN),
    ("eir-12-4-b", "advice"): ("C15", WARN),
    ("eir-12-4-c", "needed"): ("D10", BLOCK),
    ("eir-8-charge", "amount"): ("D15", BLOCK),
    ("eir-8-charge", "calculation"): ("D15", WARN),
    ("eir-8-charge", "how_to_pay"): ("D15", WARN),
    "access_exemption": ("B03", BLOCK),
    "administrations": ("B03", BLOCK),
    "advice": ("C15", BLOCK),
    "amount": ("C22", BLOCK),
    "calculation": ("C22", BLOCK),
    "completion": ("D09", BLOCK),
    "condition": ("C08", BLOCK),
    "decision_date": ("B16", BLOCK),
    "earlier_date": ("C18", BLOCK),
    "earlier_reference": ("C18", BLOCK),
    "economic_interest": ("B03", BLOCK),
    "enactment": ("C14", BLOCK),
    "exemption": ("B16", BLOCK),
    "function": ("B03", BLOCK),
    "held_only_for_them": ("B03", BLOCK),
    "help": ("D10", BLOCK),
    "how_to_pay": ("C22", WARN),
    "intention": ("C03", BLOCK),
    "investigation": ("B03", BLOCK),
    "law": ("B03", BLOCK),
    "likelihood": ("B04", WARN),
    "limb": ("B02", BLOCK),
    "location": ("C01", BLOCK),
    "needed": ("C21", BLOCK),
    "new_date": ("D11", WARN),
    "no_obligation": ("B03", BLOCK),
    "obligation": ("B03", BLOCK),
    "obtained_from": ("C12", WARN),
    "opinion_date": ("C05", BLOCK),
    "order": ("B03", BLOCK),
    "power": ("B03", BLOCK),
    "principle": ("C08", WARN),
    "privilege": ("B03", BLOCK),
    "proceedings": ("B03", BLOCK),
    "programme": ("B03", BLOCK),
    "publisher": ("C03", WARN),
    "purpose": ("B02", BLOCK),
    "qualified_person": ("C05", BLOCK),
    "reason": ("B03", BLOCK),
    "schedule_url": ("D15", BLOCK),
    "subject_access": ("C11", WARN),
    "whose_data": ("C08", WARN),
    "whose_interests": ("C13", BLOCK),
    "whose_right": ("B03", BLOCK),
}
# The public interest: under the FOIA reasons for both sides are good practice, the balance is statute.
WEIGHED = {
    (Regime.FOIA, "public_interest_for"): ("B05", WARN),
    (Regime.FOIA, "public_interest_against"): ("B05", BLOCK),
    (Regime.FOIA, "public_interest_balance"): ("B05", BLOCK),
    (Regime.EIR, "public_interest_for"): ("D04", BLOCK),
    (Regime.EIR, "public_interest_against"): ("D04", BLOCK),
    (Regime.EIR, "public_interest_balance"): ("D04", BLOCK),
}
LINES = {
    HELD: ("A03", BLOCK),
    CAUTION: ("C10", WARN),
    UNDECIDED: ("B16", BLOCK),
    THREE_MONTHS: ("C22", BLOCK),
    SIXTY_DAYS: ("D15", BLOCK),
    STOCK_LINE: ("D04", BLOCK),
}
RIGHTS = {
    (Regime.FOIA, ClosingKind.REVIEW): "B07",
    (Regime.FOIA, ClosingKind.COMMISSIONER): "B08",
    (Regime.EIR, ClosingKind.REVIEW): "D05",
    (Regime.EIR, ClosingKind.COMMISSIONER): "D05",
}


def told(letter: Letter) -> Told:
    return {(finding.check, finding.severity) for finding in run(letter, FACTS)}


@cache
def told_of_a_complete(key: str) -> Told:
    return told(relying(PROVISIONS[key]))


def required() -> Iterator[tuple[Provision, str]]:
    for provision in COUNCILS:
        for each in particulars(provision.key):
            if each.required and (provision.key, each.key) not in ASKED_BY_NO_CHECK:
                yield provision, each.key


def expected(provision: Provision, particular: str) -> tuple[str, Severity]:
    if particular.startswith("public_interest"):
        return WEIGHED[provision.regime, particular]
    return EXPECTED.get((provision.key, particular)) or EXPECTED[particular]


REQUIRED = [pytest.param(each, name, id=f"{each.key}: {name}") for each, name in required()]


def printable() -> Iterator[tuple[Provision, str]]:
    """One provision for each particular and what is expected of it; not one whose citation prints it."""
    seen = set()
    for each, name in required():
        key = (name, expected(each, name))
        if key not in seen and given_for(each)[name] not in each.citation:
            seen.add(key)
            yield each, name


PRINTED = [pytest.param(each, name, id=f"{each.key}: {name}") for each, name in printable()]


@pytest.mark.parametrize("provision", COUNCILS, ids=lambda each: each.key)
def test_nothing_stops_a_complete_notice(provision: Provision) -> None:
    assert [finding for finding in run(relying(provision), FACTS) if finding.severity is BLOCK] == []


@pytest.mark.parametrize(("provision", "particular"), REQUIRED)
def test_a_particular_not_given_is_found_by_its_check_alone(provision: Provision, particular: str) -> None:
    given = {name: value for name, value in given_for(provision).items() if name != particular}
    new = told(relying(provision, given)) - told_of_a_complete(provision.key)
    assert new == {expected(provision, particular)}


@pytest.mark.parametrize(("provision", "particular"), PRINTED)
def test_a_particular_not_printed_is_found_as_well(provision: Provision, particular: str) -> None:
    check, severity = expected(provision, particular)
    # The opinion has to be on file; that it is printed is good practice.
    severity = WARN if check == "C05" else severity
    new = told(relying(provision, without=particular)) - told_of_a_complete(provision.key)
    assert new == {(check, severity)}


@pytest.mark.parametrize(
    ("provision", "line"),
    [pytest.param(each, line, id=f"{each.key}: {line}") for each in COUNCILS for line in due_lines(each)],
)
def test_a_line_left_out_is_found(provision: Provision, line: str) -> None:
    new = told(relying(provision, without=line)) - told_of_a_complete(provision.key)
    assert new == {LINES[line]}


@pytest.mark.parametrize("kind", [ClosingKind.REVIEW, ClosingKind.COMMISSIONER])
@pytest.mark.parametrize(
    "provision", [each for each in COUNCILS if each.is_refusal], ids=lambda each: each.key
)
def test_rights_left_out_of_a_refusal_are_found(provision: Provision, kind: ClosingKind) -> None:
    rights = tuple(each for each in CLOSINGS[provision.regime] if each.kind is not kind)
    new = told(relying(provision, closings=rights)) - told_of_a_complete(provision.key)
    assert new == {(RIGHTS[provision.regime, kind], BLOCK)}


@pytest.mark.parametrize(
    ("vague", "specific"),
    [
        ("foia-s12", "foia-s12-1"),
        ("foia-s14", "foia-s14-2"),
        ("foia-s30", "foia-s30-1-b"),
        ("foia-s30-1", "foia-s30-1-b"),
        ("foia-s31", "foia-s31-1-a"),
        ("foia-s31-1", "foia-s31-1-a"),
        ("foia-s36", "foia-s36-2-c"),
        ("foia-s36-2", "foia-s36-2-c"),
        ("foia-s36-2-b", "foia-s36-2-b-i"),
        ("foia-s37", "foia-s37-1-b"),
        ("foia-s38", "foia-s38-1-b"),
        ("foia-s40", "foia-s40-2"),
        ("foia-s43", "foia-s43-2"),
        ("foia-s44", "foia-s44-1-a"),
        ("eir-12", "eir-12-4-e"),
        ("eir-12-4", "eir-12-4-e"),
        ("eir-12-5", "eir-12-5-b"),
    ],
)
def test_a_citation_without_its_paragraph_is_found(vague: str, specific: str) -> None:
    letter = relying(PROVISIONS[specific])
    (answer,) = letter.sections
    (part,) = answer.parts
    notice = replace(part.notice, provisions=(vague,))
    bare = replace(letter, sections=(replace(answer, parts=(replace(part, notice=notice),)),))
    assert ("B02", BLOCK) in told(bare)


def test_the_table_names_no_particular_that_is_not_required() -> None:
    asked = {name for _, name in required()}
    listed = {key if isinstance(key, str) else key[1] for key in EXPECTED}
    assert listed <= asked


def test_nothing_is_graver_or_milder_than_its_check() -> None:
    severities = {check.id: (check.severity, check.milder) for check in CHECKS}
    tables = (EXPECTED.values(), WEIGHED.values(), LINES.values())
    for check, severity in {pair for table in tables for pair in table}:
        assert severity in severities[check]
