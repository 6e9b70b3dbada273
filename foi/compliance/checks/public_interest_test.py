"""Families B and D: the public interest, weighed where the law asks for it and not where it does not. PURE.

Sections 2(2)(b), 2(3) and 17(3) FOIA; regulations 12(1)(b) and 14(3)(b) EIR.
"""

from collections.abc import Iterator

from foi.compliance.answers import (
    LetterAnswer,
    Relied,
    answers,
    capital,
    is_ours,
    quoted,
    relied_on,
    whole_text,
)
from foi.compliance.check import Check, Problem
from foi.compliance.facts import Facts
from foi.compliance.finding import Severity
from foi.compliance.slots import NOT_YET_DECIDED, empty_slots
from foi.compliance.words import sentences
from foi.law.grounds import Ground
from foi.law.provisions import Kind, Regime
from foi.letters.document import Letter
from foi.reading.vocabulary import compiled

MENTIONED = compiled("law", "public_interest")
TEST = compiled("law", "public_interest_test")
NEEDLESS = compiled("law", "needless", before=r"\b", after=r"\b")
SIDES = ("public_interest_for", "public_interest_against", "public_interest_balance")
# Section 39 leads to the EIR, where the public interest is weighed; regulation 12(4)(a) asks for a line only.
BRIDGE = "foia-s39"
NOT_HELD = "eir-12-4-a"


def not_weighed(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """B05: a qualified exemption comes with the public interest test, whole."""
    yield from [*_unmentioned(letter, facts, Regime.FOIA)] or empty_slots("B05")(letter, facts)


def not_weighed_in_eir(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """D04: an EIR exception comes with the public interest matters; "not held" with one line on it."""
    yield from [*_unmentioned(letter, facts, Regime.EIR)] or empty_slots("D04")(letter, facts)
    for part in relied_on(letter):
        if part.relies_on(NOT_HELD) and not MENTIONED.search(_searched(part, letter, facts)):
            yield Problem(
                part.part.key,
                "Regulation 12(4)(a) is relied on without a line on the public interest.",
                "Add one sentence: what is not held cannot be weighed.",
                excerpt=quoted(part, part.grounds[0]),
                text=part.text,
            )


def _unmentioned(letter: Letter, facts: Facts, regime: Regime) -> Iterator[Problem]:
    """Of a letter that was read: grounds to be weighed where its words never speak of the public interest."""
    if is_ours(facts) or MENTIONED.search(whole_text(letter)):
        return
    for answer in answers(letter):
        weighed = [each for each in answer.grounds if each.regime is regime and must_be_weighed(each)]
        if weighed and not answer.relies_on(NOT_YET_DECIDED):
            yield _never_mentioned(answer, weighed[0])


def _never_mentioned(answer: LetterAnswer, relied: Ground) -> Problem:
    return Problem(
        answer.relied[0].part.key,
        f"{capital(relied.citation.named)} has to be weighed. The letter never mentions the public interest.",
        "Add the public interest for and against disclosure, and where the balance lies.",
        excerpt=quoted(answer.relied[0], relied),
        text=answer.text,
    )


def must_be_weighed(relied: Ground) -> bool:
    """Whether the notice sets out the public interest, whatever provision a vague ground means."""
    substantive = relied.kind in (Kind.EXEMPTION, Kind.EXCEPTION)
    return substantive and relied.is_qualified and not relied.key.startswith(BRIDGE)


def _searched(part: Relied, letter: Letter, facts: Facts) -> str:
    """The words in which a part's public interest may stand: of a letter that was read, anywhere."""
    return part.text if is_ours(facts) else whole_text(letter)


def needlessly_weighed(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """B06: an absolute exemption needs no public interest test."""
    weighed = [each for part in relied_on(letter) for each in part.grounds if must_be_weighed(each)]
    if weighed and not is_ours(facts):  # its words on that may have been read into another part
        return
    for part in relied_on(letter):
        if all(is_absolute(each) for each in part.grounds) and (said := words_of_a_test(part)):
            yield Problem(
                part.part.key,
                f"{capital(part.grounds[0].citation.named)} is absolute: it needs no public interest test.",
                "It may be left out. The public interest defence of section 41 is another thing.",
                excerpt=said,
                text=part.text,
            )


def is_absolute(relied: Ground) -> bool:
    """Whether section 2(3) FOIA makes it absolute; a line on the public interest does no harm in NCND."""
    return relied.regime is Regime.FOIA and relied.is_absolute and not relied.neither_confirms_nor_denies


def words_of_a_test(part: Relied) -> str:
    """Where a part weighs the public interest; "" where it says that this is not needed."""
    if any(part.has(side) for side in SIDES):
        return next(part.has(side) for side in SIDES if part.has(side))
    said = (each for each in sentences(part.part.blocks) if TEST.search(each))
    return next((each for each in said if not NEEDLESS.search(each)), "")


CHECKS = (
    Check(
        "B05",
        Severity.BLOCK,
        "sections 2(2)(b) and 17(3) FOIA",
        "a qualified exemption has a public interest test with both sides and a balance",
        not_weighed,
        milder=Severity.WARN,
    ),
    Check(
        "B06",
        Severity.INFO,
        "section 2(3) FOIA",
        "a public interest test where the exemption is absolute",
        needlessly_weighed,
    ),
    Check(
        "D04",
        Severity.BLOCK,
        "regulations 12(1)(b) and 14(3)(b) EIR",
        "EIR: the public interest matters considered",
        not_weighed_in_eir,
    ),
)
