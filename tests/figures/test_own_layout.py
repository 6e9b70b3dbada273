"""A file in our own layout is read whole or refused with what is wrong and where; nothing is half saved."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from foi.authorities.models import Authority, User
from foi.figures.models import Dataset, HeldFigure, ImportBatch, Source
from foi.figures.table_import.dry_run import Arrival
from foi.figures.table_import.export import figure_rows
from foi.figures.table_import.saving import ImportChanged
from foi.reading.files.spreadsheets import write_csv, write_xlsx
from foi.reading.tables.grid import Unreadable
from foi.reading.tables.own_layout import own_grid, read_own
from tests.factories import (
    make_authority,
    make_data_owner,
    make_dataset,
    make_dimension,
    make_figure,
    make_measure,
    make_source,
    make_user,
)
from tests.figures.importing import Importing

HEADING = ("Measure", "Period", "Source", "Ward", "Value")
NONE: Mapping[tuple[int, int], str] = {}
NOW = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)


@pytest.fixture
def authority(db: None) -> Authority:
    """Whose dataset it is."""
    return make_authority()


@pytest.fixture
def dataset(authority: Authority) -> Dataset:
    """Lamps by ward, money spent on them, and one figure held."""
    dataset = make_dataset(
        slug="lamps", title="Street lamps", owner=make_data_owner(slug="highways"), authority=authority
    )
    make_dimension(dataset, "ward", "north", "south")
    lamps = make_measure(dataset, slug="lamps", label="Lamps")
    make_measure(dataset, slug="spent", label="Spent", unit="money")
    make_measure(dataset, slug="share", label="Share", unit="percent")
    make_measure(dataset, slug="notes", label="Notes", unit="none")
    source = make_source(slug="register", title="Asset register")
    make_figure(lamps, 12, {"ward": "north"}, source=source, footnote="As counted", status="provisional")
    return dataset


def csv_of(*rows: Sequence[str], heading: Sequence[str] = HEADING) -> bytes:
    return write_csv([heading, *rows])


def xlsx_of(*rows: Sequence[Any], heading: Sequence[str] = HEADING, percent: bool = False) -> bytes:
    workbook = Workbook()
    for row in (heading, *rows):
        workbook.active.append(row)
    if percent:
        workbook.active["E2"].number_format = "0%"
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


def planned(
    dataset: Dataset, content: bytes, name: str = "lamps.csv", cells: Mapping[tuple[int, int], str] = NONE
) -> Arrival:
    return Importing(dataset, name, content).plan(cells=cells)


def steward_of(dataset: Dataset) -> User:
    """A new steward of its authority."""
    assert dataset.authority
    return make_user(dataset.authority, role="steward")


def saved(dataset: Dataset, content: bytes, name: str = "lamps.csv", by: User | None = None) -> ImportBatch:
    shown = planned(dataset, content, name).fingerprint
    return Importing(dataset, name, content).save(shown=shown, by=by or steward_of(dataset), at=NOW)


def problems(dataset: Dataset, content: bytes, name: str = "lamps.csv") -> list[tuple[int, str, str]]:
    return [(each.row + 1, each.heading, each.message) for each in planned(dataset, content, name).troubles]


GOOD = ("Lamps", "2024/25", "Asset register", "North", "12")
NEW = ("Lamps", "2024/25", "Asset register", "South", "7")


def test_plan_tells_added_changed_and_unchanged(dataset: Dataset):
    make_figure(dataset.measures.get(slug="spent"), 5, source=Source.objects.get())
    made = planned(dataset, csv_of(("lamps", "FY 2024-25", "register", "north", "13"), NEW))
    assert (len(made.added), len(made.changed), len(made.unchanged), len(made.others)) == (1, 1, 0, 1)
    assert [(each.label, each.held, each.file) for each in made.changed[0].differences] == [
        ("Value", "12 (provisional)", "13 (provisional)")
    ]
    assert HeldFigure.objects.count() == 2, "a plan saves nothing"


def test_what_the_file_has_no_column_for_stays(dataset: Dataset):
    made = planned(dataset, csv_of(GOOD))
    assert (len(made.unchanged), made.changed) == (1, [])


VALUES = [
    ("Lamps", "1,171", {"low": Decimal(1171)}),
    ("Spent", "£894,677.59", {"low": Decimal("894677.59")}),
    ("Share", "28-40%", {"low": Decimal(28), "high": Decimal(40)}),
    ("Share", "19%+", {"low": Decimal(19), "open_end": "high"}),
    ("Lamps", "<5", {"low": Decimal(4), "open_end": "low"}),
    ("Lamps", "Held by NHSE", {"low": None, "status": "held_by_other", "holder": "NHSE"}),
    ("Lamps", "-", {"low": None, "status": "not_recorded"}),
    (
        "Notes",
        "Funded by the lottery\nand the county",
        {"kind": "text", "text": "Funded by the lottery\nand the county"},
    ),
]


@pytest.mark.parametrize(("measure", "written", "fields"), VALUES)
def test_values_are_read_as_people_write_them(
    dataset: Dataset, measure: str, written: str, fields: dict[str, Any]
):
    saved(dataset, csv_of((measure, "2023/24", "Asset register", "", written)))
    figure = HeldFigure.objects.get(period="fy:2023")
    assert {name: getattr(figure, name) for name in fields} == fields


BAD_ROWS = [
    pytest.param(
        ("Lamp", *GOOD[1:]), "Measure", "“Lamp” is not a measure of this dataset we hold.", id="measure"
    ),
    pytest.param((GOOD[0], "2024/26", *GOOD[2:]), "Period", "“2024/26”", id="period"),
    pytest.param(
        (*GOOD[:2], "Hearsay", *GOOD[3:]), "Source", "“Hearsay” is not a source we hold.", id="source"
    ),
    pytest.param(
        (*GOOD[:3], "West", "1"), "Ward", "“West” is not a category of Ward we hold.", id="category"
    ),
    pytest.param((*GOOD[:4], "twelve"), "Value", "“twelve” is not a number.", id="number"),
    pytest.param((*GOOD[:4], "1.2m"), "Value", "“1.2m” is shortened.", id="shortened"),
    pytest.param((*GOOD[:4], "£12"), "Value", "“£12” has a £ sign", id="money"),
    pytest.param((*GOOD[:4], "12.123456789"), "Value", "has too many digits", id="digits"),
    pytest.param((*GOOD[:4], "£5 not held"), "Value", "is not a number", id="words after a number"),
    pytest.param((*GOOD[:4], ""), "Value", "There is nothing here.", id="empty"),
]


@pytest.mark.parametrize(("row", "column", "message"), BAD_ROWS)
def test_a_bad_cell_is_named_by_row_and_column(
    dataset: Dataset, row: tuple[str, ...], column: str, message: str
):
    [(number, where, what)] = problems(dataset, csv_of(NEW, row))
    assert (number, where) == (3, column)
    assert message in what


EXTRA = [
    ("Kind", "picture", "“picture” is not a kind of value."),
    ("Status", "maybe", "“maybe” is not a status."),
    ("Decimals", "two", "“two” is not a number of decimals."),
    ("Owner", "Nobody", "“Nobody” is not an owner we hold."),
    ("As at", "last week", "“last week” is not a date."),
    ("Locator", "x" * 201, "at most 200 characters"),
    ("Review due", "2026", "“2026” is not a date."),
    ("Dataset", "Trees", "This row is of “Trees”"),
    ("Code", "FAAAAAAAAA", "FAAAAAAAAA is the code of another figure"),
]


@pytest.mark.parametrize(("column", "written", "message"), EXTRA)
def test_further_columns_are_checked_too(dataset: Dataset, column: str, written: str, message: str):
    [(number, where, what)] = problems(dataset, csv_of((*NEW, written), heading=(*HEADING, column)))
    assert (number, where) == (2, column)
    assert message in what


HEADINGS = [
    (("Measure", "Period", "Source", "Ward", "Vlaue"), "There is a column called “Vlaue”"),
    (("Measure", "Period", "Source", "Ward", "Vlaue"), "There is no column called “Value”."),
    (("Measure", "Period", "Source", "Value", "Value"), "There are two columns called “Value”."),
    (("Measure", "Period", "Source", "Value", ""), "Column 5 has no heading."),
]


@pytest.mark.parametrize(("heading", "message"), HEADINGS)
def test_a_wrong_column_is_refused_before_any_row(dataset: Dataset, heading: tuple[str, ...], message: str):
    found = problems(dataset, csv_of(GOOD, heading=heading))
    assert any(message in what for _, _, what in found)
    assert {row for row, _, _ in found} == {1}


def test_a_second_row_for_a_figure_is_refused(dataset: Dataset):
    again = ("lamps", "2024-25", "ASSET REGISTER", "north", "99")
    [(number, _, what)] = problems(dataset, csv_of(GOOD, NEW, again))
    assert (number, what) == (4, "This is the same figure as row 2. Keep one of them.")


def test_half_a_csv_file_is_refused(dataset: Dataset):
    whole = csv_of(GOOD, NEW)
    [(number, _, what)] = problems(dataset, whole[: whole.rindex(b",South")])
    assert number == 3
    assert "the heading has 5. The file may be cut off here" in what


def test_a_file_whose_last_line_does_not_end_is_pointed_out(dataset: Dataset):
    assert planned(dataset, csv_of(GOOD)).notices == ()
    [notice] = planned(dataset, csv_of(GOOD).rstrip()).notices
    assert "last line does not end" in notice


HALF = xlsx_of(GOOD, NEW)
UNREADABLE = [
    pytest.param("lamps.csv", b"", "The file is empty.", id="empty"),
    pytest.param("lamps.csv", csv_of(), "The file has no rows below its headings.", id="heading only"),
    pytest.param("lamps.csv", b'Measure,Value\r\n"Lamps,1', "is never closed", id="open quotation mark"),
    pytest.param("lamps.csv", b"Measure,\0\r\nLamps,1\r\n", "characters that no text has", id="no text"),
    pytest.param("lamps.xls", b"\xd0\xcf\x11\xe0", "Choose a CSV or an XLSX file.", id="old format"),
    pytest.param("lamps.xlsx", HALF[: len(HALF) // 2], "damaged, cut off", id="half a workbook"),
    pytest.param("lamps.xlsx", csv_of(GOOD), "damaged, cut off", id="not a workbook"),
    pytest.param("lamps.csv", b"x" * (20 * 1024 * 1024 + 1), "larger than 20 MB", id="too large"),
    pytest.param("lamps.csv", b"a\r\n" * 120_002, "more than 120,000 rows", id="too many rows"),
    pytest.param("lamps.csv", b"a," * 101 + b"\r\nb\r\n", "more than 100 columns", id="too many columns"),
]


@pytest.mark.parametrize(("name", "content", "message"), UNREADABLE)
def test_an_unreadable_file_is_refused(name: str, content: bytes, message: str):
    with pytest.raises(Unreadable, match=message):
        own_grid(name, content)


def two_sheets(*heading: str) -> bytes:
    workbook = Workbook()
    workbook.active.append(heading)
    workbook.create_sheet("Other").append(["x"])
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


def test_a_workbook_of_ours_with_two_filled_sheets_is_refused():
    with pytest.raises(Unreadable, match="several sheets with content"):
        read_own("lamps.xlsx", two_sheets(*HEADING, "Code"))


OTHERS = [
    pytest.param("lamps.csv", csv_of(GOOD, heading=(*HEADING[:-1], "Lamps")), id="no value"),
    pytest.param("lamps.csv", csv_of(("12",), heading=("Lamps",)), id="one column"),
    pytest.param("lamps.xlsx", two_sheets(*HEADING), id="sheets to choose from"),
    pytest.param("lamps.ods", csv_of(GOOD), id="another format"),
    pytest.param("lamps.csv", b"", id="empty"),
]


@pytest.mark.parametrize(("name", "content"), OTHERS)
def test_other_files_are_read_as_tables(name: str, content: bytes):
    assert read_own(name, content) is None


OURS = [
    pytest.param(csv_of(GOOD), id="all that a figure needs"),
    pytest.param(csv_of(GOOD, heading=("VALUE", "source", " Period", "Measure", "Ward")), id="in any order"),
    pytest.param(csv_of((*GOOD, ""), heading=(*HEADING[:-1], "Vlaue", "Code")), id="misspelt, with a code"),
]


@pytest.mark.parametrize("content", OURS)
def test_a_file_of_ours_is_told_by_its_headings(content: bytes):
    grid = read_own("lamps.csv", content)
    assert grid is not None
    assert grid.rows[1][:5] == GOOD


def test_a_file_of_ours_that_is_damaged_is_not_taken_for_another():
    with pytest.raises(Unreadable, match="is never closed"):
        read_own("lamps.csv", b'Measure,Period,Source,Value\r\n"Lamps,2024/25,x,1')


def test_what_was_put_right_by_hand_is_read(dataset: Dataset):
    content = csv_of((*GOOD[:4], "twelve"), heading=(*HEADING[:-1], "Valeu"))
    cells = {(0, 4): "Value", (1, 4): "13"}
    [entry] = planned(dataset, content, cells=cells).changed
    assert entry.figure.low == 13


def test_a_figure_that_was_ticked_is_held_as_queried(dataset: Dataset):
    made = Importing(dataset, "lamps.csv", csv_of(GOOD)).plan(queried=frozenset({(1, 4)}))
    assert [entry.figure.status for entry in made.changed] == ["queried"]


def test_a_value_stays_of_the_kind_that_is_held(dataset: Dataset):
    source = Source.objects.get()
    figure = make_figure(
        dataset.measures.get(slug="notes"), None, source=source, kind="date", date=NOW.date()
    )
    row = ("Notes", figure.period_label(), "register", "", "2 March 2026")
    assert [entry.figure.kind for entry in planned(dataset, csv_of(row)).unchanged] == ["date"]


@pytest.mark.parametrize(
    ("encoded", "notices"),
    [
        pytest.param(csv_of(("Spent", "2023/24", "Asset register", "", "£5")), 0, id="UTF-8"),
        pytest.param(
            "Measure,Period,Source,Value\nSpent,2023/24,Asset register,£5\n".encode("utf-16"), 0, id="16"
        ),
        pytest.param(
            "Measure,Period,Source,Value\nSpent,2023/24,Asset register,£5\n".encode("cp1252"), 1, id="cp1252"
        ),
        pytest.param(b"Measure;Period;Source;Value\nSpent;2023/24;Asset register;5\n", 0, id="semicolons"),
    ],
)
def test_files_of_other_programs_are_read(dataset: Dataset, encoded: bytes, notices: int):
    made = planned(dataset, encoded)
    assert (made.troubles, len(made.notices)) == ([], notices)
    assert [change.figure.value.format() for change in made.added] == ["£5"]


def test_of_a_moment_the_day_is_read(dataset: Dataset):
    moment = "31 March 2021, 10:10:10"
    saved(dataset, csv_of((NEW[0], moment, *NEW[2:], moment), heading=(*HEADING, "As at")))
    assert HeldFigure.objects.get(period="at:2021-03-31").as_at.isoformat() == "2021-03-31"


@pytest.mark.parametrize(
    ("measure", "cell", "percent", "printed"),
    [
        pytest.param("Lamps", 12, False, "12", id="number"),
        pytest.param("Lamps", 0.1 + 0.2, False, "0.3", id="as a spreadsheet shows it"),
        pytest.param("Share", 0.07, True, "7%", id="percentage"),
        pytest.param("Lamps", "Not held", False, "Not held", id="status"),
    ],
)
def test_workbook_cells_are_read_as_they_show(
    dataset: Dataset, measure: str, cell: Any, percent: bool, printed: str
):
    content = xlsx_of((measure, "2023/24", "Asset register", None, cell), percent=percent)
    made = planned(dataset, content, "lamps.xlsx")
    assert made.troubles == []
    assert [change.figure.value.format() for change in made.added] == [printed]


def test_saving_keeps_file_counts_and_history(dataset: Dataset):
    steward = steward_of(dataset)
    content = csv_of((*GOOD[:4], "13"), NEW)
    batch = saved(dataset, content, by=steward)
    assert (bytes(batch.content), batch.added, batch.changed, batch.unchanged) == (content, 1, 1, 0)
    assert set(batch.figures.values_list("low", flat=True)) == {13, 7}
    changed = HeldFigure.objects.get(low=13)
    assert changed.footnote == "As counted"
    assert [entry.low for entry in changed.history.all()] == [13, 12]
    assert changed.history.first().history_change_reason == "Imported from lamps.csv"


def test_a_file_with_one_bad_row_saves_nothing(dataset: Dataset):
    content = csv_of(NEW, (*GOOD[:4], "twelve"))
    with pytest.raises(ImportChanged):
        saved(dataset, content)
    assert (HeldFigure.objects.count(), ImportBatch.objects.count()) == (1, 0)


def test_an_import_is_refused_when_what_is_held_changed_since_its_preview(dataset: Dataset):
    content = csv_of((*GOOD[:4], "13"))
    shown = planned(dataset, content).fingerprint
    HeldFigure.objects.update(low=14)
    with pytest.raises(ImportChanged, match="Nothing was imported"):
        Importing(dataset, "lamps.csv", content).save(shown=shown, by=steward_of(dataset), at=NOW)
    assert HeldFigure.objects.get().low == 14


def held() -> Any:
    return HeldFigure.objects.select_related("measure__dataset", "source", "owner")


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_an_exported_file_imports_as_unchanged(dataset: Dataset, ending: str):
    source = Source.objects.get()
    notes, share, spent = (dataset.measures.get(slug=slug) for slug in ("notes", "share", "spent"))
    make_figure(notes, None, source=source, kind="text", text="=1+1\nand more", footnote="@risk")
    make_figure(share, "-5", source=source, high=Decimal("-2"), approximate=True, period="12m:2021-03")
    make_figure(share, "19.5", source=source, open_end="high", period="since:2012", decimals=0)
    make_figure(spent, "894677.59", source=source, period="", owner=make_data_owner(), status="estimated")
    make_figure(spent, None, source=source, status="held_by_other", holder="NHSE", period="q:2021-2")
    rows = figure_rows(held())
    content = write_csv(rows) if ending == "csv" else write_xlsx(rows, "lamps")
    made = planned(dataset, content, f"lamps.{ending}")
    assert made.troubles == []
    assert (len(made.unchanged), made.changed, made.added, made.others) == (6, [], [], [])


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_exported_text_runs_as_a_formula(dataset: Dataset, start: str):
    HeldFigure.objects.update(footnote=f"{start}cmd|' /C calc'!A0")
    content = write_csv(figure_rows(held())).decode("utf-8-sig")
    assert f"'{start}cmd" in content
    assert f",{start}cmd" not in content


def test_two_sources_of_one_name_are_told_apart_by_their_short_names(dataset: Dataset):
    make_source(slug="register-two", title="Asset register")
    [(_, column, what)] = problems(dataset, csv_of(GOOD))
    assert (column, "Write its short name: register or register-two." in what) == ("Source", True)
    assert len(planned(dataset, csv_of((*GOOD[:2], "register", *GOOD[3:]))).unchanged) == 1


def test_a_value_that_changes_has_to_be_confirmed_anew(dataset: Dataset):
    confirmed = {"last_confirmed_on": NOW.date(), "last_confirmed_by": make_user()}
    HeldFigure.objects.update(**confirmed)
    heading = (*HEADING, "Footnote")
    saved(dataset, csv_of((*GOOD, "Counted by hand"), heading=heading))
    figure = HeldFigure.objects.get()
    assert (figure.footnote, figure.last_confirmed_on) == ("Counted by hand", NOW.date())
    saved(dataset, csv_of((*GOOD[:-1], "13", "Counted by hand"), heading=heading))
    figure = HeldFigure.objects.get()
    assert (figure.low, figure.last_confirmed_on, figure.last_confirmed_by) == (13, None, None)
    assert figure.history.latest().last_confirmed_on is None
