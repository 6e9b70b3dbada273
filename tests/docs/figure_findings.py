"""Writes what the rules find in the held figures into docs/seeds.md.

    python -m tests.docs.figure_findings --write

Without --write it says whether the document is up to date. What is found is run anew each time; whether it is
right is written down in tests.stats.editing.found.
"""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from foi.stats.editing import Discrepancy, Rule, check_figures
from foi.stats.editing.rules import ON_A_DAY
from tests.stats.editing.demo import demo
from tests.stats.editing.found import FOUND

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "seeds.md"
RECIPE = "python -m tests.docs.figure_findings --write"
BEGIN, END = "<!-- what the rules find -->\n", "<!-- end of what the rules find -->\n"
TODAY = date(2026, 10, 1)


def section() -> str:
    """The part of the document between the two marks."""
    held = demo()
    found = sorted(check_figures(held, TODAY), key=lambda one: tuple(Rule).index(one.rule))
    waiting = [one for one in found if one.rule in ON_A_DAY]
    lines = [
        f"{len(found) - len(waiting)} findings among {len(held.observations)} figures, "
        "the queried ones among them:",
        "",
        "| Rule | What it says | Is it right? |",
        "|---|---|---|",
        *rows(one for one in found if one.rule not in ON_A_DAY),
        "",
        f"On the day for which this was run, 1 October 2026, {count(waiting, Rule.REVIEW_DUE)} figures of "
        "the population were due for review since 30 June, and "
        f"{count(waiting, Rule.NOT_CONFIRMED)}, the queried ones, had not been confirmed.",
        f"Nothing was found by {len(silent())} other rules: {'; '.join(silent())}.",
    ]
    return "\n".join(lines) + "\n"


def rows(found: Iterator[Discrepancy]) -> Iterator[str]:
    """A line for each finding; the rule is named on the first of its lines."""
    last = None
    for one in found:
        said = f"{one.where}: {one.words}"
        heading = one.rule.label if one.rule is not last else ""
        yield f"| {heading} | {said} | {FOUND[one.rule][said]} |"
        last = one.rule


def count(found: list[Discrepancy], rule: Rule) -> int:
    return sum(one.rule is rule for one in found)


def silent() -> list[str]:
    """The rules that find nothing, in the words of their headings."""
    rules = [rule for rule in Rule if rule in FOUND and not FOUND[rule] and rule not in ON_A_DAY]
    return [f"{rule.label[:1].lower()}{rule.label[1:]}" for rule in rules]


def written(document: str) -> str:
    """The document with its section as it should be."""
    before, _, rest = document.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}{section()}{END}{after}"


def main(arguments: list[str]) -> int:
    document = DOCUMENT.read_text(encoding="utf-8")
    if "--write" in arguments:
        DOCUMENT.write_text(written(document), encoding="utf-8")
        return 0
    return 0 if written(document) == document else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
