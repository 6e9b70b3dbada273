"""D05: the rights at the end of a letter that refuses environmental information."""

import pytest

from foi.law.provisions import Regime
from foi.letters.document import Closing
from tests.compliance.letters import BOTH, closing, findings, letter, messages, part, section
from tests.compliance.notices import CLOSINGS, EIR_COMMISSIONER, EIR_REVIEW, answering

FOR_BOTH = (closing("review", EIR_REVIEW, ""), closing("commissioner", EIR_COMMISSIONER, ""))
PLAIN = (
    closing("review", "You may ask us to reconsider.", "eir"),
    closing("commissioner", "Then you may complain to the ICO.", "eir"),
)


@pytest.mark.parametrize(
    ("closings", "found"),
    [
        (CLOSINGS[Regime.EIR], []),
        (FOR_BOTH, []),
        (PLAIN, []),
        (CLOSINGS[Regime.EIR][:1], ["enforcement"]),
        (CLOSINGS[Regime.EIR][1:], ["representations"]),
        (BOTH, ["representations", "enforcement"]),
        ((), ["representations", "enforcement"]),
    ],
)
def test_d05_a_refusal_gives_both_rights(closings: tuple[Closing, ...], found: list[str]) -> None:
    made = answering("eir-12-5-b", words="It is excepted.", closings=closings)
    assert [finding.text for finding in findings("D05", made)] == found


@pytest.mark.parametrize("keys", [("foia-s43-2",), ("eir-7-extension",), ()])
def test_d05_no_refusal_no_rights(keys: tuple[str, ...]) -> None:
    assert messages("D05", answering(*keys, words="So it is.", closings=())) == []


@pytest.mark.parametrize(("outcome", "found"), [("not_held", 2), ("disclosed", 0)])
def test_d05_not_held_is_a_refusal(outcome: str, found: int) -> None:
    made = letter(section(part("None."), regime="eir", outcome=outcome), closings=())
    assert len(messages("D05", made)) == found


@pytest.mark.parametrize(
    ("rights", "found"),
    [
        ({"review", "commissioner"}, 0),
        ({"review"}, 1),
        (set(), 2),
    ],
)
def test_d05_b07_b08_of_a_letter_that_was_read_the_reader_says(rights: set[str], found: int) -> None:
    known = {"rights_read": frozenset(rights), "slots_read": frozenset()}
    eir = answering("eir-12-5-b", words="It is excepted.", closings=())
    foia = answering("foia-s43-2", words="It is exempt.", closings=())
    assert len(messages("D05", eir, **known)) == found
    assert len([*messages("B07", foia, **known), *messages("B08", foia, **known)]) == found
