"""The facts of a case that checks need besides the letter. PURE. None means not known, and the check stays
silent.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class SmallCount:
    """A small count that the letter prints: its figure's code, where, what and the value printed."""

    code: str
    place: str
    label: str
    printed: str


@dataclass(frozen=True)
class SmallCounts:
    """The small counts of one sensitive dataset in the letter, and whether a decision covers exactly
    these.
    """

    dataset: str
    title: str
    threshold: int
    counts: tuple[SmallCount, ...]
    decided: bool


@dataclass(frozen=True)
class Facts:
    """What is known of the case beside the letter tree; built in foi.workflow.

    `editors` and `approver` are user ids as text. `attachments` are the keys of documents that are there.
    `slots_read` is set for a letter read from its words alone: the particulars whose absence can be told from
    them. None: the letter is our own, and a particular that its notice does not have is missing.
    """

    today: date | None = None
    received: date | None = None
    due: date | None = None
    editors: frozenset[str] | None = None
    author: str | None = None
    approver: str | None = None
    attachments: frozenset[str] | None = None
    small_counts: tuple[SmallCounts, ...] | None = None
    outstanding: tuple[tuple[str, str], ...] | None = None
    slots_read: frozenset[str] | None = None
