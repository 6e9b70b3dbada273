"""Spans that cover the whole text, from the marks set while it was read."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from foi.reading.requests.drafts import Draft, Drafting, Mark
from foi.reading.requests.proposed import ProposedQuestion, Span, SpanKind
from foi.reading.requests.repeats import origin


def numbered(found: Drafting, source: str) -> tuple[ProposedQuestion, ...]:
    """The drafts as questions with ids from 1, in order; a request without any label is counted through."""
    ids = {draft: place for place, draft in enumerate(found.drafts, 1)}
    questions = tuple(_question(draft, ids, source) for draft in found.drafts)
    if any(question.label for question in questions):
        return questions
    return tuple(replace(question, label=str(question.id)) for question in questions)


def covering_spans(
    source: str, found: Drafting, aside: Iterable[tuple[int, int, SpanKind]]
) -> tuple[Span, ...]:
    """Spans without gap or overlap; what stands between two marks goes with the first of them."""
    ids = {draft: place for place, draft in enumerate(found.drafts, 1)}
    marks = sorted([*found.marks, *(Mark(*one) for one in aside)], key=lambda mark: (mark.start, mark.end))
    if not source:
        return ()
    if not marks:
        return (Span(0, len(source), SpanKind.PREAMBLE),)
    return tuple(_joined(_spans(marks, ids, len(source))))


def _question(draft: Draft, ids: dict[Draft, int], source: str) -> ProposedQuestion:
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


def _spans(marks: Sequence[Mark], ids: dict[Draft, int], size: int) -> list[Span]:
    spans: list[Span] = []
    begin = 0
    for place, mark in enumerate(marks):
        end = marks[place + 1].start if place + 1 < len(marks) else size
        if end > begin:
            question = ids.get(origin(mark.draft)) if mark.draft else None
            spans.append(Span(begin, end, mark.kind, question))
            begin = end
    return spans


def _joined(spans: Sequence[Span]) -> list[Span]:
    """Neighbours of one kind and question as one span."""
    joined: list[Span] = []
    for span in spans:
        last = joined[-1] if joined else None
        if last is not None and (last.kind, last.question) == (span.kind, span.question):
            joined[-1] = Span(last.start, span.end, span.kind, span.question)
        else:
            joined.append(span)
    return joined
