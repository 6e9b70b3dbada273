"""What the checks find: one figure is queried in a click, one finding is right and stays so next time."""

from foi.figures.models import HeldFigure, SeenFinding
from tests.browser.conftest import Door

WHY = "The service began in that year."


def test_a_steward_goes_through_what_the_checks_find(door: Door) -> None:
    steward = door.person("steward@example.org")
    steward.open("/figures/")
    steward.follow("What the checks find")
    steward.sees("What the checks find")
    page = steward.page
    page.get_by_role("button", name="Query 438").click()
    steward.reads("queried, and kept out of letters until its owner answers")
    assert HeldFigure.objects.get(status="queried", low=438).footnote.endswith("(517.7).")

    page.goto(page.url.split("?")[0] + "?rule=jump")
    finding = page.locator(".foi-part").filter(has_text="Up 2,100% on 2018/19")
    finding.get_by_role("link", name="It is right as it is").click()
    steward.write("It is right, because", WHY)
    steward.press("Keep: it is right")
    steward.reads("The finding comes back when one of its numbers changes.")
    steward.press("Check them again")
    steward.reads("477 figures checked")
    page.goto(page.url.split("?")[0] + "?rule=jump")
    assert page.get_by_text("Up 2,100% on 2018/19").count() == 0
    assert SeenFinding.objects.get().reason == WHY
    assert steward.complaints == []
