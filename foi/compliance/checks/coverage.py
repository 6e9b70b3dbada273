"""Family A: does the letter answer all that was asked? Section 1(1) FOIA, regulation 5(1) EIR. PURE."""

from collections.abc import Iterator

from foi.compliance.check import Check, Problem
from foi.compliance.facts import Facts
from foi.compliance.finding import Severity
from foi.compliance.words import block_text, missing_in
from foi.law.holding import Holding, Outcome
from foi.letters.document import Letter, Part, PartKind, Section, Table
from foi.letters.naming import question_names, section_heading
from foi.letters.tree import nested_blocks
from foi.stats.value import ObservationStatus

WITHHELD_ACCOUNTED_FOR = frozenset({PartKind.REFUSAL, PartKind.REFERENCE})
NOT_HELD_ACCOUNTED_FOR = WITHHELD_ACCOUNTED_FOR | {PartKind.SIGNPOST}
WORDS_WITHOUT_VALUE = tuple(status.words for status in ObservationStatus if not status.has_value)


def unanswered(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """A01: every question has an answer that prints something and settles whether the information is held."""
    names = question_names(letter)
    for section in letter.sections:
        if section.heading_only:
            continue
        name = section_heading(section, names)
        if not any(says_something(part) for part in section.parts):
            mend = "Say what is held, that nothing is held, or why it is refused."
            has = "have" if len(section.questions) > 1 else "has"
            yield Problem(section.key, f"{name} {has} no answer.", mend, text=section.key)
        elif not (section.holding and section.outcome):
            message = (
                f"The answer to {name[0].lower()}{name[1:]} does not settle whether the information is held."
            )
            mend = "Say so in the answer, or decide on holding and outcome where its parts conflict."
            yield Problem(section.key, message, mend, text=block_text(section.parts[0].blocks))


def says_something(part: Part) -> bool:
    """Whether a part prints words or figures, or shows what is still missing."""
    return bool(block_text(part.blocks).strip()) or any(missing_in(part.blocks))


def outstanding(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """A02: a question that is only partly answered says what happens to the rest."""
    if facts.outstanding is None:
        return
    told = {key for key, words in facts.outstanding if words.strip()}
    names = question_names(letter)
    for section in letter.sections:
        if section.key not in told and not accounts_for_the_rest(section):
            name, be = section_heading(section, names), "are" if len(section.questions) > 1 else "is"
            yield Problem(
                place=section.key,
                message=f"{name} {be} partly answered, and the letter does not say what happens to the rest.",
                mend="Add a refusal, a signpost, or say that the rest is not held.",
                text=section.outcome + section.holding,
            )


def accounts_for_the_rest(section: Section) -> bool:
    """Whether a partly answered section says why; one that answers all has no rest."""
    kinds = {part.kind for part in section.parts}
    if section.outcome == Outcome.PARTLY_DISCLOSED:
        return bool(kinds & WITHHELD_ACCOUNTED_FOR)
    if section.holding == Holding.PARTLY_HELD:
        return bool(kinds & NOT_HELD_ACCOUNTED_FOR) or any(cells_say_why(part) for part in section.parts)
    return True


def cells_say_why(part: Part) -> bool:
    """Whether cells of a table say that, and by whom, the rest is not held."""
    tables = (block for block in nested_blocks(part.blocks) if isinstance(block, Table))
    cells = (cell.text for table in tables for row in table.body for cell in row)
    return any(text.startswith("Held by ") or text in WORDS_WITHOUT_VALUE for text in cells)


CHECKS = (
    Check(
        "A01",
        Severity.BLOCK,
        "section 1(1) FOIA; regulation 5(1) EIR",
        "every question has an answer",
        unanswered,
    ),
    Check(
        "A02",
        Severity.BLOCK,
        "section 1(1) FOIA",
        "a partly answered question says what happens to the rest",
        outstanding,
    ),
)
