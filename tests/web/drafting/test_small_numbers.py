"""The decision about small counts: shown, made once for the dataset, asked again when the counts change."""

from collections.abc import Callable

import pytest
from django.test import Client

from foi.responses.models import Answer, Response
from foi.responses.states import State
from tests.factories import make_part
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
    assert "Please decide anew." in signed_in.get(at("small-numbers", "repairs")).content.decode()


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
    Response.objects.filter(pk=response.pk).update(state=State.IN_REVIEW)
    fields = {"who_might_be_identified": "Nobody.", "reason": "They are lamps.", "choice": "publish"}
    page = signed_in.post(at("small-numbers", "repairs"), fields).content.decode()
    assert "This letter is with a reviewer." in page
    assert not response.small_number_decisions.exists()


def test_a_letter_without_small_numbers_has_no_such_page(
    signed_in: Client, at: At, answer: Answer, repairs: Repairs
) -> None:
    make_part(answer, text=f"There were [[figure: {repairs.mended.code}]].")
    assert signed_in.get(at("small-numbers", "repairs")).status_code == 404
