"""Family H: plain words, and no judgement of the person who asks. PURE.

A request is answered without asking who makes it and why; section 14 is about the request, and is left to its
own checks.
"""

from collections.abc import Iterator

from foi.compliance.check import Basis, Check, Problem
from foi.compliance.facts import Facts
from foi.compliance.finding import Severity
from foi.compliance.words import own_prose, own_sentences
from foi.letters.document import Letter
from foi.reading.vocabulary import compiled, meanings

JARGON = {way.say: way.instead for way in meanings("tone")["jargon"].ways}
JARGON_WORDS = compiled("tone", "jargon", before=r"\b", after=r"\b")
LONG_SENTENCE = 45
SHOWN = 4
BLAME = compiled("tone", "blame")
MOTIVE = compiled("tone", "motive")
BLIND = compiled("tone", "blind", before=r"\b", after=r"\b")
ABOUT_THE_REQUEST = ("foia-s14", "eir-12-4-b", "foia-s17-6")


def written(letter: Letter) -> Iterator[tuple[str, str]]:
    """The sentences that this letter's writer is answerable for: opening and answers, not shared blocks."""
    shared = {part.key for section in letter.sections for part in section.parts if not part.has_own_wording}
    for place, sentence in own_sentences(letter):
        if place != "closing" and place not in shared:
            yield place, sentence


def plain_words(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """H10: words and sentences that could be plainer, and blame. For information only."""
    jargon: dict[str, str] = {}
    long: list[str] = []
    for place, sentence in written(letter):
        for found in JARGON_WORDS.finditer(sentence):
            jargon.setdefault(found[0].lower(), JARGON[found[0].lower()])
        if len(sentence.split()) > LONG_SENTENCE:
            long.append(sentence)
        if blame := BLAME.search(sentence):
            message = f"“{blame[0]}” may read as blame."
            yield Problem(place, message, "Say it without reproach.", excerpt=sentence, text=sentence)
    if jargon:
        pairs = [f"“{word}” ({plain})" for word, plain in list(jargon.items())[:SHOWN]]
        message = f"Plainer words for: {', '.join(pairs)}."
        yield Problem("letter", message, "Use plain words where you can.", text=message)
    if long:
        have = "sentence has" if len(long) == 1 else "sentences have"
        message = f"{len(long)} {have} more than {LONG_SENTENCE} words."
        mend = "Make two sentences of each."
        yield Problem("letter", message, mend, excerpt=long[0], text="\n".join(long))


def motive(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """H11: nothing is said about why someone asks, or who they are."""
    if not any(MOTIVE.search(text) for _, text in own_prose(letter)):
        return
    exempt = {
        part.key
        for section in letter.sections
        for part in section.parts
        if part.notice and any(key.startswith(ABOUT_THE_REQUEST) for key in part.notice.provisions)
    }
    for place, sentence in written(letter):
        found = MOTIVE.search(sentence)
        if found and place not in exempt and not BLIND.search(sentence):
            yield Problem(
                place=place,
                message=f"“{found[0]}” speaks of the requester’s motive or identity.",
                mend="Take it out: a request is answered whoever makes it, and why.",
                excerpt=sentence,
                text=sentence,
            )


CHECKS = (
    Check(
        "H10",
        Severity.INFO,
        "plain language",
        "plain words",
        plain_words,
        basis=Basis.PRACTICE,
    ),
    Check(
        "H11",
        Severity.WARN,
        "practice: requests are answered blind to applicant and motive",
        "remarks on the requester's motive or identity",
        motive,
        basis=Basis.PRACTICE,
    ),
)
