"""Letters as authorities publish them in their disclosure logs: headings for greetings, and run-on ends."""

import pytest

from foi.law.holding import PartKind
from foi.letters.tree import iter_parts
from foi.reading.letters.outcome import LetterOutcome
from foi.reading.letters.reader import read_letter
from foi.workflow.review.foreign_letters import check_text

LOGGED = """{request}

Please note that I ask for no personal data, and that section 40(2) is not in point.
Refusals under s.31(1)(a) have been overturned. Please send a copy capable of re-use.

{response}

The list of empty shops is exempt from disclosure under section 43(2) of the Act.
"""


@pytest.mark.parametrize(
    ("request_heading", "response_heading"),
    [
        ("Request", "Response"),
        ("Your request", "Our response"),
        ("You asked", "We said"),
        ("You asked:", "In response:"),
        ("Questions", "Borough Council's Response"),
    ],
)
def test_between_the_headings_stands_what_the_requester_wrote(
    request_heading: str, response_heading: str
) -> None:
    found = read_letter(LOGGED.format(request=request_heading, response=response_heading))
    assert found.grounds == ("foia-s43-2",)
    assert not found.has_reuse_statement


def test_an_answer_between_the_headings_is_no_request() -> None:
    text = (
        "Request\n\nHow many shops are empty?\n\n"
        "I can confirm that 14 are. Which they are is exempt under section 31(1)(a).\n\n"
        "Decision\n\nAs above.\n"
    )
    assert read_letter(text).grounds == ("foia-s31-1-a",)


def test_a_heading_is_no_end_of_the_paragraph_before() -> None:
    long = "I should like to know " + "how many parking bays were taken out of use " * 5
    text = f"Your request\n{long}\nOur response\nNone were: section 12 was not needed.\n"
    assert read_letter(text).grounds == ()
    assert read_letter(text).questions


RUN_ON = (
    "Dear Requester\n\nYou asked for the following:\n\n“every inspection note of the bridge”\n\n"
    "We have found four notes, which are attached. The names in them were taken out under section 40(2). "
    "If you are unhappy with this response you have the right to ask for an internal review by writing to "
    "reviews@council.example. You may then complain to the Information Commissioner.\n\n"
    "Yours sincerely\nInformation Officer\n"
)


def test_what_is_answered_and_closed_in_one_paragraph_is_both() -> None:
    checked = check_text(RUN_ON)
    assert checked.read.outcome is LetterOutcome.PARTIAL
    assert checked.read.has_internal_review
    assert checked.read.has_ico_right
    assert not {"A01", "B07", "B08", "B09"} & {finding.check for finding in checked.findings}


def test_an_environmental_not_held_is_no_notice_under_the_act() -> None:
    text = (
        "Dear Requester\n\n"
        "Your request was considered under the Environmental Information Regulations 2004.\n\n"
        "1. The noise survey is attached. Names were redacted under regulation 13(1).\n\n"
        "2. There was no second survey and the Council does not hold this information.\n\n"
        "Yours sincerely\nInformation Officer\n"
    )
    checked = check_text(text)
    told = [finding.message for finding in checked.findings if finding.check in {"B09", "B11", "D01"}]
    assert told == []
    assert all(part.kind is not PartKind.REFUSAL or part.notice for part in iter_parts(checked.read.letter))


def test_a_history_under_its_heading_is_not_what_is_relied_on_now() -> None:
    text = (
        "You asked\n\nAll e-mails on request 22.\n\nWe said\n\nBackground\n\n"
        "Request 22 came on 4 May 2021. Along with nine documents released we applied the section 36(2)(c) "
        "exemption to some of it, as the release was likely to inhibit advice.\n\n"
        "The e-mails\n\nAll 14 are attached. Names are withheld under section 40(2).\n"
    )
    assert read_letter(text).grounds == ("foia-s40-2",)


def test_an_address_that_a_website_hides_is_no_placeholder() -> None:
    text = RUN_ON.replace("reviews@council.example", "[email protected]")
    assert "H05" not in {finding.check for finding in check_text(text).findings}


def test_after_a_quotation_that_was_closed_the_authority_speaks() -> None:
    text = (
        "Thank you for your request of 2 May, in which you asked for the following:\n\n"
        "“Every message between the two depots.”\n\n"
        "The search found 640 threads, of which an officer reads 30 in an hour.\n\n"
        "The cost would pass the limit, so we are applying section 12 of the Act.\n"
    )
    assert read_letter(text).grounds == ("foia-s12",)


def test_a_second_quotation_belongs_to_the_request() -> None:
    text = (
        "You asked:\n\n“Who cleans the beach?”\n\n“Is section 31 used?”\n\nPlease send me the rota too.\n\n"
        "A contractor cleans it. The rota is exempt under section 43(2).\n"
    )
    assert read_letter(text).grounds == ("foia-s43-2",)


OUTCOMES = [
    ("Covert cars are not included in this disclosure: section 31(1)(a) applies.", LetterOutcome.PARTIAL),
    ("We have decided not to release the lowest numbers.", LetterOutcome.REFUSED),
    ("It can not be put together within the permitted 18 hours.", LetterOutcome.COST_LIMIT),
    ("To answer would take 40 hours, which would exceed the 18 hours allowed for.", LetterOutcome.COST_LIMIT),
    ("This goes over the cost limit for councils.", LetterOutcome.COST_LIMIT),
    ("We can neither confirm nor deny that we hold such a file.", LetterOutcome.NEITHER),
    ("We are not able to disclose the drawings, which would help a burglar.", LetterOutcome.REFUSED),
    ("The plan is attached. The second page has been redacted.", LetterOutcome.PARTIAL),
    ("Pest control is run by the county; your request should be sent to it.", LetterOutcome.TRANSFER),
    ("Your request is attached. It is refused under section 14(1).", LetterOutcome.SECTION_14),
    (
        "1. Fines: 45\n\n2. Warnings: 12\n\n"
        "Whether there were covert checks we neither confirm nor deny under section 31(3).",
        LetterOutcome.PARTIAL,
    ),
    (
        "The later figures are available on our website. Those before 2015 would take 60 hours and are"
        " refused under section 12(1).",
        LetterOutcome.PARTIAL,
    ),
    ("The list is available on our website and so exempt under section 21.", LetterOutcome.REFUSED),
    ("There were 1,260 files, and reading them is refused under section 12(1).", LetterOutcome.COST_LIMIT),
    ("If we were unable to provide something we would say so. 1. 45", LetterOutcome.FULL),
]


@pytest.mark.parametrize(("answer", "outcome"), OUTCOMES)
def test_outcome(answer: str, outcome: LetterOutcome) -> None:
    letter = (
        f"Dear Requester\n\nThank you for your request of 3 May.\n\n{answer}\n\nYours sincerely\nOfficer\n"
    )
    assert read_letter(letter).outcome is outcome


@pytest.mark.parametrize(
    "lacked", ["any success in tracing the firm", "the resources to do so", "any right to it"]
)
def test_to_have_no_success_or_means_is_not_to_hold_nothing(lacked: str) -> None:
    letter = (
        f"Dear Requester\n\nWe did not have {lacked}, so the order form is refused under section 43(2).\n"
    )
    assert read_letter(letter).outcome is LetterOutcome.REFUSED
    assert "B11" not in {finding.check for finding in check_text(letter).findings}


@pytest.mark.parametrize(
    "refusal",
    [
        "Your request would go over the fees limit and we can't comply.",
        "Your request exceeds the appropriate limit, so there is nothing we can send.",
    ],
)
def test_a_refusal_for_cost_that_names_no_section_is_an_answer_without_a_ground(refusal: str) -> None:
    letter = f"Dear Requester\n\nThank you for your request.\n\n{refusal}\n\nYours sincerely\nOfficer\n"
    checked = check_text(letter)
    assert checked.read.grounds == ()
    assert checked.read.outcome is LetterOutcome.COST_LIMIT
    told = {finding.check for finding in checked.findings}
    assert "B01" in told
    assert "A01" not in told


def test_what_was_said_before_of_another_request_declines_nothing() -> None:
    letter = (
        "Dear Requester\n\nWe told you previously that we could not provide dates.\n\n"
        "The totals are attached.\n\nYours sincerely\nOfficer\n"
    )
    assert read_letter(letter).outcome is LetterOutcome.FULL
