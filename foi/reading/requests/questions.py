"""Splitting a request into its questions.

Text -> lines -> pieces (a label may stand inside a line) -> outline (which labels are labels) -> structure
(which items are questions, which are rows) -> paragraphs (what belongs to which item) -> drafts.
"""

from foi.reading.requests.drafts import covering_spans, numbered, without_repeats
from foi.reading.requests.email import surroundings
from foi.reading.requests.line_splitting import break_lines, read_lines, wrap_width
from foi.reading.requests.outline import build_outline
from foi.reading.requests.paragraphs import place_paragraphs
from foi.reading.requests.proposals import propose
from foi.reading.requests.proposed import Splitting
from foi.reading.requests.structure import Structure


def split(text: str) -> Splitting:
    """The questions of a request, in order, and what every other part of its text is.

    Any text gives a result; clean it first (``foi.reading.requests.text``) to refuse what is not a letter.
    """
    lines = read_lines(text)
    around = surroundings(lines)
    body = [line for line, kind in zip(lines, around, strict=True) if kind is None]
    structure = Structure(build_outline(break_lines(body), wrap_width(body)))
    place_paragraphs(structure)
    found = without_repeats(propose(text, structure), text)
    aside = [
        (line.start, line.end, kind) for line, kind in zip(lines, around, strict=True) if kind is not None
    ]
    return Splitting(text, covering_spans(text, found, aside), numbered(found, text))
