"""The letter as a tree of plain, frozen values: what assembly makes, the checks read, and HTML, PDF and CSV
print.

Nothing here knows the database, the settings or the clock. The tree is what an approver approves (its hash is
recorded) and what issuing freezes, so everything a reader will see is in it, and nothing else decides.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from foi.law.holding import PartKind


class LetterKind(StrEnum):
    """The kinds of outgoing letter; each has a template and an assembler of its own."""

    RESPONSE = "response"
    CORRECTION = "correction"


class Route(StrEnum):
    """How a number reached the letter (DOMAIN: the number ledger)."""

    HELD = "held"
    CALCULATED = "calculated"
    TYPED = "typed"


class ClosingKind(StrEnum):
    """The closing particulars a letter may carry, told apart so that each can be checked for."""

    REVIEW = "review"
    COMMISSIONER = "commissioner"
    REUSE = "reuse"
    COPYRIGHT = "copyright"
    OTHER = "other"


# Inline nodes -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Text:
    """Plain words."""

    text: str


@dataclass(frozen=True)
class Strong:
    """Words in bold."""

    children: tuple["Inline", ...]


@dataclass(frozen=True)
class Link:
    """A link that reads as one: words and an absolute http, https or mailto address."""

    text: str
    href: str


@dataclass(frozen=True)
class Number:
    """A number traced to the ledger: as printed, and the key of its LedgerEntry."""

    printed: str
    entry: str


@dataclass(frozen=True)
class Missing:
    """A placeholder that has no value yet: highlighted in previews, an error when a letter is issued."""

    name: str
    reason: str = ""


@dataclass(frozen=True)
class LineBreak:
    """A line break inside a paragraph."""


Inline = Text | Strong | Link | Number | Missing | LineBreak


# Block nodes --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Paragraph:
    """One paragraph."""

    children: tuple[Inline, ...]


@dataclass(frozen=True)
class Items:
    """A bulleted (ordered=False) or numbered list; an item is a sequence of blocks, so lists may nest."""

    items: tuple[tuple["Block", ...], ...]
    ordered: bool = False
    start: int = 1


@dataclass(frozen=True)
class TableCell:
    """A cell as printed: its lines, its role ("", "row" or "col" header) and the ledger entry of its
    number.
    """

    lines: tuple[str, ...]
    header: str = ""
    rowspan: int = 1
    colspan: int = 1
    numeric: bool = False
    total: bool = False
    notes: tuple[int, ...] = ()
    entry: str = ""
    bulleted: bool = False

    @property
    def text(self) -> str:
        """The cell's words on one line."""
        return " ".join(self.lines)

    @property
    def is_short_row_heading(self) -> bool:
        """Whether it heads a row in words so few ("Under 1") that they stay on one line."""
        return self.header == "row" and self.colspan == 1 and len(self.text) <= 16 and not self.notes


@dataclass(frozen=True)
class Table:
    """A table of figures or records: caption, header rows, body rows, notes numbered from 1, and its CSV's
    name.
    """

    key: str
    caption: str
    head: tuple[tuple[TableCell, ...], ...]
    body: tuple[tuple[TableCell, ...], ...]
    notes: tuple[str, ...] = ()
    csv_name: str = ""


Block = Paragraph | Items | Table


# The letter ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Origin:
    """Where wording came from: a block and its version, or nothing when the officer wrote it."""

    block: str = ""
    version: int = 0
    edited: bool = False


@dataclass(frozen=True)
class Notice:
    """What a refusal relies on: the council's label, the provision keys and the particulars by name."""

    label: str
    provisions: tuple[str, ...]
    particulars: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Part:
    """One part of an answer, as it prints."""

    key: str
    kind: PartKind
    blocks: tuple[Block, ...] = ()
    origin: Origin = Origin()
    notice: Notice | None = None
    attachment: str = ""

    @property
    def has_own_wording(self) -> bool:
        """Whether words of it were written for this letter: free or edited text, a refusal's particulars."""
        if self.kind in (PartKind.TABLE, PartKind.RECORDS, PartKind.REFERENCE):
            return any(
                isinstance(block, Paragraph)
                for block in self.blocks[1 if self.kind is PartKind.REFERENCE else 0 :]
            )
        written = not self.origin.block or self.origin.edited
        return written or bool(self.notice and self.notice.particulars)


@dataclass(frozen=True)
class LetterQuestion:
    """One thing asked: its label as its writer gave it, its words, and how deep it stands in the tree (0 =
    top).

    `stem` is the requester's opening that it leans on, set only on the first of the questions that share it;
    `rows` are the years, options or fields asked for; `notes` what the requester noted about it.
    """

    key: str
    label: str
    text: str
    regime: str
    depth: int = 0
    notes: tuple[str, ...] = ()
    stem: str = ""
    rows: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """The questions that one answer serves, in order, and the answer's parts.

    `holding` and `outcome` are the values of foi.law.holding, or "" while nothing is decided. A section
    without parts is a question still to be answered; one whose `heading_only` is true asks nothing itself (an
    opening or heading). `name` is what the letter calls it ("Question 2A"), kept so that an issued letter
    keeps its headings.
    """

    key: str
    questions: tuple[LetterQuestion, ...]
    parts: tuple[Part, ...] = ()
    holding: str = ""
    outcome: str = ""
    heading_only: bool = False
    name: str = ""


@dataclass(frozen=True)
class Closing:
    """A closing paragraph: what it is for, its heading, its words, and the regime it serves ("" for
    either).
    """

    kind: ClosingKind
    heading: str
    blocks: tuple[Block, ...]
    origin: Origin = Origin()
    regime: str = ""


@dataclass(frozen=True)
class Letterhead:
    """Who answers: name, its own name for itself ("the Council"), office, address, ways to reach it, colour,
    logo.

    `logo` is a data: URI or "" (the name is then set in type); `colour` is #rrggbb.
    """

    name: str
    own_name: str
    office: str = ""
    address: tuple[str, ...] = ()
    email: str = ""
    phone: str = ""
    website: str = ""
    colour: str = "#1d70b8"
    logo: str = ""
    logo_alt: str = ""


@dataclass(frozen=True)
class Addressee:
    """Whom the letter goes to."""

    name: str
    address: tuple[str, ...] = ()
    email: str = ""


@dataclass(frozen=True)
class AttachmentRef:
    """A document sent with the letter."""

    key: str
    title: str
    file_name: str
    format: str
    size: int
    sha256: str = ""
    stand_in: bool = False


@dataclass(frozen=True)
class LedgerEntry:
    """A number of the letter and where it came from (DOMAIN: the number ledger)."""

    key: str
    route: Route
    printed: str
    measure: str = ""
    period: str = ""
    source: str = ""
    owner: str = ""
    as_at: date | None = None
    last_confirmed: date | None = None
    formula: str = ""
    definition: str = ""
    figure: int | None = None
    inputs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Letter:
    """The whole letter; `large_print` is for a requester who asked for it (section 20 Equality Act 2010).

    `demonstration` is a line that every page bears where the authority is there for a demonstration.
    """

    kind: LetterKind
    reference: str
    date: date | None
    heading: str
    subject: str
    authority: Letterhead
    addressee: Addressee
    salutation: str
    opening: tuple[Block, ...]
    sections: tuple[Section, ...]
    closing: tuple[Closing, ...]
    sign_off: tuple[str, ...]
    attachments: tuple[AttachmentRef, ...] = ()
    ledger: tuple[LedgerEntry, ...] = ()
    language: str = "en-GB"
    notes: tuple[str, ...] = field(default=())
    large_print: bool = False
    demonstration: str = ""
