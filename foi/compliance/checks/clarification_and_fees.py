"""Families C and D: letters that ask for something: more detail, a fee, or another form. PURE.

Sections 1(3), 9, 11(3) and 13 FOIA; SI 2004/3244 regulation 6; regulations 6, 8 and 9 EIR.
"""

from collections.abc import Iterator

from foi.compliance.answers import Relied, is_ours, relied_on, whole_text
from foi.compliance.check import Check, Problem
from foi.compliance.facts import Facts
from foi.compliance.finding import Severity
from foi.compliance.slots import empty_slots
from foi.compliance.words import sentences
from foi.letters.document import Letter
from foi.reading.vocabulary import compiled
from foi.stats.presentation import format_date

CLARIFICATION = ("foia-s1-3", "eir-9", "eir-12-4-c")
FEE = "foia-s9"
CHARGE = "eir-8"
MOTIVE = compiled("fees", "asks_why")
NOT_ASKED = compiled("fees", "not_asked", before=r"\b", after=r"\b")
THREE_MONTHS = compiled("fees", "three_months")
SIXTY_DAYS = compiled("fees", "sixty_days")
STAFF_TIME = compiled("fees", "staff_time")
NOT_CHARGED = compiled("fees", "not_charged", before=r"(?:\b|n['’])", after=r"\b")
INSPECTION = compiled("fees", "inspection")
COSTS = compiled("fees", "costs")


def clarification(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """C21: what is needed is said, by the twentieth working day, and nobody is asked why."""
    yield from empty_slots("C21")(letter, facts)
    for part in relied_on(letter):
        if part.relies_on(*CLARIFICATION):
            yield from _late(part, letter, facts)
            yield from _asks_why(part)


def _late(part: Relied, letter: Letter, facts: Facts) -> Iterator[Problem]:
    limit = facts.clock.notice_due if facts.clock else None
    sent = letter.date or facts.today
    if limit and sent and sent > limit:
        yield Problem(
            part.part.key,
            f"Clarification is asked for after {format_date(limit)}, the last day for an answer.",
            "Ask promptly. A question this late does not put the delay right.",
            text=str(limit),
            severity=Severity.WARN,
        )


def _asks_why(part: Relied) -> Iterator[Problem]:
    for sentence in sentences(part.part.blocks):
        found = MOTIVE.search(sentence)
        if found and not NOT_ASKED.search(sentence):
            yield Problem(
                part.part.key,
                "The letter asks the requester for their reasons.",
                "Ask only for what helps to identify and locate the information.",
                excerpt=sentence,
                text=sentence,
                severity=Severity.WARN,
            )


def fee(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """C22: the amount and the three months to pay are given, and staff time is no part of it."""
    yield from empty_slots("C22")(letter, facts)
    for part in (each for each in relied_on(letter) if each.relies_on(FEE)):
        if not THREE_MONTHS.search(_words(part, letter, facts)):
            yield Problem(
                part.part.key,
                "The fees notice does not say that three months are given to pay.",
                "Say that it must be paid within three months beginning with that day, and give the date.",
                text=part.text,
            )
        yield from _staff_time(part)


def _staff_time(part: Relied) -> Iterator[Problem]:
    for sentence in sentences(part.part.blocks):
        if STAFF_TIME.search(sentence) and not NOT_CHARGED.search(sentence):
            yield Problem(
                part.part.key,
                "A fee under section 9 can’t include staff time.",
                "Charge only for paper, copying, postage and the like (Fees Regulations, reg 6).",
                excerpt=sentence,
                text=part.text,
            )


def charge(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """D15: amount, sixty working days and a published schedule; nothing for registers and inspection."""
    yield from empty_slots("D15")(letter, facts)
    for part in (each for each in relied_on(letter) if each.relies_on(CHARGE)):
        if not SIXTY_DAYS.search(_words(part, letter, facts)):
            yield Problem(
                part.part.key,
                "The request for payment does not say that sixty working days are given to pay.",
                "Say so, and give the date.",
                text=part.text,
            )
        yield from _inspection(part)


def _inspection(part: Relied) -> Iterator[Problem]:
    for sentence in sentences(part.part.blocks):
        charged = INSPECTION.search(sentence) and COSTS.search(sentence)
        if charged and not NOT_CHARGED.search(sentence):
            yield Problem(
                part.part.key,
                "Nothing may be charged for public registers or for inspecting information where it is.",
                "Take that charge out.",
                excerpt=sentence,
                text=part.text,
            )


def _words(part: Relied, letter: Letter, facts: Facts) -> str:
    """The words in which a notice may give its time: of a letter that was read, anywhere."""
    return part.text if is_ours(facts) else whole_text(letter)


CHECKS = (
    Check(
        "C21",
        Severity.BLOCK,
        "section 1(3) FOIA; regulation 9(2) EIR",
        "a clarification says what is needed and is asked in time",
        clarification,
        milder=Severity.WARN,
    ),
    Check(
        "C22",
        Severity.BLOCK,
        "sections 9(1) and (2) and 13 FOIA; Fees Regulations (SI 2004/3244), regulation 6(4)",
        "a fees notice: amount, time to pay and what it is for",
        fee,
        milder=Severity.WARN,
    ),
    Check(
        "C23",
        Severity.BLOCK,
        "section 11(3) FOIA; regulation 6(2) EIR",
        "reasons where the form asked for is not used",
        empty_slots("C23"),
    ),
    Check(
        "D15",
        Severity.BLOCK,
        "regulation 8 EIR",
        "EIR: charges",
        charge,
        milder=Severity.WARN,
    ),
)
