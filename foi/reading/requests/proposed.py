"""What splitting a request gives: the questions proposed, and a place for every character of the text.

Nothing of the text is lost. The spans cover it from the first character to the last, in order and without
overlap, so that a page can show the text with the questions marked in it.
"""

from dataclasses import dataclass
from enum import StrEnum


class SpanKind(StrEnum):
    """What a stretch of the text is."""

    QUESTION = "question"
    STEM = "stem"  # words that belong to the questions under them: "For each contract, please state:"
    HEADING = "heading"
    PREAMBLE = "preamble"
    NOTE = "note"  # the requester's own remark on scope or on what is acceptable
    ROWS = "rows"  # years, options and fields to fill in, belonging to a question
    CLOSING = "closing"
    HEADER = "header"  # From:, Sent:, To: of a pasted e-mail
    QUOTED = "quoted"  # another document the requester quotes


@dataclass(frozen=True)
class TextSpan:
    """Characters ``start`` (included) to ``end`` (excluded) of the text.

    ``question`` is the id of the question it belongs to, or None when it belongs to none in particular.
    """

    start: int
    end: int
    kind: SpanKind
    question: int | None = None


@dataclass(frozen=True)
class ProposedQuestion:
    """One thing asked that needs an answer of its own.

    ``label`` is the requester's, with those of the items above in front ("2A", "c(i)"); a question without
    one bears that of its stem, or none. ``parent`` is the id of another question in the same list. ``stem``
    holds the words above that it leans on, whether or not they are a question too. ``start`` and ``end`` are
    places in the text.
    """

    id: int
    label: str
    text: str
    parent: int | None
    stem: str
    start: int
    end: int
    notes: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()


@dataclass(frozen=True)
class Splitting:
    """The text of a request, its spans and the questions found in it."""

    text: str
    spans: tuple[TextSpan, ...]
    questions: tuple[ProposedQuestion, ...]

    def question(self, question_id: int) -> ProposedQuestion:
        """The question with this id; KeyError when there is none."""
        for question in self.questions:
            if question.id == question_id:
                return question
        raise KeyError(question_id)
