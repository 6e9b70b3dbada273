"""Family C: personal data as a ground, of others and of the requester. PURE.

Section 40(1) to (4A) FOIA; regulations 5(3) and 13 EIR; Articles 9 and 10 UK GDPR.
"""

from collections.abc import Iterator

from foi.compliance.answers import LetterAnswer, answers, capital, is_ours, whole_text
from foi.compliance.check import Check, Problem
from foi.compliance.facts import Facts
from foi.compliance.finding import Severity
from foi.compliance.slots import empty_slots
from foi.letters.document import Letter
from foi.reading.vocabulary import compiled

OF_OTHERS = ("foia-s40-2", "eir-13-1")
OWN = ("foia-s40-1", "eir-5-3")
SENSITIVE = compiled("attributes", "special", before=r"\b", after=r"\b")
ADDRESSED = compiled("attributes", "said_special")
ACCESS = compiled("attributes", "access")


def grounds_of_the_exemption(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """C08: condition, principle and whose data; special categories and criminal data spoken of."""
    yield from empty_slots("C08")(letter, facts)
    for answer in answers(letter):
        found = _unaddressed(answer) if answer.relies_on(*OF_OTHERS) else ""
        if found:
            yield Problem(
                answer.section.key,
                f"This is about “{found}”, which can be special category or criminal offence data. "
                "The letter does not speak of that.",
                "If it is, say so: such data can hardly ever be disclosed (Articles 9 and 10 UK GDPR).",
                excerpt=found,
                text=answer.text,
                severity=Severity.WARN,
            )


def _unaddressed(answer: LetterAnswer) -> str:
    """What of the question, or of the answer, sounds sensitive where the answer does not say that it is."""
    found = SENSITIVE.search(answer.asked) or SENSITIVE.search(answer.prose)
    return found[0] if found and not ADDRESSED.search(answer.prose) else ""


def own_data(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """C11: who asks for their own data learns how to ask for it."""
    yield from empty_slots("C11")(letter, facts)
    if is_ours(facts) or ACCESS.search(whole_text(letter)):
        return
    for answer in answers(letter):
        own = next((each for each in answer.grounds if each.key in OWN), None)
        if own:
            yield Problem(
                answer.section.key,
                f"{capital(own.citation.named)} is relied on, with nothing on how to ask for one’s own data.",
                "Say how to make a subject access request.",
                text=answer.text,
            )


CHECKS = (
    Check(
        "C08",
        Severity.BLOCK,
        "section 40(2) to (3A), (7) and (8) FOIA; regulation 13 EIR",
        "section 40(2): condition, principle and whose data",
        grounds_of_the_exemption,
        milder=Severity.WARN,
    ),
    Check(
        "C11",
        Severity.WARN,
        "section 16 FOIA; regulation 9 EIR",
        "section 40(1) tells how to ask for one’s own data",
        own_data,
    ),
)
