"""A steward keeps a report whole on a phone, imports a table of it, and picks a figure from a sentence."""

from playwright.sync_api import expect

from foi.figures.models import HeldFigure, Report
from tests.browser.conftest import PHONE, Door
from tests.browser.importing import STEWARD
from tests.reading.files.making import assessment_file

TITLE = "Report on domestic abuse"


def test_a_report_is_kept_and_figures_are_taken_from_it_without_javascript(door: Door) -> None:
    steward = door.person(STEWARD, **PHONE | {"java_script_enabled": False})
    steward.open("/figures/")
    steward.follow("Whole documents")
    steward.press("Add a document")
    content = {"name": "a.pdf", "mimeType": "application/pdf", "buffer": assessment_file("pdf")}
    steward.page.get_by_label("The document").set_input_files([content])
    steward.write("Title", TITLE)
    steward.write("Edition", "2021")
    steward.pick("Is it a new edition of a document that is held?", "No: another document")
    steward.write("Or a new data owner", "Public health")
    steward.press("Read the document")
    steward.sees(f"{TITLE} (2021)")
    steward.reads("Tables: 0 of 7 done")

    steward.follow("Table 4: IDVA and Outreach referrals by ethnicity 2018-2021")
    steward.pick("Where the figures belong", "IDVA and outreach referrals by ethnicity")
    steward.press("Read the table")
    steward.press("Go on to the preview")
    steward.reads("69 figures added")
    steward.press("Import: save all of this")
    steward.follow(f"Back to {TITLE} (2021): 1 of 7 tables done")

    steward.follow("Pick figures from the text")
    steward.page.locator("#p22").get_by_role("link", name="46%").click()
    steward.follow("Share of Early Help assessments with a domestic abuse need", exact=True)
    expect(steward.page.get_by_label("Value")).to_have_value("46%")
    steward.page.get_by_label("Period (optional)").fill("2020/21")
    steward.press("Hold this figure")
    steward.reads("Held: 46%")
    figure = HeldFigure.objects.get(source=Report.objects.get().source, low=46, measure__unit="percent")
    assert figure.locator == "Paragraph 22 (4.4), page 2, “46%”"
