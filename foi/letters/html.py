"""The letter tree as HTML: the whole letter for the PDF, the same with marks and sources for officers'
previews.

Each kind of letter and each kind of block has a template in templates/letters/; the tables below say
which. Words inside a paragraph are put together here, because a template would add white space between
them. Everything that comes from the tree is escaped; nothing of it is ever run as a template.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from typing import Any
from urllib.parse import urlsplit

from django.template.loader import render_to_string
from django.utils.dateformat import format as format_date
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from foi.law.holding import Holding, Outcome
from foi.letters import naming, quoting
from foi.letters.document import (
    Block,
    Inline,
    Items,
    LedgerEntry,
    Letter,
    LetterKind,
    LineBreak,
    Link,
    Missing,
    Number,
    Paragraph,
    Route,
    Section,
    Strong,
    Table,
    TableCell,
    Text,
)
from foi.letters.tables import csv_names, grid, row_groups
from foi.letters.tree import iter_inlines

LETTER_TEMPLATES: Mapping[LetterKind, str] = {
    LetterKind.RESPONSE: "letters/response.html",
    LetterKind.CORRECTION: "letters/correction.html",
}

LIST_QUESTIONS_FROM = 4
"""A letter with this many answers or more begins with a linked list of them (LETTER.md: more than three)."""

MANY_COLUMNS = 7
"""From this many columns on a table is set smaller."""

VERY_MANY_COLUMNS = 11
"""From this many columns on a table stands on a page turned sideways."""

SHORT_TABLE_ROWS = 12
"""A table of up to this many rows is kept on one page."""

HOLDING_WORDS: Mapping[str, str] = {
    Holding.NOT_HELD: "not held",
    Holding.NOT_ESTABLISHED: "not established whether held",
    Holding.NEITHER_CONFIRMED_NOR_DENIED: "neither confirmed nor denied",
}
"""What the list of questions says where the holding tells more than the outcome."""

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

_LINK_SCHEMES = ("http", "https", "mailto")
_LOGO = re.compile(r"data:image/(png|jpeg|svg\+xml)[;,]")


class IncompleteLetter(ValueError):
    """A letter that is to be issued has a placeholder without a value or a question without an answer."""


class UnfitForPrint(ValueError):
    """The tree holds what no letter may carry: a link that is none, a logo from elsewhere, an unknown
    number.
    """


# Entry points -------------------------------------------------------------------------------------


def letter_html(letter: Letter, *, preview: bool = False, stylesheet: str = "") -> str:
    """The letter as a whole HTML document; without `preview` raises IncompleteLetter when anything is
    missing.

    `stylesheet` is the address of the preview's stylesheet; the PDF brings its own.
    """
    body = letter_body_html(letter, preview=preview)
    return render_to_string(
        "letters/document.html", {"letter": letter, "body": body, "stylesheet": stylesheet}
    )


def letter_body_html(letter: Letter, *, preview: bool = True) -> SafeString:
    """The letter as one <article>, to stand inside another page; its styles are scoped to the class
    "letter".
    """
    if not preview:
        _require_complete(letter)
    return _Printer(letter, preview=preview, prefix="letter").letter_html()


def section_html(section: Section, letter: Letter, *, prefix: str = "") -> SafeString:
    """One section of `letter` as its preview; `prefix` keeps ids apart when a page shows a section twice."""
    printer = _Printer(letter, preview=True, prefix=prefix or f"preview-{section.key}")
    return render_to_string(
        "letters/section_preview.html", {"letter": letter, "section": printer.section(section)}
    )


def missing_from(letter: Letter) -> tuple[str, ...]:
    """What keeps the letter from being issued, in words: empty placeholders, and questions without an
    answer.
    """
    names = naming.question_names(letter)
    placeholders = [inline.name for inline in iter_inlines(letter) if isinstance(inline, Missing)]
    unanswered = [
        naming.answer_heading(section, names) for section in naming.answered(letter) if not section.parts
    ]
    return tuple(dict.fromkeys([*placeholders, *unanswered]))


def _require_complete(letter: Letter) -> None:
    if missing := missing_from(letter):
        raise IncompleteLetter(f"The letter can't be issued: nothing stands yet for {'; '.join(missing)}.")


# Printing -----------------------------------------------------------------------------------------


@dataclass
class _Printer:
    """Turns one letter, or a part of it, into HTML; numbers the ids of one page."""

    letter: Letter
    preview: bool
    prefix: str
    names: dict[str, str] = field(init=False)
    ledger: dict[str, LedgerEntry] = field(init=False)
    ids: Iterable[int] = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        self.names = naming.question_names(self.letter)
        self.ledger = {entry.key: entry for entry in self.letter.ledger}

    def letter_html(self) -> SafeString:
        """The article of the letter by the template of its kind."""
        letter = self.letter
        if letter.authority.logo and not _LOGO.match(letter.authority.logo):
            raise UnfitForPrint(
                "The logo must be carried in the letter itself as a PNG, JPEG or SVG picture."
            )
        context = {
            "letter": letter,
            "preview": self.preview,
            "prefix": self.prefix,
            "opening": self.blocks(letter.opening),
            "summary": self.summary(),
            "sections": [self.section(section) for section in letter.sections],
            "closing": [
                {"heading": each.heading, "blocks": self.blocks(each.blocks)} for each in letter.closing
            ],
            "data_files": [{"name": name, "caption": table.caption} for name, table in csv_names(letter)],
        }
        return render_to_string(LETTER_TEMPLATES[letter.kind], context)

    def summary(self) -> list[dict[str, str]]:
        """The list of questions with their outcomes; empty for a short letter."""
        answered = naming.answered(self.letter)
        if sum(len(section.questions) for section in answered) < LIST_QUESTIONS_FROM:
            return []
        return [
            {
                "anchor": self.anchor(section),
                "name": naming.section_heading(section, self.names),
                "outcome": self.outcome(section),
            }
            for section in answered
        ]

    def outcome(self, section: Section) -> str:
        """The plain words for what became of a section's questions; "" while nothing is decided."""
        return HOLDING_WORDS.get(section.holding) or OUTCOME_WORDS.get(section.outcome, "")

    def anchor(self, section: Section) -> str:
        """The id of a section on this page."""
        return f"{self.prefix}-{section.key}"

    def section(self, section: Section) -> dict[str, Any]:
        """What the section template lays out."""
        return {
            "anchor": self.anchor(section),
            "heading": naming.section_heading(section, self.names),
            "quotes": [
                quoting.quoted(question, alone=len(section.questions) == 1) for question in section.questions
            ],
            "asks": not section.heading_only,
            "answer_heading": naming.answer_heading(section, self.names),
            "parts": [self.blocks(part.blocks) for part in section.parts],
        }

    def blocks(self, blocks: Iterable[Block]) -> list[SafeString]:
        """Blocks, each by the template of its kind."""
        return [self.block(block) for block in blocks]

    def block(self, block: Block) -> SafeString:
        template, context = _BLOCKS[type(block)]
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
        columns = len(grid(table.head)[0]) if table.head else len(grid(table.body)[0])
        return {
            "table": table,
            "groups": row_groups(table.body),
            "wide": columns >= MANY_COLUMNS,
            "sideways": columns >= VERY_MANY_COLUMNS,
            "short": len(table.body) <= SHORT_TABLE_ROWS,
            "sources": self.sources(table) if self.preview else [],
        }

    def sources(self, table: Table) -> list[str]:
        """Where the figures of a table come from, each origin once, for the officer's preview."""
        cells: list[TableCell] = [cell for row in table.body for cell in row if cell.entry]
        return list(dict.fromkeys(_details(self.entry(cell.entry), with_value=False) for cell in cells))

    def entry(self, key: str) -> LedgerEntry:
        """The ledger's entry of a number that the letter prints."""
        if key not in self.ledger:
            raise UnfitForPrint(f"The letter prints a number ({key}) that its ledger doesn't know.")
        return self.ledger[key]

    # Words inside a paragraph

    def inlines(self, inlines: Iterable[Inline]) -> SafeString:
        """Inline nodes as HTML, with nothing between them."""
        return format_html_join("", "{}", ((_INLINES[type(inline)](self, inline),) for inline in inlines))

    def text(self, node: Text) -> SafeString:
        return format_html("{}", node.text)

    def strong(self, node: Strong) -> SafeString:
        return format_html("<strong>{}</strong>", self.inlines(node.children))

    def link(self, node: Link) -> SafeString:
        if urlsplit(node.href).scheme not in _LINK_SCHEMES:
            raise UnfitForPrint(f"“{node.text}” leads to {node.href!r}, which is no web or e-mail address.")
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
        return format_html(
            '<span class="figure-chip figure-chip--{route}">'
            '<span class="figure-chip__value" tabindex="0" aria-describedby="{id}">{printed}</span>'
            '<span class="figure-chip__details" role="tooltip" id="{id}">{details}</span></span>',
            route=entry.route.value,
            id=f"{self.prefix}-figure-{next(iter(self.ids))}",
            printed=node.printed,
            details=_details(entry),
        )


_BLOCKS: Mapping[type, tuple[str, Callable[..., dict[str, Any]]]] = {
    Paragraph: ("letters/blocks/paragraph.html", _Printer.paragraph),
    Items: ("letters/blocks/items.html", _Printer.items),
    Table: ("letters/blocks/table.html", _Printer.table),
}

_INLINES: Mapping[type, Callable[..., SafeString]] = {
    Text: _Printer.text,
    Strong: _Printer.strong,
    Link: _Printer.link,
    LineBreak: _Printer.line_break,
    Missing: _Printer.missing,
    Number: _Printer.number,
}


def _details(entry: LedgerEntry, *, with_value: bool = True) -> str:
    """Where a number comes from, as a few short sentences; what is not known is not mentioned."""
    told = [
        ROUTE_WORDS[entry.route],
        ", ".join(filter(None, [entry.measure, entry.period])),
        f"Source: {entry.source}" if entry.source else "",
        f"Owner: {entry.owner}" if entry.owner else "",
        f"As at {_day(entry.as_at)}" if entry.as_at else "",
        f"Last confirmed {_day(entry.last_confirmed)}" if entry.last_confirmed else "Not yet confirmed",
        f"Formula: {entry.formula}" if entry.formula and with_value else "",
        f"Definition: {entry.definition}" if entry.definition else "",
    ]
    return ". ".join(part.rstrip(".") for part in told if part) + "."


def _day(day: date) -> str:
    """A date as a letter writes it: 3 April 2026."""
    return str(format_date(day, "j F Y"))
