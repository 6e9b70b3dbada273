"""H14: who approves a letter has not written any of it."""

import pytest

from tests.compliance.letters import messages, saying

SAME = ["The person who approved this letter also wrote or edited it."]


@pytest.mark.parametrize(
    ("approver", "author", "editors", "expected"),
    [
        ("2", "1", {"1", "3"}, []),
        ("1", "1", set(), SAME),
        ("1", "1", None, SAME),
        ("3", "1", {"1", "3"}, SAME),
        ("3", None, {"3"}, SAME),
        (None, "1", {"1"}, []),
        (None, None, None, []),
        ("1", None, None, []),
    ],
)
def test_h14_a_second_officer_approves(
    approver: str | None, author: str | None, editors: set[str] | None, expected: list[str]
) -> None:
    known = frozenset(editors) if editors is not None else None
    assert messages("H14", saying("Yes."), approver=approver, author=author, editors=known) == expected
