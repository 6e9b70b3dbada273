"""Families C and D: a letter that neither confirms nor denies gives nothing away, and cites what allows it.
PURE.

Section 17(1) with sections 31(3), 40(5B) and the like FOIA; regulations 12(6) and 13(5A) EIR.
"""

from collections.abc import Iterator

from foi.compliance.answers import NEITHER_NOR, LetterAnswer, answers, capital, is_ours
from foi.compliance.check import Basis, Check, Problem
from foi.compliance.facts import Facts
from foi.compliance.finding import Severity
from foi.law.grounds import Ground
from foi.law.holding import PartKind
from foi.law.provisions import Kind, Regime
from foi.letters.document import Letter
from foi.reading.letters.holding_words import words_that_tell
from foi.reading.vocabulary import compiled, ways

SHOWS = frozenset({PartKind.TABLE, PartKind.RECORDS, PartKind.ATTACHMENT})
# "... any other information": such a letter also gives what it holds, and may say so.
THE_REST = compiled("holding", "the_rest", before=r"\b", after=r" information\b")
CAUTION = compiled(
    "holding", "nothing", before=r"\b", after=rf"\b[^.\n]{{0,90}}\b{ways('holding', 'conclude')}\b"
)
THERE_IS = compiled("holding", "hold", "there_is", before=r"\b", after=r"\b")
ALLOWED_IN_EIR = ("eir-12-6", "eir-13-5a")
LIMBS = frozenset({Kind.EXEMPTION, Kind.EXCEPTION})


def given_away(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """C09: the confirm-or-deny subsection is cited, and nothing shows whether the information is held."""
    for answer in answers(letter):
        if answer.neither_confirms_nor_denies:
            yield from _wrong_limb(answer, facts)
            yield from _told(answer, facts)


def _wrong_limb(answer: LetterAnswer, facts: Facts) -> Iterator[Problem]:
    """The exemption itself cited. A letter that was read may have both."""
    limbs = [each for each in answer.grounds if each.kind in LIMBS and not each.neither_confirms_nor_denies]
    proper = any(each.neither_confirms_nor_denies for each in answer.grounds)
    if limbs and not (proper and not is_ours(facts)):
        yield Problem(
            answer.section.key,
            f"The answer neither confirms nor denies, but relies on {limbs[0].citation.named}, which is for "
            "information that is held.",
            f"Cite the confirm-or-deny provision{_instead(limbs[0])}.",
            excerpt=_said(answer),
            text=answer.text,
        )


def _instead(limb: Ground) -> str:
    provision = limb.provisions[0].confirm_or_deny_provision
    return f" instead: {provision}" if provision else ""


def _said(answer: LetterAnswer) -> str:
    return next((sentence for sentence in answer.sentences if NEITHER_NOR.search(sentence)), "")


def _told(answer: LetterAnswer, facts: Facts) -> Iterator[Problem]:
    if not is_ours(facts) and (THE_REST.search(_said(answer)) or len(answer.grounds) > 1):
        return
    if telling := _telling(answer):
        yield Problem(
            answer.section.key,
            f"The answer neither confirms nor denies, and yet says “{telling}”.",
            "Take out what shows whether the information is held, and “exempt” or “withheld”.",
            excerpt=telling,
            text=answer.text,
        )
    if any(part.kind in SHOWS for part in answer.section.parts):
        yield Problem(
            answer.section.key,
            "The answer neither confirms nor denies, and yet shows information.",
            "Take the table or the document out, or answer what is shown as a question of its own.",
            text=answer.text,
        )


def _telling(answer: LetterAnswer) -> str:
    """The words that show whether it is held, those of the caution apart; "" where there are none."""
    if not words_that_tell(answer.prose):
        return ""
    return words_that_tell("\n".join(each for each in answer.sentences if not _cautions(each)))


def no_caution(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """C10: a line says that nothing is to be read into it."""
    for answer in answers(letter):
        claimed = any(each.neither_confirms_nor_denies for each in answer.grounds)
        if claimed and not any(_cautions(sentence) for sentence in answer.sentences):
            yield Problem(
                answer.section.key,
                "The answer neither confirms nor denies, without the line of caution.",
                "Add: this is not to be taken as a sign that the information is, or is not, held.",
                text=answer.text,
            )


def _cautions(sentence: str) -> bool:
    """Whether a sentence warns against conclusions; the refusal to confirm is none yet."""
    rest = NEITHER_NOR.sub(" ", sentence)
    return bool(CAUTION.search(rest) and THERE_IS.search(rest))


def not_in_the_eir(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """D13: the EIR know it for regulation 12(5)(a) interests and personal data alone."""
    for answer in answers(letter):
        denies = answer.regime is Regime.EIR and answer.neither_confirms_nor_denies
        if denies and not answer.relies_on(*ALLOWED_IN_EIR):
            named = next((each for each in answer.grounds), None)
            said = f" {capital(named.citation.named)} does not allow it." if named else ""
            yield Problem(
                answer.section.key,
                f"Under the EIR a council can neither confirm nor deny for a few interests only.{said}",
                "Rely on regulation 12(6) or 13(5A) if one applies, or say whether the information is held.",
                excerpt=_said(answer),
                text=answer.text,
            )


CHECKS = (
    Check(
        "C09",
        Severity.BLOCK,
        "sections 17(1), 31(3) and 40(5B) FOIA",
        "neither confirming nor denying without giving the answer away",
        given_away,
    ),
    Check(
        "C10",
        Severity.WARN,
        "the Commissioner's guidance",
        "the line of caution where the letter neither confirms nor denies",
        no_caution,
        basis=Basis.GUIDANCE,
    ),
    Check(
        "D13",
        Severity.BLOCK,
        "regulations 12(6) and 13(5A) EIR",
        "EIR: neither confirming nor denying outside regulations 12(6) and 13(5A)",
        not_in_the_eir,
    ),
)
