"""Looks at a page with axe, wide and narrow, and sees whether it fits a phone.

The whole of axe is run once, on the wide page. On the narrow one the words and the order are the same, so
only those rules are run whose answer depends on the layout, or on what is shown on a phone alone.
"""

from collections.abc import Collection, Iterator
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import DESKTOP, PHONE

WCAG_2_2_AA = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
BEST_PRACTICE = "best-practice"
NARROW_RULES = (
    "target-size",
    "scrollable-region-focusable",
    "css-orientation-lock",
    "meta-viewport",
    "aria-command-name",
    "button-name",
    "label",
    "link-name",
    "select-name",
    "heading-order",
)
WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
HAS_AXE = "() => typeof axe !== 'undefined'"
AXE = Axe()


def violations(page: Page, tags: Collection[str]) -> Iterator[tuple[str, str]]:
    """What is wrong with the open page at both widths: rule, and the element that breaks it."""
    for width, size in (("desktop", DESKTOP), ("phone", PHONE)):
        page.set_viewport_size(size["viewport"])  # type: ignore[arg-type]
        narrow = width == "phone"
        run_only = {"type": "rule", "values": NARROW_RULES} if narrow else {"type": "tag", "values": [*tags]}
        yield from _found(page, run_only)
        over = page.evaluate(WIDER)
        if over > 0:
            yield f"wider than the screen, {width}", f"{over} pixels"


def _found(page: Page, run_only: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if not page.evaluate(HAS_AXE):
        page.evaluate(AXE.axe_script)
    options = {"runOnly": run_only, "resultTypes": ["violations"]}
    results = page.evaluate("options => axe.run(options)", options)
    for violation in results["violations"]:
        for node in violation["nodes"]:
            yield violation["id"], node["html"][:200]
