"""What goes wrong is said, with what and where; nothing is half saved, and nothing that was typed is lost."""

from collections.abc import Callable
from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from foi.authorities.models import User
from foi.letters.models import IssuedLetter
from foi.reading.requests.text import LONGEST_REQUEST
from foi.requests.models import InformationRequest, Question
from foi.responses.models import AnswerPart, Response
from foi.workflow.requests import questions
from tests.browser import job, states
from tests.browser.conftest import Door
from tests.browser.people import Person
from tests.browser.test_accessibility import wrong
from tests.browser.test_whole_job import downloaded
from tests.demo import OFFICER, REVIEWER, WAITING
from tests.letters.pdf_reading import PROFILES, elements, faults, opened, text

GUJARATI = "૧. પાર્કમાં કેટલા દીવા છે? ૨. તેમની કિંમત કેટલી છે?"
TEXTS: dict[str, tuple[Callable[[], str], str]] = {
    "a megabyte": (lambda: "How many lamps are there? " * 42_000, "characters long; at most"),
    "just too long": (lambda: "a" * (LONGEST_REQUEST + 1), "characters long; at most"),
    "nothing": (str, "Paste the text of the request"),
    "only spaces": (lambda: " \n\t \n", "Paste the text of the request"),
    "a control character": (lambda: "How many\x07 lamps are there?", "character"),
}


@pytest.mark.parametrize("case", TEXTS)
def test_a_text_that_cannot_be_taken(officer: Person, case: str) -> None:
    make, message = TEXTS[case]
    before = InformationRequest.objects.count()
    job.fill_in(officer, text=make())
    officer.press("Save and check the questions")
    officer.sees("New request")
    expect(officer.page.locator(".govuk-error-summary")).to_contain_text(message)
    assert officer.page.get_by_label("Subject").input_value() == job.SUBJECT
    assert wrong(officer) == []
    assert InformationRequest.objects.count() == before


MESSAGE = (
    b"From: A resident <resident@example.org>\r\nSubject: Re: Lamps in Elm Road\r\n"
    b"Date: Tue, 3 Mar 2026 09:00:00 +0000\r\n\r\nHow many lamps are there?\r\n"
)


def test_a_saved_message_fills_in_what_is_empty_and_saves_nothing(officer: Person) -> None:
    before = InformationRequest.objects.count()
    officer.follow("New request")
    officer.write("Name", "Somebody else")
    for content, message in (
        (b"no message", "can’t be opened as a message"),
        (MESSAGE, "nothing is saved yet"),
    ):
        file = {"name": "lamps.eml", "mimeType": "message/rfc822", "buffer": content}
        officer.page.get_by_label("Saved message").set_input_files([file])  # type: ignore[list-item]
        officer.press("Fill in from the message")
        officer.reads(message)
        assert wrong(officer) == []
    fields = {"Name": "Somebody else", "Subject": "Lamps in Elm Road", "Year": "2026"}
    assert {name: officer.page.get_by_label(name, exact=True).input_value() for name in fields} == fields
    assert InformationRequest.objects.count() == before


def test_the_enter_key_saves_a_new_request(officer: Person) -> None:
    officer.follow("New request")
    officer.page.get_by_label("Subject", exact=True).press("Enter")
    expect(officer.page.locator(".govuk-error-summary")).to_contain_text("Paste the text of the request")


DATES: dict[str, tuple[Callable[[date], tuple[str, str, str]], str]] = {
    "tomorrow": (lambda today: job.written(today + timedelta(days=1)), "in the future"),
    "no such day": (lambda today: ("31", "2", "2026"), "not a date"),
    "a month in words that is none": (lambda today: ("1", "Smarch", "2026"), "must be a number"),
    "nothing": (lambda today: ("", "", ""), "Enter the date received"),
    "before the law": (lambda today: ("1", "1", "2004"), "before the law was in force"),
    "long ago": (lambda today: job.written(today - timedelta(days=900)), "more than two years ago"),
}


@pytest.mark.parametrize("case", DATES)
def test_a_date_that_cannot_be_right(officer: Person, case: str) -> None:
    make, message = DATES[case]
    before = InformationRequest.objects.count()
    job.fill_in(officer, received=make(timezone.localdate()))
    officer.press("Save and check the questions")
    expect(officer.page.locator(".govuk-error-summary")).to_contain_text(message)
    assert officer.page.get_by_label("Text of the request").input_value() == job.REQUEST
    assert InformationRequest.objects.count() == before


def test_a_request_in_gujarati_is_printed(officer: Person, reviewer: Person, tmp_path: object) -> None:
    reference = job.paste(officer, GUJARATI)
    response = Response.objects.get(information_request__reference=reference)
    assert response.information_request.text == GUJARATI
    asked = " ".join(response.information_request.questions.values_list("text", flat=True))
    assert "કેટલા દીવા" in asked
    questions.settle(information_request=response.information_request, by=states.officer())
    states.answered(response)
    job.send(officer, reference)
    job.approve(reviewer, reference)
    officer.open("/")
    job.issue(officer, reference)
    pdf = bytes(IssuedLetter.objects.get(reference=reference).pdf)
    spoken = " ".join(str(element.get("/ActualText", "")) for element in elements(opened(pdf)))
    assert "કેટલા દીવા" in f"{text(pdf)} {spoken}"
    assert {profile: faults(pdf, profile) for profile in PROFILES} == {profile: [] for profile in PROFILES}
    assert downloaded(officer, tmp_path)[f"{reference}.pdf"] == pdf  # type: ignore[arg-type]


def test_two_officers_at_one_answer(door: Door, officer: Person) -> None:
    """The second to save is told, keeps every word, sees the other's, and may then replace it."""
    response = states.settled(states.ONE_QUESTION)
    [answer] = states.answered(response)
    part = answer.parts.get()
    other = door.person(REVIEWER)
    address = reverse("part-edit", args=[response.information_request.reference, part.pk])
    for person in (officer, other):
        person.open(address)
    officer.write("Text", "There are lamps at the north gate.")
    other.write("Text", "There are lamps at the south gate.")
    officer.press("Save", exact=True)
    officer.reads("Text saved.")
    other.press("Save", exact=True)
    other.reads("Someone else changed this answer while you were writing. Here are both.")
    assert other.page.get_by_label("Text", exact=True).input_value() == "There are lamps at the south gate."
    other.reads("There are lamps at the north gate.")
    assert wrong(other) == []
    assert AnswerPart.objects.get(pk=part.pk).text == "There are lamps at the north gate."
    other.press("Save", exact=True)
    other.reads("Text saved.")
    assert AnswerPart.objects.get(pk=part.pk).text == "There are lamps at the south gate."


def test_an_answer_taken_out_while_somebody_writes(door: Door, officer: Person) -> None:
    response = states.settled(states.ONE_QUESTION)
    [answer] = states.answered(response)
    reference, part = response.information_request.reference, answer.parts.get()
    other = door.person(REVIEWER)
    other.open(reverse("part-edit", args=[reference, part.pk]))
    other.write("Text", "There are lamps at the south gate.")
    officer.open(reverse("workspace", args=[reference]))
    officer.press("Remove")
    officer.reads("Text removed.")
    other.press("Save", exact=True)
    other.reads("They took this part out of the answer.")
    assert other.page.get_by_label("Text", exact=True).input_value() == "There are lamps at the south gate."
    assert wrong(other) == []


def test_a_letter_that_went_to_review_while_somebody_writes(door: Door, officer: Person) -> None:
    """It can't be saved any more, and the page says why."""
    response = states.settled(states.ONE_QUESTION)
    [answer] = states.answered(response)
    reference, part = response.information_request.reference, answer.parts.get()
    other = door.person(REVIEWER)
    other.open(reverse("part-edit", args=[reference, part.pk]))
    other.write("Text", "There are lamps at the south gate.")
    job.send(officer, reference)
    other.press("Save", exact=True)
    other.reads("This letter is with a reviewer.")
    assert AnswerPart.objects.get(pk=part.pk).text == "There are lamps at both gates."


def test_issue_pressed_twice(officer: Person) -> None:
    """Once in each of two windows: the second shows the letter that the first one issued."""
    reference = states.approved().information_request.reference
    second = Person(officer.page.context.new_page())
    for window in (officer, second):
        window.open(reverse("issue", args=[reference]))
    for window in (officer, second):
        window.press("Issue this letter")
        window.sees(f"Letter {reference}")
    assert IssuedLetter.objects.filter(response__information_request__reference=reference).count() == 1
    assert second.complaints == []


def test_issue_asked_for_twice_at_once() -> None:
    """Two requests that arrive together make one letter, and both are led to it."""
    response = states.approved()
    reference = response.information_request.reference
    start = Barrier(2)
    led_to: list[str] = []

    def press() -> None:
        client = Client()
        client.force_login(User.objects.get(email=OFFICER))
        day = timezone.localdate()
        data = {"letter_date_0": day.day, "letter_date_1": day.month, "letter_date_2": day.year}
        start.wait()
        answer = client.post(reverse("issue", args=[reference]), data | {"sent_by": "E-mail"})
        led_to.append(answer.headers.get("Location", f"{answer.status_code}"))
        connection.close()

    threads = [Thread(target=press) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert led_to == [reverse("letter", args=[reference])] * 2
    assert IssuedLetter.objects.filter(response=response).count() == 1


def test_questions_settled_stay_when_the_other_window_is_older(door: Door, officer: Person) -> None:
    """A form of an older page changes nothing but what it says."""
    asked = Question.objects.filter(information_request__reference=WAITING).order_by("order")
    first = asked.first()
    assert first is not None
    other = door.person(REVIEWER)
    for person in (officer, other):
        person.open(reverse("question-edit", args=[WAITING, first.pk]))
    officer.write("Label", "1 first")
    officer.press("Save question")
    other.write("Label", "1 second")
    other.press("Save question")
    other.sees("Check the questions")
    assert next(question.label for question in asked) == "1 second"
