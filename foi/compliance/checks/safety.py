"""Family H: what must not go out: placeholders, missing documents, a letter approved by who wrote it. PURE."""

import re
from collections.abc import Iterator

from foi.compliance.checks.check import Check, Problem
from foi.compliance.facts import Facts
from foi.compliance.finding import Severity
from foi.compliance.words import block_text, missing_in
from foi.letters.document import Block, Letter

PLACEHOLDER = re.compile(
    r"\[\[.*?\]\]|\{\{.*?\}\}|\[(?:insert|name|date|add|delete|xx+|tbc)\b[^\]]*\]|<insert[^>]*>|\bX{3,}\b|\bTBC\b|\blorem ipsum\b|\[\.{2,}\]",
    re.IGNORECASE,
)
ATTACHED = re.compile(
    r"\b(?:see|find|please see|please find)\b[^.\n]{0,40}\b(?:attached|enclosed)\b|\b(?:attached|enclosed) (?:document|file|spreadsheet|copy|table|report)"
    r"|\b(?:see|in|at) (?:appendix|annex|enclosure)\b",
    re.IGNORECASE,
)


def texts(letter: Letter) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """The letter's own words by place; the requester's words are quoted and left out."""
    yield "letter", letter.opening
    for section in letter.sections:
        for part in section.parts:
            yield part.key, part.blocks
    for closing in letter.closing:
        yield "closing", closing.blocks


def placeholders(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """H05: nothing to be filled in is left."""
    for place, blocks in texts(letter):
        for missing in missing_in(blocks):
            yield Problem(place, f"“{missing.name}” is missing.", missing.reason, text=missing.name)
        for found in PLACEHOLDER.finditer(block_text(blocks)):
            yield Problem(
                place, f"The placeholder “{found[0]}” remains.", "Fill it in or take it out.", excerpt=found[0], text=found[0]
            )


def attachments(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """H06: what is said to be attached is there, and what is attached is mentioned."""
    if facts.attachments is None:
        return
    mentioned = {part.attachment for section in letter.sections for part in section.parts if part.attachment}
    titles = {each.key: each.title for each in letter.attachments}
    for key in sorted(mentioned - facts.attachments):
        yield Problem("letter", f"The document “{titles.get(key, key)}” is mentioned but is not there.", "Attach it.", text=key)
    for key in sorted(facts.attachments - mentioned):
        yield Problem(
            "letter", f"“{titles.get(key, key)}” is attached, but no answer mentions it.", "Mention it in an answer, or remove it.", text=key
        )
    if not letter.attachments:
        yield from _said_attached(letter)


def _said_attached(letter: Letter) -> Iterator[Problem]:
    for place, blocks in texts(letter):
        found = ATTACHED.search(block_text(blocks))
        if found:
            yield Problem(
                place, f"The letter says “{found[0]}”, but nothing is attached.", "Attach the document, or change the words.",
                excerpt=found[0], text=found[0],
            )


def second_officer(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """H14: who approves has not written any of it."""
    if facts.approver is not None and facts.editors is not None and facts.approver in facts.editors:
        yield Problem("letter", "The person who approved this letter also edited it.", "Ask a colleague to approve it.", text=facts.approver)


CHECKS = (
    Check("H05", Severity.BLOCK, "safety", "placeholders that were not filled in", placeholders),
    Check("H06", Severity.BLOCK, "section 1(1)(b) FOIA", "documents that are mentioned are there, and the other way about", attachments),
    Check("H14", Severity.BLOCK, "council policy", "the letter is approved by a second officer", second_officer),
)
