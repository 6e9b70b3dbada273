"""The rules of laying out: what is printed, what is refused and why, notes, tables too wide for a page."""

import pytest

from foi.stats.periods import Period
from foi.stats.tables import (
    Attribute,
    Axis,
    Grid,
    GridCell,
    Layout,
    LayoutError,
    Member,
    TableObservation,
    fitted,
    tabulate,
    tree_order,
)
from foi.stats.tables.grid import expand
from tests.stats.tables import axis, drawn, figure, period_axis, totals

FY20, FY21 = Period.financial(2020), Period.financial(2021)
YEARS = period_axis("period", "Period", (FY20, FY21))
SEX = axis("dim:sex", "Sex", "girls", "boys")
MEASURES = axis("measure", "Measure", "children", "families")


@pytest.mark.parametrize(
    ("figures", "layout", "says"),
    [
        ([], Layout((SEX,), ()), "There is no figure for this table"),
        (
            [figure("1", period=FY20, source="a"), figure("2", period=FY20, source="b")],
            Layout((YEARS,), (MEASURES,)),
            "Two sources give a figure for 2020/21, Children, “a” and “b”: "
            "put Source on the rows or columns, or choose one.",
        ),
        (
            [figure("1", period=FY20, source="a", source_="x"), figure("2", period=FY20, source="a")],
            Layout((YEARS,), ()),
            "There are two figures for 2020/21: choose one of them.",
        ),
        (
            [figure("1"), figure("2", measure="families")],
            Layout((), ()),
            "The figures differ by Measure: put Measure on the rows or columns, or choose one.",
        ),
        (
            [figure("1", measure="children"), figure("2", measure="families", period=FY20)],
            Layout((YEARS,), ()),
            "The figures differ by Measure",
        ),
        (
            [figure("1", cell={"sex": "girls"}), figure("2", cell={"sex": "boys"})],
            Layout((MEASURES,), ()),
            "The figures differ by Sex: put Sex on the rows or columns, or choose one.",
        ),
        (
            [figure("1", cell={"age-group": "5"}), figure("2", measure="families")],
            Layout((MEASURES,), ()),
            "The figures differ by Age group",
        ),
        (
            [figure("1", period=FY20), figure("2", measure="families", period=FY21)],
            Layout((MEASURES,), ()),
            "The figures are of several periods: put Period on the rows or columns, or choose one.",
        ),
        (
            [figure("1", period=Period.financial_quarter(2020, 4))],
            Layout((period_axis("year", "Year", (FY20,)),), ()),
            "There are figures of quarters: put Quarter on the rows or columns, or choose one.",
        ),
        (
            [figure("1", period=Period.financial_quarter(year, year - 2019)) for year in (2020, 2021)],
            Layout((axis("quarter", "Quarter", "1", "2"),), ()),
            "The figures are of several periods: put Year on the rows or columns, or choose one.",
        ),
        (
            [figure("1", period=Period.month(2020, month)) for month in (1, 2)],
            Layout((period_axis("year", "Year", (Period.calendar(2020),)),), ()),
            "There are two figures for 2020, of January 2020 and February 2020: put Period on",
        ),
        (
            [figure("1", cell={"sex": "girls"}), figure("2", cell={"sex": "unknown"})],
            Layout((SEX,), ()),
            "Sex has no place for “unknown”: add it to the table, or leave the figure out.",
        ),
        (
            [figure("1", cell={"sex": "girls"}), figure("2")],
            Layout((SEX,), ()),
            "Sex has no place for a figure that is not broken down by it",
        ),
    ],
)
def test_figures_that_do_not_fit_are_refused(
    figures: list[TableObservation], layout: Layout, says: str
) -> None:
    with pytest.raises(LayoutError) as caught:
        tabulate(figures, layout)
    assert says in str(caught.value)


def test_source_is_named_by_its_label_where_there_is_one() -> None:
    figures = [
        TableObservation(key, "children", None, key, (), figure("1").value, attributes={"source": label})
        for key, label in (("a", "Return A"), ("b", "Return B"))
    ]
    with pytest.raises(LayoutError, match="this table, “Return A” and “Return B”"):
        tabulate(figures, Layout((), ()))


def test_rows_and_columns_without_figures_are_left_out() -> None:
    figures = [figure("3", period=FY21, cell={"sex": "boys"})]
    grid = tabulate(figures, Layout((SEX,), (YEARS,)))
    assert drawn(grid.head + grid.body) == [["#Sex", "#2021/22"], ["|Boys", "3"]]


def test_place_without_a_figure_prints_the_word_given() -> None:
    figures = [
        figure("3", period=FY21, cell={"sex": "boys"}),
        figure("4", period=FY20, cell={"sex": "girls"}),
    ]
    layout = Layout((SEX,), (YEARS,))
    assert drawn(tabulate(figures, layout).body)[0] == ["|Girls", "4", "No figure held"]
    assert drawn(tabulate(figures, layout, empty="None asked for").body)[1] == [
        "|Boys",
        "None asked for",
        "3",
    ]


def test_heading_with_one_part_that_is_not_the_whole_keeps_it() -> None:
    quarters = axis("quarter", "Quarter", Member("", "Whole year"), Member("4", "Q4"))
    figures = [
        figure("1", measure="children", period=FY20),
        figure("2", measure="families", period=Period.financial_quarter(2020, 4)),
    ]
    grid = tabulate(figures, Layout((period_axis("year", "Year", (FY20,)),), (MEASURES, quarters)))
    assert drawn(grid.head) == [["#Year v2", "#Children v2", "#Families"], ["#Q4"]]


def test_notes_are_numbered_as_they_appear_and_kept_once() -> None:
    sexes = axis("dim:sex", "Sex", Member("girls", "Girls", notes=("row",)), "boys")
    years = Axis("period", "Period", (Member(FY20.key, "2020/21", notes=("column",)),))
    figures = [
        figure("1", period=FY20, cell={"sex": "girls"}, notes=["cell", "row", " "]),
        figure("2", period=FY20, cell={"sex": "boys"}, notes=["last", "cell"]),
    ]
    grid = tabulate(figures, Layout((sexes,), (years,)))
    assert drawn(grid.head + grid.body) == [
        ["#Sex", "#2020/21 [1]"],
        ["|Girls [2]", "1 [3] [2]"],
        ["|Boys", "2 [4] [3]"],
    ]
    assert grid.notes == ("column", "row", "cell", "last")


def test_attributes_of_a_row_are_joined_and_never_blank() -> None:
    figures = [
        figure("1", period=FY20, cell={"sex": "girls"}, owner="Education"),
        figure("2", period=FY21, cell={"sex": "girls"}, owner="Social care"),
        figure("3", period=FY20, cell={"sex": "boys"}, owner="Education"),
        figure("4", period=FY21, cell={"sex": "boys"}, owner="Education"),
    ]
    ends = (Attribute("owner", "Owner"), Attribute("note", "Note", "No note"))
    grid = tabulate(figures, Layout((SEX,), (YEARS,), ends))
    assert drawn(grid.head) == [["#Sex", "#2020/21", "#2021/22", "#Owner", "#Note"]]
    assert drawn(grid.body) == [
        ["|Girls", "1", "2", "Education; Social care", "No note"],
        ["|Boys", "3", "4", "Education", "No note"],
    ]


@pytest.mark.parametrize(
    ("members", "order"),
    [
        (("a", "b"), "a b"),
        (("all", "a<all", "b<all"), "a b all"),
        (("a<all", "all", "b<all", "c"), "a b all c"),
        (("all", "x<all", "x1<x", "x2<x", "y<all"), "x1 x2 x y all"),
        (("a<unknown", "b"), "a b"),
    ],
)
def test_totals_follow_their_parts(members: tuple[str, ...], order: str) -> None:
    made = [Member(key, key, parent or None) for key, _, parent in (text.partition("<") for text in members)]
    assert " ".join(member.key for member in tree_order(made)) == order


@pytest.mark.parametrize("members", [("a<a",), ("a<b", "b<a", "c")])
def test_category_that_is_part_of_itself_is_refused(members: tuple[str, ...]) -> None:
    made = [Member(key, key, parent) for key, _, parent in (text.partition("<") for text in members)]
    with pytest.raises(LayoutError, match="part of itself"):
        tree_order(made)


def test_total_column_and_total_row_are_marked() -> None:
    rows = axis("dim:sex", "Sex", Member("all", "All"), Member("girls", "Girls", "all"))
    columns = axis("measure", "Measure", "children", Member("both", "Both", total=True))
    figures = [
        figure("1", measure=measure, cell={"sex": sex})
        for measure in ("children", "both")
        for sex in ("all", "girls")
    ]
    grid = tabulate(figures, Layout((rows,), (columns,)))
    assert [[cell.total for cell in row] for row in grid.body] == [[False, False, True], [True, True, True]]
    assert totals(grid.body) == ["All"]


def test_parent_alone_is_no_total() -> None:
    rows = axis("dim:sex", "Sex", Member("all", "All"), Member("girls", "Girls", "all"))
    grid = tabulate([figure("1", cell={"sex": "all"})], Layout((rows,), ()))
    assert totals(grid.body) == []


WIDE = [
    figure(
        str(10 * year + sex),
        measure=measure,
        period=Period.financial(2010 + year),
        cell={"sex": ("girls", "boys")[sex]},
        notes=[f"note {year}"] if measure == "families" else [],
    )
    for measure in ("children", "families")
    for year in range(3)
    for sex in range(2)
]
WIDE_LAYOUT = Layout(
    (SEX,), (MEASURES, period_axis("period", "Period", [Period.financial(2010 + year) for year in range(3)]))
)


@pytest.mark.parametrize(("max_columns", "width"), [(7, 7), (4, 4), (3, 7)])
def test_table_is_turned_where_it_fits_only_so(max_columns: int, width: int) -> None:
    """Seven columns as laid out, four when turned; below that it stays."""
    grid = fitted(WIDE, WIDE_LAYOUT, max_columns)
    assert grid.width == width
    assert drawn(grid.head)[0][0] == ("#Measure" if max_columns == 4 else "#Sex v2")


@pytest.mark.parametrize(
    "rows",
    [
        [[GridCell("a", colspan=2)], [GridCell("b")]],
        [[GridCell("a", rowspan=2), GridCell("b")], [GridCell("c"), GridCell("d")]],
        [[GridCell("a", rowspan=2)]],
    ],
    ids=["short row", "long row", "beyond the last row"],
)
def test_cells_that_make_no_rectangle_are_refused(rows: list[list[GridCell]]) -> None:
    with pytest.raises(ValueError, match="rectangle"):
        expand(rows)


def test_overlapping_cells_are_refused() -> None:
    rows = [[GridCell("a"), GridCell("b", rowspan=2)], [GridCell("c", colspan=2)]]
    with pytest.raises(ValueError, match="one place"):
        expand(rows)


def test_width_of_a_grid_without_head() -> None:
    assert Grid((), ((GridCell("a", "row"), GridCell("b", colspan=2)),)).width == 3
