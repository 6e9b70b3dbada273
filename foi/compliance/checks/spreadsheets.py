"""Family E: what a spreadsheet holds besides what is seen when it is opened. PURE.

Pivot caches and hidden sheets have given away thousands of records; the Commissioner asks public authorities
not to publish original spreadsheets (advisory note, September 2023).
"""

from collections.abc import Iterator

from foi.compliance.check import Basis, Check, Problem
from foi.compliance.facts import Facts, FileContents
from foi.compliance.finding import Severity
from foi.letters.document import Letter

MANY_ROWS = 500
SHOWN = 3


def hidden_contents(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """E10: spreadsheets with hidden sheets, rows, columns or pivot caches; other leftovers are a warning."""
    for document in facts.documents or ():
        contents = document.contents or FileContents()
        if hidden := list(_hidden(contents)):
            yield Problem(
                place="letter",
                message=f"“{document.title}” has hidden content: {_listed(hidden)}.",
                mend="Send the figures as CSV, or copy what is shown into a new file.",
                excerpt=document.file_name,
                text=f"{document.key} {'; '.join(hidden)}",
            )
        if others := list(_others(contents)):
            yield Problem(
                place="letter",
                message=f"Look again at “{document.title}”: {_listed(others)}.",
                mend="Send the figures as CSV, or make sure that nothing goes out unseen.",
                excerpt=document.file_name,
                text=f"{document.key} {'; '.join(others)}",
                severity=Severity.WARN,
            )


def _hidden(contents: FileContents) -> Iterator[str]:
    yield from contents.hidden
    if contents.pivot_caches:
        yield "a pivot table's cache, which keeps the records behind it"


def _others(contents: FileContents) -> Iterator[str]:
    if contents.external_links:
        yield "it has links to other workbooks, which keep values from them"
    if contents.named_ranges:
        yield f"it has named ranges ({', '.join(contents.named_ranges[:SHOWN])})"
    if contents.rows > MANY_ROWS:
        yield f"it has {contents.rows:,} rows, more than anybody reads through"
    if contents.people:
        yield f"its properties name {', '.join(contents.people[:SHOWN])}"
    if contents.unread:
        yield contents.unread


def _listed(found: list[str]) -> str:
    more = f"; and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    return "; ".join(found[:SHOWN]) + more


CHECKS = (
    Check(
        "E10",
        Severity.BLOCK,
        "the Commissioner's advisory note on spreadsheets, September 2023",
        "spreadsheets with hidden content",
        hidden_contents,
        Basis.SAFETY,
    ),
)
