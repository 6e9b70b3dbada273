"""Tables as they are pasted: how they are cut into cells, and what they are taken to say."""

import pytest

from foi.reading.tables.cells import notes_by_mark, split_marks
from foi.reading.tables.figures import read_table
from foi.reading.tables.grid import TableForm, Unreadable
from foi.reading.tables.mapping import Choices
from foi.reading.tables.matching import Finder, Known, KnownDimension, Named
from foi.reading.tables.pasted import read_pasted
from foi.reading.tables.proposing import propose

LAMPS = Known(
    measures=(Named("lamps", "Street lamps"), Named("cost", "Cost of street lamps", "money")),
    dimensions=(KnownDimension("ward", "Ward", (Named("north", "North"), Named("south", "South"))),),
    sources=(Named("register", "Asset register"),),
    source="=register",
)
TEXTS = {
    "tabs": ("Ward\t2020\t2021\nNorth\t1\t2\nSouth\t3\t4", TableForm.TABS),
    "commas": ("Ward,2020,2021\nNorth,1,2\nSouth,3,4", TableForm.COMMAS),
    "bars": ("| Ward | 2020 | 2021 |\n|---|---:|---:|\n| North | 1 | 2 |\n| South | 3 | 4 |", TableForm.BARS),
    "spaces": ("Ward    2020  2021\nNorth      1     2\nSouth      3     4", TableForm.SPACES),
    "one a line": ("Ward\n2020\n2021\n\nNorth\n1\n2\n\nSouth\n3\n4", TableForm.LINES),
    "one a line, tabbed": (
        "\tWard\n\t2020\n\t2021\n\n\tNorth\n\t1\n\t2\n\n\tSouth\n\t3\n\t4",
        TableForm.LINES,
    ),
    "one a line, no gaps": ("Ward\n2020\n2021\nNorth\n1\n2\nSouth\n3\n4", TableForm.LINES),
    "quoted cells of two lines": ('Ward\t2020\t2021\nNorth\t"1"\t2\nSouth\t3\t4', TableForm.TABS),
    "Windows line ends": ("Ward\t2020\t2021\r\nNorth\t1\t2\r\nSouth\t3\t4\r\n", TableForm.TABS),
}


@pytest.mark.parametrize("case", TEXTS)
def test_every_way_of_writing_gives_the_same_cells(case: str) -> None:
    text, form = TEXTS[case]
    grid = read_pasted(text)
    assert grid.form is form
    assert grid.rows == (("Ward", "2020", "2021"), ("North", "1", "2"), ("South", "3", "4"))


def test_title_and_notes_stand_around_the_table() -> None:
    grid = read_pasted("Table 3: Lamps in 2021¹\n\nWard\tLamps\nNorth\t12\n\n¹ Counted by hand.")
    assert (grid.title, grid.notes) == ("Table 3: Lamps in 2021¹", ("¹ Counted by hand.",))


def test_a_steward_may_say_how_many_columns_there_are() -> None:
    text = "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl"
    assert read_pasted(text, columns=4).width == 4
    assert {2, 3, 4, 6} <= set(read_pasted(text).widths)


@pytest.mark.parametrize("text", ["", " \n\t\n", "x" * 4_000_001])
def test_what_is_no_table_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        read_pasted(text)


def test_a_megabyte_is_read() -> None:
    rows = read_pasted("Ward\tLamps\n" + "North\t1,234\n" * 90_000).rows
    assert len(rows) == 90_001


@pytest.mark.parametrize(
    ("written", "text", "marks"),
    [
        ("12¹", "12", ("1",)),
        ("12*", "12", ("*",)),
        ("*", "*", ()),
        ("7% [2]", "7%", ("2",)),
        ("Lamps (note 3)", "Lamps", ("3",)),
        ("12 [z]", "12 [z]", ()),
        ("Wards (all)", "Wards (all)", ()),
        ("5†‡", "5", ("†‡",)),
    ],
)
def test_footnote_marks_are_told_from_values(written: str, text: str, marks: tuple[str, ...]) -> None:
    found = split_marks(written)
    assert (found.text, found.marks) == (text, marks)


def test_notes_are_found_by_their_mark() -> None:
    notes = notes_by_mark(["1. First", "² Second", "* Starred", "No mark"])
    assert notes == {"1": "First", "2": "Second", "*": "Starred"}


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        ("North", "=north"),
        ("north ward", "=north"),
        ("Wards of the North East", "=north-east"),
        ("People aged 16-17", "=16-17"),
        ("People aged 18-19", ""),
        ("Elsewhere", ""),
    ],
)
def test_a_heading_is_found_among_names(heading: str, found: str) -> None:
    names = (
        Named("north", "North ward"),
        Named("north-east", "North East ward"),
        Named("16-17", "People aged 16–17"),
    )
    assert Finder(names).find(heading) == found


# Tables as a whole: each figure as (measure, period, category, value or status).
TABLES = {
    "years across": (
        "Street lamps\nWard\t2020/21\t2021/22\nNorth\t1,171\t12\nSouth\t-\t",
        [
            ("=lamps", "fy:2020", "=north", "1171"),
            ("=lamps", "fy:2021", "=north", "12"),
            ("=lamps", "fy:2020", "=south", "not_recorded"),
        ],
    ),
    "measures across": (
        "Lamps in 2020/21\nWard\tStreet lamps\tCost of street lamps\nNorth\t12\t£1,090,980",
        [("=lamps", "fy:2020", "=north", "12"), ("=cost", "fy:2020", "=north", "1090980")],
    ),
    "quarters across, years down": (
        "Year\tStreet lamps\tQ1\tQ2\n2020/21\t3\t1\t2",
        [
            ("=lamps", "fy:2020", "", "3"),
            ("=lamps", "fq:2020-1", "", "1"),
            ("=lamps", "fq:2020-2", "", "2"),
        ],
    ),
    "two rows of headings": (
        "\tNorth\tNorth\tSouth\tSouth\n"
        "Measure\t2020/21\t2021/22\t2020/21\t2021/22\nStreet lamps\t1\t2\t3\t<5",
        [
            ("=lamps", "fy:2020", "=north", "1"),
            ("=lamps", "fy:2021", "=north", "2"),
            ("=lamps", "fy:2020", "=south", "3"),
            ("=lamps", "fy:2021", "=south", "4"),
        ],
    ),
    "the whole": (
        "Street lamps, 2020/21\nWard\tLamps\nNorth\t1\nSouth\t2\nTotal\t3",
        [
            ("=lamps", "fy:2020", "=north", "1"),
            ("=lamps", "fy:2020", "=south", "2"),
            ("=lamps", "fy:2020", "", "3"),
        ],
    ),
    "moments across, as workbooks have them": (
        "Street lamps\nWard\t31 March 2021\t31 March 2022, 10:10:10\nNorth\t1\t2",
        [("=lamps", "at:2021-03-31", "=north", "1"), ("=lamps", "at:2022-03-31", "=north", "2")],
    ),
    "held by another": (
        "Street lamps, 2020/21\nWard\tLamps\nNorth\tHeld by the county\nSouth\t2",
        [("=lamps", "fy:2020", "=north", "held_by_other"), ("=lamps", "fy:2020", "=south", "2")],
    ),
}


@pytest.mark.parametrize("case", TABLES)
def test_what_a_table_is_taken_to_say(case: str) -> None:
    text, expected = TABLES[case]
    grid = read_pasted(text)
    read = read_table(grid, propose(grid, LAMPS), LAMPS)
    assert read.troubles == []
    assert [
        (
            each.measure,
            each.period,
            each.cell[0][1] if each.cell else "",
            str(each.fields["low"]) if each.fields["low"] is not None else each.fields["status"],
        )
        for each in read.figures
    ] == expected


def test_a_note_stays_with_its_figure() -> None:
    grid = read_pasted(
        "Street lamps, 2020/21\nWard\tLamps\nNorth\t12*\nSouth\t3\n\n* Estimated from photographs."
    )
    read = read_table(grid, propose(grid, LAMPS), LAMPS)
    assert [each.footnote for each in read.figures] == ["Estimated from photographs.", ""]


def test_what_cannot_be_read_is_named_by_row_and_column() -> None:
    grid = read_pasted("Street lamps, 2020/21\nWard\tLamps\nNorth\t4\nSouth\tmany\nNorth\t5")
    read = read_table(grid, propose(grid, LAMPS), LAMPS)
    assert [(each.row, each.column) for each in read.troubles] == [(2, 1), (3, 1)]
    assert "the same figure as in row " in read.troubles[1].message


def test_choices_are_kept_as_they_are() -> None:
    grid = read_pasted(TABLES["two rows of headings"][0])
    made = propose(grid, LAMPS)
    assert Choices.read(made.data()) == made
