"""A05 and E13: the letter quotes the request as recorded, and goes to who made it."""

from dataclasses import replace

import pytest

from foi.compliance.facts import Requested
from foi.letters.document import Addressee, Letter, LetterQuestion
from tests.compliance.letters import findings, letter, messages, part, section, text

REQUEST = """Dear Council,

Please tell me, for each year since 2022:
1) How many street lamps were
   mended?
2) What did they cost?

Yours, A resident"""
REQUESTER = Requested(REQUEST, "A resident", "resident@example.org", ("1 High Street", "Anytown"))


def asking(question: str, **fields: str) -> Letter:
    """A letter to the requester that quotes this question."""
    asked = section(part("Twelve."))
    quoted = (LetterQuestion("question-1", "1", question, "foia", **fields),)  # type: ignore[arg-type]
    return sent(replace(asked, questions=quoted))


def sent(*sections: object, name: str = "A resident", **fields: object) -> Letter:
    addressee = Addressee(name, REQUESTER.address, REQUESTER.email)
    greeting = {"addressee": addressee, "salutation": f"Dear {name}"}
    return letter(*sections, **{**greeting, **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("question", "stem", "changed"),
    [
        ("How many street lamps were mended?", "", False),
        ("How many street lamps were\n   mended?", "", False),
        ("how many  street lamps were “mended”", "", False),
        ("How many street lamps were mended?\nWhat did they cost?", "", False),
        ("What did they cost?", "Please tell me, for each year since 2022:", False),
        ("How many street lamps were repaired?", "", True),
        ("How many street lamps were mended in 2021?", "", True),
        ("What did they cost?", "Please tell me, for each year since 2020:", True),
        ("many street", "", False),
        ("any street lamps", "", True),
    ],
)
def test_a05_each_question_is_quoted_as_the_request_has_it(question: str, stem: str, changed: bool) -> None:
    found = findings("A05", asking(question, stem=stem), requested=REQUESTER)
    assert bool(found) is changed
    assert all(each.excerpt in f"{stem}\n{question}" and each.place == "answer-1" for each in found)


def test_a05_is_silent_where_the_request_is_not_known() -> None:
    assert messages("A05", asking("Something else?")) == []


ANOTHER = "The letter is addressed to A neighbour, not to the requester."
GREETED = "The letter greets somebody else than the requester."


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, []),
        ({"salutation": "Dear Sir or Madam,"}, []),
        ({"salutation": "Dear Ms Resident"}, []),
        ({"salutation": "Good morning"}, []),
        ({"salutation": "Dear"}, []),
        ({"salutation": "Dear A neighbour", "name": "A neighbour"}, [ANOTHER, GREETED]),
        ({"salutation": "Dear Neighbour"}, [GREETED]),
        ({"opening": (text("Dear Mr Neighbour, thank you for your request."),)}, [GREETED]),
        ({"opening": (text("Dear resident, thank you for your request."),)}, []),
        ({"opening": (text("Thank you for your request about Dear Street."),)}, []),
    ],
)
def test_e13_the_letter_goes_to_the_requester(fields: dict[str, object], expected: list[str]) -> None:
    assert messages("E13", sent(section(part("Twelve.")), **fields), requested=REQUESTER) == expected


@pytest.mark.parametrize(
    "addressee",
    [
        Addressee("A resident", REQUESTER.address, "someone@example.org"),
        Addressee("A resident", ("2 High Street", "Anytown"), REQUESTER.email),
    ],
)
def test_e13_to_another_address_is_to_another_person(addressee: Addressee) -> None:
    assert len(findings("E13", sent(section(part("12.")), addressee=addressee), requested=REQUESTER)) == 1
    assert messages("E13", sent(section(part("12.")), addressee=addressee)) == []
