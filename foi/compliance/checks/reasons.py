"""Family B: why a ground applies to this information, and how likely the harm is. PURE.

Section 17(1)(c) FOIA: "states (if that would not otherwise be apparent) why the exemption applies";
regulation 14(3) EIR: "specify the reasons". Section 17(4) excuses what would itself disclose exempt
information.
"""

import re
from collections.abc import Iterator

from foi.compliance.answers import Relied, capital, is_ours, relied_on
from foi.compliance.check import Basis, Check, Problem
from foi.compliance.facts import Facts
from foi.compliance.finding import Severity
from foi.compliance.slots import lacking, problem_of, rule_for
from foi.law.grounds import Ground
from foi.letters.document import Letter
from foi.reading.vocabulary import compiled, meanings

LEAST_WORDS = 4
# What the Acts themselves say, in any mixture, is no reason about this information.
OF_THE_ACTS = frozenset(way.say for way in meanings("acts")["of_the_acts"].ways)
WORD = re.compile(r"[a-z]+")
EITHER = compiled("law", "either")
LIKELY = compiled("law", "likely")
WOULD = compiled("law", "would")


def no_reason(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """B03: the notice says why each ground applies, in words about this information."""
    for lack in lacking(letter, facts, "B03"):
        yield problem_of(lack)
    for part in relied_on(letter) if is_ours(facts) else ():
        for each in part.grounds:
            reason = part.has("reason")
            rule = rule_for(each.key, "reason")
            if reason and rule and rule.check == "B03" and not says_why(reason):
                yield _boilerplate(part, each, reason)


def _boilerplate(part: Relied, relied: Ground, reason: str) -> Problem:
    return Problem(
        part.part.key,
        f"The reason given for {relied.citation.named} says no more than the law does.",
        "Say what it is about this information that makes the ground apply.",
        excerpt=reason,
        text=part.text,
    )


def says_why(reason: str) -> bool:
    """Whether a reason has a few words, and any that are not merely those of the Acts."""
    words = WORD.findall(reason.lower())
    return len(words) >= LEAST_WORDS and any(word not in OF_THE_ACTS for word in words)


def likelihood(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """B04: the notice chooses between "would" and "would be likely to"."""
    for lack in lacking(letter, facts, "B04"):
        if not lack.is_only_a_gap and not likelihoods(lack.relied):
            yield problem_of(lack)
    for part in relied_on(letter):
        harmful = next((each for each in part.grounds if each.needs_likelihood), None)
        if harmful and (found := both_likelihoods(part)):
            yield Problem(
                part.part.key,
                f"{capital(harmful.citation.named)} is relied on with both “would” and “would be likely to”.",
                "Choose the one you rely on.",
                excerpt=found,
                text=part.text,
            )


def likelihoods(part: Relied) -> frozenset[str]:
    """Which of the two the words of a part claim; "would, or would be likely to" is no choice."""
    rest = EITHER.sub(" ", part.text)
    return frozenset(name for name, pattern in (("likely", LIKELY), ("would", WOULD)) if pattern.search(rest))


def both_likelihoods(part: Relied) -> str:
    """The words by which a part claims both for its one ground; "" where it chooses.

    The exemption quoted as the Act has it, with both, does not count where a choice follows.
    """
    claimed = likelihoods(part)
    either = EITHER.search(part.text)
    if either and not claimed and not part.has("likelihood"):
        return either[0]
    if len(claimed) < 2 or len(part.grounds) > 1:
        return ""
    return ", ".join(found[0] for found in (WOULD.search(part.text), LIKELY.search(part.text)) if found)


CHECKS = (
    Check(
        "B03",
        Severity.BLOCK,
        "section 17(1)(c) FOIA; regulation 14(3) EIR",
        "a refusal says why the provision applies",
        no_reason,
        milder=Severity.WARN,
    ),
    Check(
        "B04",
        Severity.WARN,
        "the prejudice test of the Commissioner's guidance",
        "a choice between “would” and “would be likely to”",
        likelihood,
        basis=Basis.PRACTICE,
    ),
)
