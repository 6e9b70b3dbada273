"""Family C: section 36 rests on the qualified person's reasonable opinion, given before the notice. PURE.

Section 36(2), (4) and (5) FOIA. For statistics no opinion is needed.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from foi.compliance.answers import (
    Relied,
    answers,
    around,
    cited,
    is_ours,
    prints,
    relied_on,
    within,
)
from foi.compliance.check import Check, Problem
from foi.compliance.facts import Facts, Opinion, QualifiedPerson
from foi.compliance.finding import Severity
from foi.compliance.slots import lacking, problem_of
from foi.letters.document import Letter
from foi.reading.dates import day_of
from foi.reading.vocabulary import compiled
from foi.stats.presentation import format_date

SECTION_36 = "foia-s36"
STATISTICS = compiled("information", "statistics", before=r"\b", after=r"\b")
OF_NATION = {"o": "england", "gb": "wales"}
NATIONS = {"england": "England", "wales": "Wales"}


def opinion(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """C05: who gave the opinion, and when, is recorded; it covers the limb and came before the notice."""
    on_file = facts.opinions
    for lack in lacking(letter, facts, "C05"):
        if lack.missing and not on_file:
            # That it is in the letter is good practice; of a letter that was read, no file is known.
            severity = None if is_ours(facts) else Severity.WARN
            yield replace(problem_of(lack), severity=severity)
        elif lack.unprinted:
            yield replace(problem_of(replace(lack, missing=())), severity=Severity.WARN)
    issued = letter.date or facts.today
    for part in _resting_on_an_opinion(letter):
        yield from _given_too_late(part, issued)
        if on_file is not None and not any(covers(each, part, issued) for each in on_file):
            yield Problem(
                part.part.key,
                "No qualified person’s opinion, given before this notice and for this limb, is recorded.",
                "Record it: who gave it, when and on which limb. Without it section 36 does not apply.",
                text=part.text,
            )


def _resting_on_an_opinion(letter: Letter) -> Iterator[Relied]:
    for part in relied_on(letter):
        if part.relies_on(SECTION_36) and not part.has("section_36_4"):
            yield part


def _given_too_late(part: Relied, issued: date | None) -> Iterator[Problem]:
    day = day_of(part.has("opinion_date"))
    if day and issued and day > issued:
        yield Problem(
            part.part.key,
            f"The opinion is dated {format_date(day)}, after the letter of {format_date(issued)}.",
            "The opinion comes first: correct the date, or wait for it.",
            excerpt=part.has("opinion_date"),
            text=part.text,
        )


def covers(each: Opinion, part: Relied, issued: date | None) -> bool:
    """Whether an opinion on file was given in time and for the limbs relied on."""
    in_time = issued is None or each.given_on <= issued
    limbs = part.among(SECTION_36)
    return in_time and (not each.provisions or all(within(limb.key, *each.provisions) for limb in limbs))


def statistics(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """C06: where numbers were asked for, section 36(4) may make the opinion needless."""
    for answer in answers(letter):
        found = STATISTICS.search(answer.asked) if answer.relies_on(SECTION_36) else None
        if found and not any(part.has("section_36_4") for part in answer.relied):
            yield Problem(
                answer.section.key,
                "Section 36 is relied on where numbers were asked for.",
                "For statistics no opinion is needed (section 36(4)): show the prejudice itself.",
                excerpt=found[0],
                text=answer.asked,
            )


def authorised(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """C07: the person is one of those authorised for this council, under the paragraph of its nation."""
    for part in _resting_on_an_opinion(letter):
        person, day = part.has("qualified_person"), day_of(part.has("opinion_date"))
        known = facts.qualified_persons
        if person and known is not None and not any(is_same(person, day, each) for each in known):
            yield Problem(
                part.part.key,
                f"“{person}” is not among the qualified persons recorded for this council.",
                "Have the opinion given by one who is authorised, or have the list put right by a steward.",
                excerpt=person,
                text=part.text,
            )
    yield from _of_another_nation(letter, facts)


def is_same(person: str, day: date | None, known: QualifiedPerson) -> bool:
    """Whether the words for a person name one on the list, authorised on the day of the opinion."""
    named = any(
        each and (prints(person, each) or prints(each, person)) for each in (known.office, known.name)
    )
    begun = not (day and known.since) or known.since <= day
    return named and begun and (not (day and known.until) or day <= known.until)


def _of_another_nation(letter: Letter, facts: Facts) -> Iterator[Problem]:
    for each in cited(letter):
        is_36_5 = each.citation.number == "36" and each.citation.parts[:1] == ("5",)
        nation = OF_NATION.get(each.citation.parts[1]) if is_36_5 and len(each.citation.parts) > 1 else None
        if nation and facts.nation in NATIONS and nation != facts.nation:
            yield Problem(
                each.place,
                f"{each.citation.named.capitalize()} is for councils in {NATIONS[nation]}.",
                f"Cite the paragraph for councils in {NATIONS[facts.nation]}.",
                excerpt=around(each.text, each.start, each.end),
                text=each.text,
            )


CHECKS = (
    Check(
        "C05",
        Severity.BLOCK,
        "section 36(2) and (5) FOIA",
        "section 36: the qualified person’s opinion before the notice",
        opinion,
        milder=Severity.WARN,
        not_looked_at="opinions are recorded with the refusal, and nowhere else",
    ),
    Check(
        "C06",
        Severity.INFO,
        "section 36(4) FOIA",
        "section 36 for statistics",
        statistics,
    ),
    Check(
        "C07",
        Severity.BLOCK,
        "section 36(5) FOIA",
        "section 36: the qualified person is one of this council’s",
        authorised,
        not_looked_at="the list of a council’s qualified persons is not kept yet, nor its nation: silent "
        "until they are",
    ),
)
