"""A steward pastes a table out of Word, corrects how it is read, mends a cell, and imports it."""

from playwright.sync_api import expect

from foi.figures.models import HeldFigure, ImportBatch
from tests.browser import importing
from tests.browser.conftest import PHONE, Door

DATASET = "Child victims of abuse"
TABLE = importing.text("000-sex").replace("\t52", "\t52?").replace("131", "135")


def test_a_table_is_imported_on_a_phone_without_javascript(door: Door) -> None:
    steward = door.person(importing.STEWARD, **PHONE | {"java_script_enabled": False})
    steward.open("/figures/")
    steward.follow("Import a table")
    steward.sees("Import a table")
    steward.write("Paste the table", TABLE)
    steward.pick("Where the figures belong", DATASET)
    steward.press("Read the table")

    steward.sees("How the table is read")
    steward.pick("Measure: what is counted", "Child victims of domestic abuse")
    column = steward.page.get_by_role("group", name="Column 2: CYPFS")
    column.get_by_label("Measure").select_option("As the row or the table says")
    steward.page.get_by_label("Period", exact=True).first.fill("2020/21")
    steward.press("Read it again")
    expect(steward.page.get_by_label("Period", exact=True).first).to_have_value("2020/21")
    steward.press("Go on to the preview")

    steward.sees("What would be imported")
    steward.reads("1 cell can’t be read")
    steward.write("Row 3, column 2", "52")
    steward.press("Read it again with these cells")
    steward.reads("0 figures added, 1 changed, 2 as they are held")
    steward.reads("131")
    assert not ImportBatch.objects.exists()
    steward.press("Import: save all of this")

    steward.sees("Imported")
    assert HeldFigure.objects.get(batch=ImportBatch.objects.get()).low == 135
