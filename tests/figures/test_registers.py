"""Tables of held records."""

from typing import Any

import pytest

from foi.figures.layouts import register_grid
from foi.figures.models import Register
from foi.stats.tables import LayoutError
from tests.factories import make_record, make_register, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def register() -> Register:
    source = make_source(footnote="As signed.")
    register = make_register(("service", "value", "length"), source=source, caveats="Drafts are left out.")
    make_record(register, "Lamps\nPosts", "£269,000", "2 years", slug="lamps", order=1)
    make_record(register, "Signs", "£90", "3 years", slug="signs", order=2, footnote="Extended once.")
    return register


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        pytest.param(
            {},
            (
                ("Service", "Value", "Length"),
                ("Lamps\nPosts", "£269,000", "2 years"),
                ("Signs", "£90", "3 years"),
            ),
            id="everything, a record a row",
        ),
        pytest.param(
            {"records": ["signs"], "columns": ["value"]},
            (("Service", "Value"), ("Signs", "£90")),
            id="the name stays",
        ),
        pytest.param(
            {"across": True, "columns": ["length"]},
            (("Service", "Lamps\nPosts", "Signs"), ("Length", "2 years", "3 years")),
            id="a record a column",
        ),
    ],
)
def test_register_grid(
    register: Register, spec: dict[str, Any], expected: tuple[tuple[str, ...], ...]
) -> None:
    assert register_grid(register, spec).texts() == expected


def test_notes(register: Register) -> None:
    grid = register_grid(register, {})
    assert grid.notes == ("Extended once.", "As signed.", "Drafts are left out.")
    assert grid.body[1][0].notes == (1,)


def test_nothing_chosen_that_exists(register: Register) -> None:
    with pytest.raises(LayoutError, match="nothing in this table"):
        register_grid(register, {"records": ["bridges"]})
