"""Family H: nothing that was to be filled in goes out with the letter. PURE.

Only the letter's own words are searched: what the requester wrote is quoted, and stays out. Tables hold data,
in which "TBC" can be what is recorded, so there only placeholders that nobody could mean are looked for.
"""

import re
from collections.abc import Iterator

from foi.compliance.check import Basis, Check, Problem
from foi.compliance.facts import Facts
from foi.compliance.finding import Severity
from foi.compliance.slots import gaps_told
from foi.compliance.words import block_text, missing_in, own_texts, own_words, prose
from foi.letters.document import Block, Letter
from foi.reading.vocabulary import compiled, meanings, ways

# What an editor writes in brackets on purpose is meant: "[name removed]", "[date unknown]".
GRAMMAR = re.compile(
    r"\[\[.{0,200}?\]\]|\{\{.{0,200}?\}\}|\{%.{0,200}?%\}|<<[^<>\n]{1,60}>>|«\w{1,60}»|<insert[^<>]{0,80}>"
    rf"|\[{ways('placeholders', 'to_fill_in')}\b"
    rf"(?![^\]]{{0,80}}\b{ways('placeholders', 'meant')}\b)[^\]\n]{{0,80}}\]"
    r"|\[\s?(?:\.{2,}|…)\s?\]",
    re.IGNORECASE,
)
# "XXX" is also a part of codes (LED-XXX-40) and the number thirty (Schedule XXX).
_NO_NUMERAL = "".join(f"(?<!{way.say} )" for way in meanings("placeholders")["in_roman"].ways)
FILLED_LATER = re.compile(
    rf"(?<![\w/-]){_NO_NUMERAL}(?:X{{3,}}|x{{3,}})(?![\w/-])"
    r"|\b[Xx]{2}[/.][Xx]{2}[/.][Xx]{2,4}\b|\b20[Xx]{2}\b|_{4,}"
)
FOR_THE_WRITER = compiled("placeholders", "for_the_writer")
# Who publishes letters puts this in the place of what is not for the public: "[email address]"; some websites
# put "[email protected]" in the place of every address.
TAKEN_OUT = compiled("placeholders", "taken_out", before=r"\[", after=r"\]")
# Looked for first: few letters have any of it.
OPENING = re.compile(r"[\[{<«]")
HINTS = re.compile(r"[Xx]{2}|__")
NO_NAME = re.compile(r"Dear[\s,]*")


def placeholders(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """H05: nothing to be filled in is left; what a notice lacks is told by the check that asks for it."""
    told = gaps_told(letter, facts)
    published = facts.slots_read is not None
    if NO_NAME.fullmatch(letter.salutation.strip()):
        yield Problem(
            "letter",
            "The salutation has no name.",
            "Fill in the requester's name.",
            text="salutation",
            # Who publishes a letter may have taken the name out.
            severity=Severity.WARN if published else None,
        )
    for (place, blocks), (_, text) in zip(own_words(letter), own_texts(letter), strict=True):
        for name, reason in dict.fromkeys((node.name, node.reason) for node in missing_in(blocks)):
            if (place, name) in told:
                continue
            yield Problem(place, f"“{name}” is missing.", reason, text=name)
        for found in dict.fromkeys(each[0] for each in _left(text, blocks)):
            if published and TAKEN_OUT.fullmatch(found):
                continue
            message = f"The placeholder “{found}” remains."
            yield Problem(place, message, "Fill it in or take it out.", excerpt=found, text=found)


def _left(text: str, blocks: tuple[Block, ...]) -> Iterator[re.Match[str]]:
    """Placeholders in the words, and in paragraphs what is to be filled in later."""
    if OPENING.search(text):
        yield from GRAMMAR.finditer(text)
    if HINTS.search(text):
        yield from FILLED_LATER.finditer(block_text(prose(blocks)))
    if FOR_THE_WRITER.search(text):
        yield from FOR_THE_WRITER.finditer(block_text(prose(blocks)))


CHECKS = (
    Check(
        "H05",
        Severity.BLOCK,
        "safety",
        "placeholders that were not filled in",
        placeholders,
        basis=Basis.SAFETY,
    ),
)
