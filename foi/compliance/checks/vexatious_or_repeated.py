"""Family C: section 14: the earlier request, and words about the request and not the person. PURE.

Sections 14 and 17(6) FOIA.
"""

from collections.abc import Iterator

from foi.compliance.answers import Relied, around, cited, relied_on, within
from foi.compliance.check import Check, Problem
from foi.compliance.checks.not_held_wording import DENIED
from foi.compliance.facts import EarlierRequest, Facts
from foi.compliance.finding import Severity
from foi.compliance.slots import empty_slots
from foi.compliance.words import own_prose, own_sentences
from foi.law.provisions import Regime
from foi.letters.document import Letter
from foi.reading.vocabulary import compiled

REPEATED = "foia-s14-2"
SECTION_14 = "foia-s14"
VEXATIOUS_PERSON = compiled("tone", "vexatious_person")
NEGATED = compiled("withholding", "denied", before=r"\b", after=r"\b")


def earlier_request(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """C18: a repeated request repeats one that the council complied with."""
    yield from empty_slots("C18")(letter, facts)
    for part in relied_on(letter):
        named = part.has("earlier_reference") if part.relies_on(REPEATED) else ""
        if named and facts.earlier_requests is not None:
            yield from _not_complied_with(part, named, facts.earlier_requests)


def _not_complied_with(part: Relied, named: str, known: tuple[EarlierRequest, ...]) -> Iterator[Problem]:
    earlier = next((each for each in known if each.reference and each.reference in named), None)
    if earlier and not earlier.complied:
        yield Problem(
            part.part.key,
            f"Request {earlier.reference} was not complied with, so this one does not repeat it.",
            "Section 14(2) needs one that was answered. Answer this one, or rely on another ground.",
            excerpt=named,
            text=part.text,
        )


def about_the_person(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """C19: it is the request that is vexatious."""
    if not any(VEXATIOUS_PERSON.search(text) for _, text in own_prose(letter)):
        return
    for place, sentence in own_sentences(letter):
        found = VEXATIOUS_PERSON.search(sentence)
        if found and not DENIED.search(sentence[: found.start()]) and not NEGATED.search(found[0]):
            yield Problem(
                place,
                "The letter calls the person vexatious.",
                "Speak of the request: section 14(1) is about requests, never about people.",
                excerpt=sentence,
                text=sentence,
            )


def no_earlier_notice(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """C20: section 17(6) needs an earlier notice under section 14, and section 14 itself."""
    for each in cited(letter):
        citation = each.citation
        if citation.regime is not Regime.FOIA or (citation.number, citation.parts[:1]) != ("17", ("6",)):
            continue
        known = facts.earlier_requests
        relied = [ground for part in relied_on(letter) for ground in part.grounds]
        not_section_14 = relied and not any(within(ground.key, SECTION_14) for ground in relied)
        if not_section_14 or (known is not None and not any(request.section_14 for request in known)):
            yield Problem(
                each.place,
                "Section 17(6) is relied on, but no earlier notice under section 14 is on file.",
                "Give the notice in full, or record the earlier one.",
                excerpt=around(each.text, each.start, each.end),
                text=each.text,
            )


CHECKS = (
    Check(
        "C18",
        Severity.BLOCK,
        "section 14(2) FOIA",
        "section 14(2): the earlier request",
        earlier_request,
    ),
    Check(
        "C19",
        Severity.WARN,
        "section 14(1) FOIA",
        "section 14(1) speaks of the request and not of the person",
        about_the_person,
    ),
    Check(
        "C20",
        Severity.BLOCK,
        "section 17(6)(b) FOIA",
        "section 17(6): an earlier notice under section 14",
        no_earlier_notice,
    ),
)
