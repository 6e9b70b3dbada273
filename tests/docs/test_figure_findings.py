"""docs/seeds.md says what the rules find in the held figures, each finding with its numbers and its rule."""

from tests.docs.figure_findings import BEGIN, DOCUMENT, END, RECIPE, section, written
from tests.stats.editing.found import FOUND


def test_the_document_is_up_to_date() -> None:
    document = DOCUMENT.read_text(encoding="utf-8")
    assert BEGIN in document
    assert END in document
    assert document == written(document), f"Write it anew: {RECIPE}"


def test_every_finding_is_there_with_its_rule_and_whether_it_is_right() -> None:
    text = section()
    for rule, found in FOUND.items():
        assert not found or f"| {rule.label} |" in text
        for said, right in found.items():
            assert f"| {said} | {right} |" in text
