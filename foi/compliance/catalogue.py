"""The implemented checks as a table in Markdown, for docs/checks.md. PURE."""

from collections.abc import Iterable, Mapping

from foi.compliance.checks.check import Basis, Check

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

A reason is tied to the words it was given for: change these, and the check asks again.
"""
REST = """\
The other checks of the catalogue (families A to H) are not implemented yet. A letter that passes the checks
above may still fail one of them: an officer has to look for those things.
"""


def markdown(checks: Iterable[Check], tests: Mapping[str, Iterable[str]]) -> str:
    """The document; `tests` names for each check's id the tests that show what it finds and what it leaves
    alone.
    """
    listed = list(checks)
    parts = [INTRODUCTION]
    for letter, family in FAMILIES.items():
        members = sorted(
            (check for check in listed if check.id.startswith(letter)), key=lambda check: check.id
        )
        if members:
            parts.append(f"## {letter}. {family}\n")
            parts.extend(_entry(check, tests.get(check.id, ())) for check in members)
    return "\n".join([*parts, "## Not implemented yet\n", REST])


def _entry(check: Check, tests: Iterable[str]) -> str:
    shown = "\n".join(f"  - `{test}`" for test in tests)
    return (
        f"### {check.id}: {check.looks_at}\n\n"
        f"- {check.severity.label}\n"
        f"- Authority: {check.authority} ({BASES[check.basis]})\n"
        f"- Tests:\n{shown}\n"
    )
