"""Letters and findings for the tests of checks: the least that a check looks at, the rest unremarkable."""

from typing import Any

from foi.compliance.checks import CHECKS
from foi.compliance.facts import Facts
from foi.compliance.finding import Finding
from foi.law.holding import PartKind
from foi.letters.document import (
    Block,
    Closing,
    ClosingKind,
    Letter,
    Notice,
    Paragraph,
    Part,
    Section,
    Table,
    TableCell,
    Text,
)
from tests.letters import factories as make

REVIEW = "To ask for an internal review, write to the Head of Information at reviews@example.org."
COMMISSIONER = "You may then apply to the Information Commissioner for a decision under section 50."
REUSE = "You may use this information again under the Open Government Licence."
EIR_REVIEW = "You may make representations under regulation 11. Write to reviews@example.org for a review."


def findings(check: str, letter: Letter, **facts: Any) -> list[Finding]:
    """What one check says about a letter."""
    rule = next(each for each in CHECKS if each.id == check)
    return list(rule.findings(letter, Facts(**facts)))


def messages(check: str, letter: Letter, **facts: Any) -> list[str]:
    return [finding.message for finding in findings(check, letter, **facts)]


def text(words: str) -> Paragraph:
    return Paragraph((Text(words),))


def part(*blocks: Block | str, kind: str = "text", keys: tuple[str, ...] = (), key: str = "part-1") -> Part:
    """A part of an answer; with provision keys it is a notice."""
    printed = tuple(text(block) if isinstance(block, str) else block for block in blocks)
    notice = Notice("Our label", keys) if keys else None
    return Part(key=key, kind=PartKind("refusal" if keys else kind), blocks=printed, notice=notice)


def section(*parts: Part, regime: str = "foia", label: str = "1", **fields: Any) -> Section:
    """A question with its answer, held and disclosed unless said otherwise."""
    question = make.question(label)
    asked = (type(question)(**{**vars(question), "regime": regime}),)
    settled = {"holding": "held", "outcome": "disclosed"}
    return Section(key=f"answer-{label}", questions=asked, parts=parts, **{**settled, **fields})


def closing(kind: str, words: str, regime: str = "foia") -> Closing:
    return Closing(ClosingKind(kind), "", (text(words),), regime=regime)


BOTH = (closing("review", REVIEW), closing("commissioner", COMMISSIONER))


COMPLETE = (*BOTH, closing("reuse", REUSE, ""))


def letter(*sections: Section, closings: tuple[Closing, ...] = COMPLETE, **fields: Any) -> Letter:
    """A letter with these sections and a complete FOIA closing."""
    return make.letter(*sections, closing=closings, **fields)


def saying(words: str, **fields: Any) -> Letter:
    """A letter whose one answer says this."""
    return letter(section(part(words)), **fields)


def table(*cells: str) -> Table:
    """A table of one row with these cells."""
    row = (TableCell(("Lamps",), header="row"), *(TableCell((cell,)) for cell in cells))
    return Table("table-1", "Lamps by year", (), (row,))
