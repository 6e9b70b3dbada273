"""The letter around its answers, and that it is read from the database in few queries however long it is."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from foi.compliance.words import block_text
from foi.figures.models import Dataset, Register
from foi.letters.build.assemble import assemble
from foi.letters.document import Addressee, LetterKind
from foi.letters.html import letter_html, missing_from
from foi.letters.tree import from_data, sha256, to_data
from foi.requests.models import InformationRequest
from foi.responses.models import Response
from tests.factories import (
    make_answer,
    make_attachment,
    make_authority,
    make_block,
    make_dataset,
    make_dimension,
    make_figure,
    make_information_request,
    make_measure,
    make_part,
    make_question,
    make_record,
    make_refusal_reason,
    make_register,
    make_response,
    make_source,
)

pytestmark = pytest.mark.django_db
DAY = date(2026, 4, 3)


def test_the_top_of_the_letter() -> None:
    authority = make_authority(
        name="Northmoor Council", phone="01632 960000", sign_off="Yours sincerely\n\nThe team"
    )
    information_request = make_information_request(
        authority,
        reference="NM-7",
        subject="Lamps",
        requester_name="A. Requester",
        requester_address="1 Sample Street\n\nNorthmoor ",
        requester_email="a@example.org",
    )
    letter = assemble(make_response(information_request, number=2), on=DAY)
    assert (letter.kind, letter.reference, letter.date, letter.subject) == (
        LetterKind.RESPONSE,
        "NM-7-2",
        DAY,
        "Lamps",
    )
    assert letter.addressee == Addressee("A. Requester", ("1 Sample Street", "Northmoor"), "a@example.org")
    assert letter.salutation == "Dear A. Requester"
    assert letter.sign_off == ("Yours sincerely", "The team")
    head = letter.authority
    assert (head.name, head.address, head.phone) == (
        "Northmoor Council",
        ("Town Hall", "High Street", "Anytown"),
        "01632 960000",
    )
    assert (head.logo, head.logo_alt) == ("", "")


def test_the_logo_travels_in_the_letter() -> None:
    authority = make_authority(logo=b"PNG", logo_media_type="image/png")
    letterhead = assemble(make_response(make_information_request(authority))).authority
    assert (letterhead.logo, letterhead.logo_alt) == ("data:image/png;base64,UE5H", authority.name)


FOIA_ACT, EIR_ACT = "Freedom of Information Act 2000", "Environmental Information Regulations 2004"


@pytest.mark.parametrize(
    ("regimes", "names_both", "heading"),
    [
        (["foia"], False, FOIA_ACT),
        (["eir"], False, EIR_ACT),
        (["foia", "eir"], False, f"{FOIA_ACT} / {EIR_ACT}"),
        (["foia"], True, f"{FOIA_ACT} / {EIR_ACT}"),
        ([], False, FOIA_ACT),
    ],
)
def test_the_heading_names_the_acts_answered_under(
    regimes: list[str], names_both: bool, heading: str
) -> None:
    information_request = make_information_request(make_authority(heading_names_both=names_both))
    for regime in regimes:
        make_question(information_request, regime=regime)
    make_question(information_request, regime="eir", asks=False)
    assert assemble(make_response(information_request)).heading == heading


# Opening


def opening_of(response: Response) -> str:
    return block_text(assemble(response).opening)


def test_the_opening_is_the_authoritys_own_before_a_shared_one() -> None:
    response = make_response(make_information_request(subject="lamps"))
    assert opening_of(response) == ""
    make_block("Shared words on [[subject]].", kind="opening", title="A")
    assert opening_of(response) == "Shared words on lamps."
    make_block("Our words.", kind="opening", title="B", authority=response.information_request.authority)
    assert opening_of(response) == "Our words."
    response.opening = "Words for this letter on [[subject]]."
    assert opening_of(response) == "Words for this letter on lamps."


@pytest.mark.parametrize(("regime", "words"), [("foia", "For FOIA."), ("eir", "For EIR.")])
def test_the_opening_fits_the_regime(regime: str, words: str) -> None:
    for each in ("foia", "eir"):
        make_block(f"For {each.upper()}.", kind="opening", regime=each)
    information_request = make_information_request()
    make_question(information_request, regime=regime)
    assert opening_of(make_response(information_request)) == words


def test_a_correction_says_what_it_corrects() -> None:
    earlier = make_response(make_information_request(reference="NM-7"), letter_date=DAY)
    later = make_response(
        earlier.information_request, number=2, kind="correction", corrects=earlier, opening="Sorry."
    )
    letter = assemble(later)
    assert letter.kind is LetterKind.CORRECTION
    assert opening_of(later) == "This letter corrects our letter NM-7 of 3 April 2026.\nSorry."
    assert f"Correction: {letter.subject}" in letter_html(letter, preview=True)


@pytest.mark.parametrize("large", [False, True])
def test_large_print_when_the_requester_asked_for_it(large: bool) -> None:
    assert assemble(make_response(large_print=large)).large_print is large


# The whole


def full_response(questions: int) -> Response:
    """A response with every kind of part, over and over."""
    information_request = make_information_request()
    response = make_response(information_request)
    make_block("Thank you.", kind="opening")
    make_block("Ask for a review at [[review_email]].", kind="review")
    dataset, register = breakdown(), contracts()
    attachment = make_attachment(response)
    reason = make_refusal_reason(wording="None, as [[particular: reason]].")
    version = make_block("See our pages.", kind="signpost").current()
    figure = make_figure()
    answers = [make_answer(response, each) for each in ask(information_request, questions)]
    for number, answer in enumerate(answers):
        make_part(answer, "table", dataset=dataset, spec={"rows": ["dim:ward"], "columns": ["period"]})
        make_part(answer, "records", register=register)
        make_part(answer, text=f"In all [[figure: {figure.code}]].")
        make_part(answer, "signpost", block_version=version)
        make_part(answer, "refusal", reason=reason, particulars={"reason": "nobody counts them"})
        make_part(answer, "attachment", attachment=attachment)
        make_part(
            answer,
            "reference",
            refers_to=answers[(number + 1) % len(answers)] if number % 2 == 0 else answers[0],
        )
    return response


def ask(information_request: InformationRequest, number: int) -> list[object]:
    """So many questions, in a tree."""
    top = make_question(information_request, asks=False)
    return [make_question(information_request, parent=top, stem="Per ward:") for _ in range(number)]


def breakdown() -> Dataset:
    """Figures of two years by ward."""
    dataset, source = make_dataset(), make_source()
    make_dimension(dataset, "ward", "north", "south")
    measure = make_measure(dataset)
    for ward in ("north", "south"):
        for period in ("fy:2023", "fy:2024"):
            make_figure(measure, 7, {"ward": ward}, period=period, source=source)
    return dataset


def contracts() -> Register:
    """A register of three records."""
    register = make_register()
    for number in range(3):
        make_record(register, f"Contract {number}", "£5")
    return register


def queries(response: Response) -> int:
    fresh = Response.objects.get(pk=response.pk)
    with CaptureQueriesContext(connection) as captured:
        assemble(fresh, on=DAY)
    return len(captured)


def test_a_long_letter_takes_as_many_queries_as_a_short_one() -> None:
    short, long = full_response(3), full_response(30)
    assert queries(short) == queries(long)
    assert queries(long) < 30


def test_the_whole_letter_is_kept_and_read_again() -> None:
    letter = assemble(full_response(3), on=DAY)
    assert missing_from(letter) == ()
    again = from_data(to_data(letter))
    assert again == letter
    assert sha256(again) == sha256(letter)


def test_the_same_response_makes_the_same_letter() -> None:
    response = full_response(3)
    assert assemble(response, on=DAY) == assemble(Response.objects.get(pk=response.pk), on=DAY)
