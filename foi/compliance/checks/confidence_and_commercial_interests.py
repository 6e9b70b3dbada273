"""Family C: confidence, commercial interests and bars in other laws: whose they are is said. PURE.

Sections 41(1)(a), 43(2) and 44(1)(a) FOIA.
"""

from collections.abc import Iterator

from foi.compliance.answers import plain, relied_on
from foi.compliance.check import Check, Problem
from foi.compliance.facts import Facts
from foi.compliance.finding import Severity
from foi.compliance.slots import empty_slots
from foi.letters.document import Letter
from foi.reading.vocabulary import compiled, ways

OUR_OWN = compiled(
    "authorities",
    "own",
    before=r"(?:the |our |this )?(?:own )?",
    after=rf"(?: own)?(?: {ways('authorities', 'own_people')})?",
)


def confidence(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """C12: what is confidential was obtained from another, who is named by kind."""
    yield from empty_slots("C12")(letter, facts)
    for part in relied_on(letter):
        source = part.has("obtained_from") if part.relies_on("foia-s41") else ""
        if source and is_our_own(source, letter):
            yield Problem(
                part.part.key,
                "Section 41 is relied on for what the council made itself.",
                "It needs information obtained from someone else. Rely on another provision, or disclose.",
                excerpt=source,
                text=part.text,
            )


def is_our_own(words: str, letter: Letter) -> bool:
    """Whether words name the council itself and nobody else."""
    own = {plain(name) for name in (letter.authority.name, letter.authority.own_name) if name}
    bare = plain(words.replace("’s", "").replace("'s", ""))
    return bare in own or bool(OUR_OWN.fullmatch(bare.strip()))


def commercial_interests(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """C13: whose interests are meant, and that a third party was asked about its own."""
    yield from empty_slots("C13")(letter, facts)
    asked = facts.third_parties_asked
    for part in relied_on(letter):
        whose = part.has("whose_interests") if part.relies_on("foia-s43-2") else ""
        if whose and asked is not None and not asked and not is_our_own(whose, letter):
            yield Problem(
                part.part.key,
                "A third party’s commercial interests are relied on. Nothing shows that it was asked.",
                "Ask it, and record what it says: its interests are not for the council to guess.",
                excerpt=whose,
                text=part.text,
                severity=Severity.WARN,
            )


CHECKS = (
    Check(
        "C12",
        Severity.WARN,
        "section 41(1)(a) FOIA",
        "section 41: from whom the information was obtained",
        confidence,
    ),
    Check(
        "C13",
        Severity.BLOCK,
        "section 43(2) FOIA",
        "section 43(2): whose interests, and whether they were asked",
        commercial_interests,
        milder=Severity.WARN,
        not_looked_at="whether a third party was asked is not recorded yet: silent on that",
    ),
    Check(
        "C14",
        Severity.BLOCK,
        "sections 17(1)(c) and 44(1)(a) FOIA",
        "section 44(1)(a) names the enactment",
        empty_slots("C14"),
    ),
)
