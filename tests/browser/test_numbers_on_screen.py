"""Where a number comes from is told in the preview: by keyboard, by mouse, by touch; Escape puts it away."""

from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.people import Person
from tests.demo import ISSUED

KNOWN = (
    "Source: Community Safety budget.",
    "Owner: Community Safety.",
    "2020-21",
    "Last confirmed",
    "Definition:",
)


def test_a_number_tells_where_it_comes_from(officer: Person) -> None:
    page = officer.page
    officer.open(reverse("letter-preview", args=[ISSUED]))
    number = page.locator(".figure-chip__value").nth(1)
    details = page.locator(".figure-chip__details").nth(1)
    expect(details).to_be_hidden()
    number.focus()
    for words in KNOWN:
        expect(details).to_contain_text(words)
    expect(details).to_be_visible()
    page.keyboard.press("Escape")
    expect(details).to_be_hidden()

    cell, told = page.locator(".figure-from").first, page.get_by_role("status").filter(has_text="Held figure")
    cell.hover()
    expect(told).to_contain_text("Child victims of sexual abuse, 2020-2021. Source: Workbook")
    page.keyboard.press("Escape")
    expect(told).to_have_count(0)

    page.set_viewport_size({"width": 390, "height": 800})
    number.click()
    box = details.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert officer.complaints == []
