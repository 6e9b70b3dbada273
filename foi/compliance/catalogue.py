"""The catalogue of checks as a document in Markdown, docs/checks.md, and the checks that are not there. PURE.

What the catalogue says of a check stands with the check (foi.compliance.checks): its severity, the milder one
that it has in some cases, what it rests on, what it looks at, and what of that it leaves out and why.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from foi.compliance.check import Basis, Check


@dataclass(frozen=True)
class MissingCheck:
    """A check that there could be, and why it is not there."""

    id: str
    would_look_at: str
    why_not: str


NOT_IMPLEMENTED = (
    MissingCheck(
        "E11",
        "redaction that can be undone",
        "needs the text and the drawings of a PDF page, and nothing that reads them is part of the product",
    ),
    MissingCheck("E12", "the requester's details in what is published", "there is no disclosure log yet"),
    MissingCheck(
        "H04",
        "a refusal of re-use",
        "requests for re-use are not dealt with: a request is under the FOIA or the EIR",
    ),
)
FAMILIES = {
    "A": "Coverage of the request",
    "B": "FOIA refusal notices",
    "C": "Single provisions",
    "D": "FOIA and EIR kept apart",
    "E": "Personal data and small numbers",
    "F": "Figures",
    "G": "Time",
    "H": "Re-use, form and safety",
}
BASES = {
    Basis.STATUTE: "statute",
    Basis.GUIDANCE: "Code of Practice or the Commissioner's guidance",
    Basis.PRACTICE: "good practice",
    Basis.SAFETY: "the council's own safety",
}
INTRODUCTION = """\
# Checks on a letter

Before a letter goes to a second officer, and again before it is issued, these checks read it and the facts
of its case. They look at the letter's data first and search free text second. The requester's words are
quoted in a letter and left out of every search. What is not known is not complained of.

- **Must be put right**: the letter can't be issued, unless a second officer, who has not edited it,
  overrides the check with a reason. Only statute and the council's own safety do this.
- **Check this**: must be accepted with a reason.
- **For information**: is shown and asks for nothing.

A reason is tied to the words it was given for: change these, and the check asks again.
"""
REST = """\
These checks of the catalogue are not implemented. A letter that passes the checks above may still fail one
of them: an officer has to look for those things.

| Check | What it would look at | Why it is not there |
|---|---|---|
"""


def markdown(checks: Iterable[Check], tests: Mapping[str, Iterable[str]]) -> str:
    """The document; `tests` names for each check's id the tests that show what it finds and what it leaves
    alone.
    """
    listed = sorted(checks, key=lambda check: check.id)
    parts = [INTRODUCTION]
    for letter, family in FAMILIES.items():
        members = [check for check in listed if check.id.startswith(letter)]
        if members:
            parts.append(f"## {letter}. {family}\n")
            parts.extend(_described(check, tests.get(check.id, ())) for check in members)
    rest = "\n".join(_not_implemented())
    return "\n".join([*parts, "## Not implemented\n", f"{REST}{rest}\n"])


def _described(check: Check, tests: Iterable[str]) -> str:
    milder = f"; in some cases: {check.milder.label.lower()}" if check.milder else ""
    left_out = f"- Not looked at: {check.not_looked_at}\n" if check.not_looked_at else ""
    shown = "\n".join(f"  - `{test}`" for test in tests)
    return (
        f"### {check.id}: {check.looks_at}\n\n"
        f"- {check.severity.label}{milder}\n"
        f"- Authority: {check.authority} ({BASES[check.basis]})\n"
        f"{left_out}"
        f"- Tests:\n{shown}\n"
    )


def _not_implemented() -> Iterator[str]:
    for each in NOT_IMPLEMENTED:
        yield f"| {each.id} | {each.would_look_at} | {each.why_not} |"
