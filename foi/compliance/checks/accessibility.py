"""Family H: everyone who asked can read the answer: documents, adjustments, language. PURE.

Whether a text is in Welsh or in English is told by the small words that only one of them has.
"""

import re
from collections.abc import Iterator

from foi.compliance.check import Basis, Check, Problem
from foi.compliance.facts import DocumentFacts, Facts
from foi.compliance.finding import Severity
from foi.compliance.words import own_texts
from foi.letters.document import Letter
from foi.reading.vocabulary import compiled, meanings

# Text without layout: there is nothing in it that a screen reader could miss.
PLAIN = (".csv", ".txt", ".json", ".xml", ".md")
LARGE_PRINT = compiled("adjusting", "large_print")
NOTHING_ASKED = compiled("adjusting", "no_adjustment", before=r"\W*", after=r"?\W*")
IN_WELSH = compiled("adjusting", "in_welsh")
# Postcodes of the councils of Wales; SY and CH lie on both sides of the border.
WELSH_POSTCODE = re.compile(
    r"\b(?:CF\d{1,2}|LD\d|LL\d{1,2}|NP\d{1,2}|SA\d{1,2}|CH[5-8]|SY(?:1[5-9]|2[0-5])) ?\d[A-Z]{2}\b"
)


def not_accessible(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """H08: documents that a screen reader can read; they are likely to be published."""
    for document in facts.documents or ():
        if said := _why_not_accessible(document):
            yield Problem(
                place="letter",
                message=f"“{document.title}” {said}.",
                mend="Make it accessible before it is published, or accept it with a reason.",
                excerpt=document.file_name,
                text=f"{document.key} {said}",
            )


def _why_not_accessible(document: DocumentFacts) -> str:
    if document.contents and document.contents.tagged is False:
        return "is a PDF without tags, which a screen reader can’t follow"
    if not document.accessible and not document.file_name.lower().endswith(PLAIN):
        return "is not recorded as readable by a screen reader"
    return ""


def adjustment_not_made(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """H09: large print where it was asked for; of another adjustment only the officer can say."""
    if facts.requested is None:
        return
    wished = f"{facts.requested.adjustments}\n{facts.requested.preferred_form}".strip()
    asked_large = LARGE_PRINT.search(wished)
    if asked_large and not letter.large_print:
        yield Problem(
            place="letter",
            message="The requester asked for large print, and the letter is not in large print.",
            mend="Tick “large print” in the letter’s settings.",
            excerpt=wished,
            text=wished,
        )
    elif not asked_large and not NOTHING_ASKED.fullmatch(facts.requested.adjustments):
        yield Problem(
            place="letter",
            message=f"The requester asked for an adjustment: “{facts.requested.adjustments.strip()}”.",
            mend="Make sure that the letter is sent so, and say how.",
            excerpt=facts.requested.adjustments,
            text=facts.requested.adjustments,
            severity=Severity.WARN,
        )


def another_language(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """H18: a Welsh authority answers in the language in which it was asked."""
    if facts.requested is None or not _is_welsh_authority(letter, facts):
        return
    own = "\n".join(text for _, text in own_texts(letter))
    request = f"{facts.requested.text}\n{facts.requested.preferred_form}"
    wants_welsh = is_welsh(request) or IN_WELSH.search(facts.requested.preferred_form)
    if wants_welsh and not is_welsh(own):
        yield _in_another("The requester wrote in Welsh, or asked for Welsh; the letter is in English.")
    elif not wants_welsh and is_english(request) and is_welsh(own) and not is_english(own):
        yield _in_another("The requester wrote in English; the letter is in Welsh only.")


def _is_welsh_authority(letter: Letter, facts: Facts) -> bool:
    """By what is recorded; where nothing is, by the postcode of its letterhead."""
    if facts.nation is None:
        return bool(WELSH_POSTCODE.search("\n".join(letter.authority.address)))
    return facts.nation == "wales"


def _in_another(message: str) -> Problem:
    mend = "Send the letter in the requester’s language, or in both."
    return Problem("letter", message, mend, text=message)


# Small words: Welsh ones, and English ones that no Welsh sentence has.
WELSH = frozenset(way.say for way in meanings("adjusting")["welsh"].ways)
ENGLISH = frozenset(way.say for way in meanings("adjusting")["english"].ways)
WORD = re.compile(r"[a-zâêîôûŵŷ]+(?:['’][a-z]+)?", re.IGNORECASE)
IN_ALL = 12  # one word in so many at least
FEWEST = 4  # different ones


def is_welsh(text: str) -> bool:
    """Whether Welsh is a language of the text."""
    return _has_language(text, WELSH)


def is_english(text: str) -> bool:
    """Whether English is a language of the text."""
    return _has_language(text, ENGLISH)


def _has_language(text: str, small_words: frozenset[str]) -> bool:
    """Whether many of the words are of those; of a text in both languages, that holds for both."""
    words = [word.lower().replace("’", "'") for word in WORD.findall(text)]
    found = [word for word in words if word in small_words]
    return len(set(found)) >= FEWEST and len(found) * IN_ALL >= len(words)


CHECKS = (
    Check(
        "H08",
        Severity.WARN,
        "Public Sector Bodies Accessibility Regulations 2018",
        "documents that are published are accessible",
        not_accessible,
        not_looked_at="pictures without descriptions, scanned pages and tables without headings within a "
        "document",
    ),
    Check(
        "H09",
        Severity.BLOCK,
        "section 11 FOIA; section 20 Equality Act 2010",
        "the form or adjustment that the requester needs",
        adjustment_not_made,
        milder=Severity.WARN,
        not_looked_at="that an adjustment other than large print was made: the officer is asked",
    ),
    Check(
        "H18",
        Severity.WARN,
        "Welsh Language Standards",
        "Welsh and English",
        another_language,
        basis=Basis.PRACTICE,
        not_looked_at="the language of documents and of the letterhead",
    ),
)
