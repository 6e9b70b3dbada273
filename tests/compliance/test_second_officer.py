"""H14: who approves a letter has not written any of it."""

import pytest

from tests.compliance.letters import messages, saying

SAME = ["The person who approved this letter also wrote or edited it."]


@pytest.mark.parametrize(
    ("approver", "second_person", "expected"),
    [("2", True, []), ("1", False, SAME), ("1", None, []), (None, None, []), (None, False, [])],
)
def test_h14_a_second_officer_approves(
    approver: str | None, second_person: bool | None, expected: list[str]
) -> None:
    found = messages("H14", saying("Yes."), approver=approver, second_person=second_person)
    assert found == expected
