"""Numbers calculated from held figures."""

from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from django.test import Client

from foi.blocks.placeholders import Calculation, parse_placeholder
from foi.responses.models import Response
from foi.web.drafting.calculations import OPERATIONS, written
from tests.web.drafting.conftest import Repairs

At = Callable[..., str]


def query(repairs: Repairs, operation: str, **more: object) -> str:
    figures = [repairs.earlier.code, repairs.mended.code]
    return urlencode(
        {"for": "question-1-text", "operation": operation, "figures": figures, **more}, doseq=True
    )


@pytest.mark.parametrize(
    ("operation", "more", "printed"),
    [
        ("share", {}, "80%"),
        ("share", {"decimals": 1}, "80.0%"),
        ("change", {}, "+25%"),
        ("sum", {}, "450"),
        ("average", {}, "225"),
        ("rate", {"per": 100}, "80"),
        ("difference", {}, "50"),
    ],
)
def test_the_result_is_shown_and_inserted(
    signed_in: Client,
    at: At,
    response: Response,
    repairs: Repairs,
    operation: str,
    more: dict[str, int],
    printed: str,
) -> None:
    address = f"{at('calculation')}?{query(repairs, operation, **more)}"
    page = signed_in.get(address)
    assert printed in page.context["result"].split(" = ")[0]
    assert signed_in.post(address)["Location"] == at("part-add-text", 1)
    page = signed_in.get(at("part-add-text", 1)).content.decode()
    assert f"[[{operation}: " in page
    assert "is not a calculation" not in page


def test_figures_are_chosen_one_after_the_other(
    signed_in: Client, at: At, response: Response, repairs: Repairs
) -> None:
    start = f"{at('calculation')}?for=question-1-text&operation=share"
    page = signed_in.get(start).content.decode()
    assert page.count("Choose a figure") == 2
    listed = f"{at('sentence-figures', 'repairs')}?for=question-1-text&operation=share&period=any"
    page = signed_in.get(listed).content.decode()
    assert f"&amp;figures={repairs.earlier.code}" in page
    page = signed_in.get(f"{start}&figures={repairs.earlier.code}").content.decode()
    assert page.count("Choose a figure") == 1
    assert "Take out" in page


def test_nothing_is_inserted_before_the_figures_are_there(
    signed_in: Client, at: At, response: Response, repairs: Repairs
) -> None:
    address = f"{at('calculation')}?for=question-1-text&operation=share&figures={repairs.mended.code}"
    assert signed_in.post(address).status_code == 200


def test_unknown_figures_are_left_out(
    signed_in: Client, at: At, response: Response, repairs: Repairs
) -> None:
    page = signed_in.get(
        f"{at('calculation')}?for=question-1-text&operation=sum&figures=FAAAAAAAAA&decimals=x"
    )
    assert page.context["codes"] == []


@pytest.mark.parametrize("operation", OPERATIONS)
@pytest.mark.parametrize("decimals", [0, 1, 2])
def test_every_calculation_is_written_as_the_grammar_reads_it(operation: str, decimals: int) -> None:
    codes = ["FAAAAAAAAA", "FBBBBBBBBB"]
    placeholder = parse_placeholder(written(operation, codes, decimals, 1_000)[2:-2])
    per = 1_000 if operation == "rate" else 0
    assert placeholder == Calculation(operation, tuple(codes), decimals or None, per)
