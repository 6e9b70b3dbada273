"""The questions of a request as the workspace lists them: a tree, each with where its answer stands."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from foi.letters.document import Letter, Missing, Paragraph, Section
from foi.letters.naming import names_in
from foi.letters.tree import nested_blocks, nested_inlines
from foi.requests.models import Question


class QuestionState(StrEnum):
    """Where the answer to a question stands; the values are those of the styles (foi-state--…)."""

    HEADING = "heading"
    EMPTY = "empty"
    DRAFT = "draft"
    HAS_FINDINGS = "has-findings"
    COMPLETE = "complete"

    @property
    def label(self) -> str:
        return LABELS[self]


LABELS = {
    QuestionState.HEADING: "",
    QuestionState.EMPTY: "Not answered",
    QuestionState.DRAFT: "Started",
    QuestionState.HAS_FINDINGS: "Has findings",
    QuestionState.COMPLETE: "Answered",
}


@dataclass
class QuestionRow:
    """A question of the tree: its name in the letter, its state and the questions under it."""

    question: Question
    name: str
    section: Section
    state: QuestionState
    findings: int = 0
    current: bool = False
    children: list["QuestionRow"] = field(default_factory=list)


def rows(questions: Iterable[Question], letter: Letter, open_places: Iterable[str]) -> list[QuestionRow]:
    """Every question in order; `open_places` are the places of the findings that are still open."""
    questions = list(questions)
    sections = {question.key: section for section in letter.sections for question in section.questions}
    names = _names(questions, letter)
    found = Counter(open_places)
    listed = []
    for question in questions:
        key = f"question-{question.pk}"
        section = sections[key]
        number = sum(found[place] for place in places(section))
        state = state_of(question, section, number)
        listed.append(QuestionRow(question, names.get(key, ""), section, state, number))
    return listed


def _names(questions: Iterable[Question], letter: Letter) -> dict[str, str]:
    """What the letter calls each question: names follow from the questions in the order they were asked."""
    quoted = {question.key: question for section in letter.sections for question in section.questions}
    keys = {f"question-{question.pk}": question for question in questions}
    return names_in([Section(key, (quoted[key],), heading_only=not each.asks) for key, each in keys.items()])


def places(section: Section) -> set[str]:
    """Where a finding about this answer can stand: the answer, its questions and its parts."""
    return {
        section.key,
        *(question.key for question in section.questions),
        *(part.key for part in section.parts),
    }


def state_of(question: Question, section: Section, findings: int) -> QuestionState:
    """A heading asks nothing; an answer is complete when nothing is missing and its outcome is settled."""
    if not question.asks:
        return QuestionState.HEADING
    if not section.parts:
        return QuestionState.EMPTY
    if not (section.holding and section.outcome) or has_missing(section):
        return QuestionState.DRAFT
    return QuestionState.HAS_FINDINGS if findings else QuestionState.COMPLETE


def has_missing(section: Section) -> bool:
    """Whether a placeholder of the answer has no value yet."""
    blocks = (block for part in section.parts for block in nested_blocks(part.blocks))
    inlines = (
        inline
        for block in blocks
        if isinstance(block, Paragraph)
        for inline in nested_inlines(block.children)
    )
    return any(isinstance(inline, Missing) for inline in inlines)


def tree(listed: Iterable[QuestionRow]) -> list[QuestionRow]:
    """The rows at the top, the others under their parents."""
    by_id = {row.question.pk: row for row in listed}
    top: list[QuestionRow] = []
    for row in by_id.values():
        parent = by_id.get(row.question.parent_id or 0)
        (parent.children if parent else top).append(row)
    return top


def next_unanswered(listed: list[QuestionRow], current: QuestionRow | None) -> QuestionRow | None:
    """The next question without an answer, from the current one round to it; None when all have one."""
    here = listed.index(current) + 1 if current else 0
    return next(_unanswered(listed[here:] + listed[:here], current), None)


def _unanswered(listed: Iterable[QuestionRow], current: QuestionRow | None) -> Iterator[QuestionRow]:
    return (row for row in listed if row.state is QuestionState.EMPTY and row is not current)


def progress(listed: Iterable[QuestionRow]) -> tuple[int, int]:
    """How many questions have an answer, and how many need one."""
    asking = [row for row in listed if row.question.asks]
    return sum(row.state is not QuestionState.EMPTY for row in asking), len(asking)
