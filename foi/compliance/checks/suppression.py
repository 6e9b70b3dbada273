"""Family E: figures left out of a table are withheld: the letter says under which provision, and why. PURE.

A suppressed cell withholds information (section 17(1) FOIA, regulation 14 EIR). Miller [2018] UKUT 229 (AAC):
that a count is low is no reason by itself.
"""

import re
from collections.abc import Iterator

from foi.compliance.answers import answers
from foi.compliance.check import Basis, Check, Problem
from foi.compliance.facts import Facts
from foi.compliance.finding import Severity
from foi.compliance.printed_tables import FEW, is_left_out, tables_of
from foi.compliance.words import block_text, own_texts, sentences
from foi.letters.document import Letter, Part, Section, Table, TableCell
from foi.letters.tree import grounds_of, nested_blocks
from foi.reading.vocabulary import compiled, ways

PERSONAL_DATA = ("foia-s40", "eir-13")
EXPLAINED = compiled(
    "suppressing", "explained", after=rf"|\b{ways('suppressing', 'below')} {FEW}\b|<\s?{FEW}"
)
LOW_COUNT = re.compile(
    rf"\b{ways('suppressing', 'low_than')} than {FEW}\b|\b{FEW} or {ways('suppressing', 'or_lower')}\b"
    rf"|\b{ways('suppressing', 'low_what')} {ways('suppressing', 'low_by')} {FEW}\b"
    rf"|\b{ways('suppressing', 'low')} {ways('suppressing', 'low_number')}\b|<\s?\d{{1,2}}\b",
    re.IGNORECASE,
)
BLANKET = compiled("suppressing", "as_a_rule", before=r"\b", after=r"\b")
LEFT_OUT = compiled("suppressing", "left_out")
WHO_IS_RECOGNISED = compiled("suppressing", "recognised")


def withheld_without_ground(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """E07: suppressed cells need a provision and words that say why; with the words alone, a warning."""
    if any(key.startswith(PERSONAL_DATA) for key in grounds_of(letter)):
        return
    for answer in answers(letter):
        section = answer.section
        accounted_for = answer.neither_confirms_nor_denies or any(each.is_refusal for each in answer.grounds)
        cells = [] if accounted_for else list(suppressed_cells(section))
        if cells:
            explained = any(EXPLAINED.search(words) for part in section.parts for words in words_of(part))
            yield Problem(
                place=section.key,
                message=f"A table leaves figures out (“{cells[0].text}”), and no provision is cited for it.",
                mend="Add the refusal they are withheld under, normally section 40(2) or regulation 13.",
                excerpt=cells[0].text,
                text="; ".join(cell.text for cell in cells),
                severity=Severity.WARN if explained else None,
            )


def suppressed_cells(section: Section) -> Iterator[TableCell]:
    """The cells of a section's tables that stand for a figure that is not given."""
    for table in tables_of(section):
        yield from (cell for row in table.body for cell in row[1:] if is_left_out(table, cell))


def words_of(part: Part) -> Iterator[str]:
    """The words of a part besides the figures: paragraphs, and the captions, headings and notes of tables."""
    yield from sentences(part.blocks)
    for block in nested_blocks(part.blocks):
        if isinstance(block, Table):
            yield from (block.caption, *block.notes)
            yield from (cell.text for row in block.head for cell in row)


def blanket_policy(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """E08: a policy on low counts is not by itself a reason: someone must be recognisable."""
    if not any(BLANKET.search(text) for _, text in own_texts(letter)):
        return
    for section in letter.sections:
        if any(WHO_IS_RECOGNISED.search(block_text(part.blocks)) for part in section.parts):
            continue
        for part in section.parts:
            for words in words_of(part):
                if LOW_COUNT.search(words) and BLANKET.search(words) and LEFT_OUT.search(words):
                    yield Problem(
                        place=part.key,
                        message="A policy on low counts is the only reason given for leaving figures out.",
                        mend="Say how someone could be recognised here, or give the figures.",
                        excerpt=words,
                        text=words,
                    )


CHECKS = (
    Check(
        "E07",
        Severity.BLOCK,
        "section 17(1) FOIA; regulation 14(3) EIR",
        "suppressed cells without an explanation or a provision",
        withheld_without_ground,
        milder=Severity.WARN,
    ),
    Check(
        "E08",
        Severity.WARN,
        "Miller [2018] UKUT 229 (AAC)",
        "“fewer than five” as the only reason",
        blanket_policy,
        basis=Basis.GUIDANCE,
    ),
)
