"""The figures of the four letters: from their tables and from their sentences."""

from collections.abc import Iterator

from tests.data.kinds import Cell, Figure, Record
from tests.data.reading import BULLET, prose, table

CHILD_LETTER = "Letter on child victims of abuse"
SERVICES_LETTER = "Letter on domestic violence services"
OPCC_LETTER = "Letter of 23 February 2024, reference 0004-24"
EXPLOITATION_LETTER = "Letter on child exploitation"
LETTERS = {"000": CHILD_LETTER, "001": SERVICES_LETTER, "003": OPCC_LETTER, "004": EXPLOITATION_LETTER}
INSIGHTS_PROVIDERS = (
    "Entered by commissioned providers (UAVA) in the Insights system, which the Council commissions. Young "
    "people aged 16 and 17."
)

# Table, measure, answer: then source, owner and note of each row.
BY_SOURCE = {
    ("000-sexual-abuse", "sexual-abuse", "1A"): (
        (
            "cypfs-workbook",
            "uava",
            "Needs recorded as sexual violence, alone or together with domestic abuse. UAVA runs the "
            "service under contract.",
        ),
        ("assessments-sexual-child", "childrens-social-care", ""),
        ("assessments-sexual-adult", "childrens-social-care", ""),
    ),
    ("000-domestic-abuse", "domestic-abuse", "1B"): (
        ("cypfs-workbook", "uava", ""),
        ("support-and-information", "uava", ""),
        ("assessments-domestic-child", "childrens-social-care", ""),
        ("assessments-domestic-parent", "childrens-social-care", ""),
        ("assessments-domestic-others", "childrens-social-care", ""),
    ),
    ("000-intimate-relationship", "intimate-relationship", "1C"): (
        ("safelives-insights-adults", "uava", INSIGHTS_PROVIDERS),
    ),
}
CHARACTERISTICS = {
    "age": ("cypfs-workbook", "support-and-information"),
    "sex": ("cypfs-workbook",),
    "ethnicity": ("cypfs-workbook", "support-and-information"),
}


def letter_figures() -> Iterator[Figure]:
    """Every figure of the four letters that is no cell of a register."""
    yield from _by_source()
    yield from _characteristics()
    yield from _spend()
    yield from _victim_services()
    for document, letter in LETTERS.items():
        yield from prose_figures(document, f"{letter}, ")


def _by_source() -> Iterator[Figure]:
    for (stem, measure, answer), origins in BY_SOURCE.items():
        rows = zip(table(stem)[1:], origins, strict=True)
        for number, ((written, *_), (source, owner, note)) in enumerate(rows, 1):
            locator = f"{CHILD_LETTER}, answer {answer}, table, row {number}"
            yield Figure(
                "child-victims",
                measure,
                "fy:2020",
                written,
                locator,
                source=source,
                owner=owner,
                footnote=note,
            )


def _characteristics() -> Iterator[Figure]:
    for dimension, sources in CHARACTERISTICS.items():
        for number, (label, *cells) in enumerate(table(f"000-{dimension}")[1:], 1):
            for source, written in zip(sources, cells, strict=True):
                if not written:
                    continue  # an empty cell: nothing is held, which is not the same as none
                locator = f"{CHILD_LETTER}, answer 2B, table by {dimension}, row {number}"
                yield Figure(
                    "child-victims",
                    "domestic-abuse",
                    "fy:2020",
                    written,
                    locator,
                    cell={dimension: label.lower().replace(" ", "-")},
                    source=source,
                    owner="uava",
                )


def _spend() -> Iterator[Figure]:
    for number, (year, spend, funding) in enumerate(table("001-spend"), 1):
        period, locator = f"fy:{year[:4]}", f"{SERVICES_LETTER}, answer 2, table, row {number}"
        yield Figure("abuse-services-spend", "spend", period, spend, locator)
        yield Figure(
            "abuse-services-spend", "funding", period, funding, locator, value=f"text:{_written_out(funding)}"
        )


# Written out, as letters print it.
FUNDERS = {
    "Supporting people": "Supporting People",
    "PCT": "Primary Care Trust",
    "home office": "Home Office",
    "community safety budget": "Community Safety budget",
}
JOINT_SERVICE = (
    "No sources named. Part of the money was received for the service that was jointly commissioned from "
    "1 December 2015"
)


def _written_out(funding: str) -> str:
    if funding.startswith("Includes"):
        return JOINT_SERVICE
    for short, name in FUNDERS.items():
        funding = funding.replace(short, name)
    return funding


def _victim_services() -> Iterator[Figure]:
    for year, funding, *quarters in table("003-emcyparc")[1:]:
        yield from _service("emcyparc", "1", int(year[:4]), funding, quarters)
    for year, funding, total, *quarters in table("003-victim-first")[1:]:
        yield from _service("victim-first", "2", int(year[:4]), funding, quarters)
        locator = _service_locator("2", int(year[:4]))
        yield Figure("victim-first", "referrals", f"fy:{year[:4]}", total, locator)


def _service_locator(answer: str, year: int) -> str:
    return f"{OPCC_LETTER}, answer {answer}, table, row {year}/{year + 1}"


def _service(dataset: str, answer: str, year: int, funding: str, quarters: list[str]) -> Iterator[Figure]:
    locator = _service_locator(answer, year)
    yield Figure(dataset, "funding", f"fy:{year}", funding, locator)
    for quarter, written in enumerate(quarters, 1):
        elsewhere = written == "Information held by NHSE"
        yield Figure(
            dataset,
            "referrals",
            f"fq:{year}-{quarter}",
            written,
            locator,
            status="held_by_other" if elsewhere else "normal",
            holder="NHSE" if elsewhere else "",
        )


def prose_figures(document: str, before: str = "") -> Iterator[Figure]:
    """The figures of a document's sentences; rows without a dataset repeat one that stands elsewhere."""
    for row in prose(document):
        if row["dataset"]:
            yield Figure(
                row["dataset"],
                row["measure"],
                row["period"],
                row["written"],
                before + locate(row["where"], row["occurrence"]),
                cell=dict(pair.split("=") for pair in row["cell"].split(";") if pair),
                source=row["source"],
                owner=row["owner"],
                value=row["value"],
                footnote=row["footnote"],
            )


def locate(where: str, occurrence: str) -> str:
    """Where a sentence stands, in words; which paragraph, where a number is used twice."""
    place = f"paragraph {where}" if where[0].isdigit() else where
    return f"{place}, second occurrence" if occurrence == "2" else place


# Records ------------------------------------------------------------------------------------------------


def tender_records() -> Iterator[Record]:
    """The contracts let, each with its services, value, day of award, providers and length."""
    columns = ("value", "awarded", "providers", "length")
    for number, (services, *rest) in enumerate(table("001-tenders")[1:], 1):
        title = (
            "" if services.startswith(BULLET) else services.split("\n")[0].replace("2013 -2015", "2013–2015")
        )
        listed = [line.lstrip(f"{BULLET} ") for line in services.split("\n") if line.startswith(BULLET)]
        cells = dict(zip(columns, (Cell(written) for written in rest), strict=True))
        cells["providers"] = Cell(rest[2], "text:" + "\n".join(part.strip() for part in _providers(rest[2])))
        cells["contract"] = Cell(title, f"text:{title or 'No title given'}")
        cells["services"] = Cell(services, "text:" + "\n".join(listed))
        locator = f"{SERVICES_LETTER}, answer 4, table, row {number}"
        yield Record("domestic-violence-tenders", f"tender-{number}", cells, locator)


def _providers(written: str) -> list[str]:
    return [part for part in written.replace("\n", " ").split(",") if part.strip()]


MEETINGS = (
    (
        "daily-risk",
        "Daily Risk Management Meeting",
        "Daily",
        "Health|Social Care|Youth Offending Service|Police",
    ),
    (
        "operational-review",
        "Operational Review Meeting",
        "Fortnightly",
        "Police|Social Care|Health|Youth Offending Service|Violence Intervention Project|Turning "
        "Point|Education",
    ),
    ("monthly-exploitation", "Multi-Agency Exploitation Meeting", "Monthly", "Police|Social Care|Health"),
)
INTERVENTIONS = (
    ("exploitation-team", "Specialist Child Exploitation Team", "The Council"),
    ("prevention-service", "Prevention Service", "The Council, through the Youth Offending Service"),
    ("girls-group", "Girls Group", "Youth Service"),
)


def exploitation_records() -> Iterator[Record]:
    """Who meets how often about child exploitation, and what the council provides against it."""
    for slug, name, often, members in MEETINGS:
        cells = {"meeting": Cell(name), "frequency": Cell(often), "members": Cell(members.replace("|", "\n"))}
        yield Record("exploitation-meetings", slug, cells, f"{EXPLOITATION_LETTER}, answer 6")
    for slug, name, provider in INTERVENTIONS:
        cells = {"service": Cell(name), "provider": Cell(provider)}
        yield Record("exploitation-services", slug, cells, f"{EXPLOITATION_LETTER}, answer 8")


def letter_records() -> Iterator[Record]:
    """Every record of the four letters."""
    yield from tender_records()
    yield from exploitation_records()
