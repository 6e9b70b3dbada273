"""Small numbers of people are withheld: decided on, refused, reviewed, issued, and in no file sent."""

from pathlib import Path

from foi.responses.models import Response
from tests.browser import job, states
from tests.browser.conftest import PHONE, Door
from tests.browser.people import Person
from tests.browser.test_whole_job import downloaded
from tests.demo import OFFICER, REVIEWER
from tests.letters.pdf_reading import attachments, opened, text

CHINESE = (
    "IDVA and outreach referrals, Chinese, 2018/19: 1",
    "IDVA and outreach referrals, Chinese, 2020/21: 1",
)
BALANCE = "Nobody needs the count of one to see how the service reaches people; the family would be known."
ROWS = [
    "Pakistani,30,30,29",
    "Bangladeshi,Withheld,17,Withheld",
    "Chinese,Withheld,5,Withheld",
    "Any other Asian background,91,62,61",
    "Asian or Asian British,339,373,342",
]


def test_small_numbers_are_withheld_on_a_phone_without_javascript(door: Door, tmp_path: Path) -> None:
    response, _ = states.with_small_numbers()
    reference = response.information_request.reference
    officer = door.person(OFFICER, **PHONE | {"java_script_enabled": False})
    officer.open(f"/requests/{reference}/")
    officer.follow("Decide about the small numbers")
    withhold(officer)
    give_particulars(officer)
    assert {part.small_numbers_id for part in refusals(response)} == {decision_of(response)}

    job.accept_findings(officer, reference)
    officer.open(f"/requests/{reference}/review/")
    officer.reads("withhold the numbers, 2 for themselves and 2 to protect those")
    officer.press("Send for review")
    reviewer = door.person(REVIEWER)
    job.approve(reviewer, reference)
    officer.open("/")
    job.issue(officer, reference)
    check_files(downloaded(officer, tmp_path))
    officer.follow("Where each number comes from")
    officer.reads("Not given: decision on the small numbers of “IDVA and outreach referrals by ethnicity”")


def withhold(officer: Person) -> None:
    officer.sees("Small numbers")
    officer.reads("This letter shows 4 counts below 5")
    officer.write(
        "Who might be recognised, by whom, and from what else they know?", "A family, by neighbours."
    )
    for count in CHINESE:
        officer.choose(count)
    officer.press("Show what can be done")
    officer.reads("Lost: 4 numbers of 69 not given.")
    officer.reads(
        "Otherwise 1 (IDVA and outreach referrals, Chinese, 2018/19) could be worked out: "
        "339 − 205 − 30 − 12 − 91."
    )
    officer.choose("Withhold the numbers")
    officer.write("Why?", "There was one person in a year, and neighbours know each other.")
    officer.press("Save the decision")


def give_particulars(officer: Person) -> None:
    officer.sees("Change refusal")
    officer.reads("1 refusal added to say so")
    officer.choose("section 40(3A)(a)")
    officer.choose("Article 5(1)(a), lawful, fair and transparent")
    officer.write("Whose data", "people referred to the service")
    officer.write("How someone could be identified (optional)", "Neighbours know which families got help.")
    officer.write("Interest, necessity and balance", BALANCE)
    officer.press("Save")
    officer.reads("Refusal saved.")


def refusals(response: Response) -> list[object]:
    return [
        part
        for answer in response.answers.all()
        for part in answer.parts.filter(kind="refusal", removed=False)
    ]


def decision_of(response: Response) -> int:
    return response.small_number_decisions.get().pk


def check_files(files: dict[str, bytes]) -> None:
    """Table, sentence and note of the letter; the CSV beside it and in it."""
    (csv,) = [content for name, content in files.items() if name.endswith(".csv")]
    printed = csv.decode("utf-8-sig").splitlines()[2:7]
    assert [row.partition(',"')[0] for row in printed] == ROWS
    pdf = next(content for name, content in files.items() if name.endswith(".pdf"))
    assert [held for _, _, held in attachments(opened(pdf)).values()] == [csv]
    words = " ".join(text(pdf).split())
    assert "Chinese Withheld 5 Withheld" in words
    assert "“Withheld” means that we do not give this number" in words
    assert "section 40(2) of the Freedom of Information Act 2000" in words
    assert "About the numbers that are withheld in this answer:" in words
    assert BALANCE in words
    assert "internal review" in words
