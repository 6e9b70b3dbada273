"""The catalogue of checks as data, and the checks as a table in Markdown for docs/checks.md. PURE.

`data/catalogue.csv` has a row for every check there could be: its severity (the gravest), the milder one that
it has in some cases, what it rests on, what it looks at, and what of it is not implemented and why.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from types import MappingProxyType

from foi.compliance.check import Basis, Check
from foi.compliance.finding import Severity


@dataclass(frozen=True)
class CatalogueEntry:
    """One check of the catalogue; `not_implemented` says what is left out and why, "" where nothing is."""

    id: str
    severity: Severity
    milder: Severity | None
    basis: Basis
    looks_at: str
    not_implemented: str

    @property
    def may_block(self) -> bool:
        return self.severity is Severity.BLOCK


def _load() -> Mapping[str, CatalogueEntry]:
    text = resources.files("foi.compliance").joinpath("data/catalogue.csv").read_text(encoding="utf-8")
    return MappingProxyType({row["id"]: _read_row(row) for row in csv.DictReader(text.splitlines())})


def _read_row(row: Mapping[str, str]) -> CatalogueEntry:
    return CatalogueEntry(
        id=row["id"],
        severity=Severity(row["severity"]),
        milder=Severity(row["milder"]) if row["milder"] else None,
        basis=Basis(row["basis"]),
        looks_at=row["looks_at"],
        not_implemented=row["not_implemented"],
    )


CATALOGUE: Mapping[str, CatalogueEntry] = _load()

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
    rest = "\n".join(_not_implemented({check.id for check in listed}))
    return "\n".join([*parts, "## Not implemented\n", f"{REST}{rest}\n"])


def _described(check: Check, tests: Iterable[str]) -> str:
    entry = CATALOGUE[check.id]
    milder = f"; in some cases: {entry.milder.label.lower()}" if entry.milder else ""
    left_out = f"- Not looked at: {entry.not_implemented}\n" if entry.not_implemented else ""
    shown = "\n".join(f"  - `{test}`" for test in tests)
    return (
        f"### {check.id}: {check.looks_at}\n\n"
        f"- {check.severity.label}{milder}\n"
        f"- Authority: {check.authority} ({BASES[check.basis]})\n"
        f"{left_out}"
        f"- Tests:\n{shown}\n"
    )


def _not_implemented(implemented: set[str]) -> Iterator[str]:
    for entry in CATALOGUE.values():
        if entry.id not in implemented:
            yield f"| {entry.id} | {entry.looks_at} | {entry.not_implemented} |"
