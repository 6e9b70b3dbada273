"""Small counts that need a decision."""

import pytest

from foi.stats.disclosure import is_small, small_cells
from foi.stats.values import Unit, Value, parse_value
from tests.stats.tables import figure


@pytest.mark.parametrize(
    ("written", "small"),
    [
        ("0", False),
        ("1", True),
        ("4", True),
        ("5", False),
        ("1171", False),
        ("-3", False),
        ("0.5", False),
        ("about 3", True),
        ("1-4", True),
        ("3-7", False),
        ("<5", True),
        ("up to 9", False),
        ("3+", False),
        ("not held", False),
        ("-", False),
    ],
)
def test_count_below_the_threshold_is_small(written: str, small: bool) -> None:
    assert is_small(parse_value(written), threshold=5) is small


@pytest.mark.parametrize("unit", [unit for unit in Unit if unit is not Unit.COUNT])
def test_only_counts_are_small(unit: Unit) -> None:
    assert not is_small(Value.number(2, unit), threshold=5)


@pytest.mark.parametrize(
    ("threshold", "found"), [(1, []), (2, ["1"]), (5, ["1", "4"]), (10, ["1", "4", "5"])]
)
def test_small_cells_of_a_table_keep_their_order(threshold: int, found: list[str]) -> None:
    observations = [figure(count, cell={"age": count}) for count in ("1", "17", "4", "0", "5")]
    assert [one.value.format() for one in small_cells(observations, threshold)] == found
