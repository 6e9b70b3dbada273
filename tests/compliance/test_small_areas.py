"""E02: small counts of people in ordinary data, and of what happens to them in a small area or a month."""

from typing import Any

import pytest

from foi.compliance.facts import FigureFacts
from foi.stats.editing import CheckedDataset, CheckedDimension, Observation
from foi.stats.tables import Member
from foi.stats.values import Unit
from tests.compliance.figures import figure, printing
from tests.compliance.letters import findings, messages
from tests.compliance.test_differencing import drawn, showing

DATASETS = {
    "staff": CheckedDataset(
        "staff",
        "Staff",
        (
            CheckedDimension("team", "Team", (Member("roads", "Roads"), Member("parks", "Parks"))),
            CheckedDimension("outcome", "Outcome", (Member("upheld", "Upheld"),)),
        ),
    )
}


def counted(
    amount: int | str, label: str, noun: str = "", period: str = "2024/25", **cell: str
) -> Observation:
    return figure(
        label, amount, period, dataset="staff", measure="m", label=label, noun=noun, cell=tuple(cell.items())
    )


def said(*printed: Observation, personal: bool = False, threshold: int = 5) -> list[str]:
    known = FigureFacts(
        printed=printed,
        datasets=DATASETS,
        personal=frozenset({"staff"} if personal else ()),
        thresholds={"staff": threshold},
    )
    return messages("E02", printing(*printed), figures=known)


@pytest.mark.parametrize(
    ("one", "found"),
    [
        (counted(2, "Members of staff dismissed"), True),
        (counted(2, "Dismissed", "people"), True),
        (counted(5, "Members of staff dismissed"), False),
        (counted(0, "Members of staff dismissed"), False),
        (counted(2, "Grievances", team="roads"), True),
        (counted(2, "Grievances", period="March 2025"), True),
        (counted(2, "Grievances", outcome="upheld"), False),
        (counted(2, "Lamps repaired", "lamps", team="roads"), False),
        (counted(2, "Average age of staff", "years"), False),
        (counted(2, "Vacant posts"), False),
        (figure("x", 2, unit=Unit.PERCENT, dataset="staff", label="Staff dismissed"), False),
    ],
)
def test_e02_held_figures(one: Observation, found: bool) -> None:
    assert bool(said(one)) is found


def test_e02_says_what_and_how_many() -> None:
    figures = [
        figure(f"f{at}", at, dataset="staff", label="Staff dismissed", cell=(("team", team),))
        for at, team in enumerate(("roads", "parks", "x", "y"), start=1)
    ]
    assert said(*figures) == [
        "4 counts below 5, of people or of what happens to them (Staff dismissed, Roads, 2024/25: 1; "
        "Staff dismissed, Parks, 2024/25: 2; Staff dismissed, x, 2024/25: 3; and 1 more)."
    ]


def test_e02_data_about_people_has_a_decision_of_its_own() -> None:
    assert said(counted(2, "Members of staff dismissed"), personal=True) == []


def test_e02_threshold_of_the_dataset() -> None:
    assert said(counted(7, "Members of staff dismissed"), threshold=10)


@pytest.mark.parametrize(("threshold", "found"), [(5, False), (8, True), (10, True)])
def test_e02_threshold_of_the_authority(threshold: int, found: bool) -> None:
    table = drawn("Roads|7", "Parks|36", caption="Table", head="Team|Staff dismissed")
    printed = messages("E02", showing(table), small_number_threshold=threshold)
    assert [f"below {threshold}" in each for each in printed] == ([True] if found else [])
    figures = (counted(7, "Members of staff dismissed"),)
    known = FigureFacts(printed=figures, datasets=DATASETS)
    held = messages("E02", printing(*figures), figures=known, small_number_threshold=threshold)
    assert [f"below {threshold}" in each for each in held] == ([True] if found else [])


@pytest.mark.parametrize(
    ("rows", "fields", "found"),
    [
        (("Roads|2", "Parks|36"), {"head": "Team|Staff dismissed"}, "Roads, Staff dismissed: 2"),
        (("Roads|2", "Parks|36"), {"head": "Team|Grievances"}, "Roads, Grievances: 2"),
        (("North|2", "South|36"), {"head": "Region|Grievances"}, ""),
        (("March 2025|2", "April 2025|36"), {"head": "When|Injuries"}, "March 2025, Injuries: 2"),
        (("2023/24|2", "2024/25|36"), {"head": "Year|Injuries"}, ""),
        (("Depot A|4|20", "Depot B|12|3"), {"head": "Site|Vehicles|Drivers"}, "Depot B, Drivers: 3"),
        (("Oak Street|2", "Elm Street|36"), {"head": "Street|Lamps"}, ""),
        (("Roads|2|£36", "Parks|36|£50"), {"head": "Team|Cost|Staff costs"}, ""),
        (("Oak|2", "Elm|36"), {"head": "School|Pupils per teacher"}, ""),
        (("Oak|2", "Elm|Good"), {"head": "School|Staff rating"}, ""),
        (("Roads|5", "Parks|36"), {"head": "Team|Staff dismissed"}, ""),
        (("Roads|0", "Parks|36"), {"head": "Team|Staff dismissed"}, ""),
        (("Roads|2%", "Parks|36%"), {"head": "Team|Staff dismissed"}, ""),
    ],
)
def test_e02_tables_as_printed(rows: tuple[str, ...], fields: dict[str, Any], found: str) -> None:
    got = messages("E02", showing(drawn(*rows, caption="Table", **fields)))
    assert [each.partition(" (")[2].removesuffix(").") for each in got] == ([found] if found else [])


def test_e02_is_a_warning_with_a_way_out() -> None:
    (found,) = findings("E02", showing(drawn("Roads|2", "Parks|36", head="Team|Staff dismissed")))
    assert (found.severity, found.place, found.text) == ("warn", "answer-1", "Roads, Staff dismissed: 2")
    assert found.message == (
        "“Pupils by ward”: a count below 5, of people or of what happens to them (Roads, Staff dismissed: 2)."
    )
    assert found.mend.startswith("Make sure that nobody could be recognised.")
