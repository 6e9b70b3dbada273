"""docs/checks.md says what the checks are, and each of them has tests of what it finds and what it leaves
alone.
"""

import pytest

from foi.compliance.checks import CHECKS
from tests.docs.checks import DOCUMENT, RECIPE, is_about, named_after, written


def test_the_document_is_up_to_date() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == written(), f"Write it anew: {RECIPE}"


@pytest.mark.parametrize("check", [check.id for check in CHECKS])
def test_every_check_has_tests(check: str) -> None:
    assert list(named_after(check))


@pytest.mark.parametrize(
    ("test", "check", "about"),
    [
        ("test_a01_every_question", "A01", True),
        ("test_b07_b08_a_notice", "B08", True),
        ("test_b07_b08_a_notice", "B09", False),
        ("a01_helper", "A01", False),
        ("test_a_question", "A01", False),
    ],
)
def test_tests_are_found_by_name(test: str, check: str, about: bool) -> None:
    assert is_about(test, check) is about
