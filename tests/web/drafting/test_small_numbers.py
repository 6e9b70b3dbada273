"""The decision about small counts: shown, made once for the dataset, asked again when the counts change."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from foi.authorities.models import Authority
from foi.figures.models import Category, HeldFigure
from foi.letters.models import Disclosure
from foi.refusals.models import RefusalReason
from foi.requests.models import Question
from foi.responses.models import Answer, AnswerPart, Response
from foi.responses.states import State
from foi.web.drafting import small_numbers
from tests.factories import (
    make_answer,
    make_dimension,
    make_figure,
    make_information_request,
    make_issued_letter,
    make_part,
    make_refusal_reason,
    make_response,
    put_in_state,
)
from tests.web.drafting.conftest import Repairs

At = Callable[..., str]


@pytest.fixture
def table(answer: Answer, repairs: Repairs) -> None:
    """A table of lamps by ward: one of the two counts is 2."""
    make_part(
        answer,
        kind="table",
        text="",
        dataset=repairs.dataset,
        spec={"rows": ["dim:ward"], "columns": ["measure"]},
    )


@pytest.mark.usefixtures("table")
def test_the_counts_are_shown(signed_in: Client, at: At) -> None:
    page = signed_in.get(at("small-numbers", "repairs"))
    assert [row["printed"] for row in page.context["cells"]] == ["2"]
    assert "This letter shows 1 count below 5" in page.content.decode()


@pytest.mark.usefixtures("table")
def test_deciding(signed_in: Client, at: At, response: Response, repairs: Repairs) -> None:
    fields = {"who_might_be_identified": "Nobody: lamps.", "reason": "They are lamps.", "choice": "publish"}
    signed_in.post(at("small-numbers", "repairs"), fields)
    decision = response.small_number_decisions.get()
    assert (decision.dataset, decision.reason) == (repairs.dataset, "They are lamps.")
    assert (
        "publish as they are. They are lamps."
        in signed_in.get(at("small-numbers", "repairs")).content.decode()
    )
    repairs.dataset.measures.get(slug="lamps").figures.filter(cell="ward=south").update(low=3)
    assert "Decide again." in signed_in.get(at("small-numbers", "repairs")).content.decode()
    put_in_state(response, State.ISSUED)
    assert "Decide again." not in signed_in.get(at("small-numbers", "repairs")).content.decode()


@pytest.mark.usefixtures("table")
def test_a_reviewer_who_takes_the_letter_meanwhile_is_told_and_the_words_are_kept(
    signed_in: Client, at: At, response: Response, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(small_numbers, "why_locked", lambda *_: "")
    put_in_state(response, State.IN_REVIEW)
    fields = {"who_might_be_identified": "Nobody: lamps.", "reason": "They are lamps.", "choice": "publish"}
    assert "They are lamps." in signed_in.post(at("small-numbers", "repairs"), fields).content.decode()
    assert not response.small_number_decisions.exists()


@pytest.mark.usefixtures("table")
@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"who_might_be_identified": "Nobody.", "choice": "publish"}, "Say why."),
        ({"reason": "They are lamps.", "choice": "publish"}, "Say who might be recognised."),
        ({"who_might_be_identified": "Nobody.", "reason": "Lamps."}, "Choose what to do about these counts."),
    ],
)
def test_a_decision_needs_its_reasons(
    signed_in: Client, at: At, response: Response, fields: dict[str, str], message: str
) -> None:
    assert message in signed_in.post(at("small-numbers", "repairs"), fields).content.decode()
    assert not response.small_number_decisions.exists()


@pytest.mark.usefixtures("table")
def test_nothing_is_decided_while_a_reviewer_reads(signed_in: Client, at: At, response: Response) -> None:
    put_in_state(response, State.IN_REVIEW)
    fields = {"who_might_be_identified": "Nobody.", "reason": "They are lamps.", "choice": "publish"}
    page = signed_in.post(at("small-numbers", "repairs"), fields).content.decode()
    assert "This letter is with a reviewer." in page
    assert not response.small_number_decisions.exists()


def test_a_letter_without_small_numbers_has_no_such_page(
    signed_in: Client, at: At, answer: Answer, repairs: Repairs
) -> None:
    make_part(answer, text=f"There were [[figure: {repairs.mended.code}]].")
    assert signed_in.get(at("small-numbers", "repairs")).status_code == 404


# Withholding ----------------------------------------------------------------------------------------


@pytest.fixture
def reason(authority: Authority) -> RefusalReason:
    return make_refusal_reason(
        slug="personal",
        label="Section 40(2)",
        provisions=["foia-s40-2-3a"],
        wording="This is personal data.",
        authority=authority,
    )


@pytest.fixture
def crossed(answer: Answer, repairs: Repairs) -> str:
    """A table of lamps by ward with the total beside it in a sentence; the code of the count that is 2."""
    make_dimension(repairs.dataset, "kind", "gas")
    for ward, count in (("east", 60), ("west", 70)):
        Category.objects.create(dimension=repairs.dataset.dimensions.get(slug="ward"), slug=ward, label=ward)
        make_figure(repairs.lamps, count, {"ward": ward}, source=repairs.mended.source, period="fy:2023")
    HeldFigure.objects.filter(pk=repairs.mended.pk).update(low=380)
    spec = {"rows": ["dim:ward"], "columns": ["measure"]}
    make_part(answer, kind="table", text="", dataset=repairs.dataset, spec=spec)
    make_part(answer, text=f"In all [[figure: {repairs.mended.code}]].")
    return HeldFigure.objects.get(cell="ward=south").code


def shown(client: Client, address: str, code: str, **fields: str) -> HttpResponse:
    """The page with the ways to protect a count."""
    return client.post(address, {"protected": code, "action": "work"} | fields)


def save(client: Client, address: str, code: str, way: str, **fields: str) -> HttpResponse:
    """The page asked to save a way, as a browser sends what it shows."""
    page = shown(client, address, code)
    said = {
        "who_might_be_identified": "A neighbour.",
        "reason": "They would know.",
        "refusal_foia": "personal",
    }
    seen = page.context["form"]["seen"].value()
    sent = said | {"protected": code, "choice": way, "seen": seen, "action": "save"} | fields
    return client.post(address, sent)


@pytest.mark.usefixtures("reason")
def test_each_way_is_shown_with_what_it_loses_and_as_it_would_print(
    signed_in: Client, at: At, crossed: str
) -> None:
    page = shown(signed_in, at("small-numbers", "repairs"), crossed)
    ways = {way.option.name: way for way in page.context["ways"]}
    assert list(ways) == ["suppress", "merge-ward", "drop-ward", "round"]
    assert ways["suppress"].option.lost == "2 numbers of 5 not given"
    (also,) = ways["suppress"].option.also
    assert also.why == "Otherwise 2 (Lamps mended, South, 2023/24) could be worked out: 380 − 248 − 60 − 70."
    assert "Withheld" in ways["suppress"].preview
    assert "west and South" in ways["merge-ward"].preview
    assert page.context["form"]["choice"].value() is None, "nothing is chosen for the officer"


def test_nothing_is_ticked_until_somebody_ticks_it(signed_in: Client, at: At, crossed: str) -> None:
    address = at("small-numbers", "repairs")
    assert not signed_in.get(address).context["protected"]
    page = shown(signed_in, address, "")
    assert "Tick the counts from which somebody could be recognised." in page.content.decode()
    assert signed_in.post(address, {"everyone": "on", "action": "work"}).context["protected"] == {crossed}


def test_withholding_leads_on_to_the_particulars(
    signed_in: Client, at: At, crossed: str, response: Response, reason: RefusalReason
) -> None:
    done = save(signed_in, at("small-numbers", "repairs"), crossed, "suppress")
    refusal = AnswerPart.objects.get(kind="refusal")
    assert done.headers["Location"] == at("part-edit", refusal.pk)
    assert (refusal.reason, refusal.small_numbers) == (reason, response.small_number_decisions.get())
    page = signed_in.get(at("letter-preview")).content.decode()
    assert "Withheld" in page
    assert "In all" in page
    refused = signed_in.post(at("part-remove", refusal.pk), follow=True).content.decode()
    assert "Change that decision" in refused
    assert "See or change that decision" in signed_in.get(at("part-edit", refusal.pk)).content.decode()
    reviewed = signed_in.get(at("review")).content.decode()
    assert "withhold the numbers, 1 for themselves and 1 to protect those" in reviewed
    assert f'href="{at("small-numbers", "repairs")}"' in reviewed


@pytest.mark.usefixtures("reason")
def test_publishing_after_all_says_that_the_refusal_is_gone(signed_in: Client, at: At, crossed: str) -> None:
    address = at("small-numbers", "repairs")
    save(signed_in, address, crossed, "round")
    done = {"who_might_be_identified": "Nobody.", "reason": "All public.", "choice": "publish"}
    page = signed_in.post(address, done, follow=True).content.decode()
    assert "The numbers are given again. The refusal that said why not is taken out." in page
    history = signed_in.get(address).content.decode()
    assert "What was decided before" in history


@pytest.mark.usefixtures("reason")
@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"refusal_foia": ""}, "Choose the reason for refusing these numbers."),
        ({"seen": "long ago"}, "has changed since you looked at the ways"),
        ({"choice": "drop-moon"}, "Look at the ways again"),
        ({"protected": ""}, "Look at the ways again"),
    ],
)
def test_what_keeps_a_decision_from_being_saved(
    signed_in: Client, at: At, crossed: str, response: Response, fields: dict[str, str], message: str
) -> None:
    page = save(signed_in, at("small-numbers", "repairs"), crossed, "suppress", **fields)
    assert message in page.content.decode()
    assert "They would know." in page.content.decode()
    assert not response.small_number_decisions.exists()


@pytest.mark.usefixtures("reason")
def test_merged_categories_are_called_what_the_officer_writes(
    signed_in: Client, at: At, crossed: str
) -> None:
    save(signed_in, at("small-numbers", "repairs"), crossed, "merge-ward", label_ward_1="<b>South</b> side")
    page = signed_in.get(at("letter-preview")).content.decode()
    assert "&lt;b&gt;South&lt;/b&gt; side" in page
    assert "west and South" not in page


def test_what_is_known_already_can_not_be_withheld(
    signed_in: Client, at: At, crossed: str, response: Response
) -> None:
    figure = HeldFigure.objects.get(code=crossed)
    earlier = make_response(make_information_request(response.information_request.authority))
    issued = make_issued_letter(earlier)
    Disclosure.objects.create(letter=issued, figure=figure, entry=crossed, printed="2", low=2)
    page = shown(signed_in, at("small-numbers", "repairs"), crossed)
    assert "Withholding can&#x27;t protect this" in page.content.decode()
    assert "suppress" not in [way.option.name for way in page.context["ways"]]


@pytest.mark.usefixtures("reason")
def test_a_decision_with_nothing_left_is_taken_back(
    signed_in: Client, at: At, crossed: str, answer: Answer
) -> None:
    address = at("small-numbers", "repairs")
    save(signed_in, address, crossed, "suppress")
    answer.parts.filter(kind="table").update(removed=True)
    assert "nothing left to withhold" in signed_in.get(address).content.decode()
    page = signed_in.post(address, {"action": "take_back"}, follow=True).content.decode()
    assert "Decision taken back, and 1 refusal taken out of the answer." in page
    assert signed_in.get(address).status_code == 404


@pytest.mark.usefixtures("reason")
def test_more_counts_in_more_answers_take_no_more_queries(
    signed_in: Client, at: At, crossed: str, response: Response, questions: list[Question], repairs: Repairs
) -> None:
    address = at("small-numbers", "repairs")
    save(signed_in, address, crossed, "suppress")

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert signed_in.get(address).status_code == 200
        return len(captured)

    few = queries()
    for number in range(8):
        Category.objects.create(
            dimension=repairs.dataset.dimensions.get(slug="ward"),
            slug=f"ward-{number}",
            label=f"Ward {number}",
        )
        cell = {"ward": f"ward-{number}"}
        make_figure(repairs.lamps, 40 + number, cell, source=repairs.mended.source, period="fy:2023")
    for question in questions[1:]:
        other = make_answer(response, question)
        spec = {"rows": ["dim:ward"], "columns": ["measure"]}
        make_part(other, kind="table", text="", dataset=repairs.dataset, spec=spec)
    assert queries() <= few
