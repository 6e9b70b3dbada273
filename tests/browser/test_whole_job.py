"""The whole job on the demo: a request is pasted, split, answered, reviewed, issued and downloaded.

It is done at a desk with the keyboard alone, and on a phone by touch, without JavaScript; each time the
letter that comes out is checked: its words in order, its tags, both standards, its tables as data.
"""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser import job
from tests.browser.conftest import PHONE, Door
from tests.browser.people import Person
from tests.demo import OFFICER, REVIEWER
from tests.letters.pdf_reading import PROFILES, attachments, elements, faults, opened, text

WAYS: dict[str, dict[str, Any]] = {
    "with the keyboard": {"keyboard": True},
    "on a phone, without JavaScript": PHONE | {"java_script_enabled": False},
}
IN_ORDER = [
    "Leicester City Council",
    "Dear A researcher",
    "Freedom of Information Act 2000",
    "in brief",
    "Our answer to question 1",
    job.CAPTION,
    "Asian or Asian British",
    "Our answer to question 2(a)",
    "recorded in Leicester in that year: 7,619",
    "Our answer to question 2(b)",
    "what the force recorded: 51%",
    "Our answer to question 3",
    "March 2022: £325,100",
    "£342,800",
    "Our answer to question 4",
    job.NO_TRAINING,
    "Our answer to question 5",
    job.NO_COURTS,
    "Leicestershire Police may hold this",
    "internal review",
    "Commissioner",
]


@pytest.mark.parametrize("way", WAYS)
def test_the_whole_job(door: Door, way: str, tmp_path: Path) -> None:
    person = door.person(OFFICER, **WAYS[way])
    reference = job.paste(person)
    job.check_questions(person)
    job.answer_everything(person)
    job.decide_small_numbers(person, reference)
    assert "B11" in job.accept_findings(person, reference)
    job.send(person, reference)
    person.sign_out()
    person.sign_in(REVIEWER)
    job.approve(person, reference)
    person.sign_out()
    person.sign_in(OFFICER)
    job.issue(person, reference)
    check_letter(downloaded(person, tmp_path))
    check_record(person, reference)


def downloaded(person: Person, folder: Path) -> dict[str, bytes]:
    """The files of the letter's page, by name."""
    links = (
        person.page.get_by_role("heading", name="Files").locator("xpath=following::ul[1]").get_by_role("link")
    )
    files = {}
    for place in range(links.count()):
        with person.page.expect_download() as download:
            person.hands.press(links.nth(place))
        path = folder / download.value.suggested_filename
        download.value.save_as(path)
        files[path.name] = path.read_bytes()
    return files


def check_letter(files: dict[str, bytes]) -> None:
    pdf = next(content for name, content in files.items() if name.endswith(".pdf"))
    tables = {name: content for name, content in files.items() if name.endswith(".csv")}
    assert {profile: faults(pdf, profile) for profile in PROFILES} == {profile: [] for profile in PROFILES}
    assert {name: held for name, (_, _, held) in attachments(opened(pdf)).items()} == tables
    assert len(tables) == len(elements(opened(pdf), "Table")) == 1
    assert len(elements(opened(pdf), "BlockQuote")) == 7
    words = text(pdf)
    places = [words.find(part) for part in IN_ORDER]
    assert [part for part, place in zip(IN_ORDER, places, strict=True) if place < 0] == []
    assert places == sorted(places)
    csv = next(iter(tables.values())).decode("utf-8-sig")
    assert not any(name in csv for name in job.LEFT_OUT)
    assert csv.splitlines()[0] == "Ethnicity,2018/19,2019/20,2020/21,Data owner,Notes"
    assert "Gypsy or Irish Traveller,0,0,0" in csv


def check_record(person: Person, reference: str) -> None:
    """From now on the request can be read, and the page says why nothing can be changed."""
    person.open(f"/requests/{reference}/")
    expect(person.page.locator("#locked")).to_contain_text("issued")
    person.open(f"/requests/{reference}/questions/1/add/text/")
    person.sees("Answers to")
    person.reads("has been issued")
    expect(person.page.get_by_role("link", name=re.compile("^Change"))).to_have_count(0)
