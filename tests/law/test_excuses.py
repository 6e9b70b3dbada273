"""Sections 17(4) and 36(4) FOIA: which particulars of a notice a statement of the authority excuses."""

import pytest

from foi.law.notices import LAWFUL_EXCUSES, excused_by, is_excused
from foi.law.provisions import PROVISIONS, Regime
from foi.law.refusal_notice import particulars

REASONS = {"section_17_4": "The reasons would name the informant."}
STATISTICS = {"section_36_4": "They are counts of calls."}


@pytest.mark.parametrize(
    ("ground", "particular", "given", "excused"),
    [
        ("foia-s31-1-a", "reason", REASONS, True),
        ("foia-s31-1-a", "public_interest_balance", REASONS, True),
        ("foia-s31-1-a", "reason", {"section_17_4": " "}, False),
        ("foia-s31-1-a", "reason", STATISTICS, False),
        ("foia-s31-1-a", "likelihood", REASONS, False),
        ("foia-s36-2-c", "qualified_person", STATISTICS, True),
        ("foia-s36-2-c", "qualified_person", REASONS, False),
        ("eir-12-5-b", "reason", REASONS, False),
    ],
)
def test_a_statement_excuses_only_what_its_section_speaks_of(
    ground: str, particular: str, given: dict[str, str], excused: bool
) -> None:
    assert is_excused(ground, particular, given) is excused


def test_every_particular_excused_is_one_of_some_ground() -> None:
    known = {each.key for key in PROVISIONS for each in particulars(key)}
    assert frozenset().union(*(excuse.particulars for excuse in LAWFUL_EXCUSES.values())) <= known


def test_the_regulations_know_no_excuse() -> None:
    eir = [key for key, each in PROVISIONS.items() if each.regime is Regime.EIR]
    assert not any(excused_by(key, eir) for key in LAWFUL_EXCUSES)
