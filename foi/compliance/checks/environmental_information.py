"""Family D: the Act and the Regulations kept apart, and what a refusal under the Regulations says. PURE.

Section 39 FOIA; regulations 2(1), 5(6), 10 and 12 to 14 EIR. The two share no grounds: each answer cites the
law it is given under. A refusal under the Regulations says besides its exception who else holds the
information, when unfinished material will be complete, and that the harm would, not might, come about.
"""

import re
from collections.abc import Iterator

from foi.compliance.answers import LetterAnswer, LetterCitation, answers, around, capital, cited, within
from foi.compliance.check import Check, Problem
from foi.compliance.checks.closing_particulars import WHERE_TO_WRITE
from foi.compliance.checks.not_held_wording import DENIED
from foi.compliance.facts import Facts
from foi.compliance.finding import Severity
from foi.compliance.slots import empty_slots
from foi.law.citation import Citation
from foi.law.grounds import Ground, ground
from foi.law.holding import Outcome
from foi.law.provisions import Regime
from foi.law.refusal_notice import fitting
from foi.letters.document import Letter
from foi.reading.vocabulary import compiled, ways

BAR, INVALID, BRIDGE = "foia-s44", "foia-s8", "foia-s39"
FOIA_ONLY = frozenset({"12", "14", "17", "21", "22", "36", "40", "41", "42", "43"})
EIR_ONLY = frozenset({"12", "13", "14"})
# Regulation 2(1) decides, and an officer.
TOPICS = compiled("environment", "seldom_else", before=r"\b", after=r"s?\b")
LAW_NAMED = compiled("regulations", "law_named")
APPLIED = compiled("regulations", "applied", before=r"\b", after=r"\b")
DOES_NOT = compiled("regulations", "does_not", before=r"[^.\n]{0,30}\b", after=r"\b")
FORBIDDEN = compiled("regulations", "law_forbids")
DISCLOSING = compiled("regulations", "disclosing", before=r"\b")
OF_REGULATION_13 = compiled("regulations", "of_regulation_13", before=r"\b", after=r"\b")
NOT_VALID = compiled("regulations", "not_valid")


def other_law(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """D01: no section under the EIR, no regulation under the FOIA; what D14 and D16 say is left to them."""
    for answer in answers(letter):
        if answer.regime:
            strangers = [each for each in answer.grounds if is_stranger(each, answer.regime)]
            for each in strangers:
                yield _does_not_belong(answer, answer.regime, each)
            if not strangers:
                yield from _in_words(answer, answer.regime, letter)


def is_stranger(relied: Ground, regime: Regime) -> bool:
    """Whether a ground belongs to the other law; section 39 leads over to the EIR."""
    return relied.regime is not regime and not within(relied.key, BAR, INVALID, BRIDGE)


def _does_not_belong(answer: LetterAnswer, regime: Regime, relied: Ground) -> Problem:
    nearest = [key for fit in fitting([relied.key], regime) for key in fit.candidates]
    return Problem(
        answer.section.key,
        f"This answer is given under the {regime.label}, but relies on {relied.citation.named}.",
        f"Rely on {_named(nearest)}." if nearest else f"Rely on a provision of the {regime.act}.",
        excerpt=relied.citation.short,
        text=answer.text,
    )


def _named(keys: list[str]) -> str:
    return " or ".join(ground(key).citation.named for key in keys)


def _in_words(answer: LetterAnswer, regime: Regime, letter: Letter) -> Iterator[Problem]:
    """A citation of the other law in the answer's words, where it is meant to apply."""
    places = {part.key: part for part in answer.section.parts}
    for each in cited(letter):
        part = places.get(each.place)
        meant = part and (part.notice or _names_the_law(each)) and not _is_explained(each)
        if meant and _is_alien(each.citation, regime):
            yield Problem(
                each.place,
                f"This answer is given under the {regime.label}, but cites {each.citation.named}.",
                f"Cite the {regime.act}, or take it out.",
                excerpt=around(each.text, each.start, each.end),
                text=each.text,
            )
            return


def _is_alien(citation: Citation, regime: Regime) -> bool:
    """Whether a citation is of a duty or ground that this regime does not have."""
    if citation.regime is regime:
        return False
    if citation.regime is Regime.EIR:
        return citation.number in EIR_ONLY
    return citation.number in FOIA_ONLY or (citation.number, citation.parts[:1]) == ("10", ("3",))


def _names_the_law(each: LetterCitation) -> bool:
    return bool(LAW_NAMED.search(each.text[each.start : each.end]))


def _is_explained(each: LetterCitation) -> bool:
    """Whether the words say that it does not apply, or applies through the other law."""
    before, after = each.text[max(0, each.start - 60) : each.start], each.text[each.end : each.end + 60]
    return bool(DENIED.search(before) or DOES_NOT.match(after) or APPLIED.search(before + after))


def looks_environmental(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """D02: a question about the environment is answered under the EIR."""
    for answer in answers(letter):
        found = TOPICS.search(answer.asked) if answer.regime is Regime.FOIA else None
        if found and not any(leads_to_the_eir(each) for each in answer.grounds):
            yield Problem(
                answer.section.key,
                f"The question mentions “{found[0]}”: it may ask for environmental information.",
                "If it does, answer it under the EIR (section 39 and regulation 2(1)).",
                excerpt=found[0],
                text=answer.asked,
            )


def leads_to_the_eir(relied: Ground) -> bool:
    return relied.regime is Regime.EIR or within(relied.key, BRIDGE)


def other_enactments(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """D14: under the EIR no other enactment forbids disclosure."""
    for answer in answers(letter):
        if answer.regime is not Regime.EIR:
            continue
        bar = next((each for each in answer.grounds if within(each.key, BAR)), None)
        said = next((each for each in answer.sentences if is_a_bar(each)), "") if answer.grounds else ""
        if bar or said:
            yield Problem(
                answer.section.key,
                "An enactment is said to forbid disclosure. Under the EIR no other enactment does.",
                "Rely on an exception of regulation 12 or 13, or disclose.",
                excerpt=said or (capital(bar.citation.named) if bar else ""),
                text=answer.text,
            )


def is_a_bar(sentence: str) -> bool:
    """Whether a sentence says that a law forbids disclosure; data protection is regulation 13's."""
    found = FORBIDDEN.search(sentence)
    about_disclosure = DISCLOSING.search(sentence) and not OF_REGULATION_13.search(sentence)
    return bool(found and about_disclosure and not DENIED.search(sentence[: found.start()]))


def not_valid(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """D16: a request under the EIR may be spoken, and needs no name."""
    for answer in answers(letter):
        if answer.regime is not Regime.EIR:
            continue
        relied = answer.relies_on(INVALID) or answer.section.outcome == "not_valid"
        said = next((each for each in answer.sentences if NOT_VALID.search(each)), "")
        if relied or (said and not answer.grounds):
            yield Problem(
                answer.section.key,
                "A request for environmental information is valid without writing and without a name.",
                "Answer it.",
                excerpt=said,
                text=answer.text,
            )


NOT_HELD = "eir-12-4-a"
ADVERSE = "eir-12-5"
NOT_FOR_EMISSIONS = ("eir-12-5-d", "eir-12-5-e", "eir-12-5-f", "eir-12-5-g")
LIKELY = compiled(
    "regulations", "maybe", before=r"\b", after=rf"\b[^.\n]{{0,40}}\b{ways('regulations', 'affect')}\b"
)
EMISSIONS = compiled("regulations", "emissions")
NO_EMISSIONS = compiled("regulations", "no_emissions")
OTHER_HOLDER = compiled("regulations", "other_holder")
TRANSFER = compiled("regulations", "transfer", before=r"\b", after=r"\b")
AUTHORITY = re.compile(rf"\b(?:[A-Z]\w{{1,30}} ){{1,6}}{ways('regulations', 'authority')}\b")


def not_held(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """D03: "not held" is the exception of regulation 12(4)(a), with its reason."""
    yield from empty_slots("D03")(letter, facts)
    for answer in answers(letter):
        said = answer.regime is Regime.EIR and answer.section.outcome == Outcome.NOT_HELD
        if said and answer.section.parts and not answer.relies_on(NOT_HELD):
            yield Problem(
                answer.section.key,
                "Under the EIR “not held” is a refusal under regulation 12(4)(a), and needs its notice.",
                "Add a refusal under regulation 12(4)(a).",
                text=answer.text,
            )


def only_likely(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """D07: regulation 12(5) needs harm that would happen."""
    for answer in answers(letter):
        if not answer.relies_on(ADVERSE):
            continue
        found = next((each for each in answer.sentences if LIKELY.search(each)), "")
        if found:
            yield Problem(
                answer.section.key,
                "Regulation 12(5) needs an effect that “would” follow: “likely” or “may” is not enough.",
                "Say that disclosure would adversely affect the interest, if it would.",
                excerpt=found,
                text=answer.text,
            )


def emissions(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """D08: information on emissions can't be withheld under regulation 12(5)(d) to (g)."""
    for answer in answers(letter):
        barred = next((each for each in answer.grounds if within(each.key, *NOT_FOR_EMISSIONS)), None)
        found = barred and (EMISSIONS.search(answer.asked) or EMISSIONS.search(answer.prose))
        if barred and found and not NO_EMISSIONS.search(answer.prose):
            yield Problem(
                answer.section.key,
                f"{capital(barred.citation.named)} can’t be used for emissions, such as “{found[0]}”.",
                "Disclose it, rely on another exception, or say that the information is not on emissions.",
                excerpt=around(found.string, *found.span()),
                text=f"{answer.asked}\n{answer.text}",
            )


def other_authority(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """D12: the requester learns name and address of the authority believed to hold it, or of a transfer."""
    known = dict(facts.holders or ())
    for answer in answers(letter):
        if not answer.relies_on(NOT_HELD, "eir-10"):
            continue
        named = known.get(answer.section.key, "") or _holder(answer)
        if named and not WHERE_TO_WRITE.search(answer.text) and not TRANSFER.search(answer.text):
            yield Problem(
                answer.section.key,
                "Another authority may hold this, and the letter does not give its name and address.",
                "Give name and address, or transfer the request and say so (regulation 10(1)).",
                excerpt=named,
                text=answer.text,
            )


def _holder(answer: LetterAnswer) -> str:
    """The other authority as the officer named it, or the sentence that speaks of one."""
    given = next((part.has("other_holder") for part in answer.relied if part.has("other_holder")), "")
    return given or next((each for each in answer.sentences if speaks_of_another(each)), "")


def speaks_of_another(sentence: str) -> bool:
    """Whether a sentence names another authority as the one that may hold the information."""
    found = OTHER_HOLDER.search(sentence)
    return bool(found and AUTHORITY.search(sentence) and not DENIED.search(sentence[: found.start()]))


CHECKS = (
    Check(
        "D01",
        Severity.BLOCK,
        "section 39 FOIA; regulations 12 to 14 EIR",
        "each answer cites the law it is given under",
        other_law,
    ),
    Check(
        "D02",
        Severity.WARN,
        "regulation 2(1) EIR",
        "environmental topics answered under the FOIA",
        looks_environmental,
        not_looked_at="environmental information asked for in none of the words looked for",
    ),
    Check(
        "D03",
        Severity.BLOCK,
        "regulations 12(4)(a) and 14 EIR",
        "EIR: “not held” is a refusal under regulation 12(4)(a)",
        not_held,
    ),
    Check(
        "D07",
        Severity.WARN,
        "regulation 12(5) EIR",
        "EIR: “would adversely affect”, not “would be likely to”",
        only_likely,
    ),
    Check(
        "D08",
        Severity.BLOCK,
        "regulation 12(9) EIR",
        "EIR: emissions and regulation 12(5)(d) to (g)",
        emissions,
    ),
    Check(
        "D09",
        Severity.BLOCK,
        "regulation 14(4) EIR",
        "EIR: who completes unfinished material and when",
        empty_slots("D09"),
    ),
    Check(
        "D10",
        Severity.BLOCK,
        "regulations 9(2) and 12(4)(c) EIR",
        "EIR: particulars were asked for before “too general”",
        empty_slots("D10"),
    ),
    Check(
        "D12",
        Severity.BLOCK,
        "regulation 10(1) EIR",
        "EIR: the other authority that holds the information",
        other_authority,
        not_looked_at="an authority that neither the officer nor the letter names",
    ),
    Check(
        "D14",
        Severity.BLOCK,
        "regulation 5(6) EIR",
        "EIR: other enactments do not forbid disclosure",
        other_enactments,
    ),
    Check(
        "D16",
        Severity.BLOCK,
        "regulation 5 EIR",
        "EIR: a request needs no writing and no name",
        not_valid,
    ),
)
