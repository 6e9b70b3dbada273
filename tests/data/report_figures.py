"""The figures of the needs assessment: five numbered tables, two unnumbered ones and its paragraphs."""

from collections.abc import Iterator

from tests.data.definitions.report_datasets import ETHNIC_GROUPS, MARAC_INDICATORS, ORGANISATIONS
from tests.data.kinds import Cell, Figure, Record
from tests.data.letter_figures import prose_figures
from tests.data.reading import table

YEARS = ("fy:2018", "fy:2019", "fy:2020")

# Table 1, row by row: service, measure, who answers for it.
CHILDREN_ROWS = (
    ("family-service", "children-referred", "uava"),
    ("family-service", "families-referred", "uava"),
    ("family-service", "pregnant", "uava"),
    ("family-service", "baby", "uava"),
    ("support-primary-13-18", "cases-opened", "uava"),
    ("support-secondary", "cases-opened", "uava"),
    ("support-primary", "pregnant", "uava"),
    ("support-primary", "baby", "uava"),
    ("safe-homes", "pregnant", "uava"),
    ("safe-homes", "baby", "uava"),
    ("partner-support", "pregnant", "uava"),
    ("partner-support", "baby", "uava"),
    ("childrens-social-care", "assessments", "childrens-social-care"),
    ("early-help", "cases-closed", "early-help"),
    ("early-help", "cases-with-need", "early-help"),
    ("uhl-maternity", "reported-incident", "hospitals"),
    ("uhl-maternity", "currently-known", "hospitals"),
    ("uhl-maternity", "previously-reported", "hospitals"),
    ("youth-justice", "witnessed", "youth-justice"),
    ("leicestershire-police", "offences-16-17", "leicestershire-police"),
)
# Table 2, in the order of ORGANISATIONS: measure, who answers for it.
ACTIVITY_ROWS = (
    ("offences", "leicestershire-police"),
    ("incidents", "leicestershire-police"),
    ("asb", "crime-and-asb"),
    ("calls", "uava"),
    ("referrals", "uava"),
    ("referrals", "uava"),
    ("referrals", "uava"),
    ("referrals", "wall"),
    ("referrals", "wall"),
    ("referrals", "uava"),
    ("referrals", "uava"),
    ("referrals", "wall"),
    ("referrals", "wall"),
    ("presentations", "homelessness"),
    ("applications", "homelessness"),
    ("tenancy-reports", "council-housing"),
    ("accommodated", "action-homeless"),
)
MARAC_AREAS = ("recommended", "national", "force", "leicester")
# A fall of more than everything is impossible; a thirteenfold rise is not, but wants its owner's word.
QUERIED = {
    "-196%": "Can’t be right: nothing falls by more than 100%. Its owner has been asked.",
    "-176%": "Can’t be right: nothing falls by more than 100%. Its owner has been asked.",
    "+1206%": (
        "Thirteen times as many cases in one year would be possible but is unlikely. Its owner has been "
        "asked."
    ),
}


def report_figures() -> Iterator[Figure]:
    """Every figure of the needs assessment that is no cell of a register."""
    yield from _children()
    yield from _activity()
    yield from _marac()
    yield from _marac_change()
    yield from _ethnicity()
    yield from _offence_rates()
    yield from prose_figures("002")


def _children() -> Iterator[Figure]:
    rows = zip(table("002-table-1")[1:], CHILDREN_ROWS, strict=True)
    for number, ((_, _, *cells), (service, measure, owner)) in enumerate(rows, 1):
        for period, written in zip(YEARS, cells, strict=True):
            yield Figure(
                "children-identified",
                measure,
                period,
                written,
                f"Table 1, row {number}",
                cell={"service": service},
                owner=owner,
                status="not_collected" if written == "-" else "normal",
            )


def _activity() -> Iterator[Figure]:
    rows = zip(table("002-table-2")[1:], ORGANISATIONS, ACTIVITY_ROWS, strict=True)
    for number, ((_, _, *cells), organisation, (measure, owner)) in enumerate(rows, 1):
        for period, written in zip(YEARS, cells, strict=True):
            if not written:
                continue  # an empty cell: nothing is held, which is not the same as none
            yield Figure(
                "abuse-activity",
                measure,
                period,
                written,
                f"Table 2, row {number}",
                cell={"organisation": organisation},
                owner=owner,
            )


def _marac() -> Iterator[Figure]:
    rows = zip(table("002-table-3")[1:], MARAC_INDICATORS, strict=True)
    for number, ((_, *cells), measure) in enumerate(rows, 1):
        for area, written in zip(MARAC_AREAS, cells, strict=True):
            if not written:
                continue
            yield Figure(
                "marac",
                measure,
                "" if area == "recommended" else "12m:2021-03",
                written,
                f"Table 3, row {number}",
                cell={"area": area},
                owner="safelives",
                status="not_applicable" if written == "-" else "normal",
                footnote="No level is recommended." if written == "-" else "",
            )


def _marac_change() -> Iterator[Figure]:
    for number, (force, written) in enumerate(table("002-marac-change")[1:], 1):
        yield Figure(
            "marac",
            "cases-change-by-force",
            "cy:2020",
            written,
            f"Section 5, table of changes in MARAC cases, row {number}",
            cell={"force": force.lower().replace(" ", "-")},
            owner="safelives",
            status="queried" if written in QUERIED else "normal",
            footnote=QUERIED.get(written, ""),
        )


def _ethnicity() -> Iterator[Figure]:
    rows = zip(table("002-table-4")[1:], ETHNIC_GROUPS, strict=True)
    for number, ((_, *cells), group) in enumerate(rows, 1):
        for period, written in zip(YEARS, cells, strict=True):
            locator = f"Table 4, row {number}"
            yield Figure(
                "referrals-by-ethnicity", "referrals", period, written, locator, cell={"ethnicity": group}
            )


OFFENCE_COLUMNS = (
    ("offences", "12m:2020-03", "ons-domestic-abuse-2020"),
    ("census-population", "at:2011-03-27", "census-2011"),
    ("offence-rate", "12m:2020-03", "ons-domestic-abuse-2020"),
)


def _offence_rates() -> Iterator[Figure]:
    for number, (area, *cells) in enumerate(table("002-offence-rates")[1:], 1):
        for (measure, period, source), written in zip(OFFENCE_COLUMNS, cells, strict=True):
            yield Figure(
                "recorded-domestic-abuse",
                measure,
                period,
                written,
                f"Section 3, table of offence rates, row {number}",
                cell={"area": area.lower()},
                source=source,
                footnote=RATE_NOTE if measure == "offence-rate" else "",
            )


RATE_NOTE = "Offences of the year to March 2020 by the population of Census 2011."

# Records ------------------------------------------------------------------------------------------------

PROVISION_COLUMNS = (
    "provider",
    "service",
    "specialism",
    "commissioner",
    "units",
    "unit-types",
    "wheelchair",
    "family-size",
    "boys-age-limit",
    "no-recourse",
    "men",
    "pets",
    "security",
    "standards",
)
PROVISIONS = (
    "brookes-house",
    "leicester-refuge",
    "juno-house",
    "dispersed",
    "247-locks",
    "bme-refuge",
    "respite-rooms",
    "second-stage",
    "bridge-house",
    "zinthiya-trust",
)
# Columns in which an empty cell continues the one before it; in the others it is empty.
SPANNED = frozenset({"provider", "unit-types"})
EMPTY = {"specialism": "not_applicable", "service": "not_recorded"}
PLAIN = {"None": "No limit"}


def accommodation_records() -> Iterator[Record]:
    """Table 5: places to stay as columns, their properties as rows."""
    properties = dict(zip(PROVISION_COLUMNS, (row[1:] for row in table("002-table-5")), strict=True))
    for column in SPANNED:
        properties[column] = _spread(properties[column])
    for at, slug in enumerate(PROVISIONS):
        cells = {column: _provision_cell(column, row[at]) for column, row in properties.items()}
        yield Record("safe-accommodation-provision", slug, cells, f"Table 5, column {at + 1}")


def _spread(row: tuple[str, ...]) -> tuple[str, ...]:
    """Each empty cell filled with the one before it."""
    spread: list[str] = []
    for written in row:
        spread.append(written or spread[-1])
    return tuple(spread)


def _provision_cell(column: str, written: str) -> Cell:
    if written == "-":
        return Cell(written, status="not_recorded", note="A dash in the source.")
    if not written:
        return Cell(written, status=EMPTY[column])
    words = PLAIN.get(written, written)
    return Cell(written, "" if written[0].isdigit() and "(" not in written else f"text:{words}")


def recommendation_records() -> Iterator[Record]:
    """Section 12: what the report recommends, to whom, in short."""
    for number, lead, short in table("002-recommendations")[1:]:
        cells = {"number": Cell(number, f"text:{number}"), "lead": Cell(lead), "action": Cell(short)}
        locator = f"Section 12, row {number}"
        yield Record("needs-assessment-recommendations", f"recommendation-{number}", cells, locator)


def report_records() -> Iterator[Record]:
    """Every record of the needs assessment."""
    yield from accommodation_records()
    yield from recommendation_records()
