"""One letter, or a part of it, into HTML: each kind of letter and of block by its template in
templates/letters/.

Words inside a paragraph are put together here, because a template would add white space between them.
Everything that comes from the tree is escaped; nothing of it is ever run as a template. The requester's words
are quoted as paragraphs and lines as they were written, right to left where they run so; what the tree holds
as codes (outcomes, where a number comes from) gets its words.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import count
from typing import Any

from django.template.loader import render_to_string
from django.utils.dateformat import format as format_date
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from foi.law.holding import Holding, Outcome
from foi.letters import naming
from foi.letters.document import (
    Addressee,
    Block,
    Inline,
    Items,
    LedgerEntry,
    Letter,
    LetterKind,
    LetterQuestion,
    LineBreak,
    Link,
    Missing,
    Number,
    Paragraph,
    Part,
    Route,
    Section,
    Strong,
    Table,
    Text,
)
from foi.letters.fitness import wrong_with_link, wrong_with_logo, wrong_with_number, wrong_with_table
from foi.letters.table_fit import SMALL, fit, rows_kept
from foi.letters.tables import csv_names, row_groups
from foi.stats.presentation import within_sentence

HOLDING_WORDS: Mapping[str, str] = {
    Holding.NOT_HELD: "not held",
    Holding.NOT_ESTABLISHED: "not established whether held",
    Holding.NEITHER_CONFIRMED_NOR_DENIED: "neither confirmed nor denied",
}
"""What the list of questions says where the holding tells more than the outcome."""

PARTLY_HELD_WORDS = "information provided in part, the rest is not held"
"""What it says where everything that is held was given, and that is not all that was asked for."""

OUTCOME_WORDS: Mapping[str, str] = {
    Outcome.DISCLOSED: "information provided",
    Outcome.PARTLY_DISCLOSED: "information provided in part",
    Outcome.REFUSED: "information withheld",
    Outcome.NOT_HELD: "not held",
    Outcome.ALREADY_AVAILABLE: "information already available",
    Outcome.TRANSFERRED: "passed to another authority",
    Outcome.CLARIFICATION_SOUGHT: "more details needed",
    Outcome.PAYMENT_REQUIRED: "payment needed",
    Outcome.DECISION_AWAITED: "decision to follow",
    Outcome.NOT_VALID: "not a valid request",
}
"""What the list of questions says of each outcome."""

ROUTE_WORDS: Mapping[Route, str] = {
    Route.HELD: "Held figure",
    Route.CALCULATED: "Calculated",
    Route.TYPED: "Typed by the officer, not yet kept as a figure",
}


def outcome_words(section: Section) -> str:
    """The plain words for what became of a section's questions; "" while nothing is decided."""
    if (section.holding, section.outcome) == (Holding.PARTLY_HELD, Outcome.DISCLOSED):
        return PARTLY_HELD_WORDS
    return HOLDING_WORDS.get(section.holding) or OUTCOME_WORDS.get(section.outcome, "")


def provenance(entry: LedgerEntry, inputs: Iterable[LedgerEntry] = (), *, with_value: bool = True) -> str:
    """Where a number comes from, as a few short sentences; what is not known is not mentioned.

    A calculated number is as good as those it is calculated from (`inputs`): each says when it was confirmed.
    """
    told = [
        ROUTE_WORDS[entry.route],
        ", ".join(filter(None, [entry.measure, entry.period])),
        f"Source: {entry.source}" if entry.source else "",
        f"Owner: {entry.owner}" if entry.owner else "",
        f"As at {_day(entry.as_at)}" if entry.as_at else "",
        _confirmed(entry),
        f"Formula: {entry.formula}" if entry.formula and with_value else "",
        *(_input(each) for each in inputs if with_value),
        f"Definition: {entry.definition}" if entry.definition else "",
    ]
    return ". ".join(part.rstrip(".") for part in told if part) + "."


def _confirmed(entry: LedgerEntry) -> str:
    if entry.last_confirmed:
        return f"Last confirmed {_day(entry.last_confirmed)}"
    return "" if entry.route is Route.CALCULATED else "Not yet confirmed"


def _input(entry: LedgerEntry) -> str:
    """A number that another is calculated from."""
    details = [entry.measure, entry.period]
    details += [f"as at {_day(entry.as_at)}"] if entry.as_at else []
    confirmed = _confirmed(entry)
    details += [within_sentence(confirmed)] if confirmed else []
    return f"From {entry.printed} ({', '.join(filter(None, details))})"


def _day(day: date) -> str:
    """A date as a letter writes it: 3 April 2026."""
    return str(format_date(day, "j F Y"))


_RIGHT_TO_LEFT = ("R", "AL")
_NOT_PRINTED = dict.fromkeys(n for n in range(0x20) if chr(n) not in "\n\t") | {0x7F: None, 0xFEFF: None}


@dataclass(frozen=True)
class Quote:
    """One question as quoted: the label where it tells questions apart, and paragraphs of lines."""

    label: str
    paragraphs: tuple["QuotedParagraph", ...]


@dataclass(frozen=True)
class QuotedParagraph:
    """A paragraph of the requester's: its lines and the direction they run in ("ltr" or "rtl")."""

    lines: tuple[str, ...]
    direction: str


def quoted(question: LetterQuestion, *, alone: bool) -> Quote:
    """`question` as its writer put it: what it leans on, its words, the rows to fill in, the writer's notes.

    `alone`: no other question stands in the same quote, so that the label needs not be told.
    """
    whole = (question.stem, question.text, "\n".join(question.rows), *question.notes)
    texts = [text for each in whole for text in re.split(r"\n\s*\n", printable(each))]
    paragraphs = tuple(_paragraph(text) for text in texts if text.strip())
    return Quote("" if alone else question.label.strip(), paragraphs)


def printable(text: str) -> str:
    """`text` without characters that stand for no letter or sign (control characters, byte order marks)."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_NOT_PRINTED)


def direction(text: str) -> str:
    """The direction of a text, by its first letter that has one, as the Unicode bidirectional algorithm
    takes it.
    """
    classes = (unicodedata.bidirectional(character) for character in text)
    first = next((each for each in classes if each in ("L", *_RIGHT_TO_LEFT)), "L")
    return "rtl" if first in _RIGHT_TO_LEFT else "ltr"


def _paragraph(text: str) -> QuotedParagraph:
    lines = tuple(line.strip() for line in text.strip().split("\n") if line.strip())
    return QuotedParagraph(lines, direction(text))


LETTER_TEMPLATES: Mapping[LetterKind, str] = {
    LetterKind.RESPONSE: "letters/response.html",
    LetterKind.CORRECTION: "letters/correction.html",
}

LIST_QUESTIONS_FROM = 4
"""A letter with this many answers or more begins with a linked list of them (LETTER.md: more than three)."""


WINDOW_LINES = 6
"""What the window of an envelope shows (templates/letters/letter.css says where)."""
LONGEST_WINDOW_LINE = 50
"""Characters that fit beside one another in it."""


def window_lines(addressee: Addressee) -> tuple[str, ...]:
    """Name and postal address in at most as many lines as a window shows: the shortest neighbours join, as
    long as a line holds them. An e-mail address is none of them.
    """
    lines = [each for each in (addressee.name, *addressee.address) if each.strip()]
    while len(lines) > WINDOW_LINES:
        # The name and the last line, which has the postcode, stand by themselves as long as they can.
        pairs = [(len(lines[at]) + len(lines[at + 1]) + 2, at) for at in range(1, len(lines) - 2)]
        length, at = min(pairs)
        if length > LONGEST_WINDOW_LINE:
            break
        lines[at : at + 2] = [f"{lines[at].rstrip(',')}, {lines[at + 1]}"]
    return tuple(lines)


TypedPlaces = Callable[[Part, str], Iterable[tuple[int, int]]]
"""Where the numbers that were typed begin and end in some of a part's words."""
TYPED = "Typed, without a source. Insert the figure from those held, or add it with who supplied it."


class UnfitForPrint(ValueError):
    """The tree holds what no letter may carry (foi.letters.fitness says what); in a preview it is marked."""


@dataclass
class Printer:
    """Turns one letter, or a part of it, into HTML; numbers the ids of one page.

    `typed` finds the numbers in the words of a part that no ledger knows, for a preview to mark; `part` is
    the one that is being printed.
    """

    letter: Letter
    preview: bool
    prefix: str
    mark_own_wording: bool = False
    typed: TypedPlaces | None = None
    part: Part | None = field(init=False, default=None)
    names: dict[str, str] = field(init=False)
    ledger: dict[str, LedgerEntry] = field(init=False)
    ids: Iterator[int] = field(default_factory=lambda: count(1))
    tables: Iterator[int] = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        self.names = naming.question_names(self.letter)
        self.ledger = {entry.key: entry for entry in self.letter.ledger}

    def letter_html(self) -> SafeString:
        """The article of the letter by the template of its kind."""
        letter = self.letter
        if self.refused(wrong_with_logo(letter.authority.logo)):
            letter = replace(letter, authority=replace(letter.authority, logo=""))
        context = {
            "letter": letter,
            "preview": self.preview,
            "prefix": self.prefix,
            "window": window_lines(letter.addressee),
            "opening": self.blocks(letter.opening),
            "summary": self.summary(),
            "sections": [self.section(section) for section in letter.sections],
            "closing": [
                {"heading": each.heading, "blocks": self.blocks(each.blocks)} for each in letter.closing
            ],
            "data_files": [{"name": name, "caption": table.caption} for name, table in csv_names(letter)],
        }
        return render_to_string(LETTER_TEMPLATES[letter.kind], context)

    def refused(self, why: str) -> bool:
        """Whether something is unfit for print: a preview goes on without it, print raises UnfitForPrint."""
        if why and not self.preview:
            raise UnfitForPrint(why)
        return bool(why)

    def summary(self) -> list[dict[str, str]]:
        """The list of questions with their outcomes; empty for a short letter."""
        answered = naming.answered(self.letter)
        if sum(len(section.questions) for section in answered) < LIST_QUESTIONS_FROM:
            return []
        return [
            {
                "anchor": self.anchor(section),
                "name": naming.section_heading(section, self.names),
                "outcome": outcome_words(section),
            }
            for section in answered
        ]

    def anchor(self, section: Section) -> str:
        """The id of a section on this page."""
        return f"{self.prefix}-{section.key}"

    def section(self, section: Section) -> dict[str, Any]:
        """What the section template lays out."""
        return {
            "anchor": self.anchor(section),
            "heading": naming.section_heading(section, self.names),
            "quotes": [quoted(question, alone=len(section.questions) == 1) for question in section.questions],
            "asks": not section.heading_only,
            "answer_heading": naming.answer_heading(section, self.names),
            "parts": [self.printed(part) for part in section.parts],
        }

    def printed(self, part: Part) -> dict[str, Any]:
        """A part of an answer."""
        self.part = part
        blocks = self.blocks(part.blocks)
        self.part = None
        return {"blocks": blocks, "own": self.mark_own_wording and part.has_own_wording}

    def blocks(self, blocks: Iterable[Block]) -> list[SafeString]:
        """Blocks, each by the template of its kind."""
        return [self.block(block) for block in blocks]

    def block(self, block: Block) -> SafeString:
        if isinstance(block, Table) and self.refused(why := wrong_with_table(block)):
            return format_html('<p><mark class="missing">[{}]</mark></p>', why)
        template, context = BLOCKS[type(block)]
        return render_to_string(template, context(self, block))

    def paragraph(self, paragraph: Paragraph) -> dict[str, Any]:
        return {"words": self.inlines(paragraph.children)}

    def items(self, items: Items) -> dict[str, Any]:
        return {
            "items": [self.blocks(item) for item in items.items],
            "ordered": items.ordered,
            "start": items.start,
        }

    def table(self, table: Table) -> dict[str, Any]:
        printed = fit(table, large_print=self.letter.large_print)
        return {
            "pieces": [
                {
                    "table": piece.table,
                    "groups": row_groups(piece.table.body),
                    "notes": piece.notes,
                    "columns": piece.widths,
                    "parted": piece.parted,
                    "number": next(self.tables),
                    "short": len(piece.table.body) <= rows_kept(self.letter.large_print),
                }
                for piece in printed.pieces
            ],
            "small": printed.size == SMALL,
            "sideways": printed.turned,
        } | (self.origins(table) if self.preview else {})

    def origins(self, table: Table) -> dict[str, Any]:
        """Where the figures of a table come from, for the officer's preview: each origin once, with its id,
        and the id for each number.
        """
        entries = dict.fromkeys(cell.entry for row in table.body for cell in row if cell.entry in self.ledger)
        told = {key: provenance(self.ledger[key], with_value=False) for key in entries}
        ids = {words: f"{self.prefix}-from-{next(self.ids)}" for words in dict.fromkeys(told.values())}
        return {
            "sources": [(id, words) for words, id in ids.items()],
            "origins": {key: ids[words] for key, words in told.items()},
        }

    def entry(self, key: str) -> LedgerEntry | None:
        """The ledger's entry of a number that the letter prints; None only in a preview."""
        found = self.ledger.get(key)
        return None if found is None and self.refused(wrong_with_number(key)) else found

    # Words inside a paragraph

    def inlines(self, inlines: Iterable[Inline]) -> SafeString:
        """Inline nodes as HTML, with nothing between them."""
        return format_html_join("", "{}", ((INLINES[type(inline)](self, inline),) for inline in inlines))

    def text(self, node: Text) -> SafeString:
        """The words; numbers that were typed are marked in a preview."""
        if not (self.preview and self.typed and self.part):
            return format_html("{}", node.text)
        pieces, done = [], 0
        for start, end in self.typed(self.part, node.text):
            pieces += [node.text[done:start], self.chip(node.text[start:end], "typed", TYPED)]
            done = end
        return format_html_join("", "{}", ((piece,) for piece in (*pieces, node.text[done:])))

    def strong(self, node: Strong) -> SafeString:
        return format_html("<strong>{}</strong>", self.inlines(node.children))

    def link(self, node: Link) -> SafeString:
        if self.refused(wrong_with_link(node)):
            return format_html('<mark class="missing">{}</mark>', node.text)
        return format_html('<a href="{}">{}</a>', node.href, node.text)

    def line_break(self, _node: LineBreak) -> SafeString:
        return format_html("<{}>", "br")

    def missing(self, node: Missing) -> SafeString:
        reason = f": {node.reason}" if node.reason else ""
        return format_html('<mark class="missing">[no value yet for “{}”{}]</mark>', node.name, reason)

    def number(self, node: Number) -> SafeString:
        """The number alone in print; in a preview also where it comes from, shown on focus and hover."""
        entry = self.entry(node.entry)
        if not self.preview:
            return format_html('<span class="figure">{}</span>', node.printed)
        if entry is None:
            return format_html('<mark class="missing">{}</mark>', node.printed)
        inputs = [self.ledger[key] for key in entry.inputs if key in self.ledger]
        return self.chip(node.printed, entry.route.value, provenance(entry, inputs))

    def chip(self, printed: str, route: str, details: str) -> SafeString:
        """A number of a preview with what is known of it."""
        return format_html(
            '<span class="figure-chip figure-chip--{route}">'
            '<span class="figure-chip__value" tabindex="0" aria-describedby="{id}">{printed}</span>'
            '<span class="figure-chip__details" role="tooltip" id="{id}">{details}</span></span>',
            route=route,
            id=f"{self.prefix}-figure-{next(self.ids)}",
            printed=printed,
            details=details,
        )


BLOCKS: Mapping[type, tuple[str, Callable[..., dict[str, Any]]]] = {
    Paragraph: ("letters/blocks/paragraph.html", Printer.paragraph),
    Items: ("letters/blocks/items.html", Printer.items),
    Table: ("letters/blocks/table.html", Printer.table),
}

INLINES: Mapping[type, Callable[..., SafeString]] = {
    Text: Printer.text,
    Strong: Printer.strong,
    Link: Printer.link,
    LineBreak: Printer.line_break,
    Missing: Printer.missing,
    Number: Printer.number,
}
