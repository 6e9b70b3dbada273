"""Family A: does the letter answer everything that was asked? Section 1(1) FOIA, regulation 5(1) EIR. PURE."""

from collections.abc import Iterator

from foi.compliance.checks.check import Check, Problem
from foi.compliance.facts import Facts
from foi.compliance.finding import Severity
from foi.compliance.words import block_text, missing_in
from foi.law.holding import Holding, Outcome
from foi.letters.document import Letter, PartKind, Section, Table
from foi.letters.naming import question_names, section_heading
from foi.letters.tree import nested_blocks

SAYS_WHERE_ELSE = frozenset({PartKind.REFUSAL, PartKind.SIGNPOST, PartKind.REFERENCE})


def unanswered(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """A01: every question has at least one part of an answer that prints something."""
    names = question_names(letter)
    for section in letter.sections:
        if not section.heading_only and not any(says_something(section)):
            yield Problem(
                place=section.key,
                message=f"{section_heading(section, names)} has no answer.",
                mend="Say what is held, that nothing is held, or why it is refused.",
                text=section.key,
            )


def says_something(section: Section) -> Iterator[bool]:
    """For each part, whether it prints words, figures or what is still missing."""
    for part in section.parts:
        yield bool(block_text(part.blocks).strip()) or any(True for _ in missing_in(part.blocks))


def outstanding(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """A02: a question that is only partly answered says what happens to the rest."""
    if facts.outstanding is None:
        return
    told = dict(facts.outstanding)
    names = question_names(letter)
    for section in letter.sections:
        partly = section.outcome == Outcome.PARTLY_DISCLOSED or section.holding == Holding.PARTLY_HELD
        if partly and not told.get(section.key, "").strip() and not names_the_rest(section):
            yield Problem(
                place=section.key,
                message=f"{section_heading(section, names)} is partly answered, and the letter does not say what happens to the rest.",
                mend="Add a refusal, a signpost, or say that the rest is not held.",
                text=section.outcome + section.holding,
            )


def names_the_rest(section: Section) -> bool:
    """Whether a refusal, a signpost, a reference or the words in a table's cells account for the rest."""
    if any(part.kind in SAYS_WHERE_ELSE for part in section.parts):
        return True
    tables = (block for part in section.parts for block in nested_blocks(part.blocks) if isinstance(block, Table))
    return any(cell.text.startswith(("Held by", "Not held")) for table in tables for row in table.body for cell in row)


CHECKS = (
    Check("A01", Severity.BLOCK, "section 1(1) FOIA; regulation 5(1) EIR", "every question has an answer", unanswered),
    Check("A02", Severity.BLOCK, "section 1(1) FOIA", "a partly answered question names what is outstanding", outstanding),
)
