"""The officer's job in steps, from a pasted request to an issued letter, as people do it in a browser."""

import re
from datetime import date, timedelta

from django.utils import timezone

from tests.browser.people import Person

REQUEST = """Good morning,

I am writing a report on domestic abuse in the city, and would be grateful for the following under the \
Freedom of Information Act 2000.

1. How many referrals to the independent advisers and outreach workers were there in each financial year \
from 2018/19 to 2020/21, by ethnic background?
2. About domestic abuse offences in the year to March 2020:
(a) how many were recorded in Leicester?
(b) what share is that of all those recorded by Leicestershire Police?
3. What did the council budget for work against child exploitation in 2022/23? And in 2023/24?
4. Please send me the training records of everyone who answered the helpline.
5. How many people were convicted of these offences?

If tables can be sent as CSV files, that would help.

Kind regards
A researcher
"""
SUBJECT = "Domestic abuse: referrals, offences and budget"
OFFENCES = "Recorded domestic abuse, nationally and by area"
BUDGET = "Budget for child exploitation work"
ETHNICITY = "IDVA and outreach referrals by ethnicity"
CAPTION = "Referrals by ethnic background, 2018/19 to 2020/21"
LEFT_OUT = ("Indian", "Pakistani", "Bangladeshi", "Chinese")
NO_TRAINING = "The helpline is run by a charity under contract; its training records were never passed to us."
NO_COURTS = "Courts and the Ministry of Justice keep convictions; the Council is sent none."


def paste(person: Person, text: str = REQUEST, subject: str = SUBJECT, days_ago: int = 3) -> str:
    """Save a new request of the city council and return its reference."""
    fill_in(person, text, written(timezone.localdate() - timedelta(days=days_ago)))
    person.write("Subject", subject)
    person.press("Save and check the questions")
    person.sees("Check the questions")
    return reference_in(person)


def written(day: date) -> tuple[str, str, str]:
    """Day, month and year as they are typed."""
    return str(day.day), str(day.month), str(day.year)


def fill_in(person: Person, text: str = REQUEST, received: tuple[str, str, str] | None = None) -> None:
    """Fill in the form of a new request, received three days ago unless said otherwise."""
    person.follow("New request")
    person.write("Text of the request", text)
    person.write("Subject", SUBJECT)
    person.choose("Leicester City Council")
    person.write("Name", "A researcher")
    person.write("E-mail address to reply to", "researcher@example.org")
    person.write_date("Date received", *(received or written(timezone.localdate() - timedelta(days=3))))
    person.write("Form asked for", "CSV files")


def reference_in(person: Person) -> str:
    """The reference in the address of the page."""
    found = re.search(r"/(?:requests|letters)/([^/]+)/", person.page.url)
    assert found
    return found[1]


def check_questions(person: Person) -> None:
    """Split the question that asks two things, name the new one, put a joint right, and start drafting."""
    person.reads("6 questions to answer")
    person.follow("Split: question 3,")
    person.choose("And in 2023/24?")
    person.press("Split here")
    person.reads("7 questions to answer")
    person.follow("Edit: question 5,")
    person.write("Label", "3 (later year)")
    person.write("Question", "What did it budget for that work in 2023/24?")
    person.press("Save question")
    person.press("Join with the one above: question 5,")
    person.reads("6 questions to answer")
    person.follow("Split: question 4,")
    person.choose("How many people were convicted of these offences?")
    person.press("Split here")
    person.follow("Edit: question 7,")
    person.write("Label", "5")
    person.press("Save question")
    person.reads("7 questions to answer")
    person.press("Questions are right")
    person.sees("Answers to")


def answer_everything(person: Person) -> None:
    """Question 1 first; each next one as the workspace offers it."""
    for answer in (table, figure, share, budget, later_budget, not_held, another_body):
        answer(person)
    person.reads("Every question has an answer.")


def go_on(person: Person, name: str) -> None:
    """To the next question without an answer, which is the one named."""
    person.follow(f"Next unanswered: {name}")


def table(person: Person) -> None:
    """The wide groups of ethnicity in three years, with the counts of the smallest."""
    person.follow("Table of figures")
    person.follow(ETHNICITY)
    person.write("Caption", CAPTION)
    person.unfold("Show only some categories")
    for category in LEFT_OUT:
        person.leave_out(category)
    person.choose("Data owner", group="Beside each row")
    person.press("Put this table in the answer")
    person.reads("Table of figures added.")


def figure(person: Person) -> None:
    go_on(person, "2(a)")
    person.follow("Text", exact=True)
    person.write("Text", "Offences of domestic abuse recorded in Leicester in that year: ")
    person.press("Insert a figure")
    take(person, OFFENCES, "7,619")
    person.press("Save")
    person.reads("Text added.")


def take(person: Person, dataset: str, value: str) -> None:
    """Pick a figure out of a dataset and come back to the text."""
    person.follow(dataset)
    person.press(f"Insert {value}")
    person.sees("Add text")


def share(person: Person) -> None:
    go_on(person, "2(b)")
    person.follow("Text", exact=True)
    person.write("Text", "As a share of what the force recorded: ")
    person.press("Insert a share, change or sum")
    for role, value in (("The part", "7,619"), ("Of the whole", "14,896")):
        person.follow(f"Choose a figure for: {role}")
        person.follow(OFFENCES)
        person.follow(f"Use {value}")
    person.reads("51%")
    person.press("Insert into the text")
    person.press("Save")
    person.reads("Text added.")


def budget(person: Person) -> None:
    go_on(person, "3")
    person.follow("Text", exact=True)
    person.write("Text", "The budget was set in **March 2022**: ")
    person.press("Insert a figure")
    take(person, BUDGET, "£325,100")
    person.press("Save")


def later_budget(person: Person) -> None:
    go_on(person, "3 (later year)")
    person.follow("Text", exact=True)
    person.press("Insert a figure")
    take(person, BUDGET, "£342,800")
    person.press("Save")


def not_held(person: Person) -> None:
    """Refused under the council's own label, with the search behind it."""
    go_on(person, "4")
    person.follow("Refusal or not held")
    person.follow("Section 17.1 – not held")
    person.write("Why it is not held", NO_TRAINING)
    person.press("Save")
    person.reads("Refusal added.")
    record_search(person)


def record_search(person: Person) -> None:
    person.unfold("Searches for what is not held")
    person.follow("Record a search")
    person.write("Who searched", "Community Safety")
    person.write("Where", "The contract file and the shared drive of the team")
    person.write("For what", "training, helpline, certificate")
    person.write_date("When", *written(timezone.localdate() - timedelta(days=1)))
    person.write("What was found", "The contract. No training records.")
    person.press("Save")
    person.reads("Search recorded.")


def another_body(person: Person) -> None:
    """Not held, and where else to ask."""
    go_on(person, "5")
    person.follow("Refusal or not held")
    person.follow("Section 1(1)(a) – we do not hold it")
    person.write("Why it is not held", NO_COURTS)
    person.press("Save")
    person.follow("Signpost")
    person.follow("take a signpost from the blocks")
    person.follow("Use this: Leicestershire Police")
    person.press("Save")
    person.reads("Signpost added.")
    record_search(person)


def decide_small_numbers(person: Person, reference: str) -> None:
    person.open(f"/requests/{reference}/questions/1/")
    person.follow("Decide about the small numbers")
    person.sees("Small numbers")
    person.write(
        "Who might be recognised, by whom, and from what else they know?", "Nobody: whole city, one year."
    )
    person.choose("Publish them as they are")
    person.write("Why?", "No count shows where a person lives.")
    person.press("Save the decision")
    person.reads("Decision on the small numbers")


def accept_findings(person: Person, reference: str) -> list[str]:
    """Accept each warning with a reason, and return the checks that were accepted."""
    accepted = []
    person.open(f"/requests/{reference}/findings/")
    while person.page.get_by_role("link", name="Accept it with a reason").count():
        person.follow("Accept it with a reason")
        person.sees("Accept this finding?")
        found = re.search(r"Check ([A-Z]\d+)", person.page.locator("main").inner_text())
        assert found
        accepted.append(found[1])
        person.write(
            "Why can the letter go out as it is?",
            "It is the wording we always use, and says how to complain.",
        )
        person.press("Accept")
        person.sees("Findings")
    return accepted


def send(person: Person, reference: str) -> None:
    person.open(f"/requests/{reference}/review/")
    person.write(
        "Anything the reviewer should know (optional)", "The wording on question 4 is our usual one."
    )
    person.press("Send for review")
    person.reads("Sent for review.")


def approve(person: Person, reference: str) -> None:
    """As somebody who finds the letter under "To review"."""
    person.follow("To review")
    person.follow(reference)
    person.press("Approve")
    person.reads("Approved.")


def issue(person: Person, reference: str) -> None:
    """Dated today and sent by e-mail, as proposed."""
    person.follow(reference)
    person.choose("E-mail")
    person.press("Issue this letter")
    person.sees(f"Letter {reference}")
