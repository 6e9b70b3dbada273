"""People at a browser: they find things by their names, with a mouse or with the keyboard alone."""

import re
from urllib.parse import urljoin

from playwright.sync_api import ConsoleMessage, Locator, Page, expect

from tests.demo import PASSWORD

FARTHEST = 600  # presses of the Tab key before somebody gives up
FOCUSED = "element => element === document.activeElement"
SAME_GROUP = "element => element.type === 'radio' && document.activeElement.name === element.name"
# The stops of the Tab key on the way to an element, or fewer: radio buttons, one stop a group, are left out.
STOPS_AHEAD = """target => {
  const stops = "a[href], button, summary, textarea, select, input:not([type=hidden], [type=radio])";
  const before = (one, other) => one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING;
  const here = document.activeElement;
  const between = (stop) => before(here, stop) && before(stop, target);
  return [...document.querySelectorAll(stops)].filter((stop) =>
    !stop.disabled && stop.tabIndex >= 0 && stop.checkVisibility() && between(stop)
  ).length;
}"""
# A page that answers with 404, 409 or 422 on purpose is listed in the console as if it had failed to load.
REFUSED = "Failed to load resource: the server responded with a status of 4"


class Person:
    """Somebody at a browser window. With `keyboard` nothing is ever clicked."""

    def __init__(self, page: Page, keyboard: bool = False) -> None:
        self.page = page
        self.hands: Mouse = Keyboard(page) if keyboard else Mouse(page)
        self.complaints: list[str] = []
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))

    def _hear(self, message: ConsoleMessage) -> None:
        address = message.location.get("url", "")
        expected = message.text.startswith(REFUSED) and address in (self.page.url, self._icon)
        if message.type in ("error", "warning") and not expected:
            self.complaints.append(f"{self.page.url}: {message.text}")

    @property
    def _icon(self) -> str:
        """Asked for by browsers alone, of files and frames that are opened without their page."""
        return urljoin(self.page.url, "/favicon.ico")

    # Going about

    def open(self, address: str) -> None:
        self.page.goto(address)

    def sign_in(self, email: str) -> None:
        """Sign in as one of the demo's people and come to the work list."""
        self.open("/")
        self.write("E-mail", email)
        self.write("Password", PASSWORD)
        self.press("Sign in")
        self.sees("Work")

    def sign_out(self) -> None:
        self.follow("Sign out")
        self.press("Sign out")
        self.sees("Sign in")

    def follow(self, name: str, exact: bool = False) -> None:
        """Follow a link."""
        self.hands.press(self.page.get_by_role("link", name=heard(name, exact)).first)

    def press(self, name: str, exact: bool = False) -> None:
        self.hands.press(self.page.get_by_role("button", name=heard(name, exact)).first)

    def unfold(self, words: str) -> None:
        """Open a part of the page that is folded away."""
        self.hands.press(self.page.locator("summary", has_text=words).first)

    # Filling in

    def write(self, label: str, text: str) -> None:
        self.hands.write(self.page.get_by_label(label, exact=True).first, text)

    def write_date(self, legend: str, day: str, month: str, year: str) -> None:
        group = self.page.get_by_role("group", name=legend)
        for name, value in (("Day", day), ("Month", month), ("Year", year)):
            self.hands.write(group.get_by_label(name), value)

    def choose(self, label: str, group: str = "") -> None:
        """Choose a radio button or tick a box."""
        where = self.page.get_by_role("group", name=group) if group else self.page
        self.hands.choose(where.get_by_label(label, exact=True).first)

    def leave_out(self, label: str, group: str = "") -> None:
        where = self.page.get_by_role("group", name=group) if group else self.page
        self.hands.leave_out(where.get_by_label(label, exact=True).first)

    def pick(self, label: str, option: str) -> None:
        """Pick from a list that drops down."""
        self.hands.pick(self.page.get_by_label(label, exact=True).first, option)

    # Looking

    def sees(self, heading: str) -> None:
        """The page is the one with this heading."""
        expect(self.page.get_by_role("heading", level=1, name=heading).first).to_be_visible()

    def reads(self, words: str) -> None:
        """The words stand somewhere on the page, and can be seen."""
        expect(self.page.get_by_text(words).first).to_be_visible()


def heard(name: str, exact: bool = False) -> re.Pattern[str]:
    """A name as a screen reader speaks it: GOV.UK's styles put a space before words that only it hears."""
    pattern = re.escape(name).replace(":", " ?:")
    return re.compile(f"^{pattern}$" if exact else pattern, re.IGNORECASE)


class Mouse:
    """Hands on a mouse, or fingers on a screen."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, target: Locator) -> None:
        target.click()

    def write(self, target: Locator, text: str) -> None:
        target.fill(text)

    def choose(self, target: Locator) -> None:
        target.check()

    def leave_out(self, target: Locator) -> None:
        target.uncheck()

    def pick(self, target: Locator, option: str) -> None:
        target.select_option(label=option)


class Keyboard(Mouse):
    """Hands on the keys: what the Tab key does not reach can't be used."""

    def reach(self, target: Locator, arrived: str = FOCUSED) -> None:
        target.wait_for(state="attached")
        for _ in range(target.evaluate(STOPS_AHEAD)):
            self.page.keyboard.press("Tab")
        for _ in range(FARTHEST):
            if target.evaluate(arrived):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"The Tab key does not reach {target}")

    def press(self, target: Locator) -> None:
        self.reach(target)
        target.press("Enter")  # where the focus is already; waits for the page that follows

    def write(self, target: Locator, text: str) -> None:
        self.reach(target)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text)

    def choose(self, target: Locator) -> None:
        """Tick a box with Space; walk round a group of radio buttons with the arrows."""
        radio = target.get_attribute("type") == "radio"
        self.reach(target, SAME_GROUP if radio else FOCUSED)
        while radio and not target.evaluate(FOCUSED):
            self.page.keyboard.press("ArrowDown")
        if not target.is_checked():
            self.page.keyboard.press("Space")

    def leave_out(self, target: Locator) -> None:
        self.reach(target)
        if target.is_checked():
            self.page.keyboard.press("Space")

    def pick(self, target: Locator, option: str) -> None:
        self.reach(target)
        self.page.keyboard.type(option)
