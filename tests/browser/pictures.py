"""Takes the README's pictures of the demo into docs/pictures.

Load the demo into an installation of its own and run it against that; poppler-utils and Chromium are needed:

    export DATABASE_URL=sqlite:///pictures.sqlite3
    .venv/bin/python manage.py migrate
    .venv/bin/python manage.py load_demo
    .venv/bin/python manage.py runserver --noreload 127.0.0.1:8010 &
    .venv/bin/python -m tests.browser.pictures http://127.0.0.1:8010

It pastes, answers and sends requests of its own, so run it once for each loading. Look at what it took.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.browser import job
from tests.browser.people import Person
from tests.chromium import chromium_path
from tests.demo import ISSUED, OFFICER, REVIEWER

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
SIZE = {"width": 1280, "height": 860}
COLOURS = 128
GAP = 16  # between two pages of a letter
LATER_REQUESTS = {
    "Street lamps out of order": 27,
    "Allotments and waiting times": 16,
    "Contracts for school meals": 9,
}
"""Subjects of requests beside the demo's own, and how many days ago each was received."""


def main() -> None:
    """Take them all; a message and 1 without an address."""
    if len(sys.argv) != 2:
        sys.exit("Name the address of the demo, for example http://127.0.0.1:8010")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "foi.settings")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_path(), args=["--no-sandbox", "--disable-gpu"]
        )
        officer = somebody(browser, OFFICER)
        for subject, days in LATER_REQUESTS.items():
            job.paste(officer, "1. How many are there?\n2. What do they cost?", subject, days)
        reference = job.paste(officer)
        job.check_questions(officer)
        picker(officer, reference)
        job.answer_everything(officer)
        workspace(officer, reference)
        job.decide_small_numbers(officer, reference)
        job.accept_findings(officer, reference)
        job.send(officer, reference)
        officer.open("/?tab=all")
        take(officer, "work-list", height=760)
        review(somebody(browser, REVIEWER), reference)
        letter(officer)


def somebody(browser: Browser, email: str) -> Person:
    """Signed in at a window of the size of the pictures."""
    context = browser.new_context(base_url=sys.argv[1], viewport=SIZE, locale="en-GB")
    person = Person(context.new_page())
    person.sign_in(email)
    return person


def picker(person: Person, reference: str) -> None:
    person.follow("Table of figures")
    person.follow(job.ETHNICITY)
    take(person, "picker", height=900)
    person.open(f"/requests/{reference}/")


def workspace(person: Person, reference: str) -> None:
    person.open(f"/requests/{reference}/questions/1/")
    take(person, "workspace", height=1000)


def review(person: Person, reference: str) -> None:
    person.open(f"/requests/{reference}/review/")
    take(person, "review", height=1000)


def take(person: Person, name: str, height: int) -> None:
    """The top of a page, as many pixels high."""
    person.page.set_viewport_size({"width": SIZE["width"], "height": height})
    person.page.screenshot(path=FOLDER / f"{name}.png")
    shrink(FOLDER / f"{name}.png")
    person.page.set_viewport_size(SIZE)


def letter(person: Person) -> None:
    """The first two pages of an issued letter side by side, from its PDF."""
    pdf = person.page.request.get(f"/letters/{ISSUED}/pdf/").body()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "letter.pdf"
        file.write_bytes(pdf)
        subprocess.run(["pdftoppm", "-png", "-r", "80", "-l", "2", file, Path(folder) / "page"], check=True)
        pages = [Image.open(path) for path in sorted(Path(folder).glob("page*.png"))]
    both = Image.new("RGB", (sum(page.width for page in pages) + GAP, pages[0].height), "#b1b4b6")
    for place, page in enumerate(pages):
        both.paste(page, (place * (page.width + GAP), 0))
    both.save(FOLDER / "letter.png")
    shrink(FOLDER / "letter.png")


def shrink(path: Path) -> None:
    """Pages have few colours, so a palette is enough."""
    with Image.open(path) as picture:
        small = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    small.save(path, optimize=True)


if __name__ == "__main__":
    main()
