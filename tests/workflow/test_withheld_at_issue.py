"""A number that is withheld is nowhere in what leaves the building, nor in what is frozen of the letter."""

import io
import json
import re
from collections.abc import Iterator
from datetime import datetime

import pikepdf
import pytest
from pypdf import PdfReader

from foi.figures.models import Dataset, HeldFigure
from foi.law.refusal_notice import particulars_for
from foi.letters.build.assemble import assemble
from foi.letters.models import IssuedLetter
from foi.letters.tables import csv_files
from foi.letters.tree import from_data
from foi.responses.decisions import SmallNumberDecision
from foi.responses.models import AnswerPart, Response
from foi.responses.states import State
from foi.workflow.drafting.answers import add_part, answer_for
from foi.workflow.figures.disclosure_control import suppressed
from foi.workflow.figures.prior_disclosures import disclosed_before
from foi.workflow.issue import issuing
from foi.workflow.review.reviewing import content_sha256
from tests.factories import make_answer, make_response, put_in_state
from tests.workflow.conftest import Office
from tests.workflow.small_numbers import decided, figure, looked_at, people, personal_data, table_in

COUNTS = {"north": 8123, "east": 4679, "south": 731, "west": 5557}
"""731 counts as small here, so that it is found by chance nowhere else."""


@pytest.fixture(autouse=True)
def nothing_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The findings of a letter are of no concern here."""
    monkeypatch.setattr(issuing, "assessed_findings", lambda *args, **fields: ())


@pytest.fixture
def response(office: Office) -> Response:
    """A letter whose two answers show counts by ward, their total, a small count and a share of it."""
    return showing(office, people(COUNTS, small_number_threshold=800))


def showing(office: Office, dataset: Dataset) -> Response:
    few, everyone = figure(ward="south").code, figure().code
    for question in office.information_request.questions.all():
        answer = answer_for(response=office.response, question=question, by=office.officer)
        table_in(answer, dataset)
        text = f"[[figure: {few}]] of [[figure: {everyone}]], or [[share: {few} of {everyone}]]."
        add_part(answer=answer, kind="text", text=text, by=office.officer)
    return office.response


def withheld(response: Response, way: str) -> SmallNumberDecision:
    """The small count withheld, and the particulars of the refusals given."""
    decision, refusals = decided(response, way, [figure(ward="south").code], {"foia": personal_data()})
    for part in refusals:
        part.particulars = {slot.key: "Said." for slot in particulars_for(["foia-s40-2-3a"])}
        part.save()
    return decision


def issued(office: Office, response: Response, now: datetime) -> IssuedLetter:
    """The letter, approved as it stands and issued."""
    put_in_state(response, State.APPROVED)
    sha256 = content_sha256(assemble(response))
    Response.objects.filter(pk=response.pk).update(
        approved_sha256=sha256, approved_by=office.reviewer, approved_at=now
    )
    return issuing.issue(response=response, by=office.officer, at=now, letter_date=now.date())


def streams(pdf: bytes) -> Iterator[bytes]:
    """Everything in a PDF without its compression: pages, files in it, metadata, words for screen readers."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for each in opened.objects:
            if isinstance(each, pikepdf.Stream):
                yield each.read_bytes()
            yield repr(each).encode()


def everywhere(letter: IssuedLetter) -> str:
    """What a reader is sent, and what is frozen of it besides the decision itself."""
    pdf = bytes(letter.pdf)
    pages = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    raw = b"\n".join(streams(pdf)).decode("latin-1")
    files = "\n".join(content.decode() for _, _, content in csv_files(from_data(letter.tree)))
    frozen = json.dumps([letter.tree, letter.figures, letter.block_versions])
    given = [[str(each.low), str(each.high), each.printed, each.formula] for each in letter.disclosures.all()]
    return "\n".join((pages, raw, files, frozen, json.dumps(given)))


def test_the_number_is_found_where_nothing_withholds_it(
    office: Office, response: Response, now: datetime
) -> None:
    found = everywhere(issued(office, response, now))
    assert "731" in found
    assert "4%" in found


@pytest.mark.parametrize("way", ["suppress", "merge-ward", "drop-ward"])
def test_a_withheld_number_is_nowhere(office: Office, response: Response, now: datetime, way: str) -> None:
    decision = withheld(response, way)
    letter = issued(office, response, now)
    found = everywhere(letter)
    hidden = ["731"]
    if way == "suppress":
        hidden += [f"{COUNTS[ward]:,}" for ward in COUNTS if figure(ward=ward).code in decision.secondary]
        assert len(hidden) > 1
    # As a number of its own: parts of longer ones stand in the tables of fonts by chance.
    assert [number for number in hidden if re.search(rf"\b{number}\b", found)] == []
    assert "19,090" in found, "the total is still given"
    (kept,) = letter.decisions
    assert (kept["choice"], kept["protected"]) == (way.partition("-")[0], [figure(ward="south").code])
    assert [each["provisions"] for each in kept["refusals"]] == [["foia-s40-2-3a"]] * 2


def test_a_later_letter_knows_the_range_of_a_rounded_number(office: Office, now: datetime) -> None:
    response = showing(office, people())
    south = figure(ward="south")
    withheld(response, "round")
    issued(office, response, now)
    later = make_response(office.information_request, number=2)
    dataset = south.measure.dataset_id
    given = {each.code: each for each in disclosed_before(later, [dataset])[dataset]}
    low, high = given[south.code].low, given[south.code].high
    assert high is not None
    assert low <= 4 <= high
    assert high - low >= 4


def test_a_later_letter_knows_the_sum_of_merged_categories(
    office: Office, response: Response, now: datetime
) -> None:
    dataset, south = figure().measure.dataset, figure(ward="south")
    AnswerPart.objects.filter(kind="text").update(removed=True)
    withheld(response, "merge-ward")
    letter = issued(office, response, now)
    (row,) = [row for row in letter.disclosures.all() if row.entry.startswith("merged-")][:1]
    assert (row.cell, row.low) == ("ward=south+west", 6288)
    later = make_response(office.information_request, number=2)
    table_in(make_answer(later, office.information_request.questions.first()), dataset)
    option = suppressed(looked_at(later, [south.code]))
    assert option.decision.secondary == [figure(ward="west").code], "or 731 would be what 6,288 has beyond it"


def test_a_sum_is_no_surer_than_the_numbers_in_it(office: Office, response: Response, now: datetime) -> None:
    west = HeldFigure.objects.filter(pk=figure(ward="west").pk)
    west.update(status="provisional", approximate=True)
    withheld(response, "merge-ward")
    letter = issued(office, response, now)
    (row,) = [row for row in letter.disclosures.all() if row.entry.startswith("merged-")]
    assert (row.printed, row.low) == ("approximately 6,288 (provisional)", 6288)
