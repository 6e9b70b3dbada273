"""The questions of a letter in the order asked, as sections: those that one answer serves stand together, and
what the requester wrote above several of them is quoted once.
"""

from collections.abc import Iterator, Mapping

from foi.letters import document
from foi.letters.build.case import Case
from foi.letters.document import Section
from foi.requests.models import Question

ANSWER = "answer-"
"""What the key of a section with an answer begins with; the answer's number follows."""


def answer_id(key: str) -> int:
    """The answer of a section's key, 0 for a section without an answer."""
    return int(key.removeprefix(ANSWER)) if key.startswith(ANSWER) else 0


def sections_of(case: Case) -> tuple[Section, ...]:
    """One section for each answer, where the first of its questions stands, and one for each question without
    answer.
    """
    by_id = {question.pk: question for question in case.questions}
    quoting = _Quoting(by_id)
    return tuple(_section(together, case, quoting) for together in _served_together(case, by_id))


def separately(case: Case) -> tuple[Section, ...]:
    """A section for each question alone, in the order and tree they were asked in: names follow from
    these.
    """
    quoting = _Quoting({question.pk: question for question in case.questions})
    return tuple(
        Section(key=f"question-{each.pk}", questions=(quoting.quoted(each),), heading_only=not each.asks)
        for each in case.questions
    )


def _served_together(case: Case, by_id: Mapping[int, Question]) -> Iterator[list[Question]]:
    printed: set[int] = set()
    for question in case.questions:
        if question.pk not in printed:
            answer = case.answers.get(question.pk)
            together = [by_id[pk] for pk in case.served[answer.pk]] if answer else [question]
            printed.update(each.pk for each in together)
            yield together


def _section(together: list[Question], case: Case, quoting: "_Quoting") -> Section:
    first = together[0]
    answer = case.answers.get(first.pk)
    return Section(
        key=f"{ANSWER}{answer.pk}" if answer else f"question-{first.pk}",
        questions=tuple(quoting.quoted(each) for each in together),
        heading_only=not any(each.asks for each in together),
    )


class _Quoting:
    """Quotes questions one after the other, and knows what has been quoted of the openings they lean on."""

    def __init__(self, by_id: Mapping[int, Question]) -> None:
        self.by_id = by_id
        self.told: set[str] = set()

    def quoted(self, question: Question) -> document.LetterQuestion:
        """A question with its place in the tree; its opening only where the reader has not just read it."""
        above = list(self._above(question))
        stem = question.stem
        if _folded(stem) in self.told or any(_folded(stem) in _folded(each.text) for each in above):
            stem = ""
        self.told.add(_folded(question.stem))
        return document.LetterQuestion(
            key=f"question-{question.pk}",
            label=question.label,
            text=question.text,
            regime=question.regime,
            depth=len(above),
            notes=question.note_lines(),
            stem=stem,
            rows=question.row_lines(),
        )

    def _above(self, question: Question) -> Iterator[Question]:
        parent = question.parent_id
        while parent is not None and parent in self.by_id:
            yield self.by_id[parent]
            parent = self.by_id[parent].parent_id


def _folded(text: str) -> str:
    return " ".join(text.split())
