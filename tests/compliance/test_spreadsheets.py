"""E10: what a spreadsheet holds besides what is seen when it is opened."""

import pytest

from foi.compliance.facts import DocumentFacts, FileContents
from tests.compliance.letters import findings, saying

HIDES = "“Lamps” has hidden content: {}."
AGAIN = "Look again at “Lamps”: {}."


@pytest.mark.parametrize(
    ("contents", "expected"),
    [
        (None, []),
        (FileContents(rows=500), []),
        (FileContents(comments=3, tagged=False), []),
        (
            FileContents(hidden=("the sheet “Raw”",)),
            [("block", HIDES.format("the sheet “Raw”"))],
        ),
        (
            FileContents(pivot_caches=1),
            [("block", HIDES.format("a pivot table's cache, which keeps the records behind it"))],
        ),
        (
            FileContents(hidden=("a", "b", "c", "d"), pivot_caches=1),
            [("block", HIDES.format("a; b; c; and 2 more"))],
        ),
        (
            FileContents(external_links=1),
            [("warn", AGAIN.format("it has links to other workbooks, which keep values from them"))],
        ),
        (
            FileContents(named_ranges=("Staff", "Pay")),
            [("warn", AGAIN.format("it has named ranges (Staff, Pay)"))],
        ),
        (
            FileContents(rows=12_000, people=("An officer",)),
            [
                (
                    "warn",
                    AGAIN.format(
                        "it has 12,000 rows, more than anybody reads through; its properties name An officer"
                    ),
                )
            ],
        ),
        (FileContents(unread="it can’t be opened"), [("warn", AGAIN.format("it can’t be opened"))]),
        (
            FileContents(hidden=("the sheet “Raw”",), external_links=1),
            [
                ("block", HIDES.format("the sheet “Raw”")),
                ("warn", AGAIN.format("it has links to other workbooks, which keep values from them")),
            ],
        ),
    ],
)
def test_e10_hidden_content_blocks_the_rest_is_to_be_looked_at(
    contents: FileContents | None, expected: list[tuple[str, str]]
) -> None:
    document = DocumentFacts("attachment-1", "Lamps", "lamps.xlsx", True, True, contents=contents)
    found = findings("E10", saying("See the document."), documents=(document,))
    assert [(str(each.severity), each.message) for each in found] == expected


def test_e10_is_silent_where_documents_are_not_known() -> None:
    assert findings("E10", saying("See the document.")) == []
