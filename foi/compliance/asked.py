"""What was asked beside what the figures of an answer are of: periods, scope and places, and the words that
say so. PURE.
"""

import re
from collections.abc import Iterator, Sequence

from foi.compliance.answer_figures import AnswerFigures
from foi.compliance.contrasts import Contrast, contrasts
from foi.compliance.places import PlaceContrast, place_contrasts
from foi.compliance.words import block_text, prose
from foi.letters.document import Section
from foi.stats.checks import Answered as AnsweredPeriod
from foi.stats.checks import Fit, Observation, answered, explained
from foi.stats.period import Period, PeriodKind, YearStyle, find_asked

SAYS_OTHER_PERIODS = re.compile(
    r"\byou (?:asked|requested)\b.{0,80}\b(?:hold|held|record|give|given|figures are)"
    r"|\b(?:hold|held|record(?:ed|s)?|kept|report(?:ed)?|collect(?:ed)?|available|published) (?:\w+ )?"
    r"(?:only )?(?:by|for|in|on an?)? ?(?:the )?(?:financial|calendar|academic|whole|school)"
    r" (?:years?|quarters?)"
    r"|\b(?:do|does|did)(?: not|n['’]t) (?:hold|record|have|collect)\b"
    r"|\b(?:not (?:held|recorded|available|collected)|no (?:figures?|data|information) (?:is|are|for))\b"
    r"|\b(?:latest|most recent|only) (?:available |full |complete )?(?:figures?|data|period|year|years)\b"
    r"|\b(?:financial|academic) years? (?:runs?|from|begin)|\b1 April .{0,20}31 March\b",
    re.IGNORECASE | re.DOTALL,
)


def asked_of(section: Section) -> str:
    """The requester's words of the questions that an answer serves."""
    return "\n".join(
        words
        for each in section.questions
        for words in (each.stem, each.text, *each.rows, *each.notes)
        if words
    )


def own_prose_of(section: Section) -> str:
    """The officer's words in an answer, without tables."""
    return "\n".join(block_text(prose(part.blocks)) for part in section.parts)


# Periods ------------------------------------------------------------------------------------------


def periods_named(section: Section) -> tuple[Period, ...]:
    """The periods that the questions name exactly; not those counted from a day, nor what can mean two."""
    found = (period for asked in find_asked(asked_of(section)) for period in asked.periods)
    return tuple(period for period in dict.fromkeys(found) if period.kind is not PeriodKind.SINCE)


def periods_given(figures: Sequence[Observation]) -> tuple[Period, ...]:
    return tuple(dict.fromkeys(one.period for one in figures if one.period is not None))


def periods_compared(answer: AnswerFigures) -> tuple[AnsweredPeriod, ...]:
    """How each period that is asked for is answered; () where none is named, or the figures have none."""
    figures = answer.figures
    given = periods_given(figures)
    asked = periods_named(answer.section)
    return answered(asked, given) if given and asked else ()


def says_so(section: Section, compared: Sequence[AnsweredPeriod]) -> bool:
    """Whether the officer's words speak of the periods that differ: by name, or of how they are held."""
    words = own_prose_of(section)
    differing = [one for one in compared if one.fit is not Fit.EXACT]
    if SAYS_OTHER_PERIODS.search(words):
        return True
    named = {period for asked in find_asked(words) for period in asked.periods}
    return bool(differing) and all(any(one.asked.same(each) for each in named) for one in differing)


def style_of(answer: AnswerFigures) -> YearStyle:
    """How the years of the answer's figures are printed."""
    for one in answer.figures:
        if one.dataset in answer.known.datasets:
            return answer.known.datasets[one.dataset].year_style
    return YearStyle.SLASH


# Scope --------------------------------------------------------------------------------------------


def scope_compared(answer: AnswerFigures) -> tuple[Contrast, ...]:
    """Where a figure counts something else than what is asked for, each pair of words once.

    Silent where another figure of the answer counts what is asked for.
    """
    definitions = answer.known.definitions
    asked, figures = asked_of(answer.section), answer.figures
    measures = {(one.dataset, one.measure): one for one in figures}
    found: dict[tuple[str, str], Contrast] = {}
    for key, one in measures.items():
        for each in contrasts(asked, one, definitions.get(key, "")):
            if not any(_names(other, each.asked) for other in measures.values()):
                found.setdefault((each.asked, each.held), each)
    return tuple(found.values())


def _names(figure: Observation, word: str) -> bool:
    return bool(re.search(rf"\b{re.escape(word)}\b", f"{figure.label} {figure.noun}", re.IGNORECASE))


def places_compared(answer: AnswerFigures) -> tuple[PlaceContrast, ...]:
    """Where the figures are of other places than the question, and the officer's words do not say so."""
    shown = dict.fromkeys(one.dataset for one in answer.figures)
    datasets = [answer.known.datasets[key] for key in shown if key in answer.known.datasets]
    words = own_prose_of(answer.section)
    found = place_contrasts(asked_of(answer.section), answer.figures, datasets)
    return tuple(each for each in found if not each.is_said(words))


def says_scope(section: Section, contrast: Contrast) -> bool:
    """Whether the officer's words name both what was asked for and what is counted."""
    words = own_prose_of(section).lower()
    return contrast.asked in words and contrast.held in words


# The words that an officer can accept -------------------------------------------------------------


def offered(answer: AnswerFigures) -> Iterator[str]:
    """Sentences for the letter that say how what is given differs from what was asked."""
    compared = periods_compared(answer)
    if not says_so(answer.section, compared) and (sentence := explained(compared, style_of(answer))):
        yield sentence
    for contrast in scope_compared(answer):
        if not says_scope(answer.section, contrast):
            yield scope_sentence(contrast)
    for place in places_compared(answer):
        yield place.sentence


def scope_sentence(contrast: Contrast) -> str:
    """You asked about supported; …"""
    return (
        f"Your question speaks of “{contrast.asked}”. The figures we hold under “{contrast.label}” count "
        f"“{contrast.held}”, so we give those."
    )
