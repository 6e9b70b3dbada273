"""Family D: each answer cites the law it is given under: the Act and the Regulations share no grounds. PURE.

Section 39 FOIA; regulations 2(1), 5(6) and 12 to 14 EIR.
"""

import re
from collections.abc import Iterator

from foi.compliance.answers import LetterAnswer, LetterCitation, answers, around, capital, cited, within
from foi.compliance.check import Check, Problem
from foi.compliance.checks.refusal_notices import DENIED
from foi.compliance.facts import Facts
from foi.compliance.finding import Severity
from foi.law.citation import Citation
from foi.law.grounds import Ground, ground
from foi.law.provisions import Regime
from foi.law.refusal_notice import fitting
from foi.letters.document import Letter

BAR, INVALID, BRIDGE = "foia-s44", "foia-s8", "foia-s39"
FOIA_ONLY = frozenset({"12", "14", "17", "21", "22", "36", "40", "41", "42", "43"})
EIR_ONLY = frozenset({"12", "13", "14"})
# Words that seldom stand for anything else; regulation 2(1) decides, and an officer.
TOPICS = re.compile(
    r"\bplanning (?:application|permission|appeal|consent|condition|enforcement|decision|committee|file)s?\b"
    r"|\b(?:trees?|woodlands?|hedgerows?)\b"
    r"|\b(?<!of )waste\b(?! of)|\b(?:recycling|landfill|incinerator|fly[- ]?tipping)\b"
    r"|\bnoise\b|\bair (?:quality|pollution)\b|\bflood(?:s|ed|ing)?\b|\bcontaminated\b"
    r"|\bhighways?\b|\bpotholes?\b"
    r"|\benergy (?:efficiency|performance|use|usage|consumption|suppl\w+)\b|\bsolar panels?\b"
    r"|\bbuilding control\b",
    re.IGNORECASE,
)
LAW_NAMED = re.compile(r"freedom|\bfoia?\b|environmental|\beirs?\b", re.IGNORECASE)
APPLIED = re.compile(
    r"\b(?:as applied by|by virtue of regulation|applies it|would have"
    r"|had (?:this|it|the request|your request))\b",
    re.IGNORECASE,
)
FORBIDDEN = re.compile(
    r"\b(?:prohibit\w*|forbid\w*|bar(?:red|s)?|prevent\w*|restrict\w*)\b[^.\n]{0,80}"
    r"\b(?:Act|Regulations|Order|enactment|statute|legislation)\b"
    r"|\b(?:Act|Regulations|Order|enactment|statute|legislation)\b[^.\n]{0,60}"
    r"\b(?:prohibit|forbid|bar|prevent)s?\b"
    r"|\bstatutory (?:bar|prohibition)\b",
    re.IGNORECASE,
)
DISCLOSING = re.compile(r"\b(?:disclos\w+|releas\w+|publish\w*|suppl\w+)", re.IGNORECASE)
OF_REGULATION_13 = re.compile(
    r"\b(?:data protection|GDPR|Environmental Information Regulations)\b", re.IGNORECASE
)
NOT_VALID = re.compile(
    r"\b(?:in|not (?:a )?)valid (?:request|under)\b|\binvalid\b|\bmust be (?:made )?in writing\b"
    r"|\bmust (?:give|provide|state|include) (?:your|a|the) (?:real |full )?name\b",
    re.IGNORECASE,
)


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
    does_not = re.match(r"[^.\n]{0,30}\b(?:does|do|did) not\b", after)
    return bool(DENIED.search(before) or does_not or APPLIED.search(before + after))


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
