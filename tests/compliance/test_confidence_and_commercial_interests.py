"""C12 to C14: confidence, commercial interests and bars in other laws."""

import pytest

from foi.compliance.finding import Severity
from foi.law.provisions import PROVISIONS
from tests.compliance.letters import findings, messages
from tests.compliance.notices import answering, given_for, relying


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("a supplier of lamps", False),
        ("the police", False),
        ("the Council's contractor", False),
        ("the Council", True),
        ("our own officers", True),
        ("the Council's staff", True),
        ("Northmoor Borough Council", True),
        ("", True),
    ],
)
def test_c12_it_was_obtained_from_someone_else(source: str, found: bool) -> None:
    values = {**given_for(PROVISIONS["foia-s41"]), "obtained_from": source}
    said = findings("C12", relying(PROVISIONS["foia-s41"], values))
    assert [finding.severity for finding in said] == ([Severity.WARN] if found else [])


@pytest.mark.parametrize(
    ("whose", "asked", "severity"),
    [
        ("the supplier", None, None),
        ("the supplier", ("Bright Ltd",), None),
        ("the supplier", (), Severity.WARN),
        ("the Council", (), None),
        ("", (), Severity.BLOCK),
        ("", None, Severity.BLOCK),
    ],
)
def test_c13_whose_interests_and_whether_they_were_asked(
    whose: str, asked: tuple[str, ...] | None, severity: Severity | None
) -> None:
    values = {**given_for(PROVISIONS["foia-s43-2"]), "whose_interests": whose}
    said = findings("C13", relying(PROVISIONS["foia-s43-2"], values), third_parties_asked=asked)
    assert [finding.severity for finding in said] == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("slots", "found"), [(frozenset({"enactment"}), True), (frozenset[str](), False), (None, True)]
)
def test_c14_the_enactment_is_named(slots: frozenset[str] | None, found: bool) -> None:
    made = answering("foia-s44-1-a", words="The law forbids it.")
    assert bool(messages("C14", made, slots_read=slots)) is found
    assert messages("C14", answering("foia-s44-1-c", words="A court forbids it.")) == []
