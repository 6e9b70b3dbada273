"""Registers laid out: contracts and providers of real documents cell by cell, and what holds for any."""

from collections.abc import Sequence
from datetime import date

import pytest

from foi.stats.tables import CellRef, LayoutError, Record, RecordColumn, RegisterCell, tabulate_records
from foi.stats.values import ObservationStatus, Unit, Value
from tests.stats.tables import drawn

TENDERS = [
    Record(
        "integrated",
        {
            "services": "Integrated services\nFamily\nSafe home\nVictims\nPerpetrators",
            "value": Value.number(1947771, Unit.MONEY),
            "awarded": Value.day(date(2012, 10, 10)),
            "provider": "First association, second association and a project",
            "length": "3 years",
        },
    ),
    Record(
        "sexual-abuse",
        {
            "services": "Sexual abuse services 2013 to 2015\nHelpline, advisers and outreach\nTherapy",
            "value": Value.number(269000, Unit.MONEY),
            "awarded": Value.day(date(2013, 9, 16)),
            "provider": "One charity\nAnother charity",
            "length": "2 years",
        },
    ),
    Record(
        "joint",
        {
            "services": "Countywide service\nFamilies\nSafe home\nPerpetrators",
            "value": Value.number(6100000, Unit.MONEY),
            "awarded": Value.day(date(2015, 9, 28)),
            "length": "3 years 4 months",
        },
    ),
]
TENDER_COLUMNS = [
    RecordColumn("services", "Services", heading=True),
    RecordColumn("value", "Contract value"),
    RecordColumn("awarded", "Date of award"),
    RecordColumn("provider", "Provider"),
    RecordColumn("length", "Length of contract"),
]


def test_register_of_tenders_with_a_record_a_row() -> None:
    grid = tabulate_records(TENDER_COLUMNS, TENDERS, down=True)
    assert drawn(grid.head) == [
        ["#Services", "#Contract value", "#Date of award", "#Provider", "#Length of contract"]
    ]
    assert drawn(grid.body) == [
        [
            "|Integrated services\nFamily\nSafe home\nVictims\nPerpetrators",
            "£1,947,771",
            "10 October 2012",
            "First association, second association and a project",
            "3 years",
        ],
        [
            "|Sexual abuse services 2013 to 2015\nHelpline, advisers and outreach\nTherapy",
            "£269,000",
            "16 September 2013",
            "One charity\nAnother charity",
            "2 years",
        ],
        [
            "|Countywide service\nFamilies\nSafe home\nPerpetrators",
            "£6,100,000",
            "28 September 2015",
            "Not recorded",
            "3 years 4 months",
        ],
    ]
    assert [cell.numeric for cell in grid.body[0]] == [False, True, False, False, False]


PROVIDERS = (
    ("UAVA", "WALL", "WALL", "WALL", "247 Locks", *["Panahghar"] * 3, "Action Homeless", "Zinthiya"),
    (
        "Brookes House",
        "Leicester Refuge",
        "Juno House",
        "Dispersed",
        "",
        "BME Refuge",
        "Respite Rooms",
        "Second Stage",
        "Bridge House",
        "Zinthiya",
    ),
)
UNITS = ("19", "11", "8", "3", "-", "15", "5", "6", "7", "20")
UPPER_AGE = ("14-16", "12", "12", "None", "-", "14 (shared), 16 (self-contained)", "16", "14", "11", "9")
KINDS = ("Self-contained and dispersed",) * 4 + ("-",) + ("Shared and self-contained",) * 5
PETS = ("No", "No", "No", "Yes (2 units)", "-", "No", "Yes", "Yes", "No", "No")
ACCOMMODATION_COLUMNS = [
    RecordColumn("provider", "Provider", heading=True),
    RecordColumn("service", "Service name", heading=True),
    RecordColumn("units", "Number of units", group="Size"),
    RecordColumn("kind", "Type of units", group="Size", merge=True),
    RecordColumn("age", "Upper age limit for male children"),
    RecordColumn("pets", "Pets accepted"),
]
NOT_RECORDED = Value.missing(ObservationStatus.NOT_RECORDED)


def accommodation() -> list[Record]:
    return [
        Record(
            number,
            {
                "provider": provider,
                "service": service,
                "units": NOT_RECORDED if units == "-" else Value.number(units, Unit.UNITS),
                "kind": NOT_RECORDED if kind == "-" else kind,
                "age": RegisterCell("None", ("“None” means that there is no limit.",))
                if age == "None"
                else age,
                "pets": pets,
            },
        )
        for number, (provider, service, units, kind, age, pets) in enumerate(
            zip(*PROVIDERS, UNITS, KINDS, UPPER_AGE, PETS, strict=True)
        )
    ]


def test_providers_as_columns_under_headers_of_two_levels() -> None:
    grid = tabulate_records(ACCOMMODATION_COLUMNS, accommodation(), down=False)
    assert drawn(grid.head) == [
        [
            "|Provider >2",
            "#UAVA",
            "#WALL >3",
            "#247 Locks v2",
            "#Panahghar >3",
            "#Action Homeless",
            "#Zinthiya",
        ],
        [
            "|Service name >2",
            "#Brookes House",
            "#Leicester Refuge",
            "#Juno House",
            "#Dispersed",
            "#BME Refuge",
            "#Respite Rooms",
            "#Second Stage",
            "#Bridge House",
            "#Zinthiya",
        ],
    ]
    assert drawn(grid.body) == [
        [
            "|Size v2",
            "|Number of units",
            *("19", "11", "8", "3", "Not recorded", "15", "5", "6", "7", "20"),
        ],
        [
            "|Type of units",
            "Self-contained and dispersed >4",
            "Not recorded",
            "Shared and self-contained >5",
        ],
        [
            "|Upper age limit for male children >2",
            *("14-16", "12", "12", "None [1]", "Not recorded"),
            "14 (shared), 16 (self-contained)",
            *("16", "14", "11", "9"),
        ],
        [
            "|Pets accepted >2",
            *("No", "No", "No", "Yes (2 units)", "Not recorded", "No", "Yes", "Yes", "No", "No"),
        ],
    ]
    assert grid.notes == ("“None” means that there is no limit.",)


def test_providers_as_rows_with_the_same_records() -> None:
    grid = tabulate_records(ACCOMMODATION_COLUMNS, accommodation(), down=True)
    assert drawn(grid.head) == [
        [
            "#Provider v2",
            "#Service name v2",
            "#Size >2",
            "#Upper age limit for male children v2",
            "#Pets accepted v2",
        ],
        ["#Number of units", "#Type of units"],
    ]
    assert drawn(grid.body)[:6] == [
        ["|UAVA", "|Brookes House", "19", "Self-contained and dispersed v4", "14-16", "No"],
        ["|WALL v3", "|Leicester Refuge", "11", "12", "No"],
        ["|Juno House", "8", "12", "No"],
        ["|Dispersed", "3", "None [1]", "Yes (2 units)"],
        ["|247 Locks >2", "Not recorded", "Not recorded", "Not recorded", "Not recorded"],
        [
            "|Panahghar v3",
            "|BME Refuge",
            "15",
            "Shared and self-contained v5",
            "14 (shared), 16 (self-contained)",
            "No",
        ],
    ]


def test_record_has_its_note_at_its_own_name_and_each_cell_says_where_it_is_from() -> None:
    columns = [
        RecordColumn("group", "Group", heading=True),
        RecordColumn("name", "Name", heading=True),
        RecordColumn("kind", "Kind", merge=True),
    ]
    records = [
        Record(1, {"group": RegisterCell("G", ("of G",)), "name": "a", "kind": "k"}, notes=("of a",)),
        Record(2, {"group": "G", "name": "b", "kind": RegisterCell("k")}),
        Record(3, {"group": "H", "kind": RegisterCell("k", ("of k",))}),
    ]
    grid = tabulate_records(columns, records, down=True)
    assert drawn(grid.body) == [
        ["|G v2 [1]", "|a [2]", "k v2"],
        ["|b"],
        ["|H >2", "k [3]"],
    ]
    assert grid.body[0][2].ref == CellRef((1, 2), "kind")
    assert grid.notes == ("of G", "of a", "of k")


@pytest.mark.parametrize(
    ("columns", "records", "down", "says"),
    [
        ([RecordColumn("kind", "Kind")], [], True, "at least one record"),
        ([RecordColumn("name", "Name", heading=True)], [Record(1)], True, "and one column"),
        ([RecordColumn("kind", "Kind")], [Record(1)], False, "mark one as a heading"),
    ],
)
def test_register_that_makes_no_table_is_refused(
    columns: Sequence[RecordColumn], records: Sequence[Record], down: bool, says: str
) -> None:
    with pytest.raises(LayoutError, match=says):
        tabulate_records(columns, records, down)


def test_register_without_names_prints_its_columns_alone() -> None:
    grid = tabulate_records([RecordColumn("kind", "Kind")], [Record(1, {"kind": "a"}), Record(2)], down=True)
    assert drawn(grid.head + grid.body) == [["#Kind"], ["a"], ["Not recorded"]]
