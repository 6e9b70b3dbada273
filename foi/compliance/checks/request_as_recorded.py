"""Families A and E: the letter answers the request that was recorded, and goes to who made it. PURE."""

import re
from collections.abc import Iterator

from foi.compliance.check import Basis, Check, Problem
from foi.compliance.facts import Facts
from foi.compliance.finding import Severity
from foi.compliance.words import sentences
from foi.letters.document import Letter, Question

PIECE_END = re.compile(r"[.?!:;]\s|\n")
WORD = re.compile(r"\w+")
# "Dear Sir or Madam" and the like name nobody; nor do titles.
NO_NAME = re.compile(
    r"\b(?:dear|hello|hi|good|morning|to|whom|it|may|concern|sirs?|madam|requester|applicant|resident|enquirer"
    r"|correspondent|colleague|all|mr|mrs|ms|miss|mx|dr|cllr|councillor|prof|professor|rev|reverend|the|and|or|name)\b",
    re.IGNORECASE,
)
GREETING = re.compile(r"(?:Dear|Hello|Hi) [^,.!?:]{1,80}")


def quoted_otherwise(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """A05: each question is quoted as the request has it."""
    if facts.requested is None:
        return
    asked = _words(facts.requested.text)
    for section in letter.sections:
        for question in section.questions:
            changed = [piece for piece in _pieces(question) if _words(piece) not in asked]
            if changed:
                yield Problem(
                    place=section.key,
                    message="The question as quoted in the letter is not in the request as recorded.",
                    mend="Quote the requester's own words, or accept the change with a reason.",
                    excerpt=changed[0].strip(),
                    text=f"{question.stem}\n{question.text}",
                )


def _pieces(question: Question) -> Iterator[str]:
    """The sentences of a question as quoted: what leads to it may stand further up in the request."""
    return (each for text in (question.stem, question.text) for each in PIECE_END.split(text) if each.strip())


def _words(text: str) -> str:
    """The words of a text alone, with a space before and after each, so that they compare whole."""
    return f" {' '.join(WORD.findall(text.lower()))} "


def another_recipient(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """E13: the letter is addressed to who asked, and greets nobody else."""
    if facts.requested is None:
        return
    requester = facts.requested
    addressed = (letter.addressee.name, letter.addressee.email, letter.addressee.address)
    if addressed != (requester.name, requester.email, requester.address):
        yield Problem(
            place="letter",
            message=f"The letter is addressed to {letter.addressee.name}, not to the requester.",
            mend="Address it to the requester, as recorded with the request.",
            text=str(addressed),
        )
    for greeting in _greetings(letter):
        # Initials alone make nobody another.
        named = {word for word in _words(NO_NAME.sub("", greeting)).split() if len(word) > 1}
        if named and named.isdisjoint(_words(requester.name).split()):
            yield Problem(
                place="letter",
                message="The letter greets somebody else than the requester.",
                mend="Greet the requester, and check that no other letter's words were pasted here.",
                excerpt=greeting,
                text=greeting,
            )


def _greetings(letter: Letter) -> Iterator[str]:
    """The salutation, and a second one pasted with the opening."""
    yield letter.salutation
    for sentence in sentences(letter.opening):
        if found := GREETING.match(sentence):
            yield found[0]


CHECKS = (
    Check(
        "A05",
        Severity.WARN,
        "good practice",
        "the request as quoted is the request as recorded",
        quoted_otherwise,
        Basis.PRACTICE,
    ),
    Check(
        "E13",
        Severity.BLOCK,
        "UK GDPR article 5(1)(f)",
        "the letter goes to the requester",
        another_recipient,
    ),
)
