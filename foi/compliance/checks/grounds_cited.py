"""Family B: a refusal cites a ground, down to its paragraph, that a council has and that is in force. PURE.

Section 17(1)(b) FOIA: the notice "specifies the exemption in question"; regulation 14(3)(a) EIR.
"""

from collections.abc import Iterator

from foi.compliance.answers import (
    LetterAnswer,
    answers,
    capital,
    citations_in,
    is_councils,
    is_ours,
    quoted,
    relied_on,
    within,
)
from foi.compliance.check import Check, Problem
from foi.compliance.checks.not_held_wording import DENIED, refusal_words
from foi.compliance.checks.replaced_law import replaced_key
from foi.compliance.facts import Facts
from foi.compliance.finding import Severity
from foi.compliance.slots import empty_slots
from foi.law.grounds import Ground
from foi.law.provisions import Availability, Provision, Regime
from foi.letters.document import Letter
from foi.reading.vocabulary import compiled

WITHHELD = compiled("withholding", "kept_back")
SPEAKS_OF_HOLDING = compiled("holding", "speaks_of_holding", before=r"\b", after=r"\b")
ELSEWHERE = compiled("withholding", "in_another_answer", before=r"\b", after=r"\b")
ALTERNATIVE = compiled("citing", "in_the_alternative")


def without_a_ground(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """B01: words of refusal stand with a provision. A letter that was read may give it anywhere."""
    if not is_ours(facts) and any(each.is_refusal for answer in answers(letter) for each in answer.grounds):
        return
    for answer in answers(letter):
        found = "" if gives_a_ground(answer) else words_of_refusal(answer)
        if found:
            yield Problem(
                answer.section.key,
                "This answer refuses information, but gives no provision of the Act or Regulations.",
                "Add a refusal with its provision, or say that the information is not held.",
                excerpt=found,
                text=answer.prose,
            )


def gives_a_ground(answer: LetterAnswer) -> bool:
    """Whether an answer relies on anything, or cites something in its words."""
    return bool(answer.grounds) or any(citations_in(answer.text))


def words_of_refusal(answer: LetterAnswer) -> str:
    """The first sentence of an answer that refuses; not one about what is not held, or of another answer."""
    if answer.says_not_held or SPEAKS_OF_HOLDING.search(answer.prose):
        return ""
    for sentence in answer.sentences:
        spans = [*refusal_words(sentence), *(found.span() for found in WITHHELD.finditer(sentence))]
        told = any(not DENIED.search(sentence[:start]) for start, _ in spans)
        if told and not ELSEWHERE.search(sentence):
            return sentence
    return ""


def not_specific(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """B02: the citation goes down to the paragraph, unless another one of the letter does."""
    relied = relied_on(letter)
    everything = {each for part in relied for each in part.grounds}
    for part in relied:
        for vague in (each for each in part.grounds if is_vague(each)):
            if not any(vague.citation.covers(each.citation) and not is_vague(each) for each in everything):
                yield Problem(
                    part.part.key,
                    f"“{capital(vague.citation.named)}” does not say which of its provisions is meant.",
                    f"Choose one: {_choices(vague)}.",
                    excerpt=quoted(part, vague),
                    text=part.text,
                )
    yield from empty_slots("B02")(letter, facts)


def is_vague(relied: Ground) -> bool:
    """Whether a ground to refuse covers several provisions.

    The confirm-or-deny subsections apart, regulation 6, and regulation 13, whose paragraphs are its
    conditions (C08). What has been replaced belongs to B15.
    """
    refusals = [each for each in _meant(relied) if each.is_refusal]
    other = within(relied.key, "eir-13", "eir-12-3", "eir-6")
    return len(refusals) > 1 and not other and not replaced_key(relied.key)


def _meant(relied: Ground) -> list[Provision]:
    return [each for each in relied.provisions if not each.neither_confirms_nor_denies]


def _choices(vague: Ground) -> str:
    return ", ".join(each.cited.bare for each in _meant(vague) if each.is_refusal)


def not_for_councils(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """B12: some exemptions are not for councils: sections 31(1)(i), 33, 34, 35 and 36(2)(a)."""
    for part in relied_on(letter):
        for each in part.grounds:
            why = why_not_ours(each)
            if why and is_councils(letter, facts):
                yield Problem(
                    part.part.key,
                    f"{capital(each.citation.named)} is not for councils: {why}.",
                    "Rely on another provision, or disclose.",
                    excerpt=quoted(part, each),
                    text=part.text,
                    severity=None if within(each.key, "foia-s35") else Severity.WARN,
                )


NOT_OURS = {
    "foia-s35": "only what a government department or the Welsh Government holds is exempt (section 35(1))",
    "foia-s34": "the privilege is that of the Houses of Parliament",
    "foia-s33": "only bodies that audit or examine other public authorities may use it, "
    "and a council’s own internal audit does not count (section 33(1))",
    "foia-s36-2-a": "it protects the collective responsibility of ministers",
    "foia-s31-1-i": "it is about inquiries in Scotland",
}


def why_not_ours(relied: Ground) -> str:
    """Why a council can't, or hardly ever can, rely on a ground; "" where it can."""
    unavailable = all(each.available_to_councils is not Availability.YES for each in relied.provisions)
    return next((why for key, why in NOT_OURS.items() if unavailable and within(relied.key, key)), "")


def not_together(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """B13: section 31 applies only to what is not exempt under section 30, so one stands in for the other."""
    for answer in answers(letter):
        both = {"30", "31"} <= {each.citation.number for each in answer.grounds if is_substantive(each)}
        if both and not _in_the_alternative(answer.text):
            yield Problem(
                answer.section.key,
                "Sections 30 and 31 are both relied on. Section 31 is for what section 30 does not cover.",
                "Say that they are relied on in the alternative, or for which information each is.",
                text=answer.text,
            )


def is_substantive(relied: Ground) -> bool:
    """Whether a FOIA ground is for information that is held; two confirm-or-deny provisions may be cited."""
    return relied.regime is Regime.FOIA and not relied.neither_confirms_nor_denies


def same_information(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """B14: section 24(1) is for what section 23(1) does not cover; several grounds name what each is for."""
    for part in relied_on(letter):
        if _in_the_alternative(part.text):
            continue
        if {"foia-s23", "foia-s24-1"} <= {each.key for each in part.grounds}:
            message = (
                "Sections 23(1) and 24(1) are both relied on. 24(1) is only for what 23(1) does not cover."
            )
            yield Problem(part.part.key, message, "Keep the one that applies.", text=part.text)
        elif is_ours(facts) and part.relies_on(*PERSONAL) and part.relies_on("foia-s41", "foia-s43"):
            message = (
                "Section 40(2) is relied on together with another exemption, without saying for which parts."
            )
            mend = "Make a refusal of its own for each, and say which information it is for."
            yield Problem(part.part.key, message, mend, text=part.text)


PERSONAL = ("foia-s40-2",)


def _in_the_alternative(text: str) -> bool:
    return bool(ALTERNATIVE.search(text))


CHECKS = (
    Check(
        "B01",
        Severity.BLOCK,
        "section 17(1)(b) FOIA; regulation 14(3)(a) EIR",
        "words of refusal without a provision",
        without_a_ground,
        not_looked_at="refusals in other words than those it knows",
    ),
    Check(
        "B02",
        Severity.BLOCK,
        "section 17(1)(b) FOIA; regulation 14(3)(a) EIR",
        "the provision is cited down to the paragraph",
        not_specific,
    ),
    Check(
        "B12",
        Severity.BLOCK,
        "sections 31(1)(i), 33(1), 34, 35(1) and 36(2)(a) FOIA",
        "provisions that a council cannot rely on",
        not_for_councils,
        milder=Severity.WARN,
    ),
    Check(
        "B13",
        Severity.WARN,
        "section 31(1) FOIA",
        "sections 30 and 31 for the same information",
        not_together,
    ),
    Check(
        "B14",
        Severity.WARN,
        "section 24(1) FOIA",
        "sections 23 and 24 for the same information; section 40 beside sections 41 or 43",
        same_information,
        not_looked_at="which items each exemption is for, where a refusal of its own is made for each",
    ),
)
