"""The request's text with its questions marked in it; every character is shown, with what it was taken as."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from foi.reading.requests.proposed import SpanKind, TextSpan
from foi.requests.models import Question

KIND_LABELS = {
    SpanKind.QUESTION: "Left out",
    SpanKind.STEM: "Leads to questions",
    SpanKind.HEADING: "Heading",
    SpanKind.PREAMBLE: "Opening words",
    SpanKind.NOTE: "Note",
    SpanKind.ROWS: "Rows to fill in",
    SpanKind.CLOSING: "Greeting or closing",
    SpanKind.HEADER: "E-mail header",
    SpanKind.QUOTED: "Quoted",
}


@dataclass(frozen=True)
class Segment:
    """A stretch of the text: of a question, or of the kind named by `label`. `first` opens its question."""

    text: str
    question: Question | None = None
    label: str = ""
    first: bool = False


def segments(text: str, questions: Iterable[Question], spans: Sequence[TextSpan]) -> list[Segment]:
    """The text in stretches, in order; joined together they are the text.

    A question's place comes from its own record, so that it follows the officer's changes; `spans` (of
    foi.reading.requests.splitting.split) say what the rest is. Where two questions overlap the inner one counts.
    """
    placed = [each for each in questions if each.start is not None and each.end is not None]
    edges = {0, len(text)} | {edge for each in placed for edge in (each.start or 0, each.end or 0)}
    edges |= {edge for span in spans for edge in (span.start, span.end)}
    inside = sorted(edge for edge in edges if 0 <= edge <= len(text))
    found: list[Segment] = []
    for start, end in pairwise(inside):
        _append(found, _segment(text, start, end, placed, spans))
    return _with_firsts(found)


def _segment(text: str, start: int, end: int, placed: list[Question], spans: Sequence[TextSpan]) -> Segment:
    over = _questions_over(placed, start, end)
    words = text[start:end]
    if over:
        return Segment(words, question=max(over, key=lambda each: (each.start or 0, -(each.end or 0))))
    span = next((span for span in spans if span.start <= start and end <= span.end), None)
    if span is None or not words.strip():
        return Segment(words)
    if span.kind is SpanKind.QUESTION and (led := _led_to(placed, span, end)):
        return Segment(words, question=led)
    return Segment(words, label=KIND_LABELS[span.kind])


def _questions_over(placed: list[Question], start: int, end: int) -> list[Question]:
    return [each for each in placed if (each.start or 0) <= start and end <= (each.end or 0)]


def _led_to(placed: list[Question], span: TextSpan, end: int) -> Question | None:
    """The question whose own label these characters are: "2." before the words of question 2."""
    return next((each for each in placed if end <= (each.start or 0) < span.end), None)


def _append(found: list[Segment], segment: Segment) -> None:
    """Add a stretch, drawn together with the one before where both are the same; blank lines go with any."""
    last = found[-1] if found else None
    blank = not segment.text.strip()
    if last and last.question == segment.question and (blank or last.label == segment.label):
        found[-1] = replace(last, text=last.text + segment.text)
    else:
        found.append(segment)


def _with_firsts(found: list[Segment]) -> list[Segment]:
    """Mark the stretch in which each question opens."""
    seen: set[int] = set()
    marked = []
    for segment in found:
        opens = segment.question is not None and segment.question.pk not in seen
        seen |= {segment.question.pk} if segment.question else set()
        marked.append(replace(segment, first=opens))
    return marked
