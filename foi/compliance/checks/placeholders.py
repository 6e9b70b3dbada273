"""Family H: nothing that was to be filled in goes out with the letter. PURE.

Only the letter's own words are searched: what the requester wrote is quoted, and stays out. Tables hold data,
in which "TBC" can be what is recorded, so there only placeholders that nobody could mean are looked for.
"""

import re
from collections.abc import Iterator

from foi.compliance.checks.check import Basis, Check, Problem
from foi.compliance.facts import Facts
from foi.compliance.finding import Severity
from foi.compliance.words import block_text, missing_in, own_words, prose
from foi.letters.document import Letter

FILLERS = (
    "insert|name|date|add|delete|enter|select|choose|specify|explain|describe|state|your|address|title|reference|ref"
    "|number|amount|figure|reasons?|exemption|contact|team|officer|department|e-?mail|phone|telephone|link|url"
    "|details?|council|authority|requester|applicant|optional|if applicable|to be|tbc|tba|x{2,}"
)
# What an editor writes in brackets on purpose: "[name removed]", "[date unknown]".
MEANT = "removed|redacted|withheld|unknown|omitted|illegible|deleted|not (?:recorded|given|known)"
GRAMMAR = re.compile(
    r"\[\[.*?\]\]|\{\{.*?\}\}|\{%.*?%\}|<<[^<>\n]{1,60}>>|«\w+»|<insert[^>]*>"
    rf"|\[(?:{FILLERS})\b(?![^\]]*\b(?:{MEANT})\b)[^\]\n]{{0,80}}\]|\[\s?(?:\.{{2,}}|…)\s?\]",
    re.IGNORECASE,
)
# "XXX" is also a part of codes (LED-XXX-40) and the number thirty (Schedule XXX).
FILLED_LATER = re.compile(
    r"(?<![\w/-])(?<!Schedule )(?<!Chapter )(?<!Part )(?<!Article )(?<!Title )(?<!Volume )"
    r"(?:X{3,}|x{3,})(?![\w/-])"
    r"|\b[Xx]{2}[/.][Xx]{2}[/.][Xx]{2,4}\b|\b20[Xx]{2}\b|\bTB[CA]\b|_{4,}"
    r"|(?i:\blorem ipsum\b|\bdelete as (?:appropriate|applicable|necessary)\b|\bdrafting note\b"
    r"|\bnote to (?:the )?(?:officer|drafter|author)\b)"
)
# Looked for first: few letters have any of it.
OPENING = re.compile(r"[\[{<«]")
HINTS = re.compile(r"[Xx]{2}|TB[CA]|__|lorem|delete|drafting|note to", re.IGNORECASE)
NO_NAME = re.compile(r"Dear[\s,]*")


def placeholders(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """H05: nothing to be filled in is left."""
    if NO_NAME.fullmatch(letter.salutation.strip()):
        yield Problem(
            "letter", "The salutation has no name.", "Fill in the requester's name.", text="salutation"
        )
    for place, blocks in own_words(letter):
        for name, reason in dict.fromkeys((node.name, node.reason) for node in missing_in(blocks)):
            yield Problem(place, f"“{name}” is missing.", reason, text=name)
        left = [
            found[0] for found in (*_grammar(block_text(blocks)), *_filled_later(block_text(prose(blocks))))
        ]
        for found in dict.fromkeys(left):
            message = f"The placeholder “{found}” remains."
            yield Problem(place, message, "Fill it in or take it out.", excerpt=found, text=found)


def _grammar(text: str) -> Iterator[re.Match[str]]:
    return GRAMMAR.finditer(text) if OPENING.search(text) else iter(())


def _filled_later(text: str) -> Iterator[re.Match[str]]:
    return FILLED_LATER.finditer(text) if HINTS.search(text) else iter(())


CHECKS = (
    Check(
        "H05",
        Severity.BLOCK,
        "safety",
        "placeholders that were not filled in",
        placeholders,
        Basis.SAFETY,
    ),
)
