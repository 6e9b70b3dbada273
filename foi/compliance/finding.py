"""Finding and Severity: what a check has to say about a letter. PURE."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How far a finding holds a letter up (checks.md)."""

    BLOCK = "block"
    WARN = "warn"
    INFO = "info"

    @property
    def label(self) -> str:
        return {"block": "Must be put right", "warn": "Check this", "info": "For information"}[self.value]


@dataclass(frozen=True)
class Finding:
    """One finding of one check.

    `place` is the key of a section, part, question or closing of the letter, "dataset-<slug>", or "letter";
    `authority` the law or practice it rests on; `mend` says what to do; `excerpt` quotes the words it relied
    on; `text` is what a decision about it is tied to: when that changes, the decision no longer holds.
    """

    check: str
    severity: Severity
    place: str
    authority: str
    message: str
    mend: str = ""
    excerpt: str = ""
    text: str = ""

    @property
    def text_sha256(self) -> str:
        """What a decision is tied to, as a hash."""
        return hashlib.sha256(f"{self.message}\n{self.text}".encode()).hexdigest()
