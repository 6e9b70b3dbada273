"""Every table of the five documents, imported through the screen as it stands, gives the demo's figures.

`said` is what a steward corrects: the group of fields ("" for the whole table), the label, and the choice.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from foi.authorities.models import User
from foi.figures.models import HeldFigure, ImportBatch, ImportDraft, Register
from tests.fixtures.conftest import reference_data  # noqa: F401  the fixture
from tests.web.figures.import_screen import Screen

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]
TEXTS = Path(__file__).parents[2] / "data" / "arriving"
FIELDS = ("kind", "low", "high", "open_end", "approximate", "text", "date", "status", "holder")
CHILD_LETTER = "Letter on child victims of abuse, answer"
OPCC = "Letter of 23 February 2024, reference 0004-24, answer"


@dataclass(frozen=True)
class Case:
    """A table, the place of its figures in the demo, the dataset they go to, and what is corrected."""

    place: str
    dataset: str
    said: tuple[tuple[str, str, str], ...] = ()
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    queried: tuple[str, ...] = ()
    source: str = ""


CHILDREN = "Child victims of abuse"
WORKBOOK = "Workbook of the Children, Young People and Families Service (CYPFS) (2020/21)"
SUPPORT = "Support and Information Service for Leicester: children as secondary victims (2020/21)"
ASSESSMENT = "Leicester Domestic Abuse Needs Assessment 2021 (2021)"
BUDGET = "Community Safety budget"
MARAC = "Multi-agency risk assessment conference (MARAC)"
AS_ABOVE = "As the row or the table says"
MEASURE, PERIOD, SOURCE = "Measure: what is counted", "Period", "Source"
IN_2020 = ("", PERIOD, "2020-2021")
ABUSED = ("", MEASURE, "Child victims of domestic abuse")
FUNDING = (
    "Supporting People and homeless grant",
    "Supporting People, homeless grant, community safety, Primary Care Trust, Home Office, VCS grants, "
    "Community Safety budget",
    "Supporting People, homeless grant, community safety, Primary Care Trust, Home Office",
    "Mainstream (including public health)",
    "Mainstream (including public health)",
    "No sources named. Part of the money was received for the service that was jointly commissioned from "
    "1 December 2015",
)


def by_source(*columns: tuple[str, str]) -> tuple[tuple[str, str, str], ...]:
    """Columns that are headed by their sources: no measure of their own."""
    return tuple(
        said
        for column, source in columns
        for said in ((column, "Measure", AS_ABOVE), (column, "Source", source))
    )


CASES = {
    "000-sexual-abuse": Case(f"{CHILD_LETTER} 1A, table", CHILDREN, (IN_2020,)),
    "000-domestic-abuse": Case(f"{CHILD_LETTER} 1B, table", CHILDREN, (IN_2020,)),
    "000-intimate-relationship": Case(
        f"{CHILD_LETTER} 1C, table",
        CHILDREN,
        (
            IN_2020,
            (
                "Column 2",
                "SafeLives Adults Insights (16/17 yr. olds)",
                "SafeLives Insights, adults’ forms (2020/21)",
            ),
        ),
    ),
    "000-age": Case(
        f"{CHILD_LETTER} 2B, table by age",
        CHILDREN,
        (IN_2020, ABUSED, *by_source(("Column 2", WORKBOOK), ("Column 3", SUPPORT))),
    ),
    "000-sex": Case(
        f"{CHILD_LETTER} 2B, table by sex", CHILDREN, (IN_2020, ABUSED, *by_source(("Column 2", WORKBOOK)))
    ),
    "000-ethnicity": Case(
        f"{CHILD_LETTER} 2B, table by ethnicity",
        CHILDREN,
        (IN_2020, ABUSED, *by_source(("Column 2", WORKBOOK), ("Column 3", SUPPORT))),
    ),
    "001-spend": Case(
        "Letter on domestic violence services, answer 2, table",
        "Spend on domestic abuse and sexual violence services",
        source=BUDGET,
        # The demo writes out what the letter abbreviates.
        cells={(row, 3): text for row, text in enumerate(FUNDING, 1)},
    ),
    "002-marac-change": Case(
        "Section 5, table",
        MARAC,
        (("", PERIOD, "2020"),),
        queried=("Hold −196%", "Hold +1,206%", "Hold −176%"),
    ),
    "002-offence-rates": Case(
        "Section 3, table",
        "Recorded domestic abuse, nationally and by area",
        (
            ("", SOURCE, "Domestic abuse in England and Wales overview (year ending March 2020)"),
            ("Column 3", "Source", "Census 2011 (27 March 2011)"),
            ("Column 3", "Period", "27 March 2011"),
        ),
    ),
    "002-table-1": Case(
        "Table 1,",
        "Children and young people identified",
        (
            ("", "A dash means", "Not collected"),
            ("Column 1", "UHL Maternity Data", "University Hospitals of Leicester, maternity"),
            (
                "Column 2",
                "Pregnant women who have previously reported domestic abuse",
                "Pregnant women who reported domestic abuse before",
            ),
        ),
        source=ASSESSMENT,
    ),
    "002-table-2": Case(
        "Table 2,",
        "Domestic abuse in Leicester, services and reports",
        (
            ("Column 1", "LCC Triage Presentations", "City Council triage"),
            ("Column 1", "LCC Homelessness Applications", "City Council homelessness applications"),
            ("Column 1", "LCC Housing Tenancy", "City Council housing tenancies"),
            (
                "Column 2",
                "Complex/severe incidents of ASB where domestic abuse is a factor",
                "Complex or severe anti-social behaviour with domestic abuse as a factor",
            ),
            ("Column 2", "Domestic abuse", "Presentations, domestic abuse"),
        ),
        source=ASSESSMENT,
    ),
    "002-table-3": Case(
        "Table 3,",
        MARAC,
        (
            ("", "A dash means", "Not applicable"),
            ("Column 2", "Period", "none"),
            ("Column 5", "Category", "Area: Leicester"),
        ),
    ),
    "002-table-4": Case(
        "Table 4,", "IDVA and outreach referrals by ethnicity", source="UAVA Oasis data (2018–2021)"
    ),
    "003-emcyparc": Case(
        f"{OPCC} 1, table",
        "East Midlands Children and Young People’s Sexual Assault Referral Centre",
        source="OPCC commissioning records",
    ),
    "003-victim-first": Case(f"{OPCC} 2, table", "Victim First", source="Victim First performance return"),
}


@pytest.fixture
def screen(client: Client) -> Screen:
    client.force_login(User.objects.get(email="admin@example.org"))
    return Screen(client)


def cells_of(figures: Iterable[HeldFigure]) -> dict[tuple[str, ...], dict[str, Any]]:
    """What each figure is, and its value."""
    return {
        (each.measure.slug, each.period, each.source.slug, each.cell): {
            name: getattr(each, name) for name in FIELDS
        }
        for each in figures
    }


@pytest.mark.parametrize("stem", CASES)
def test_a_table_gives_the_figures_of_the_demo(screen: Screen, stem: str) -> None:
    case = CASES[stem]
    held = HeldFigure.objects.filter(locator__startswith=case.place).select_related("measure", "source")
    expected = cells_of(held)
    held.delete()
    screen.fill("Where the figures belong", case.dataset)
    if case.source:
        screen.fill("Source", case.source)
    screen.paste((TEXTS / f"{stem}.txt").read_text(encoding="utf-8"))
    for group, label, value in case.said:
        screen.fill(label, value, group)
    screen.send("Go on to the preview")
    if case.cells:
        screen.correct_cells(case.cells)
    for words in case.queried:
        screen.tick(words)
    assert "can’t be read" not in screen.text
    batch = screen.confirm()
    assert cells_of(batch.figures.select_related("measure", "source")) == expected
    assert (batch.added, batch.changed) == (len(expected), 0)


def test_a_second_import_changes_nothing(screen: Screen) -> None:
    """The same table again, on top of the demo, says that all is held already."""
    screen.fill("Where the figures belong", CASES["002-table-4"].dataset)
    screen.paste((TEXTS / "002-table-4.txt").read_text(encoding="utf-8"))
    screen.send("Go on to the preview")
    assert "0 figures added, 0 changed, 69 as they are held" in screen.text
    assert not ImportBatch.objects.exists()
    assert ImportDraft.objects.count() == 1


PROVIDERS = {
    2: "Living Without Abuse\nEast Midlands Housing Association\n"
    "Domestic Violence Integrated Response Project (DVIRP)",
    3: "FreeVA\nLeicester Rape Crisis",
}


def test_the_table_of_contracts_gives_the_records_of_the_demo(screen: Screen) -> None:
    register = Register.objects.get(slug="domestic-violence-tenders")
    text = (TEXTS / "001-tenders.txt").read_text(encoding="utf-8")
    # The demo writes the years with a dash, and says of the third contract that it has no title.
    text = text.replace("2013 -2015", "2013–2015").replace(
        "· Sexual & Dom", "No title given\n\n· Sexual & Dom"
    )
    said = (("Column 1", "Lines with a bullet go to", "Services"),)
    cells = {(row, 4): written for row, written in PROVIDERS.items()}
    assert imported_records(screen, register, text, said, cells) == 3


def test_the_table_of_places_gives_the_records_of_the_demo(screen: Screen) -> None:
    register = Register.objects.get(slug="safe-accommodation-provision")
    said = (
        ("Row 1:", "Column of the register", "Provider"),
        ("Row 10:", "Column of the register", "Takes victims with no recourse to public funds"),
        ("Row 1:", "An empty cell means", "The same as in the cell before"),
        ("Row 2:", "An empty cell means", "Not recorded"),
        ("Row 3:", "An empty cell means", "Not applicable"),
        ("Row 6:", "An empty cell means", "The same as in the cell before"),
    )
    text = (TEXTS / "002-table-5.txt").read_text(encoding="utf-8")
    assert imported_records(screen, register, text, said, {(9, 5): "No limit"}) == 10


def imported_records(
    screen: Screen,
    register: Register,
    text: str,
    said: Iterable[tuple[str, str, str]],
    cells: dict[tuple[int, int], str],
) -> int:
    """Take the demo's records out, import the table, compare cell by cell; how many records there are."""
    expected = record_cells(register)
    register.records.all().delete()
    screen.fill("Where the figures belong", register.title)
    screen.paste(text)
    for group, label, value in said:
        screen.fill(label, value, group)
    screen.send("Go on to the preview")
    screen.correct_cells(cells)
    batch = screen.confirm()
    assert record_cells(register) == expected
    return batch.added


def record_cells(register: Register) -> list[dict[str, dict[str, Any]]]:
    """The values of each record by column, in order; a cell without a value has no kind."""
    return [
        {
            cell.column.slug: {
                name: getattr(cell, name)
                for name in FIELDS
                if name != "kind" or not cell.status.startswith("not")
            }
            for cell in record.cells.all()
        }
        for record in register.records.prefetch_related("cells__column").order_by("order")
    ]
