"""B15: law that has been replaced."""

import pytest

from foi.compliance.finding import Severity
from tests.compliance.letters import closing, findings, letter, messages, saying, section


@pytest.mark.parametrize(
    ("words", "severity"),
    [
        ("It is exempt under section 40(2) by virtue of section 40(3)(a)(i).", Severity.BLOCK),
        ("The condition is that of section 40(4) of the Act.", Severity.BLOCK),
        ("Under s40(5)(b)(i) we neither confirm nor deny it.", Severity.BLOCK),
        ("Regulation 13(2)(a)(i) applies.", Severity.BLOCK),
        ("Disclosure would breach the Data Protection Act 1998.", Severity.WARN),
        ("We looked at condition 6 of Schedule 2.", Severity.WARN),
        ("Section 44(1)(b) applies, as an EU obligation forbids it.", Severity.WARN),
        ("A retained EU obligation forbids it, see section 44(1)(b).", Severity.WARN),
    ],
)
def test_b15_what_was_replaced_is_found(words: str, severity: Severity) -> None:
    (finding,) = findings("B15", saying(words))
    assert (finding.place, finding.severity) == ("part-1", severity)
    assert finding.excerpt
    assert finding.mend


@pytest.mark.parametrize(
    "words",
    [
        "It is exempt under section 40(2) by virtue of section 40(3A)(a).",
        "Section 40(4A)(a) and section 40(5B)(a)(i) are in force.",
        "Regulation 13(2A)(a) applies.",
        "Section 40(3)(a)(i) was replaced on 25 May 2018.",
        "The Data Protection Act 1998 was repealed.",
        "The Data Protection Act 2018 applies.",
        "The EU obligations of the scheme ended in 2020.",
        "Section 40(4) of the Highways Act 1980 is about bridges.",
    ],
)
def test_b15_law_in_force_and_history_stay(words: str) -> None:
    assert messages("B15", saying(words)) == []


def test_b15_looks_at_closings_and_says_a_thing_once_a_place() -> None:
    old = closing("other", "See section 40(3)(a)(i), and section 40(3)(b), of the Act.")
    assert [finding.place for finding in findings("B15", letter(section(), closings=(old,)))] == ["closing"]
