"""Family H: documents that the letter speaks of are there, and those that are there are spoken of. PURE."""

import re
from collections.abc import Iterator

from foi.compliance.check import Check, Problem
from foi.compliance.facts import Facts
from foi.compliance.finding import Severity
from foi.compliance.words import own_texts
from foi.letters.document import AttachmentRef, Letter
from foi.letters.tree import iter_tables
from foi.reading.vocabulary import compiled, ways

# Not "a garage attached to a house", nor "Appendix A of the published strategy".
_SENT_WITH = ways("attaching", "sent_with")
_APART = ways("attaching", "apart")
ATTACHED = re.compile(
    rf"\b{ways('attaching', 'looking')}\b[^.\n]{{0,40}}\b{_SENT_WITH}\b(?! to\b)"
    rf"|\b{_SENT_WITH} {ways('attaching', 'thing')}\b"
    rf"|\b{ways('attaching', 'being')} {_SENT_WITH}\b(?! to\b| by\b| in\b| with(?:in)?\b)"
    rf"|\b{ways('attaching', 'pointing_apart')} {_APART}\b"
    r"(?: (?-i:[A-Z]|\d{1,2})\b)?+(?! (?:of|to|in|at)\b)",
    re.IGNORECASE,
)
# The tables of a letter are sent beside it as data, so these are there.
TABLE_DATA = compiled("attaching", "table_data", before=r"\b", after=r"\b")
SEPARATORS = re.compile(r"[^A-Za-z0-9]+")


def attachments(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """H06: what is said to be attached is there, what is attached is mentioned, and belongs to this case."""
    if facts.attachments is None:
        return
    titles = {each.key: each.title for each in letter.attachments}
    mentioned = {part.attachment for section in letter.sections for part in section.parts if part.attachment}
    for key in sorted(mentioned - facts.attachments):
        message = f"The document “{titles.get(key, key)}” is mentioned but is not there."
        yield Problem("letter", message, "Attach it.", text=key)
    yield from _unmentioned(letter, facts.attachments - mentioned)
    yield from _other_cases(letter)
    if not facts.attachments:
        yield from _said_attached(letter)


def _unmentioned(letter: Letter, keys: frozenset[str]) -> Iterator[Problem]:
    """Documents that no part refers to and whose title or file name no words give."""
    words = "\n".join(text for _, text in own_texts(letter)).lower()
    refs = {each.key: each for each in letter.attachments}
    for key in sorted(keys):
        names = [refs[key].title, refs[key].file_name] if key in refs else []
        if not any(name.lower() in words for name in names if name):
            message = f"“{names[0] if names else key}” is attached, but no answer mentions it."
            yield Problem("letter", message, "Mention it in an answer, or remove it.", text=key)


def _said_attached(letter: Letter) -> Iterator[Problem]:
    has_tables = any(True for _ in iter_tables(letter))
    for place, text in own_texts(letter):
        for sentence in re.split(r"(?<=[.!?])\s|\n", text):
            found = ATTACHED.search(sentence)
            if found and not (has_tables and TABLE_DATA.search(sentence)):
                message = f"The letter says “{found[0]}”, but nothing is attached."
                mend = "Attach the document, or change the words."
                yield Problem(place, message, mend, excerpt=sentence.strip(), text=found[0])


def _other_cases(letter: Letter) -> Iterator[Problem]:
    """Documents whose file name carries the reference of another case."""
    for ref in letter.attachments:
        for other in references_in(ref, letter.reference):
            message = f"The file name “{ref.file_name}” has the reference {other}, not {letter.reference}."
            mend = "Check that the document belongs to this request, and rename the file."
            yield Problem("letter", message, mend, excerpt=ref.file_name, text=ref.file_name)


def references_in(ref: AttachmentRef, reference: str) -> list[str]:
    """What in a file name looks like the letter's reference and is another; a later letter's ends in -2, -3 …

    A reference of figures alone is passed over: "2023-24" in a file name is a year.
    """
    own = [reference, re.sub(r"-\d{1,2}$", "", reference)]
    shapes = [
        SEPARATORS.split(each)
        for each in own
        if re.search(r"[A-Za-z]{2}", each) and re.search(r"\d{2}", each)
    ]
    found = [
        match[0]
        for shape in shapes
        for match in re.finditer(_shaped_like(shape), ref.file_name, re.IGNORECASE)
    ]
    return [other for other in dict.fromkeys(found) if _bare(other) not in {_bare(each) for each in own}]


def _shaped_like(parts: list[str]) -> str:
    written = "[-_/ .]?".join(
        re.sub(r"\d+", lambda digits: rf"\d{{{len(digits[0])}}}", part) for part in parts
    )
    return rf"(?<![A-Za-z0-9]){written}(?!\d)"


def _bare(reference: str) -> str:
    return SEPARATORS.sub("", reference).lower()


CHECKS = (
    Check(
        "H06",
        Severity.BLOCK,
        "section 1(1)(b) FOIA",
        "documents that are mentioned are there, and the other way about",
        attachments,
    ),
)
