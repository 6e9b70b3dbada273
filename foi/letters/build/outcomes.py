"""Holding and outcome of each answer, as its parts suggest them (foi.law.holding), unless the officer
decided.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from foi.figures.models import HeldFigure
from foi.law.holding import Holding, PartEffect, PartFacts, PartKind, Suggestion, suggest
from foi.letters.build.case import Case
from foi.letters.build.sections import answer_id
from foi.letters.build.withholding import WITHHELD
from foi.letters.document import Block, Inline, Letter, Missing, Number, Paragraph, Part, Table
from foi.letters.tree import nested_blocks, nested_inlines
from foi.responses.models import Answer, AnswerPart

EFFECTS: Mapping[PartKind, PartEffect] = {
    PartKind.TEXT: PartEffect.TEXT,
    PartKind.TABLE: PartEffect.CONTENT,
    PartKind.RECORDS: PartEffect.CONTENT,
    PartKind.REFUSAL: PartEffect.REFUSAL,
    PartKind.SIGNPOST: PartEffect.SIGNPOST,
    PartKind.ATTACHMENT: PartEffect.ATTACHMENT,
    PartKind.REFERENCE: PartEffect.REFERENCE,
}
NOT_HELD_STATUSES = frozenset({"not_held", "held_by_other", "not_recorded", "not_collected"})
"""What is not recorded in any form is not held (section 84 FOIA); what another body holds for itself neither
(s3(2)).
"""


def with_outcomes(
    letter: Letter, case: Case, figures_of: Callable[[AnswerPart], Iterable[HeldFigure]]
) -> Letter:
    """The letter with holding and outcome on every section that has parts."""
    suggestions = suggestions_of(letter, case, figures_of)
    answers = {answer.pk: answer for answer in case.answers.values()}
    sections = []
    for section in letter.sections:
        answer = answers.get(answer_id(section.key))
        if answer is not None and section.parts:
            holding, outcome = settled(answer, suggestions[answer.pk])
            section = replace(section, holding=holding, outcome=outcome)
        sections.append(section)
    return replace(letter, sections=tuple(sections))


def settled(answer: Answer, suggestion: Suggestion) -> tuple[str, str]:
    """Holding and outcome: the officer's decision where there is one, else the suggestion, else ""."""
    return (
        answer.holding or str(suggestion.holding or ""),
        answer.outcome or str(suggestion.outcome or ""),
    )


def suggestions_of(
    letter: Letter, case: Case, figures_of: Callable[[AnswerPart], Iterable[HeldFigure]]
) -> dict[int, Suggestion]:
    """What the parts of each answer suggest, by answer; a reference takes over from the answer it refers
    to.
    """
    printed = {part.key: part for section in letter.sections for part in section.parts}
    found: dict[int, Suggestion] = {}

    def of(answer: int, trail: frozenset[int]) -> Suggestion:
        if answer in trail:  # two answers that refer to each other settle nothing
            return Suggestion()
        if answer not in found:
            found[answer] = suggest([facts(part, trail | {answer}) for part in case.parts.get(answer, ())])
        return found[answer]

    def facts(part: AnswerPart, trail: frozenset[int]) -> PartFacts:
        other = of(part.refers_to_id, trail) if part.refers_to_id else None
        return part_facts(part, printed[f"part-{part.pk}"], figures_of, other)

    return {answer: of(answer, frozenset()) for answer in {each.pk for each in case.answers.values()}}


def part_facts(
    part: AnswerPart,
    printed: Part,
    figures_of: Callable[[AnswerPart], Iterable[HeldFigure]],
    other: Suggestion | None,
) -> PartFacts:
    """One part as the law of holding sees it; a sentence that prints a figure is content."""
    kind = EFFECTS[PartKind(part.kind)]
    if kind is PartEffect.TEXT and has_number(printed):
        kind = PartEffect.CONTENT
    if kind is PartEffect.CONTENT and gives_nothing(printed):
        kind = PartEffect.TEXT
    provisions = tuple(part.reason.provisions) if part.reason else ()
    holding = table_holding(figures_of(part)) if part.kind == PartKind.TABLE else Holding.HELD
    return PartFacts(kind=kind, provisions=provisions, holding=holding, refers_to=other)


def has_number(part: Part) -> bool:
    """Whether a part prints a number of the ledger in its sentences."""
    return any(isinstance(node, Number) for node in _inlines(nested_blocks(part.blocks)))


def gives_nothing(part: Part) -> bool:
    """Whether a decision on small numbers leaves nothing of a part: no table, or no number that is given."""
    blocks = list(nested_blocks(part.blocks))
    rows = [row for block in blocks if isinstance(block, Table) for row in block.body]
    entries = [cell.entry for row in rows for cell in row if cell.entry]
    if part.kind == PartKind.TABLE and not rows:
        return not any(isinstance(node, Missing) for node in _inlines(blocks))
    entries += [node.entry for node in _inlines(blocks) if isinstance(node, Number)]
    return bool(entries) and all(entry.startswith(WITHHELD) for entry in entries)


def _inlines(blocks: Iterable[Block]) -> Iterator[Inline]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from nested_inlines(block.children)


def table_holding(figures: Iterable[HeldFigure]) -> Holding:
    """Held, unless some or all cells of a table say that another body holds them, or that nothing is
    recorded.
    """
    lacking = [figure.status in NOT_HELD_STATUSES for figure in figures]
    if lacking and all(lacking):
        return Holding.NOT_HELD
    return Holding.PARTLY_HELD if any(lacking) else Holding.HELD
