"""Small numbers that are not given: what the letter prints, its refusals, what is kept, and the way back."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from foi.figures.models import HeldFigure, MeasureRelation
from foi.law.holding import Outcome
from foi.letters.build.assemble import assemble
from foi.letters.document import Letter, Paragraph, Text
from foi.letters.models import Disclosure
from foi.letters.tables import csv_files
from foi.letters.tree import iter_inlines
from foi.responses.decisions import SmallNumberDecision
from foi.responses.models import AnswerPart, Response
from foi.workflow.drafting import answers
from foi.workflow.figures.code_renames import drafts_follow
from foi.workflow.figures.prior_disclosures import GivenOut, disclosed_before
from foi.workflow.figures.withholding import publish, reasons_for, take_back
from foi.workflow.issue.correcting import start_correction
from foi.workflow.requests import regimes
from foi.workflow.review.facts import facts_of
from tests.factories import (
    RECEIVED_ON,
    make_answer,
    make_figure,
    make_information_request,
    make_issued_letter,
    make_measure,
    make_question,
    make_refusal_reason,
    make_response,
    make_source,
    officer_of,
    put_in_state,
)
from tests.workflow.small_numbers import (
    AT,
    decided,
    figure,
    letter_about,
    looked_at,
    people,
    personal_data,
    printed,
    table_in,
    tables,
)

pytestmark = pytest.mark.django_db

SECTION_40 = "section 40(2) of the Freedom of Information Act 2000"
SMALL = "south"
"""The ward with 4 people; those of all wards are 90, and north, east and west have 36, 20 and 30."""


@pytest.fixture
def response() -> Response:
    """A table by ward, and a sentence with the total, with the small count and with a share of it."""
    dataset = people()
    few, everyone = figure(ward=SMALL).code, figure().code
    said = f"[[figure: {few}]] of [[figure: {everyone}]] is [[share: {few} of {everyone}]]."
    return letter_about(dataset, said)


def decide(response: Response, way: str) -> SmallNumberDecision:
    return decided(response, way, [figure(ward=SMALL).code], {"foia": personal_data()})[0]


def sentence(letter: Letter) -> str:
    numbers = [getattr(node, "printed", getattr(node, "text", "")) for node in iter_inlines(letter)]
    return next(text for text in ["".join(numbers)] if text)


def small_counts_decided(response: Response) -> list[bool]:
    facts = facts_of(response, assemble(response), today=RECEIVED_ON)
    return [each.decided for each in facts.small_counts or ()]


def refusals(response: Response) -> list[AnswerPart]:
    return list(AnswerPart.objects.filter(answer__response=response, kind="refusal", removed=False))


# What the letter prints -----------------------------------------------------------------------------


def test_withheld_numbers_are_words_and_a_note_says_under_what(response: Response) -> None:
    decision = decide(response, "suppress")
    (table,) = tables(response)
    hidden = [ward for ward, cells in printed(table).items() if cells == ["Withheld"]]
    assert hidden == ["East", "South"], "the least of those without which 4 could be worked out from 90"
    assert decision.secondary == [figure(ward="east").code]
    assert table.notes[-1] == (
        "“Withheld” means that we do not give this number, because someone could be recognised from it, or "
        f"another withheld number could be worked out from it: {SECTION_40}."
    )
    assert "[number withheld] of 90 is [number withheld]." in sentence(assemble(response))


def test_the_ledger_and_the_csv_hold_what_is_printed_and_no_more(response: Response) -> None:
    code = figure(ward=SMALL).code
    decide(response, "suppress")
    letter = assemble(response)
    entries = {entry.key: entry for entry in letter.ledger}
    assert code not in entries
    assert (entries[f"withheld-{code}"].printed, entries[f"withheld-{code}"].figure) == ("Withheld", None)
    assert "small numbers of “Care”" in entries[f"withheld-{code}"].formula
    (share,) = [entry for entry in letter.ledger if entry.key.startswith("withheld-share")]
    assert "90" not in share.formula
    ((_, _, content),) = csv_files(letter)
    assert b"South,Withheld" in content


@pytest.mark.parametrize(
    ("way", "rows", "note"),
    [
        (
            "merge-ward",
            {"North": ["36"], "East": ["20"], "South and West": ["34"]},
            "We give “South and West” as one, because someone could be recognised from the separate numbers",
        ),
        (
            "round",
            {"North": ["35"], "East": ["20"], "South": ["5"], "West": ["30"]},
            "These numbers are rounded to multiples of 5 (they still add up), because someone could be "
            "recognised from the exact ones",
        ),
    ],
)
def test_merged_and_rounded(response: Response, way: str, rows: dict[str, list[str]], note: str) -> None:
    decide(response, way)
    (table,) = tables(response)
    assert printed(table) == rows
    assert table.notes[-1] == f"{note}: {SECTION_40}."
    assert "4" not in [entry.printed for entry in assemble(response).ledger]


def test_a_rounded_number_in_a_sentence_says_that_it_is_about(response: Response) -> None:
    decide(response, "round")
    assert "about 5 of about 90 is [number withheld]." in sentence(assemble(response))


def test_what_is_no_whole_number_is_in_no_sum(response: Response) -> None:
    decide(response, "merge-ward")
    HeldFigure.objects.filter(pk=figure(ward="west").pk).update(low="2.5")
    (table,) = tables(response)
    assert printed(table)["South and West"] == ["Withheld"]


def test_a_breakdown_that_is_left_out_leaves_the_total(response: Response) -> None:
    decide(response, "drop-ward")
    letter = assemble(response)
    (table,) = tables(response)
    assert [[cell.text for cell in row] for row in table.body] == [["90"]]
    assert table.notes[-1].startswith("We do not give the numbers by ward")
    assert "[number withheld] of 90" in sentence(letter)


def test_without_a_total_a_sentence_stands_for_the_breakdown() -> None:
    dataset = people()
    figure().delete()
    response = letter_about(dataset)
    decide(response, "drop-ward")
    assert tables(response) == []
    assert "We do not give the numbers by ward" in sentence(assemble(response))


def test_a_share_of_a_withheld_count_goes_with_it(response: Response) -> None:
    counted = figure(ward=SMALL)
    share = make_measure(counted.measure.dataset, slug="share", label="Share", unit="percent")
    relation = MeasureRelation.objects.create(measure=share, kind="share", of=counted.measure)
    make_figure(share, 13, {"ward": "south"}, source=counted.source, period=counted.period)
    decision = decide(response, "suppress")
    shown = HeldFigure.objects.get(measure=share).code
    assert shown in decision.secondary
    assert printed(tables(response)[0])["South"] == ["Withheld", "Withheld"]
    relation.delete()
    assert shown not in decide(response, "suppress").secondary


# The refusal ----------------------------------------------------------------------------------------


def test_withholding_adds_a_refusal_and_the_answer_is_partly_disclosed(response: Response) -> None:
    decision = decide(response, "suppress")
    (refusal,) = refusals(response)
    assert refusal.small_numbers == decision
    letter = assemble(response)
    assert letter.sections[0].outcome == Outcome.PARTLY_DISCLOSED
    with pytest.raises(ValidationError, match="Change that decision"):
        answers.remove_part(part=refusal, by=officer_of(response))


@pytest.mark.parametrize("way", ["suppress", "drop-ward"])
def test_an_answer_of_which_nothing_is_left_is_refused(way: str) -> None:
    dataset = people({"north": 3, "south": 4})
    figure().delete()
    response = letter_about(dataset)
    codes = [figure(ward=ward).code for ward in ("north", "south")]
    decided(response, way, codes, {"foia": personal_data()})
    assert assemble(response).sections[0].outcome == Outcome.REFUSED


def test_each_answer_that_loses_a_number_is_refused_under_its_own_law(response: Response) -> None:
    question = make_question(response.information_request, regime="eir")
    other = make_answer(response, question)
    table_in(other, figure().measure.dataset)
    counts = [figure(ward=SMALL).code]
    with pytest.raises(ValidationError, match="Choose the reason"):
        decided(response, "suppress", counts, {"foia": personal_data()})
    decided(response, "suppress", counts, {"foia": personal_data(), "eir": personal_data("eir")})
    assert {part.reason.regime for part in refusals(response) if part.reason} == {"foia", "eir"}
    assert [table.notes[-1].rsplit(": ")[-1] for table in tables(response)] == [
        f"{SECTION_40}.",
        "regulation 13(1)(a) of the Environmental Information Regulations 2004.",
    ]


def test_publishing_after_all_takes_the_refusal_out_and_withholding_again_puts_it_back(
    response: Response,
) -> None:
    decide(response, "suppress")
    (refusal,) = refusals(response)
    AnswerPart.objects.filter(pk=refusal.pk).update(particulars={"reason": "Neighbours know."})
    counts = looked_at(response, [])
    publish(counts=counts, reason="All is public.", by=officer_of(response), at=AT)
    assert refusals(response) == []
    assert printed(tables(response)[0])["South"] == ["4"]
    refusal.refresh_from_db()
    with pytest.raises(ValidationError, match="not withheld any more"):
        answers.restore_part(part=refusal, by=officer_of(response))
    reason = refusal.reason
    assert reason
    decided(response, "round", [figure(ward=SMALL).code], {"foia": reason})
    (again,) = refusals(response)
    assert (again.pk, again.particulars) == (refusal.pk, {"reason": "Neighbours know."})
    choices = response.small_number_decisions.get().history.values_list("choice", flat=True)
    assert list(choices) == ["round", "publish", "suppress"]


def test_reasons_that_may_be_cited_come_with_personal_data_first(response: Response) -> None:
    for slug, keys in (
        ("safety", ["foia-s38-1-b"]),
        ("not-held", ["foia-s1-1-a-not-held"]),
        ("cost", ["foia-s12-1"]),
        ("silence", ["foia-s40-5b-a"]),
        ("other-law", ["eir-13-1-a"]),
    ):
        make_refusal_reason(slug=slug, label=slug, provisions=keys, wording="No.")
    personal_data()
    assert [each.slug for each in reasons_for(response, "foia")] == ["personal-foia", "safety"]


# Whether it still holds -----------------------------------------------------------------------------


@pytest.mark.parametrize("ward", ["south", "east", "north"])
def test_any_figure_that_the_choice_rests_on_asks_again(response: Response, ward: str) -> None:
    decide(response, "suppress")
    assert small_counts_decided(response) == [True]
    HeldFigure.objects.filter(pk=figure(ward=ward).pk).update(low=3)
    assert small_counts_decided(response) == [False]
    assert printed(tables(response)[0])["South"] == ["Withheld"], "until it is decided anew"


def test_an_answer_that_shows_the_numbers_later_needs_a_refusal_too(response: Response) -> None:
    def unsaid() -> list[bool]:
        letter = assemble(Response.objects.get(pk=response.pk))
        return [each.unsaid for each in facts_of(response, letter, today=RECEIVED_ON).small_counts or ()]

    assert unsaid() == [False]
    decide(response, "suppress")
    assert unsaid() == [False]
    other = make_answer(response, make_question(response.information_request))
    table_in(other, figure().measure.dataset)
    assert unsaid() == [True]
    decide(response, "suppress")
    assert unsaid() == [False]
    assert len(refusals(response)) == 2


def test_what_another_letter_gives_out_meanwhile_asks_again(response: Response) -> None:
    decide(response, "suppress")
    authority = response.information_request.authority
    issued = make_issued_letter(make_response(make_information_request(authority)))
    east = figure(ward="east")
    Disclosure.objects.create(letter=issued, figure=east, entry=east.code, printed="20", low=20)
    assert small_counts_decided(response) == [False]
    assert decide(response, "suppress").secondary == [figure(ward="west").code], "20 is known already"


def test_a_sum_given_before_counts_for_nothing_where_a_part_was_given_otherwise() -> None:
    dataset = people({"north": 36, "south": 4, "west": 3})
    response = letter_about(dataset)
    table = AnswerPart.objects.get(kind="table")
    AnswerPart.objects.filter(pk=table.pk).update(
        spec=table.spec | {"categories": {"ward": ["north", "south"]}}
    )
    issued = make_issued_letter(
        make_response(make_information_request(response.information_request.authority))
    )
    west = figure(ward="west")
    Disclosure.objects.create(
        letter=issued, entry=f"merged-{west.code}", cell="ward=south+west", printed="7", low=7
    )

    def sums() -> list[int]:
        system = looked_at(response, [figure(ward="south").code]).system
        return [int(key.low) for key in system.cells if isinstance(key, GivenOut)]

    assert sums() == [7]
    Disclosure.objects.create(letter=issued, figure=west, entry=west.code, printed="2", low=2)
    assert sums() == []


def test_a_decision_with_nothing_left_to_withhold_is_pointed_out_and_taken_back(response: Response) -> None:
    decision = decide(response, "suppress")
    for part in AnswerPart.objects.filter(answer__response=response).exclude(kind="refusal"):
        answers.remove_part(part=part, by=officer_of(response))
    facts = facts_of(response, assemble(response), today=RECEIVED_ON)
    assert [(each.left_over, each.counts) for each in facts.small_counts or ()] == [(True, ())]
    assert take_back(response=response, dataset=decision.dataset, by=officer_of(response))
    assert refusals(response) == []
    assert not response.small_number_decisions.exists()


def test_a_correction_goes_on_withholding_and_asks_again(response: Response) -> None:
    decide(response, "suppress")
    make_issued_letter(response)
    correction = start_correction(response=response, by=officer_of(response))
    north = figure(ward="north")
    Disclosure.objects.create(
        letter=response.issued_letter, figure=north, entry=north.code, printed="36", low=36
    )
    assert printed(tables(correction)[0])["South"] == ["Withheld"]
    assert small_counts_decided(correction) == [False]
    (refusal,) = refusals(correction)
    assert refusal.small_numbers == correction.small_number_decisions.get()


@pytest.mark.parametrize(
    ("way", "lead"),
    [
        ("suppress", "About the numbers that are withheld in this answer:"),
        ("drop-ward", "About the numbers by ward:"),
        ("round", "About the exact numbers, which we give rounded in this answer:"),
    ],
)
def test_the_refusal_says_what_it_is_about(response: Response, way: str, lead: str) -> None:
    decide(response, way)
    refusal = assemble(response).sections[0].parts[-1]
    assert refusal.notice
    assert refusal.blocks[0] == Paragraph((Text(lead),))


def test_under_the_other_law_another_refusal_gives_notice_of_the_same_decision(response: Response) -> None:
    decision = decide(response, "suppress")
    (old,) = refusals(response)
    question = response.information_request.questions.get()
    name = regimes.misfits(question, "eir")[0].name
    with transaction.atomic():
        regimes.change_regime(question=question, regime="eir", by=officer_of(response), chosen={name: None})
        assert small_counts_decided(response) == [False], "nothing says any more that numbers are withheld"
        transaction.set_rollback(True)
    chosen = {name: personal_data("eir")}
    (new,) = regimes.change_regime(question=question, regime="eir", by=officer_of(response), chosen=chosen)
    old.refresh_from_db()
    assert (new.small_numbers, old.small_numbers) == (decision, None)
    assert small_counts_decided(response) == [True]
    assert tables(response)[0].notes[-1].endswith("Environmental Information Regulations 2004.")


def test_what_a_draft_withholds_stays_withheld_when_a_figure_is_named_otherwise(response: Response) -> None:
    """As when the next edition of a document takes it over: it has another source, and so another code."""
    decision = decide(response, "suppress")
    before = {each.code: each for each in HeldFigure.objects.with_provenance()}
    source = make_source(slug="next", title="Log of the next year")
    codes = {}
    for old, each in before.items():
        each.source = source
        each.save()
        codes[old] = each.code
    drafts_follow(codes, {"log": "next"})
    assert not codes.keys() & set(codes.values())
    assert printed(tables(response)[0])["South"] == ["Withheld"]
    assert "Withheld" in [cells[0] for ward, cells in printed(tables(response)[0]).items() if ward != "South"]
    decision.refresh_from_db()
    assert [code for code, _ in decision.cells] == decision.protected == [figure(ward=SMALL).code]
    assert decision.history.count() == 1, "nobody decided anything"
    assert small_counts_decided(response) == [False]


def test_an_issued_letters_decision_keeps_its_codes(response: Response) -> None:
    decision = decide(response, "suppress")
    put_in_state(response, "issued")
    drafts_follow({decision.protected[0]: "FOTHER"}, {})
    assert SmallNumberDecision.objects.get().protected == decision.protected


def test_what_letters_rounded_or_merged_is_known_when_a_figure_is_named_otherwise(response: Response) -> None:
    few = figure(ward=SMALL)
    issued = make_issued_letter(response)
    other = make_response(response.information_request, number=2)
    for kind in ("rounded-", "merged-"):
        Disclosure.objects.create(letter=issued, entry=f"{kind}{few.code}", low=1, high=9, printed="5")
    dataset = few.measure.dataset_id
    before = disclosed_before(other, [dataset])[dataset]
    few.source = make_source(slug="next", title="Log of the next year")
    few.save()
    now = disclosed_before(other, [dataset])[dataset]
    assert [each.code for each in now] == [few.code, f"merged-{few.code}"]
    assert [each[1:] for each in now] == [each[1:] for each in before]
    assert not {each.code for each in before} & {each.code for each in now}
