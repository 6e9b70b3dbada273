"""Family D: what a refusal under the EIR has to say besides the exception. PURE.

Regulations 10, 12 and 14 EIR.
"""

import re
from collections.abc import Iterator

from foi.compliance.answers import LetterAnswer, answers, around, capital, within
from foi.compliance.check import Check, Problem
from foi.compliance.checks.closing_particulars import WHERE_TO_WRITE
from foi.compliance.checks.refusal_notices import DENIED
from foi.compliance.facts import Facts
from foi.compliance.finding import Severity
from foi.compliance.slots import empty_slots
from foi.law.holding import Outcome
from foi.law.provisions import Regime
from foi.letters.document import Letter

NOT_HELD = "eir-12-4-a"
ADVERSE = "eir-12-5"
NOT_FOR_EMISSIONS = ("eir-12-5-d", "eir-12-5-e", "eir-12-5-f", "eir-12-5-g")
LIKELY = re.compile(
    r"\b(?:likely to|may|might|could)\b[^.\n]{0,40}"
    r"\b(?:adverse\w*|affect|harm|prejudice|damage|undermine|inhibit|weaken)\b",
    re.IGNORECASE,
)
EMISSIONS = re.compile(
    r"\bemissions?\b|\bemitt\w+\b|\bnoise\b|\bodours?\b"
    r"|\b(?:sewage|effluent|trade|storm|pollut\w+|chemical|river|water) discharges?\b"
    r"|\bdischarges? (?:of|from|into|to) (?:the )?"
    r"(?:sewage|effluent|pollut\w+|waste ?water|chemical|river|sea|water\w*|sewer)"
    r"|\bdischarge (?:consent|permit)s?\b|\bspillages?\b|\bstack monitoring\b",
    re.IGNORECASE,
)
NO_EMISSIONS = re.compile(
    r"\b(?:not|no|nor|neither|n['’]t)\b[^.\n]{0,60}\bemissions?\b|\b12\(9\)|\bregulation 12\.9\b",
    re.IGNORECASE,
)
OTHER_HOLDER = re.compile(
    r"\b(?:may|might|could|would|will|should|likely to|is|are) (?:also )?(?:be )?(?:held|recorded|kept) by\b"
    r"|\b(?:may|might|could|should|is likely to|will) (?:also )?hold (?:this|it|the|that|some|what|such)\b"
    r"|\b(?:you (?:may|should|could|might) (?:wish|want|like|need) to|please)"
    r" (?:contact|ask|redirect|try|write to)\b",
    re.IGNORECASE,
)
TRANSFER = re.compile(
    r"\b(?:transfer(?:red|ring)?|pass(?:ed)? (?:it|your request|this) (?:on|to)|forwarded)\b", re.IGNORECASE
)
AUTHORITY = re.compile(
    r"\b(?:[A-Z]\w{1,30} ){1,6}"
    r"(?:Council|Agency|Authority|Commission|Police|Water|Trust|Board|Office|England|Cymru|Wales)\b"
)


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
    ),
)
