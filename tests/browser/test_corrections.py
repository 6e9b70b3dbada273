"""The correction trail: a figure that was sent is changed, and what is done about it is decided and kept."""

from django.utils import timezone
from playwright.sync_api import expect

from foi.figures.models import HeldFigure
from foi.letters.models import CorrectionDecision, Disclosure
from foi.responses.models import Response
from tests.browser.conftest import Door
from tests.browser.pages import Page
from tests.browser.test_accessibility import problems
from tests.demo import ISSUED, OFFICER

PAGE = "Figures that changed after they were sent"
WHY = "The earlier number left out one service. The sum is the same."


def given(number: int) -> HeldFigure:
    """One of the counts that the demo's issued letter gave."""
    rows = Disclosure.objects.filter(letter__reference=ISSUED, figure__low__gt=20, figure__high=None)
    figures = HeldFigure.objects.filter(pk__in=rows.values("figure"), measure__unit="count")
    return figures.order_by("code")[number]


def test_a_changed_figure_leads_to_a_decision_and_to_a_correction(door: Door) -> None:
    first, second = given(0), given(1)
    steward = door.person("admin@example.org")
    steward.open(f"/admin/foi/heldfigure/{first.pk}/change/")
    before = first.value.format()
    steward.page.locator("#id_written").fill("7771")
    steward.page.locator("input[name=_continue]").click()
    expect(steward.page.get_by_text("Letters have given out this figure.")).to_be_visible()
    second.low = 8881
    second.save()

    officer = door.person(OFFICER)
    officer.reads("2 figures changed after they were sent.")
    officer.follow("Decide about the letters")
    officer.sees(PAGE)
    main = officer.page.locator("main")
    expect(main).to_contain_text("Held now: 7,771")
    expect(main).to_contain_text(f"gave {before}")
    expect(main.get_by_role("link", name=ISSUED).first).to_be_visible()
    address = f"/figures/changed/{first.code}/{authority_of_issued()}/"
    looked_at = [Page("figures-changed"), *pages_of(first)]
    assert problems(officer, looked_at) == {}

    officer.open(address)
    officer.choose("Leave the letters as they are")
    officer.press("Save")
    officer.reads("Say why the letters can stay as they are.")
    officer.write("Why?", WHY)
    officer.press("Save")
    officer.reads("Kept: the letters stay as they are.")
    officer.reads(WHY)
    kept = CorrectionDecision.objects.get()
    assert (kept.decided_by.email, kept.reason, kept.value) == (OFFICER, WHY, "7,771")
    assert kept.decided_at <= timezone.now()

    officer.press("Decide about")
    officer.choose("Start correction letters")
    officer.press("Save")
    officer.reads(f"Started: {ISSUED}-2.")
    correction = Response.objects.get(corrects__issued_letter__reference=ISSUED)
    assert correction.kind == "correction"
    officer.open("/")
    officer.sees("Work")
    expect(officer.page.get_by_text("changed after they were sent")).to_have_count(0)


def authority_of_issued() -> int:
    return Response.objects.get(issued_letter__reference=ISSUED).information_request.authority_id


def pages_of(figure: HeldFigure) -> list[Page]:
    where = (figure.code, authority_of_issued())
    return [Page("figure-correction", where), Page("figure-correction", where, mistakes=True)]
