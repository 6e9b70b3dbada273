"""Totals against the sums of their parts, over the whole tree of categories."""

import pytest

from foi.stats.tabulate import LayoutError, Member
from foi.stats.totals import check_totals
from foi.stats.value import Unit, Value, parse_value

TREE = (
    Member("all", "Everyone"),
    Member("children", "Children", "all"),
    Member("girls", "Girls", "children"),
    Member("boys", "Boys", "children"),
    Member("adults", "Adults", "all"),
    Member("visitors", "Visitors"),
)


def counted(written: str) -> dict[str, Value]:
    """Values from "all=10 children=4"."""
    pairs = (pair.split("=") for pair in written.split())
    return {key: parse_value(text.replace("_", " ")) for key, text in pairs}


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("all=10 children=4 girls=1 boys=3 adults=6 visitors=99", []),
        ("all=11 children=4 girls=1 boys=3 adults=6", ["all: 11, not 10 of children+adults"]),
        ("all=10 children=4 girls=1 boys=2 adults=6", ["children: 4, not 3 of girls+boys"]),
        (
            "all=9 children=4 girls=1 boys=2 adults=6",
            ["all: 9, not 10 of children+adults", "children: 4, not 3 of girls+boys"],
        ),
        # A subtotal that is not held counts as the sum of its parts.
        ("all=9 girls=1 boys=3 adults=6", ["all: 9, not 10 of children+adults"]),
        ("all=10 girls=1 boys=3 adults=6", []),
        # With a part missing, unknown or not one number, nothing can be said.
        ("all=9 children=4 adults=not_held", []),
        ("all=9 children=not_held girls=1 boys=3 adults=6", []),
        ("all=9 children=4", []),
        ("all=9 children=4 adults=5-7", []),
        ("all=about_9 children=4 adults=6", []),
        ("children=4 adults=6", []),
        ("", []),
    ],
)
def test_totals_that_differ_are_found(written: str, found: list[str]) -> None:
    differences = check_totals(TREE, counted(written))
    assert [
        f"{one.key}: {one.stated}, not {one.summed} of {'+'.join(one.parts)}" for one in differences
    ] == found


def test_difference_is_said_in_words() -> None:
    values = counted("all=1,294 children=1,000 adults=284")
    (difference,) = check_totals(TREE, values)
    assert difference.message == "The parts of “Everyone” add up to 1,284, but the total says 1,294."


def test_percentages_are_not_summed() -> None:
    shares = {
        key: Value.number(amount, Unit.PERCENT)
        for key, amount in (("children", 4), ("girls", 1), ("boys", 1))
    }
    assert check_totals(TREE, shares) == ()


def test_category_that_is_part_of_itself_is_refused() -> None:
    with pytest.raises(LayoutError, match="part of itself"):
        check_totals((Member("a", "A", "b"), Member("b", "B", "a")), {})
