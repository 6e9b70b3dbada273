"""Compares the provisions kept as data, column by column, with the table they were made from.

`python -m tests.quality.provisions`, as `make quality` runs it. The table is not part of the product. Where
it is not at hand this says so and ends well. Texts are in our own words; what is compared of them is which
provisions they speak of.
"""

import csv
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from foi.law.citation import find
from foi.law.notices import slots_of
from foi.law.provisions import PROVISIONS, Provision
from foi.law.refusal_notice import particulars

TABLE = Path(__file__).parents[3] / "shared" / "law" / "provisions.csv"

ENGAGEMENTS = {
    "n/a": "none",
    "class": "class",
    "class + reasonableness": "class_and_reasonable",
    "class (contravention test)": "contravention",
    "class (actionable breach test)": "actionable_breach",
    "necessity": "necessity",
    "necessity ('required for the purpose of safeguarding')": "necessity",
    "prejudice": "prejudice",
    "prejudice / class": "prejudice_or_class",
    "prejudice (reasonable opinion)": "opinion",
    "endangerment": "endangerment",
    "endangerment (ICO: not a prejudice-based exemption)": "endangerment",
    "adverse effect": "adverse_effect",
    "adverse effect ('would', not 'would be likely')": "adverse_effect",
}
# Said there of a notice in words: of these we keep the duty it falls under.
NOTICES = {
    "foia-s8-invalid": {"s16"},
    "foia-s13-fee-over-limit": {"s13(1)"},
    "eir-5-3": {"reg 9"},
}
NOTICE = re.compile(r"reg \d+(?:\(\d\))?(?:-\(\d\))?(?:, \(\d\))*|s\d+(?:\(\d\))?(?:\([a-z]\))?")
NOT_APPLIED = re.compile(r"s17(?:\(7\))? (?:not engaged|does not apply|not triggered)|within s10\(1\)")

# Of the fees regulations, SI 2004/3244, which are called by their number alone.
FEES = re.compile(r"(?:Fees Regs )?\breg(?:s)? [3-7]\b(?:\(\d\))?(?: costs)?")

Row = dict[str, str]


def main() -> int:
    """Say how the kept data stand beside the table; 1 where they differ."""
    if not TABLE.is_file():
        print("The table of provisions is not at hand, so nothing was compared.")
        return 0
    rows = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))
    problems = [*_keys(rows), *(problem for row in rows for problem in _row(row))]
    for problem in problems:
        print(problem)
    print(f"{len(rows)} provisions compared: {len(problems) or 'no'} differences.")
    return bool(problems)


def _keys(rows: list[Row]) -> Iterator[str]:
    for key in sorted({row["key"] for row in rows} ^ PROVISIONS.keys()):
        yield f"{key}: in one of the two only"


def _row(row: Row) -> Iterator[str]:
    kept = PROVISIONS.get(row["key"])
    if not kept:
        return
    for column, theirs, ours in _columns(row, kept):
        if theirs != ours:
            yield f"{kept.key}, {column}: kept {ours}, the table has {theirs}"
    if " - " in row["available_to_councils"] and not kept.availability_note:
        yield f"{kept.key}: the table says more of who can rely on it"
    yield from _provisions_spoken_of(row, kept)


def _columns(row: Row, kept: Provision) -> Iterator[tuple[str, object, object]]:
    yield "regime", row["regime"], kept.regime.value
    yield "citation", row["citation"], kept.citation
    yield "short title", row["short_title"], kept.short_title
    yield "kind", row["kind"], kept.kind.value
    yield "absolute or qualified", row["absolute_or_qualified"], kept.strength.value
    yield "class or prejudice", ENGAGEMENTS.get(row["class_or_prejudice"]), kept.engaged_by.value
    yield "public interest test", row["public_interest_test"], _yes(kept.public_interest_test)
    yield "confirm or deny", row["confirm_or_deny_provision"], kept.confirm_or_deny_provision
    yield "qualified person", row["qualified_person"], _yes(kept.qualified_person)
    yield (
        "open to councils",
        re.split(r"[ /]", row["available_to_councils"])[0],
        kept.available_to_councils.value,
    )
    yield "notice", NOTICES.get(kept.key, _notices(row["notice_provision"])), set(kept.notice)


def _yes(holds: bool) -> str:
    return "yes" if holds else "no"


def _notices(text: str) -> set[str]:
    """The notices named: "reg 14(1)-(3), (5)" is reg 14(1), (2), (3) and (5)."""
    found = {each for said in NOTICE.findall(NOT_APPLIED.sub("", text)) for each in _spelled_out(said)}
    return {"reg 10(1)" if each == "reg 10" else each for each in found}


def _spelled_out(said: str) -> set[str]:
    if said.startswith("s"):
        return {said}
    stem, numbers = said.split("(")[0].strip(), {int(number) for number in re.findall(r"\((\d)\)", said)}
    if spans := re.search(r"\((\d)\)-\((\d)\)", said):
        numbers |= set(range(int(spans[1]), int(spans[2])))
    return {f"{stem}({number})" for number in numbers} or {stem}


def _provisions_spoken_of(row: Row, kept: Provision) -> Iterator[str]:
    theirs = f"{row['notes']} {row['extra_particulars']}"
    theirs = FEES.sub("", theirs) if row["regime"] == "foia" else theirs
    ours = f"{kept.particulars} {kept.notes} {kept.availability_note} {kept.citation} {_slots(kept.key)}"
    said = {citation for citation, _, _ in find(ours)} | {kept.cited}
    for citation, _, _ in find(theirs):
        if not any(citation.covers(each) or each.covers(citation) for each in said):
            yield f"{kept.key}: the table speaks of {citation.short}"


def _slots(key: str) -> str:
    slots = (f"{slot.says} {slot.authority}" for slot in slots_of(key))
    asked = (f"{each.help} {each.authority} {' '.join(each.choices)}" for each in particulars(key))
    return " ".join((*slots, *asked))


if __name__ == "__main__":
    sys.exit(main())
