"""Questions in the making: where their words stand, what belongs to them, and how they are handed over.

A request printed twice, as when a reply quotes it, is asked once; spans cover the whole text.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from foi.reading.requests.labels import Family, Reading
from foi.reading.requests.outline import OutlineEntry
from foi.reading.requests.proposed import ProposedQuestion, SpanKind, TextSpan
from foi.reading.requests.text import squash, words


class QuestionDraft:
    """A question before it is numbered.

    ``parts`` are the places of its words in the text, in order; ``same_as`` the draft that it repeats;
    ``begun``: without its rows its words are no sentence: "A list of".
    """

    def __init__(
        self,
        parts: list[tuple[int, int]],
        entry: OutlineEntry | None = None,
        *,
        label: str = "",
        stem: str = "",
        heading: str = "",
        parent: "QuestionDraft | None" = None,
    ) -> None:
        self.parts = parts
        self.entry = entry
        self.label = label
        self.stem = stem
        self.heading = heading
        self.parent = parent
        self.rows: list[str] = []
        self.begun = False
        self.notes: list[str] = []
        self.same_as: QuestionDraft | None = None

    def text(self, source: str) -> str:
        """Its words on one line, as the requester spelt them."""
        return squash(" ".join(source[start:end] for start, end in self.parts))

    def key(self, source: str) -> tuple[str, ...]:
        """What makes it the same question as another: label, words, and the words above them."""
        return (self.label, self.heading, " ".join(words(self.stem)), " ".join(words(self.text(source))))


@dataclass(frozen=True)
class TextMark:
    """What a stretch of the text was found to be, and the draft it belongs to."""

    start: int
    end: int
    kind: SpanKind
    draft: QuestionDraft | None = None


class Drafting:
    """All that was found in a request, in the order of its text."""

    def __init__(
        self, drafts: list[QuestionDraft] | None = None, marks: list[TextMark] | None = None
    ) -> None:
        self.drafts = drafts or []
        self.marks = marks or []


def label_under(above: str, reading: Reading | None) -> str:
    """The requester's label with that of the item above: "3" and "a" give "3a", "c" and "i" give "c(i)"."""
    if reading is None or reading.family is Family.BULLET:
        return ""
    if reading.family in {Family.COMBINED, Family.DOTTED, Family.QUESTION, Family.ORDINAL}:
        return reading.shown
    if not above:
        return reading.shown
    if reading.family is Family.ROMAN or reading.mark == "()":
        return f"{above}({reading.shown})"
    joint = "." if reading.family is Family.NUMBER or above[-1:].isalpha() else ""
    return f"{above}{joint}{reading.shown}"


def without_repeats(found: Drafting, source: str) -> Drafting:
    """The same with repeated questions taken out; their places point to the question they repeat."""
    period = _period([draft.key(source) for draft in found.drafts])
    for place, draft in enumerate(found.drafts):
        if place >= period:
            draft.same_as = found.drafts[place % period]
    once = [draft for draft in found.drafts if draft.same_as is None]
    return Drafting(once, found.marks)


def origin(draft: QuestionDraft) -> QuestionDraft:
    """The draft itself, or the one it repeats."""
    return draft.same_as or draft


def _period(keys: list[tuple[str, ...]]) -> int:
    """After how many questions the list begins again and stays the same; its length when it never does."""
    size = len(keys)
    for start in range(1, size // 2 + 1):
        if size % start == 0 and keys[start:] == keys[: size - start]:
            return start
    return size


def numbered(found: Drafting, source: str) -> tuple[ProposedQuestion, ...]:
    """The drafts as questions with ids from 1, in order; a request without any label is counted through."""
    ids = {draft: place for place, draft in enumerate(found.drafts, 1)}
    questions = tuple(_question(draft, ids, source) for draft in found.drafts)
    if any(question.label for question in questions):
        return questions
    return tuple(replace(question, label=str(question.id)) for question in questions)


def covering_spans(
    source: str, found: Drafting, aside: Iterable[tuple[int, int, SpanKind]]
) -> tuple[TextSpan, ...]:
    """Spans without gap or overlap; what stands between two marks goes with the first of them."""
    ids = {draft: place for place, draft in enumerate(found.drafts, 1)}
    marks = sorted(
        [*found.marks, *(TextMark(*one) for one in aside)], key=lambda mark: (mark.start, mark.end)
    )
    if not source:
        return ()
    if not marks:
        return (TextSpan(0, len(source), SpanKind.PREAMBLE),)
    return tuple(_joined(_spans(marks, ids, len(source))))


def _question(draft: QuestionDraft, ids: dict[QuestionDraft, int], source: str) -> ProposedQuestion:
    parent = ids.get(origin(draft.parent)) if draft.parent else None
    return ProposedQuestion(
        id=ids[draft],
        label=draft.label,
        text=draft.text(source),
        parent=parent,
        stem=draft.stem,
        start=draft.parts[0][0],
        end=draft.parts[-1][1],
        notes=tuple(draft.notes),
        rows=tuple(draft.rows),
    )


def _spans(marks: Sequence[TextMark], ids: dict[QuestionDraft, int], size: int) -> list[TextSpan]:
    spans: list[TextSpan] = []
    begin = 0
    for place, mark in enumerate(marks):
        end = marks[place + 1].start if place + 1 < len(marks) else size
        if end > begin:
            question = ids.get(origin(mark.draft)) if mark.draft else None
            spans.append(TextSpan(begin, end, mark.kind, question))
            begin = end
    return spans


def _joined(spans: Sequence[TextSpan]) -> list[TextSpan]:
    """Neighbours of one kind and question as one span."""
    joined: list[TextSpan] = []
    for span in spans:
        last = joined[-1] if joined else None
        if last is not None and (last.kind, last.question) == (span.kind, span.question):
            joined[-1] = TextSpan(last.start, span.end, span.kind, span.question)
        else:
            joined.append(span)
    return joined
