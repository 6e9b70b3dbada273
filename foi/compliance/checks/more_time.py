"""Families B and D: more time, which the FOIA knows for the public interest alone, the EIR for complexity and
volume. PURE.

Sections 10(3) and 17(2) FOIA; regulation 7 EIR.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from foi.compliance.answers import (
    LetterAnswer,
    Relied,
    answers,
    citations_in,
    is_ours,
    regimes_of,
    relied_on,
    whole_text,
)
from foi.compliance.check import Basis, Check, Problem
from foi.compliance.checks.public_interest_test import MENTIONED
from foi.compliance.facts import Facts
from foi.compliance.finding import Severity
from foi.compliance.slots import NOT_YET_DECIDED, Lack, empty_slots, lacking, problem_of
from foi.compliance.words import own_prose, sentences
from foi.law.deadlines import public_interest_decision_due
from foi.law.grounds import Ground, ground, key_of
from foi.law.provisions import Kind, Regime, UnknownProvisionError
from foi.letters.document import Letter
from foi.reading.dates import day_of
from foi.reading.vocabulary import compiled
from foi.stats.presentation import format_date

EXTENSION = "eir-7-extension"
UNDECIDED = compiled("more_time", "undecided")
MORE_TIME = compiled("more_time", "more_time")
OTHER_REASON = compiled("more_time", "other_reason", before=r"\b", after=r"\b")
OF_SOMETHING_ELSE = compiled("more_time", "of_something_else", before=r"\b", after=r"\b")
COMPLEX = compiled("more_time", "complexity", before=r"\b")
VOLUME = compiled("more_time", "volume")
NOT_A_REASON = compiled("more_time", "not_a_reason")


def incomplete_extension(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """B16: a notice under section 10(3) names the exemption, says nothing is decided, estimates the date."""
    for lack in lacking(letter, facts, "B16"):
        rest = _without_exemption(lack, letter)
        if rest and not rest.is_only_a_gap:
            yield problem_of(rest)
    for part in relied_on(letter):
        if part.relies_on(NOT_YET_DECIDED):
            yield from _undecided(part, letter, facts)
            yield from _not_qualified(part, letter)


def _without_exemption(lack: Lack, letter: Letter) -> Lack | None:
    """What is missing besides the exemption, where another part of the letter relies on it."""
    if not any(is_exemption(each) for part in relied_on(letter) for each in part.grounds):
        return lack
    rest = replace(lack, missing=tuple(each for each in lack.missing if each.key != "exemption"))
    return rest if rest.all else None


def _undecided(part: Relied, letter: Letter, facts: Facts) -> Iterator[Problem]:
    text = part.text if is_ours(facts) else whole_text(letter)
    if not UNDECIDED.search(text):
        yield Problem(
            part.part.key,
            "The notice that more time is needed does not say that no decision has been reached yet.",
            "Say that the council has not yet decided where the public interest lies.",
            text=part.text,
        )


def _not_qualified(part: Relied, letter: Letter) -> Iterator[Problem]:
    named = [*_exemptions_in(part.text), *(each for each in _grounds(letter) if is_exemption(each))]
    if named and not any(each.is_qualified for each in named):
        yield Problem(
            part.part.key,
            "More time is taken for the public interest, but only an absolute exemption is named.",
            "Section 10(3) is for qualified exemptions alone. Decide now, or name the qualified exemption.",
            excerpt=named[0].citation.named,
            text=part.text,
        )


def _exemptions_in(text: str) -> Iterator[Ground]:
    """The exemptions that a text cites."""
    for citation, _, _ in citations_in(text):
        try:
            each = ground(key_of(citation))
        except UnknownProvisionError:
            continue
        if is_exemption(each):
            yield each


def _grounds(letter: Letter) -> list[Ground]:
    return [each for part in relied_on(letter) for each in part.grounds]


def is_exemption(relied: Ground) -> bool:
    return relied.kind is Kind.EXEMPTION


def late_decision(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """B17: the date estimated lies within twenty further working days, as guidance has it."""
    for part in relied_on(letter):
        day = day_of(part.has("decision_date")) if part.relies_on(NOT_YET_DECIDED) else None
        latest = _latest_decision(facts) if day else None
        if day and latest and day > latest:
            yield Problem(
                part.part.key,
                f"A decision by {format_date(day)} is later than the forty working days of the guidance, "
                f"which end on {format_date(latest)}.",
                "Give an earlier date, or accept this with the reason.",
                excerpt=part.has("decision_date"),
                text=part.has("decision_date"),
            )


def _latest_decision(facts: Facts) -> date | None:
    """The fortieth working day: by the clock of the case, else by the day of receipt alone."""
    if facts.clock:
        return facts.clock.decision_due
    return public_interest_decision_due(facts.received).due if facts.received else None


def extended_for_another_reason(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """B18: under the FOIA no time is taken for complexity, staff or consultation."""
    rare = any(MORE_TIME.search(text) for _, text in own_prose(letter))
    if not rare or MENTIONED.search(whole_text(letter)):
        return
    for place, said in _foia_passages(letter):
        for number, sentence in enumerate(said):
            passage = " ".join(said[number : number + 2])
            more_time = MORE_TIME.search(sentence) and not OF_SOMETHING_ELSE.search(sentence)
            if more_time and OTHER_REASON.search(passage):
                yield Problem(
                    place,
                    "The letter takes more time for a reason that the FOIA does not know.",
                    "Only the public interest test of a qualified exemption allows it (section 10(3)).",
                    excerpt=passage,
                    text=passage,
                )
                break


def _foia_passages(letter: Letter) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The sentences of the opening, where all is under the FOIA, and of each answer under it."""
    if regimes_of(letter) <= {Regime.FOIA}:
        yield "letter", tuple(sentences(letter.opening))
    for answer in answers(letter):
        if answer.regime is Regime.FOIA:
            yield answer.section.key, answer.sentences


def environmental_extension(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """D11: an extension under regulation 7 goes by day 20 and rests on complexity and volume."""
    yield from empty_slots("D11")(letter, facts)
    for answer in answers(letter):
        for part in answer.relied:
            if part.relies_on(EXTENSION):
                yield from _in_time(part, letter, facts)
                yield from _for_the_right_reason(part, answer, facts)


def _in_time(part: Relied, letter: Letter, facts: Facts) -> Iterator[Problem]:
    limit = facts.clock.notice_due if facts.clock else None
    sent = letter.date or facts.today
    if limit and sent and sent > limit:
        yield Problem(
            part.part.key,
            f"The extension had to be notified by {format_date(limit)}.",
            "Answer now: regulation 7 no longer allows more time.",
            text=str(limit),
        )


def _for_the_right_reason(part: Relied, answer: LetterAnswer, facts: Facts) -> Iterator[Problem]:
    reason = part.has("reason") or ("" if is_ours(facts) else answer.prose)
    if not reason:
        return
    missing = [
        name for name, pattern in (("complexity", COMPLEX), ("volume", VOLUME)) if not pattern.search(reason)
    ]
    if missing:
        yield Problem(
            part.part.key,
            f"The extension rests on complexity and volume. Nothing is said of {' or '.join(missing)}.",
            "Show both, or answer within twenty working days.",
            excerpt=reason[:200],
            text=part.text,
        )
    if found := NOT_A_REASON.search(reason):
        yield Problem(
            part.part.key,
            "The public interest and consultation are no reasons for more time under the EIR.",
            "Rest the extension on complexity and volume.",
            excerpt=found[0],
            text=part.text,
        )


CHECKS = (
    Check(
        "B16",
        Severity.BLOCK,
        "section 17(2) FOIA",
        "an extension for the public interest names the exemption, says that nothing is decided and "
        "estimates the date",
        incomplete_extension,
    ),
    Check(
        "B17",
        Severity.WARN,
        "section 10(3) FOIA, the Commissioner's guidance",
        "the estimated date of a public interest decision",
        late_decision,
        basis=Basis.PRACTICE,
    ),
    Check(
        "B18",
        Severity.BLOCK,
        "section 10(3) FOIA",
        "an extension under the FOIA for another reason than the public interest",
        extended_for_another_reason,
    ),
    Check(
        "D11",
        Severity.BLOCK,
        "regulation 7(1) and (3) EIR",
        "EIR: the extension under regulation 7",
        environmental_extension,
        milder=Severity.WARN,
    ),
)
