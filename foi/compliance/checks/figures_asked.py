"""Family F: figures of another period, or of something else, than the question asks for. PURE."""

from collections.abc import Iterator, Sequence

from foi.compliance.answer_figures import answers_with_figures
from foi.compliance.asked import (
    periods_compared,
    places_compared,
    says_scope,
    says_so,
    scope_compared,
    style_of,
)
from foi.compliance.check import Check, Problem
from foi.compliance.facts import Facts
from foi.compliance.finding import Severity
from foi.letters.document import Letter, Section
from foi.stats.checks import Answered, Fit
from foi.stats.period import YearStyle, name_periods

ACCEPT = "Accept the sentence that is offered beside the answer, or say it in your own words."


def periods(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """F04: the question names a period and the figures are of others, and the answer does not say so.

    It stops the letter only where no figure lies within any period that is asked for.
    """
    for answer in answers_with_figures(letter, facts):
        compared = periods_compared(answer)
        differing = [one for one in compared if one.fit is not Fit.EXACT]
        if not differing or says_so(answer.section, compared):
            continue
        outside = not any(_within(one) for one in compared)
        if outside or not _is_refused(answer.section):
            words = _words(differing, style_of(answer))
            yield Problem(
                place=answer.section.key,
                message=words,
                mend=ACCEPT,
                text=words,
                severity=None if outside else Severity.WARN,
            )


def _within(one: Answered) -> bool:
    """Whether some figure is of the period that is asked for, or of a part of it."""
    return one.fit in (Fit.EXACT, Fit.PART) or any(one.asked.contains(period) for period in one.by)


def _is_refused(section: Section) -> bool:
    """Whether part of it is refused or not held: that says what is missing."""
    return any(part.notice for part in section.parts)


def _words(differing: Sequence[Answered], style: YearStyle) -> str:
    asked = name_periods((one.asked for one in differing), style)
    given = name_periods((period for one in differing for period in one.by), style)
    if not given:
        return f"The question asks for {asked}, and the answer gives no figure for it and does not say why."
    return f"The question asks for {asked}; the figures are for {given}, and the answer does not say so."


def scope(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """F05, in part: the question's words and the figure's name count different things."""
    for answer in answers_with_figures(letter, facts):
        for contrast in scope_compared(answer):
            if not says_scope(answer.section, contrast):
                yield Problem(
                    place=answer.section.key,
                    message=f"The question speaks of “{contrast.asked}”; “{contrast.label}” counts "
                    f"“{contrast.held}”.",
                    mend=f"If these are not the same, say so in the answer. {ACCEPT}",
                    text=f"{contrast.asked}/{contrast.held}: {contrast.label}",
                )


def places(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """F05, in part: the question names a place, and the figures are of another or of the whole."""
    for answer in answers_with_figures(letter, facts):
        if _is_refused(answer.section):
            continue
        for contrast in places_compared(answer):
            yield Problem(
                place=answer.section.key, message=contrast.message, mend=ACCEPT, text=contrast.message
            )


def asked_for(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """F05: what figures count, and of which place, beside what the question asks for."""
    yield from scope(letter, facts)
    yield from places(letter, facts)


CHECKS = (
    Check(
        "F04",
        Severity.BLOCK,
        "section 1(1) FOIA; regulation 5(1) EIR",
        "the period of a figure and the period asked for",
        periods,
    ),
    Check(
        "F05",
        Severity.WARN,
        "section 16 FOIA; regulation 9 EIR",
        "area, unit and definition of a figure and those asked for",
        asked_for,
    ),
)
