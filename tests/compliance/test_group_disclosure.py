"""E06: groups of which everyone, or no one, has an attribute."""

from typing import Any

import pytest

from foi.compliance.facts import FigureFacts, SmallCount, SmallCounts
from foi.stats.editing import CheckedDataset, CheckedDimension, Observation
from foi.stats.tables import Member
from foi.stats.values import Unit
from tests.compliance.figures import figure, printing
from tests.compliance.letters import findings, messages
from tests.compliance.test_differencing import drawn, showing

SCHOOLS = CheckedDimension(
    "school", "School", (Member("all", "All"), Member("oak", "Oak", "all"), Member("elm", "Elm", "all"))
)
NEEDS = CheckedDimension("need", "Need", (Member("yes", "With a plan"), Member("no", "Without a plan")))
PUPILS = {"pupils": CheckedDataset("pupils", "Pupils", (SCHOOLS, NEEDS))}


def pupils(amount: int | str, unit: Unit = Unit.COUNT, **cell: str) -> Observation:
    pairs = tuple(sorted(cell.items()))
    label = "Share" if unit is Unit.PERCENT else "Pupils"
    return figure(
        "-".join((label, *cell.values())),
        amount,
        unit=unit,
        dataset="pupils",
        measure=label.lower(),
        label=label,
        cell=pairs,
    )


def said(*printed: Observation, personal: bool = True, **facts: Any) -> list[str]:
    known = FigureFacts(printed=printed, datasets=PUPILS, personal=frozenset({"pupils"} if personal else ()))
    return messages("E06", printing(*printed), figures=known, **facts)


def about(what: str) -> str:
    return f"The figures say something about everyone in a group ({what})."


def test_e06_count_of_a_group_that_is_all_in_one_category() -> None:
    """At Elm all seven pupils have a plan."""
    oak = (pupils(3, school="oak", need="yes"), pupils(9, school="oak", need="no"))
    elm = (pupils(7, school="elm", need="yes"), pupils(0, school="elm", need="no"))
    assert said(*oak, *elm) == [about("Pupils, With a plan, Elm, 2024/25: all 7")]
    assert said(*oak, *elm, personal=False) == []


@pytest.mark.parametrize(
    "printed",
    [
        (pupils(3, school="oak", need="yes"), pupils(9, school="oak", need="no")),
        (pupils(0, school="oak", need="yes"), pupils(0, school="oak", need="no")),
        (pupils(7, school="oak", need="yes"),),
        (pupils(7, need="yes"), pupils(0, need="no")),  # the whole table: no group of it
        (pupils(7, school="all", need="yes"), pupils(7, school="oak", need="yes")),
    ],
)
def test_e06_counts_that_say_nothing_of_everyone(printed: tuple[Observation, ...]) -> None:
    assert said(*printed) == []


@pytest.mark.parametrize(
    ("shares", "told"),
    [
        ({"oak": "40", "elm": "100"}, "Share, Elm, 2024/25: 100%"),
        ({"oak": "40", "elm": "0"}, "Share, Elm, 2024/25: 0%"),
        ({"oak": "40", "elm": "99"}, ""),
        ({"oak": "100", "elm": "0"}, "Share, Oak, 2024/25: 100%"),  # shares of one whole
        ({"all": "100"}, ""),
    ],
)
def test_e06_shares(shares: dict[str, str], told: str) -> None:
    printed = [pupils(share, Unit.PERCENT, school=school) for school, share in shares.items()]
    assert said(*printed) == ([about(told)] if told else [])


def test_e06_what_somebody_decided_on_is_not_asked_again() -> None:
    elm = (pupils(2, school="elm", need="yes"), pupils(0, school="elm", need="no"))
    counts = (SmallCount("Pupils-elm-yes", "dataset-pupils", "Elm", "2"),)
    for decided, expected in ((True, 0), (False, 1)):
        small = (SmallCounts("pupils", "Pupils", 5, counts, decided),)
        assert len(said(*elm, small_counts=small)) == expected


@pytest.mark.parametrize(
    ("rows", "fields", "told"),
    [
        (("Oak|40%", "Elm|100%"), {"head": "School|With a disability"}, "Elm, With a disability: 100%"),
        (("Oak|40%", "Elm|0%"), {"head": "School|With a disability"}, "Elm, With a disability: 0%"),
        (("Oak|40%", "Elm|100%"), {"head": "School|Lamps lit"}, ""),
        (
            ("Oak|40%", "Elm|100%", "Total|100%"),
            {"head": "School|Ethnicity recorded"},
            "Elm, Ethnicity recorded: 100%",
        ),
        (("White|100%", "Mixed|0%"), {"head": "Ethnic group|Staff"}, "White, Staff: 100%"),
        (("White|95%", "Mixed|0%", "Asian|5%"), {"head": "Ethnic group|Staff"}, ""),
        (("White|95%", "Asian|5%", "Total|100%"), {"head": "Ethnic group|Staff"}, ""),
        (("Oak|100%",), {"head": "Home|Safeguarding training completed"}, ""),
        (("Oak|100",), {"head": "School|With a disability"}, ""),
    ],
)
def test_e06_tables_as_printed(rows: tuple[str, ...], fields: dict[str, str], told: str) -> None:
    found = messages("E06", showing(drawn(*rows, caption="Table", **fields)))
    assert found == ([f"“Table” says something about everyone in a group ({told})."] if told else [])


def test_e06_is_a_warning_with_a_way_out() -> None:
    (found,) = findings("E06", showing(drawn("Elm|100%", "Oak|30%", head="School|With a disability")))
    assert (found.severity, found.place, found.text) == ("warn", "answer-1", "Elm, With a disability")
    assert found.mend.startswith("Make sure that it says nothing new about anyone")
