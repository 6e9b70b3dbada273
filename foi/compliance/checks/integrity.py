"""Family H: shared wording and law as they stand today, a second officer's approval, and datasets that are
asked for again. PURE.
"""

import re
from collections.abc import Iterator

from foi.compliance.check import Basis, Check, Problem
from foi.compliance.facts import BlockUsed, Facts
from foi.compliance.finding import Severity
from foi.compliance.words import block_text
from foi.law.citation import find
from foi.law.grounds import ground
from foi.letters.document import Letter, Part
from foi.letters.tree import grounds_of
from foi.reading.vocabulary import compiled
from foi.stats.presentation import format_date, format_list

# What a statute asks a letter to say, as it is told in words besides citations.
ELEMENTS = {
    "the Information Commissioner": compiled("elements", "commissioner", after=r"|\[\[commissioner_\w+\]\]"),
    "the review": compiled("elements", "review", after=r"|\[\[review_contact\]\]"),
    "where to write": re.compile(r"\S+@\S+|\[\[review_email\]\]"),
}
SHOWN = 3


def lost_elements(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """H15: a block edited for this letter still says what the statute asks for."""
    blocks = _used(facts)
    for part in (part for section in letter.sections for part in section.parts):
        block = blocks.get((part.origin.block, part.origin.version))
        if part.origin.edited and block and (lost := list(_lost(block.text, part))):
            named = format_list(lost[:SHOWN])
            yield Problem(
                place=part.key,
                message=f"The block “{block.title}” was edited and no longer has {named}.",
                mend="Put it back, or use another block.",
                text=block_text(part.blocks),
            )


def _used(facts: Facts) -> dict[tuple[str, int], BlockUsed]:
    return {(block.slug, block.version): block for block in facts.blocks or ()}


def _lost(original: str, part: Part) -> Iterator[str]:
    """The citations and statutory elements of a block's own words that a part no longer has."""
    now = block_text(part.blocks)
    kept = {citation for citation, _, _ in find(now)}
    for citation in dict.fromkeys(citation for citation, _, _ in find(original)):
        if not any(citation.covers(each) for each in kept):
            yield citation.named
    for name, pattern in ELEMENTS.items():
        if pattern.search(original) and not pattern.search(now):
            yield name


def out_of_date(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """H16: the newest version of each block, reviewed in time, and provisions that are still in force."""
    blocks = _used(facts)
    for (slug, version), place in _places(letter).items():
        block = blocks.get((slug, version))
        if block and version < block.newest:
            yield Problem(
                place=place,
                message=f"The block “{block.title}” has a newer version than the one in the letter.",
                mend="Put the newest version in, or keep this one with a reason.",
                text=f"{slug} {version} {block.newest}",
            )
        if block and block.review_due and facts.today and block.review_due < facts.today:
            yield Problem(
                place=place,
                message=f"The block “{block.title}” was due for review on {format_date(block.review_due)}.",
                mend="Ask its owner to review it, or accept it with a reason.",
                text=f"{slug} {block.review_due}",
            )
    yield from _no_longer_law(letter, facts)


def _places(letter: Letter) -> dict[tuple[str, int], str]:
    """Where each block's wording first stands, by block and version."""
    places: dict[tuple[str, int], str] = {}
    for part in (part for section in letter.sections for part in section.parts):
        places.setdefault((part.origin.block, part.origin.version), part.key)
    for closing in letter.closing:
        places.setdefault((closing.origin.block, closing.origin.version), "closing")
    return places


def _no_longer_law(letter: Letter, facts: Facts) -> Iterator[Problem]:
    on = letter.date or facts.today
    for key in grounds_of(letter) if on else ():
        if on and not any(provision.in_force(on) for provision in ground(key).provisions):
            named = ground(key).citation.named
            yield Problem(
                place="letter",
                message=f"The letter relies on {named}, which is not in force.",
                mend="Cite the provision that took its place.",
                text=key,
            )


def given_before(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """H17: a dataset that is asked for again belongs into the publication scheme (section 19(2A))."""
    for title, reference in facts.given_before or ():
        yield Problem(
            place="letter",
            message=f"“{title}” was given before, in {reference}.",
            mend="Consider publishing it: section 19(2A) asks for that of a dataset that is requested.",
            text=title,
        )


def second_officer(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """H14: who approves has not written any of it. Silent while nobody has approved, or the writers are
    unknown.
    """
    if facts.approver and facts.second_person is False:
        yield Problem(
            "letter",
            "The person who approved this letter also wrote or edited it.",
            "Ask a colleague to approve it.",
            text=facts.approver,
        )


CHECKS = (
    Check(
        "H14",
        Severity.BLOCK,
        "council policy",
        "the letter is approved by a second officer",
        second_officer,
        basis=Basis.SAFETY,
        not_looked_at="categories of request that need a certain approver: there are none",
    ),
    Check(
        "H15",
        Severity.WARN,
        "integrity of shared wording",
        "shared wording edited so that a statutory element is lost",
        lost_elements,
        basis=Basis.SAFETY,
    ),
    Check(
        "H16",
        Severity.WARN,
        "integrity of shared wording and law",
        "wording or law that is out of date",
        out_of_date,
        basis=Basis.SAFETY,
    ),
    Check(
        "H17",
        Severity.INFO,
        "section 19(2A) FOIA",
        "a dataset that was asked for before",
        given_before,
    ),
)
