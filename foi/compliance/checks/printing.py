"""Family H: what the printer will do with the letter, told while there is time to mend it. PURE.

A character that no installed font has is printed as its name in brackets, so the letter can go out; what the
printer refuses can't. Both come as facts: this module knows neither fonts nor printer.
"""

from collections.abc import Iterator

from foi.compliance.check import Basis, Check, Problem
from foi.compliance.facts import Facts
from foi.compliance.finding import Severity
from foi.compliance.words import block_text
from foi.letters.document import Letter, LetterQuestion

MOST_SHOWN = 5
IN_OWN_WORDS = "Write what is meant in words, or take it out."
AS_QUOTED = (
    "The words are quoted as they came, so they may stay: check that the reader can tell what was meant. To "
    "show the characters themselves, ask whoever runs this site to install a font that has them."
)
OF_A_NAME = (
    "Ask how the name is written in Latin letters, or ask whoever runs this site to install a font that has "
    "these characters. Otherwise the letter goes out as it is."
)


def without_glyph(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """H19: characters that no font has, in whatever field they stand, with what is printed for them."""
    if not facts.unprintable:
        return
    for place, where, text, mend in _printed(letter):
        found = [(written, words) for written, words in facts.unprintable if written in text]
        # A run is found whole: its parts are printed with it, not once more.
        whole = [one for one in found if not any(one[0] != other and one[0] in other for other, _ in found)]
        if whole:
            yield Problem(
                place,
                f"{where} {_has(len(whole))} that no font here can show. Printed instead: {_listed(whole)}.",
                mend,
                excerpt=" ".join(written for written, _ in whole[:MOST_SHOWN])[:200],
                text="\n".join((where, *(written for written, _ in whole))),
            )


def not_printable(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """H20: what the printer would refuse at issue."""
    for fault in facts.print_faults or ():
        yield Problem(fault.place, fault.message, fault.mend, text=fault.message)


def _has(number: int) -> str:
    return "has something written" if number == 1 else "has several things written"


def _listed(found: list[tuple[str, str]]) -> str:
    more = f" and {len(found) - MOST_SHOWN} more" if len(found) > MOST_SHOWN else ""
    return ", ".join(words for _, words in found[:MOST_SHOWN]) + more


def _printed(letter: Letter) -> Iterator[tuple[str, str, str, str]]:
    """Every text the letter prints: its place, what an officer calls it, the text, how to mend it."""
    head, to = letter.authority, letter.addressee
    documents = [f"{each.title}\n{each.file_name}\n{each.format}" for each in letter.attachments]
    yield from (
        ("letter", "The requester's name", to.name, OF_A_NAME),
        ("letter", "The requester's address", "\n".join((*to.address, to.email)), OF_A_NAME),
        ("letter", "The subject", letter.subject, IN_OWN_WORDS),
        ("letter", "The heading or the reference", f"{letter.heading}\n{letter.reference}", IN_OWN_WORDS),
        ("letter", "The opening", block_text(letter.opening), IN_OWN_WORDS),
        (
            "letter",
            "The letterhead",
            "\n".join((head.name, head.office, *head.address, head.phone, head.email, head.website)),
            IN_OWN_WORDS,
        ),
        ("letter", "The sign-off", "\n".join(letter.sign_off), IN_OWN_WORDS),
        ("letter", "The list of documents", "\n".join(documents), IN_OWN_WORDS),
        ("letter", "A note on the letter", "\n".join(letter.notes), IN_OWN_WORDS),
    )
    for section in letter.sections:
        yield from ((each.key, "The question", _asked(each), AS_QUOTED) for each in section.questions)
        yield from ((part.key, "The answer", block_text(part.blocks), IN_OWN_WORDS) for part in section.parts)
    for closing in letter.closing:
        yield (
            "closing",
            "A closing paragraph",
            f"{closing.heading}\n{block_text(closing.blocks)}",
            IN_OWN_WORDS,
        )


def _asked(question: LetterQuestion) -> str:
    return "\n".join((question.label, question.stem, question.text, *question.rows, *question.notes))


CHECKS = (
    Check(
        "H19",
        Severity.WARN,
        "good practice: the reader sees all that was written",
        "characters that no installed font has",
        without_glyph,
        basis=Basis.PRACTICE,
    ),
    Check(
        "H20",
        Severity.BLOCK,
        "safety",
        "what the printer would refuse when the letter is issued",
        not_printable,
        basis=Basis.SAFETY,
        not_looked_at="what only laying the letter out can tell, until it goes for review: it takes seconds",
    ),
)
