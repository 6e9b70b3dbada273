"""The reading of a table carried over to the next edition: by its headings, never its periods."""

import pytest

from foi.reading.tables.grid import TableForm, TextGrid, grid_of
from foi.reading.tables.mapping import FIGURES, Choices, FigureMeaning, MappedColumn
from foi.reading.tables.mapping_reuse import carried, carried_records, same_table
from foi.reading.tables.matching import Known, KnownDimension, Named
from foi.reading.tables.records import RecordChoices, RecordLine

OLD_SOURCE, NEW_SOURCE = "=report-2021", "=report-2022"
KNOWN = Known(
    (Named("lamps", "Street lamps", "count"), Named("cost", "Cost", "money")),
    (KnownDimension("ward", "Ward", (Named("north", "North"), Named("south", "South"))),),
    (Named("report-2021", "Report (2021)"), Named("report-2022", "Report (2022)")),
)


def grid(*rows: str, title: str = "") -> TextGrid:
    return grid_of([row.split("|") for row in rows], TableForm.DOCUMENT, title)


BEFORE = grid("Area|2020/21|2021/22|Spent", "North|1|2|£5", "Sth|3|4|£6", title="Table 3: Lamps by area 2021")
READ = Choices(
    header_rows=1,
    columns=(
        MappedColumn("by:=ward"),
        MappedColumn(FIGURES, FigureMeaning(measure="=lamps", period="2020/21")),
        MappedColumn(FIGURES, FigureMeaning(measure="=lamps", period="2021/22")),
        MappedColumn(FIGURES, FigureMeaning(measure="=cost", period="none")),
    ),
    labels={0: {"North": "=north", "Sth": "=south"}},
    table=FigureMeaning(source=OLD_SOURCE, owner="=roads", period="2020/21"),
    dash="not_collected",
    cells={(1, 1): "7"},
    queried=frozenset({(1, 1)}),
)


def carry(now: TextGrid) -> Choices:
    return carried(READ, BEFORE, now, KNOWN, {OLD_SOURCE: NEW_SOURCE})


def test_columns_of_years_go_on_with_years_read_anew() -> None:
    made = carry(grid("Area|2021/22|2022/23|Spent", "North|2|3|£7", "Sth|4|5|£8"))
    assert [(each.meaning.measure, each.meaning.period) for each in made.columns[1:]] == [
        ("=lamps", "2021/22"),
        ("=lamps", "2022/23"),
        ("=cost", "none"),
    ]


def test_columns_are_found_by_their_headings_wherever_they_stand() -> None:
    made = carry(grid("Area|Spent|2022/23", "North|£7|3", "Sth|£8|5"))
    assert [each.meaning.measure for each in made.columns] == ["", "=cost", "=lamps"]


def test_one_more_year_is_read_as_those_before() -> None:
    made = carry(grid("Area|2020/21|2021/22|2022/23|Spent", "North|1|2|3|£7"))
    assert [each.meaning.measure for each in made.columns[1:]] == ["=lamps", "=lamps", "=lamps", "=cost"]
    assert made.columns[3].meaning.period == "2022/23"


def test_headings_of_rows_stand_for_what_they_did_and_new_ones_are_proposed() -> None:
    made = carry(grid("Area|2022/23", "NORTH|2", "Sth|4", "East|5"))
    assert made.labels == {0: {"NORTH": "=north", "Sth": "=south", "East": "+East"}}


def test_the_source_is_this_edition_and_no_period_or_mended_cell_is_kept() -> None:
    made = carry(grid("Area|2022/23", "North|2"))
    assert made.table == FigureMeaning(source=NEW_SOURCE, owner="=roads")
    assert (made.dash, made.cells, made.queried) == ("not_collected", {}, frozenset())


TABLES = [
    ("Table 1: Recommendations", grid("No|What|Who", "1|Do it|All")),
    ("Table 3: Lamps by area 2021", BEFORE),
    ("Table 4: Benches by area 2021", grid("Area|Benches", "North|1", "Sth|3")),
]
SAME = {
    "the next year": ("Table 5: Lamps by area 2022", grid("Area|2021/22|Spent", "North|1|£1", "Sth|2|£2"), 1),
    "no title": ("", grid("Area|2021/22|2022/23|Spent", "North|1|2|£1", "Sth|2|3|£2"), 1),
    "another table": ("Table 6: Grants", grid("Charity|Grant", "One|£1", "Two|£2"), None),
}


@pytest.mark.parametrize("name", SAME)
def test_the_same_table_is_found_by_title_headings_and_rows(name: str) -> None:
    title, now, found = SAME[name]
    assert same_table(title, now, TABLES) == found


def test_records_are_read_line_by_line_as_they_were() -> None:
    before = grid("Name|Made by|Beds", "A house|One|3")
    read = RecordChoices(
        lines=(RecordLine("=provider"), RecordLine("=commissioner"), RecordLine("=units")), dash="not_held"
    )
    columns = [Named("provider", "Provider"), Named("commissioner", "Commissioner"), Named("units", "Units")]
    made = carried_records(read, before, grid("Name|Beds|Made by", "B house|4|Two"), columns, across=False)
    assert [line.column for line in made.lines] == ["=provider", "=units", "=commissioner"]
    assert made.dash == "not_held"
