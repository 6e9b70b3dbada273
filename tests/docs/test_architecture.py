"""docs/architecture.md answers where to change what, and every path that it names exists."""

import re

import pytest

from tests.architecture.modules import ROOT

PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
PATHS = sorted(
    set(
        re.findall(
            r"`((?:foi|templates|docs|fixtures|tests)/[\w./-]*|[A-Z]\w+(?:\.md)?|pyproject\.toml)`", PAGE
        )
    )
)
ASKED = (
    "wording of a finding",
    "exemption",
    "kind of letter",
    "state",
    "column of the work list",
    "font",
    "who may approve",
    "import format",
    "year prints",
    "small-number threshold",
)


@pytest.mark.parametrize("path", PATHS)
def test_a_path_that_is_named_exists(path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.parametrize("question", ASKED)
def test_a_question_that_people_ask_is_answered(question: str) -> None:
    assert any(question in line for line in PAGE.splitlines() if line.startswith("|"))


def test_every_room_is_named() -> None:
    rooms = {path.parent.name for path in (ROOT / "foi").glob("*/__init__.py")}
    unnamed = {room for room in rooms if f"`foi/{room}/" not in PAGE}
    assert unnamed - {"migrations", "static", "templatetags"} == set()
