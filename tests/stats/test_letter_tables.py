"""The tables of figures and contracts that real response letters print, laid out cell by cell."""

import pytest

from foi.stats.periods import Period
from foi.stats.tables import (
    Attribute,
    Layout,
    Member,
    tabulate,
)
from foi.stats.values import ObservationStatus, Unit, Value
from tests.stats.tables import axis, drawn, figure, period_axis

FY20 = Period.financial(2020)
OWNER = Attribute("owner", "Data owner")


def test_one_measure_from_several_sources_with_owners() -> None:
    """Three values differ by their source alone; the contractor's has a note."""
    sources = axis(
        "source",
        "Source",
        Member("workbook", "Family service workbook", notes=("Needs named as sexual violence.",)),
        Member("peer", "Single assessments: child to child"),
        Member("adult", "Single assessments: adult to child"),
    )
    figures = [
        figure("67", period=FY20, source="workbook", owner="Contractor", notes=["May count a child twice."]),
        figure("91", period=FY20, source="peer", owner="Social care", notes=["May count a child twice."]),
        figure("199", period=FY20, source="adult", owner="Social care", notes=["May count a child twice."]),
    ]
    grid = tabulate(
        figures,
        Layout((sources,), (axis("measure", "Measure", Member("children", "Number of children")),), (OWNER,)),
    )
    assert drawn(grid.head) == [["#Source", "#Number of children", "#Data owner"]]
    assert drawn(grid.body) == [
        ["|Family service workbook [1]", "67 [2]", "Contractor"],
        ["|Single assessments: child to child", "91 [2]", "Social care"],
        ["|Single assessments: adult to child", "199 [2]", "Social care"],
    ]
    assert grid.notes == ("Needs named as sexual violence.", "May count a child twice.")


def test_one_figure_with_its_source_and_owner_beside_it() -> None:
    figures = [figure("2", period=FY20, owner="The contractor", source="insights", notes=["16 and 17."])]
    grid = tabulate(figures, Layout((), (), (OWNER,), value_label="Number of children"))
    assert drawn(grid.head) == [["#Number of children", "#Data owner"]]
    assert drawn(grid.body) == [["2 [1]", "The contractor"]]


AGES = ("under 1", *(str(age) for age in range(1, 18)))
SERVICE = (1, 5, 6, 9, 17, 26, 24, 34, 21, 30, 28, 19, 16, 27, 23, 20, 22, 11)
SECONDARY = (9, 9, 14, 10, 12, 16, 11, 14, 12, 12, 16, 5, 14, 13, 7, 9, 4, 8)
TWO_SOURCES = axis("source", "Source", Member("cypfs", "Family service"), Member("sis", "Support service"))


def test_breakdown_by_age_from_two_sources() -> None:
    figures = [
        figure(str(count), source=source, period=FY20, cell={"age": age})
        for source, counts in (("cypfs", SERVICE), ("sis", SECONDARY))
        for age, count in zip(AGES, counts, strict=True)
    ]
    grid = tabulate(figures, Layout((axis("dim:age", "Age", *AGES),), (TWO_SOURCES,)))
    assert drawn(grid.head) == [["#Age", "#Family service", "#Support service"]]
    assert drawn(grid.body) == [
        [f"|{age.capitalize()}", str(one), str(other)]
        for age, one, other in zip(AGES, SERVICE, SECONDARY, strict=True)
    ]


def test_breakdown_by_sex_from_the_one_source_that_has_it() -> None:
    figures = [
        figure(count, source="cypfs", period=FY20, cell={"sex": sex})
        for sex, count in (("male", "131"), ("female", "52"), ("unknown", "4"))
    ]
    grid = tabulate(figures, Layout((axis("dim:sex", "Sex", "male", "female", "unknown"),), (TWO_SOURCES,)))
    assert drawn(grid.head + grid.body) == [
        ["#Sex", "#Family service"],
        ["|Male", "131"],
        ["|Female", "52"],
        ["|Unknown", "4"],
    ]


@pytest.mark.parametrize(
    ("held", "printed"),
    [
        ([], "No figure held"),
        ([figure("-", source="cypfs", period=FY20, cell={"ethnicity": "not provided"})], "Not recorded"),
        ([figure("0", source="cypfs", period=FY20, cell={"ethnicity": "not provided"})], "0"),
    ],
    ids=["nothing", "not recorded", "zero"],
)
def test_breakdown_by_ethnicity_tells_empty_from_zero(held: list, printed: str) -> None:
    figures = [
        figure(count, source=source, period=FY20, cell={"ethnicity": ethnicity})
        for source, ethnicity, count in (
            ("cypfs", "BME", "152"),
            ("cypfs", "white British", "186"),
            ("sis", "BME", "29"),
            ("sis", "white British", "19"),
            ("sis", "not provided", "162"),
        )
    ]
    rows = axis("dim:ethnicity", "Ethnicity", "BME", "white British", "not provided")
    grid = tabulate(figures + held, Layout((rows,), (TWO_SOURCES,)))
    assert drawn(grid.body) == [
        ["|BME", "152", "29"],
        ["|White British", "186", "19"],
        ["|Not provided", printed, "162"],
    ]


def test_spend_of_six_years_with_where_the_money_came_from() -> None:
    spend = (
        ("£848,756", "Supporting people and homeless grant"),
        ("£1,090,980", "Supporting people, homeless grant, community safety, health, home office"),
        ("£1,069,538", "Supporting people, homeless grant, community safety, health, home office"),
        ("£914,476", "Mainstream (including public health)"),
        ("£858,289", "Mainstream (including public health)"),
        ("£894,677.59", None),
    )
    figures = []
    for year, (amount, funding) in enumerate(spend, 2010):
        period = Period.financial(year)
        scope = ["Includes part of the new joint service from 1 December 2015."] if funding is None else []
        figures.append(figure(amount, measure="spend", unit=Unit.MONEY, period=period, notes=scope))
        if funding:
            figures.append(figure(Value.words(funding), measure="funding", period=period))
    measures = axis("measure", "Measure", "spend", Member("funding", "Funding sources"))
    years = period_axis("period", "Year", [Period.financial(year) for year in range(2010, 2016)])
    grid = tabulate(figures, Layout((years,), (measures,)), empty="Not recorded")
    assert drawn(grid.head) == [["#Year", "#Spend", "#Funding sources"]]
    assert drawn(grid.body) == [
        ["|2010/11", "£848,756", spend[0][1]],
        ["|2011/12", "£1,090,980", spend[1][1]],
        ["|2012/13", "£1,069,538", spend[2][1]],
        ["|2013/14", "£914,476", spend[3][1]],
        ["|2014/15", "£858,289", spend[4][1]],
        ["|2015/16", "£894,677.59 [1]", "Not recorded"],
    ]
    assert [cell.numeric for cell in grid.body[0]] == [False, True, False]


TWO_YEARS = (Period.financial(2021), Period.financial(2022))
QUARTERS = axis(
    "quarter",
    "Quarter",
    Member("", "Whole year", total=True),
    *(Member(str(n), f"Q{n}") for n in range(1, 5)),
)


def quarterly(year: int, funding: str, referred: list[str]) -> list:
    """The funding of a year, and those referred: in the whole year when five are given, then by quarter."""
    whole = referred[:-4]
    made = [figure(funding, measure="funding", unit=Unit.MONEY, period=Period.financial(year))]
    made += [figure(one, measure="referred", period=Period.financial(year)) for one in whole]
    quarters = enumerate(referred[-4:], 1)
    return made + [
        figure(one, measure="referred", period=Period.financial_quarter(year, quarter))
        for quarter, one in quarters
    ]


def test_year_by_quarter_where_another_body_holds_most() -> None:
    other = "Information held by NHSE"
    figures = quarterly(2021, "£20,000", [other] * 4) + quarterly(2022, "£20,000", [other] * 3 + ["10"])
    measures = axis("measure", "Measure", "funding", "referred")
    grid = tabulate(figures, Layout((period_axis("year", "Year", TWO_YEARS),), (measures, QUARTERS)))
    assert drawn(grid.head) == [
        ["#Year v2", "#Funding v2", "#Referred >4"],
        ["#Q1", "#Q2", "#Q3", "#Q4"],
    ]
    assert drawn(grid.body) == [
        ["|2021/22", "£20,000", "Held by NHSE", "Held by NHSE", "Held by NHSE", "Held by NHSE"],
        ["|2022/23", "£20,000", "Held by NHSE", "Held by NHSE", "Held by NHSE", "10"],
    ]
    assert [cell.numeric for cell in grid.body[1]] == [False, True, False, False, False, True]
    assert all(cell.ref for row in grid.body for cell in row if not cell.header)


def test_year_total_beside_its_quarters() -> None:
    figures = quarterly(2021, "£561,813", ["1351", "352", "284", "331", "384"])
    figures += quarterly(2022, "£572,798", ["1795", "510", "448", "422", "415"])
    measures = axis("measure", "Measure", "funding", "referred")
    layout = Layout((period_axis("year", "Year", TWO_YEARS),), (measures, QUARTERS))
    grid = tabulate(figures, layout)
    assert drawn(grid.head) == [
        ["#Year v2", "#Funding v2", "#Referred >5"],
        ["#Whole year", "#Q1", "#Q2", "#Q3", "#Q4"],
    ]
    assert drawn(grid.body) == [
        ["|2021/22", "£561,813", "1,351", "352", "284", "331", "384"],
        ["|2022/23", "£572,798", "1,795", "510", "448", "422", "415"],
    ]
    assert [cell.total for cell in grid.body[0]] == [False, False, True, False, False, False, False]
    assert drawn(tabulate(figures, layout.turned()).body) == [
        ["|Funding >2", "£561,813", "£572,798"],
        ["|Referred v5", "|Whole year", "1,351", "1,795"],
        ["|Q1", "352", "510"],
        ["|Q2", "284", "448"],
        ["|Q3", "331", "422"],
        ["|Q4", "384", "415"],
    ]


def test_budgets_of_years_from_an_open_period_and_before() -> None:
    """Years asked for and years answered differ: one amount stands "since 2012"."""
    since = Period.from_key("since:2012")
    figures = [figure("£692,000", measure="core", unit=Unit.MONEY, period=since)] + [
        figure(amount, measure="core", unit=Unit.MONEY, period=Period.financial(year))
        for year, amount in ((2011, "£829,565"), (2010, "£829,565"), (2009, "£924,627"))
    ]
    years = period_axis("period", "Period", sorted(one.period for one in figures if one.period))
    grid = tabulate(figures, Layout((years,), (), value_label="Budget"))
    assert drawn(grid.head + grid.body) == [
        ["#Period", "#Budget"],
        ["|2009/10", "£924,627"],
        ["|2010/11", "£829,565"],
        ["|2011/12", "£829,565"],
        ["|since 2012", "£692,000"],
    ]


def test_statuses_each_print_their_word() -> None:
    figures = [
        figure(Value.missing(status), cell={"why": status.value})
        for status in ObservationStatus
        if not status.has_value
    ]
    why = axis("dim:why", "Why", *(one.cell[0][1] for one in figures))
    texts = [row[1].text for row in tabulate(figures, Layout((why,), ())).body]
    assert texts == [
        "Not held",
        "Held by another body",
        "Not recorded",
        "Not collected",
        "Not applicable",
        "Withheld",
    ]
