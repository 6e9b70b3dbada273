"""Subtotals that are not held: calculated where all their parts are, and never where one is missing."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foi.stats.tables import CalculatedRef, Layout, Member, tabulate, with_subtotals
from foi.stats.values import Unit, Value, parse_value
from tests.stats.tables import axis, drawn, figure

SEXES = axis(
    "dim:sex",
    "Sex",
    Member("all", "All"),
    Member("women", "Women", "all"),
    Member("men", "Men", "all"),
    Member("young", "Young men", "men"),
    Member("old", "Old men", "men"),
)


def counted(written: str, unit: Unit = Unit.COUNT) -> list:
    """Figures from "women=4 men=6"."""
    pairs = (pair.split("=") for pair in written.split())
    return [figure(text.replace("_", " "), unit=unit, cell={"sex": key}) for key, text in pairs]


def made(observations, measures=("children",)) -> dict[str, str]:
    return {
        one.key_on("dim:sex"): one.value.format()
        for one in with_subtotals(observations, SEXES, measures)
        if isinstance(one.ref, CalculatedRef)
    }


@pytest.mark.parametrize(
    ("written", "subtotals"),
    [
        ("women=4 men=6", {"all": "10"}),
        ("women=4 young=1 old=5", {"men": "6", "all": "10"}),
        ("women=4 men=7 young=1 old=5", {"all": "11"}),
        ("women=4 men=6 all=9", {}),
        ("women=4", {}),
        ("women=4 young=1", {}),
        ("women=4 men=not_held", {}),
        ("women=4 men=5-7", {}),
        ("women=0 men=0", {"all": "0"}),
        ("", {}),
    ],
)
def test_totals_that_are_made(written: str, subtotals: dict[str, str]) -> None:
    assert made(counted(written)) == subtotals


def test_measures_that_may_not_be_summed_get_none() -> None:
    assert made(counted("women=4 men=6"), measures=()) == {}
    assert made(counted("women=4 men=6", unit=Unit.PERCENT)) == {}


def test_made_total_says_so_and_names_its_parts() -> None:
    figures = with_subtotals(counted("women=4 men=6"), SEXES, ("children",))
    assert figures[-1].ref.formula == "4 + 6"
    assert [ref[-1] for ref in figures[-1].ref.refs] == ["women", "men"]
    assert drawn(tabulate(figures, Layout((SEXES,), ())).body) == [
        ["|Women", "4"],
        ["|Men", "6"],
        ["|All", "10 [1]"],
    ]


@st.composite
def trees(draw: st.DrawFn) -> dict[str, str | None]:
    """Categories with their parents: any tree below one total."""
    count = draw(st.integers(2, 12))
    return {"c0": None} | {f"c{n}": f"c{draw(st.integers(0, n - 1))}" for n in range(1, count)}


@given(trees(), st.data())
def test_totals_never_drift_however_they_are_grouped(parents: dict[str, str | None], data) -> None:
    """The total of totals of totals, printed and read again, is the sum of the figures themselves."""
    ends = sorted(set(parents) - set(parents.values()))
    amounts = {
        key: data.draw(st.decimals(-(10**9), 10**9, places=data.draw(st.integers(0, 4)))) for key in ends
    }
    tree = axis("dim:sex", "Group", *(Member(key, key, parent) for key, parent in parents.items()))
    figures = [figure(Value.number(amount), cell={"sex": key}) for key, amount in amounts.items()]
    made = {one.key_on("dim:sex"): one.value for one in with_subtotals(figures, tree, ("children",))}
    assert made["c0"].exact == sum(amounts.values())
    assert parse_value(made["c0"].format()).exact == sum(amounts.values())
    assert set(made) == set(parents)


@given(st.lists(st.decimals(0, 10**12, places=2), min_size=4, max_size=4))
def test_totals_of_totals_are_exact(amounts) -> None:
    women, young, old, other = amounts
    keyed = {"women": women + other, "young": young, "old": old}
    figures = [figure(Value.number(amount, Unit.MONEY), cell={"sex": key}) for key, amount in keyed.items()]
    *_, whole = with_subtotals(figures, SEXES, ("children",))
    assert whole.value.low == Decimal(sum(int(amount * 100) for amount in amounts)) / 100
