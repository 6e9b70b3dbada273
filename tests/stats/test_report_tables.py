"""The five tables of a needs assessment, and its two tables without a number, laid out cell by cell."""

from foi.stats.editing import CheckedDataset, CheckedDimension, Held, Rule, check_figures
from foi.stats.editing import Observation as HeldFigure
from foi.stats.periods import Period
from foi.stats.tables import (
    Axis,
    Layout,
    Member,
    TableObservation,
    tabulate,
)
from foi.stats.values import ObservationStatus, Unit, Value
from tests.stats.tables import NOT_COLLECTED, YEARS_2018_TO_2020, axis, drawn, figure, period_axis, totals

YEARS = period_axis("period", "Year", YEARS_2018_TO_2020)

# Service, measure, three years; a dash where the service did not yet collect it.
IDENTIFIED = (
    ("family service", "children referred", "452", "623", "478"),
    ("family service", "families referred", "404", "478", "399"),
    ("family service", "pregnant", "5", "5", "5"),
    ("family service", "baby in last 12 months", "5", "1", "0"),
    ("support: primary, 13 to 18", "cases opened", "18", "12", "18"),
    ("support: secondary, 0 to 18", "cases opened", "740", "837", "746"),
    ("support: primary", "pregnant", "16", "24", "29"),
    ("support: primary", "baby in last 12 months", "16", "7", "16"),
    ("safe homes", "pregnant", "36", "57", "59"),
    ("safe homes", "baby in last 12 months", "56", "69", "34"),
    ("partner support", "pregnant", "12", "9", "19"),
    ("partner support", "baby in last 12 months", "24", "20", "45"),
    ("social care", "assessments", "270", "243", "178"),
    ("early help", "cases closed", "507", "609", "853"),
    ("early help", "cases with need", "481", "368", "280"),
    ("maternity", "incident reported", "-", "-", "54"),
    ("maternity", "currently experiencing", "-", "-", "223"),
    ("maternity", "previously reported", "-", "-", "275"),
    ("youth justice", "witnessed", "63", "73", "50"),
    ("police", "offences, victim 16 or 17", "134", "146", "169"),
)


def by_service(rows: tuple[tuple[str, ...], ...]) -> list[TableObservation]:
    return [
        figure(
            NOT_COLLECTED if count == "-" else count,
            measure=measure,
            period=period,
            cell={"service": service},
        )
        for service, measure, *counts in rows
        for period, count in zip(YEARS_2018_TO_2020, counts, strict=True)
        if count
    ]


def services_and_measures(rows: tuple[tuple[str, ...], ...]) -> tuple[Axis, Axis]:
    services = dict.fromkeys(row[0] for row in rows)
    measures = dict.fromkeys(row[1] for row in rows)
    return axis("dim:service", "Service", *services), axis("measure", "Measure", *measures)


def test_services_and_their_measures_over_three_years() -> None:
    grid = tabulate(by_service(IDENTIFIED), Layout(services_and_measures(IDENTIFIED), (YEARS,)))
    assert drawn(grid.head) == [["#Service", "#Measure", "#2018/19", "#2019/20", "#2020/21"]]
    assert drawn(grid.body) == [
        ["|Family service v4", "|Children referred", "452", "623", "478"],
        ["|Families referred", "404", "478", "399"],
        ["|Pregnant", "5", "5", "5"],
        ["|Baby in last 12 months", "5", "1", "0"],
        ["|Support: primary, 13 to 18", "|Cases opened", "18", "12", "18"],
        ["|Support: secondary, 0 to 18", "|Cases opened", "740", "837", "746"],
        ["|Support: primary v2", "|Pregnant", "16", "24", "29"],
        ["|Baby in last 12 months", "16", "7", "16"],
        ["|Safe homes v2", "|Pregnant", "36", "57", "59"],
        ["|Baby in last 12 months", "56", "69", "34"],
        ["|Partner support v2", "|Pregnant", "12", "9", "19"],
        ["|Baby in last 12 months", "24", "20", "45"],
        ["|Social care", "|Assessments", "270", "243", "178"],
        ["|Early help v2", "|Cases closed", "507", "609", "853"],
        ["|Cases with need", "481", "368", "280"],
        ["|Maternity v3", "|Incident reported", "Not collected", "Not collected", "54"],
        ["|Currently experiencing", "Not collected", "Not collected", "223"],
        ["|Previously reported", "Not collected", "Not collected", "275"],
        ["|Youth justice", "|Witnessed", "63", "73", "50"],
        ["|Police", "|Offences, victim 16 or 17", "134", "146", "169"],
    ]


OVERVIEW = (
    ("police", "offences", "6,998", "7,651", "7,700"),
    ("police", "incidents", "2,998", "2,583", "3,230"),
    ("crime unit", "severe incidents", "40", "21", "26"),
    ("helpline", "calls", "3,933", "3,879", "2,107"),
    ("all", "referrals", "1,219", "1,757", "1,613"),
    ("advisers", "referrals", "698", "628", "483"),
    ("outreach", "referrals", "518", "630", "684"),
    ("hospital adviser", "referrals", "83", "204", "179"),
    ("stalking caseworker", "referrals", "2", "44", "104"),
    ("safe homes", "referrals", "748", "784", "789"),
    ("sanctuary", "referrals", "", "", "12"),
    ("other refuge", "referrals", "30", "125", "67"),
    ("dispersed", "referrals", "0", "0", "38"),
    ("triage", "presentations", "250", "259", "315"),
    ("homelessness", "applications", "146", "201", "248"),
    ("tenancy", "reports", "22", "27", "87"),
    ("Bridge House", "people accommodated", "25", "19", "17"),
)


def test_organisations_with_cells_left_blank_and_cells_of_zero() -> None:
    grid = tabulate(by_service(OVERVIEW), Layout(services_and_measures(OVERVIEW), (YEARS,)))
    assert len(grid.body) == len(OVERVIEW)
    rows = {row[0]: row[2:] for row in grid.texts()[1:]}
    assert rows["Sanctuary"] == ("No figure held", "No figure held", "12")
    assert rows["Dispersed"] == ("0", "0", "38")
    assert drawn(grid.body)[:3] == [
        ["|Police v2", "|Offences", "6,998", "7,651", "7,700"],
        ["|Incidents", "2,998", "2,583", "3,230"],
        ["|Crime unit", "|Severe incidents", "40", "21", "26"],
    ]
    held = [cell.text for row in grid.body for cell in row if cell.ref]
    assert held == [count for row in OVERVIEW for count in row[2:] if count]


PERCENT = Unit.PERCENT
INDICATORS = (
    ("cases", Unit.COUNT, "530", "113,538", "890", "485"),
    ("cases per 10,000", Unit.RATE, "40", "44", "21", "14"),
    ("children", Unit.COUNT, "-", "141,024", "1078", "591"),
    ("change on the year", PERCENT, "-", "8%", "-34%", "-35%"),
    ("repeat cases", PERCENT, "28-40%", "33%", "44%", "43%"),
    ("police referrals", PERCENT, "60-75%", "65%", "73%", "72%"),
    ("other referrals", PERCENT, "25-40%", "35%", "27%", "28%"),
    ("BME", PERCENT, "", "17%", "19%", "28%"),
    ("LGBT", PERCENT, "2.5-5.8%", "1%", "2%", "2%"),
    ("disability", PERCENT, "19%+", "8%", "5%", "5%"),
    ("male", PERCENT, "5-10%", "6%", "3%", "3%"),
    ("16 or 17", Unit.COUNT, "-", "1320", "27", "19"),
    ("harming others", Unit.COUNT, "-", "1076", "17", "9"),
    ("advisers", Unit.NONE, "5.5", "1209", "9.5", "5"),
    ("admin support", Unit.NONE, "1.4", "314", "0.5", "0.25"),
)


def test_mixed_units_with_a_recommended_level_of_no_period() -> None:
    """A level that is recommended has no period; the rest are of the 12 months to March 2021."""
    year = Period.twelve_months_to(2021, 3)
    columns = axis("dim:area", "Area", "recommended", "national", "force", "Leicester")
    areas = [member.key for member in columns.members]
    applies_to_none = Value.missing(ObservationStatus.NOT_APPLICABLE)
    figures = [
        figure(
            applies_to_none if written == "-" else written,
            measure=measure,
            unit=unit,
            period=None if area == "recommended" else year,
            cell={"area": area},
        )
        for measure, unit, *values in INDICATORS
        for area, written in zip(areas, values, strict=True)
        if written
    ]
    measures = axis("measure", "Indicator", *(row[0] for row in INDICATORS))
    grid = tabulate(figures, Layout((measures,), (columns,)), empty="No level set")
    assert drawn(grid.head) == [["#Indicator", "#Recommended", "#National", "#Force", "#Leicester"]]
    assert drawn(grid.body) == [
        ["|Cases", "530", "113,538", "890", "485"],
        ["|Cases per 10,000", "40", "44", "21", "14"],
        ["|Children", "Not applicable", "141,024", "1,078", "591"],
        ["|Change on the year", "Not applicable", "8%", "−34%", "−35%"],
        ["|Repeat cases", "28–40%", "33%", "44%", "43%"],
        ["|Police referrals", "60–75%", "65%", "73%", "72%"],
        ["|Other referrals", "25–40%", "35%", "27%", "28%"],
        ["|BME", "No level set", "17%", "19%", "28%"],
        ["|LGBT", "2.5–5.8%", "1%", "2%", "2%"],
        ["|Disability", "19%+", "8%", "5%", "5%"],
        ["|Male", "5–10%", "6%", "3%", "3%"],
        ["|16 or 17", "Not applicable", "1,320", "27", "19"],
        ["|Harming others", "Not applicable", "1,076", "17", "9"],
        ["|Advisers", "5.5", "1,209", "9.5", "5"],
        ["|Admin support", "1.4", "314", "0.5", "0.25"],
    ]


# Category, parent, three years; a parent's own row holds the subtotal.
ETHNICITIES = (
    ("Asian", "BME", 339, 373, 342),
    ("Indian", "Asian", 205, 259, 236),
    ("Pakistani", "Asian", 30, 30, 29),
    ("Bangladeshi", "Asian", 12, 17, 15),
    ("Chinese", "Asian", 1, 5, 1),
    ("Other Asian", "Asian", 91, 62, 61),
    ("Black", "BME", 70, 73, 83),
    ("African", "Black", 33, 45, 39),
    ("Caribbean", "Black", 9, 12, 24),
    ("Other Black", "Black", 28, 16, 20),
    ("Mixed", "BME", 52, 66, 62),
    ("White and Black Caribbean", "Mixed", 27, 29, 24),
    ("White and Black African", "Mixed", 2, 6, 2),
    ("White and Asian", "Mixed", 9, 13, 13),
    ("Other mixed", "Mixed", 14, 18, 23),
    ("Arab or other", "BME", 24, 29, 31),
    ("Arab", "Arab or other", 10, 11, 11),
    ("Other", "Arab or other", 14, 18, 20),
    ("Irish", "BME", 9, 9, 8),
    ("Gypsy or Irish Traveller", "BME", 0, 0, 0),
    ("Other White", "BME", 77, 66, 83),
    ("BME", None, 571, 616, 609),
    ("White British", None, 602, 582, 515),
)
ETHNICITY_MEMBERS = tuple(
    Member(key, key, parent, total=key == "White British") for key, parent, *_ in ETHNICITIES
)


def test_ethnic_groups_with_subtotals_after_their_parts() -> None:
    figures = [
        figure(str(count), period=period, cell={"ethnicity": key})
        for key, _, *counts in ETHNICITIES
        for period, count in zip(YEARS_2018_TO_2020, counts, strict=True)
    ]
    rows = Axis("dim:ethnicity", "Ethnicity", ETHNICITY_MEMBERS)
    grid = tabulate(figures, Layout((rows,), (YEARS,)))
    assert [(row[0].text, *(cell.text for cell in row[1:])) for row in grid.body] == [
        ("Indian", "205", "259", "236"),
        ("Pakistani", "30", "30", "29"),
        ("Bangladeshi", "12", "17", "15"),
        ("Chinese", "1", "5", "1"),
        ("Other Asian", "91", "62", "61"),
        ("Asian", "339", "373", "342"),
        ("African", "33", "45", "39"),
        ("Caribbean", "9", "12", "24"),
        ("Other Black", "28", "16", "20"),
        ("Black", "70", "73", "83"),
        ("White and Black Caribbean", "27", "29", "24"),
        ("White and Black African", "2", "6", "2"),
        ("White and Asian", "9", "13", "13"),
        ("Other mixed", "14", "18", "23"),
        ("Mixed", "52", "66", "62"),
        ("Arab", "10", "11", "11"),
        ("Other", "14", "18", "20"),
        ("Arab or other", "24", "29", "31"),
        ("Irish", "9", "9", "8"),
        ("Gypsy or Irish Traveller", "0", "0", "0"),
        ("Other White", "77", "66", "83"),
        ("BME", "571", "616", "609"),
        ("White British", "602", "582", "515"),
    ]
    assert totals(grid.body) == ["Asian", "Black", "Mixed", "Arab or other", "BME", "White British"]


def test_subtotals_are_the_sums_of_their_parts() -> None:
    groups = CheckedDimension("ethnicity", "Ethnicity", ETHNICITY_MEMBERS)
    figures = tuple(
        HeldFigure((key, year), "referrals", "referrals", Value.number(count), year, (("ethnicity", key),))
        for key, _, *counts in ETHNICITIES
        for year, count in zip(YEARS_2018_TO_2020, counts, strict=True)
    )
    everything = Held(figures, {"referrals": CheckedDataset("referrals", dimensions=(groups,))})
    assert list(check_figures(everything, rules=[Rule.TOTAL])) == []


def test_offence_rates_beside_what_they_are_made_of() -> None:
    """Numerator, denominator and rate are of different dates and units, and stand side by side."""
    peers = (
        ("Nottingham", "6,694", "305,680", "21.9"),
        ("Leicester", "7,619", "329,839", "23.1"),
        ("Luton", "5,608", "203,201", "27.6"),
        ("Birmingham", "31,869", "1,073,045", "29.7"),
        ("Coventry", "9,413", "316,960", "29.7"),
        ("Bradford", "19,696", "522,452", "37.7"),
    )
    year, census = Period.twelve_months_to(2020, 3), Period.from_key("at:2011-03-27")
    figures = []
    for place, offences, population, per_1000 in peers:
        cell = {"place": place}
        figures += [
            figure(offences, measure="offences", period=year, cell=cell),
            figure(population, measure="population", period=census, cell=cell, source="census"),
            figure(per_1000, measure="rate", unit=Unit.RATE, period=year, cell=cell),
        ]
    places = axis("dim:place", "Local authority", *(peer[0] for peer in peers))
    measures = axis("measure", "Measure", "offences", "population", "rate")
    periods = period_axis("period", "Period", (census, year))
    grid = tabulate(figures, Layout((places,), (measures, periods)))
    assert drawn(grid.head) == [
        ["#Local authority v2", "#Offences", "#Population", "#Rate"],
        ["#12 months to March 2020", "#27 March 2011", "#12 months to March 2020"],
    ]
    assert [row[1:] for row in grid.texts()[2:]] == [peer[1:] for peer in peers]


def test_changes_as_signed_percentages() -> None:
    changes = (
        ("Leicestershire", "-35%", "−35%"),
        ("Nottinghamshire", "+14%", "+14%"),
        ("Warwickshire", "-196%", "−196%"),
        ("West Midlands", "+1206%", "+1,206%"),
        ("Bedfordshire", "-63%", "−63%"),
        ("West Yorkshire", "-176%", "−176%"),
    )
    figures = [figure(written, unit=PERCENT, cell={"force": force}) for force, written, _ in changes]
    forces = axis("dim:force", "Police force", *(force for force, *_ in changes))
    grid = tabulate(figures, Layout((forces,), (), value_label="Change in cases"))
    assert [row[1].text for row in grid.body] == [printed for *_, printed in changes]
