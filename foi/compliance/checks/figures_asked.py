"""Family F: figures of another period, scope or place than the question asks for, and the words that say so.
PURE.

Some words are near to one another and count different things: what was asked, and what is held. A pair of
them tells only where one side stands in the question alone and the other in the name of the figure alone. A
place that the question names is compared with those that the figures are of.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from foi.compliance.answer_figures import AnswerFigures, answers_with_figures
from foi.compliance.check import Check, Problem
from foi.compliance.facts import Facts
from foi.compliance.finding import Severity
from foi.compliance.words import block_text, prose
from foi.letters.document import Letter, Section
from foi.reading.vocabulary import compiled, ways
from foi.stats.editing import (
    CheckedDataset,
    CheckedDimension,
    Fit,
    Observation,
    PeriodAnswer,
    answered,
    explained,
)
from foi.stats.editing import PeriodAnswer as AnsweredPeriod
from foi.stats.periods import Period, PeriodKind, YearStyle, find_asked, name_periods
from foi.stats.presentation import format_list
from foi.stats.tables import Member


@dataclass(frozen=True)
class Contrast:
    """What was asked for and what a figure counts in its place, each as the words there name it."""

    asked: str
    held: str
    label: str


COUNTED = (
    ("supported", "referred"),
    ("cases", "people_in_cases"),
    ("applications", "decisions"),
    ("gross", "net"),
    ("budget", "spending"),
    ("placements", "placed"),
    ("reported", "recorded"),
    ("households", "people_in_households"),
    ("enquiries", "sent_on"),
    ("vacancies", "posts"),
    ("headcount", "full_time"),
    ("begun", "open"),
    ("allegations", "upheld"),
    ("offences", "incidents"),
    ("issued", "paid"),
    ("invoiced", "received"),
    ("bed_spaces", "homes"),
    ("suspensions", "permanent_exclusions"),
    ("city", "county"),
    ("ward", "district"),
)
"""What is counted and what is easily taken for it, as the vocabulary of contrasts calls them."""


def _known(name: str) -> re.Pattern[str]:
    return compiled("contrasts", name, before=r"\b", after=r"\b")


PAIRS = tuple((_known(one), _known(other)) for one, other in COUNTED)


def contrasts(question: str, figure: Observation, definition: str) -> Iterator[Contrast]:
    """Where a figure counts something else than the question asks for.

    Its name decides; its definition only where the name has neither word.
    """
    name = f"{figure.label} {figure.noun}"
    for pair in PAIRS:
        for asked, held in (pair, pair[::-1]):
            said = asked.search(question)
            if said is None or held.search(question):
                continue
            counted = _alone(held, asked, name) or (
                not asked.search(name) and _alone(held, asked, definition)
            )
            if counted:
                yield Contrast(said[0].lower(), counted[0].lower(), figure.label)


def _alone(side: re.Pattern[str], other: re.Pattern[str], text: str) -> re.Match[str] | None:
    return None if other.search(text) else side.search(text)


OF_PLACES = compiled("figures", "place_kind", before=r"\b", after=r"\b")
"""What a dimension is called whose categories are places."""
OF_A_COUNCIL = r"(?! (?:[A-Z]\w+ ){0,3}Council\b)"
MOST_NAMED = 5
"""More places than this are counted and not named."""
THE_WHOLE = compiled("figures", "whole_area", before=r"\b", after=r"\b")


@dataclass(frozen=True)
class PlaceContrast:
    """A place asked for ("" where none is) and those that the figures are of; none: the whole.

    `by` is what the places are called together, for example "ward".
    """

    asked: str
    given: tuple[str, ...]
    by: str

    @property
    def sentence(self) -> str:
        """How the answer may say it."""
        if not self.asked:
            return f"The figures we give are for {format_list(self.given)} only."
        if self.given:
            return f"You asked about {self.asked}. The figures we give are for {format_list(self.given)}."
        return (
            f"You asked about {self.asked}. The figures we give are not broken down by {self.by}: they are "
            "for the whole area."
        )

    @property
    def message(self) -> str:
        """What an officer is told."""
        given = f"for {format_list(self.given)}" if self.given else f"not broken down by {self.by}"
        asked = f"asks for {self.asked}" if self.asked else f"names no {self.by}"
        return f"The question {asked}; the figures are {given}, and the answer does not say so."

    def is_said(self, words: str) -> bool:
        """Whether these words of the officer say it."""
        named = all(place.lower() in words.lower() for place in filter(None, (self.asked, *self.given)))
        return named and bool(self.given or THE_WHOLE.search(words))


def place_contrasts(
    question: str, figures: Sequence[Observation], datasets: Sequence[CheckedDataset]
) -> Iterator[PlaceContrast]:
    """Where the figures of an answer are of other places than its question; each difference once."""
    found: dict[PlaceContrast, None] = {}
    for dataset in datasets:
        own = [one for one in figures if one.dataset == dataset.key]
        for dimension in dataset.dimensions:
            if own and OF_PLACES.search(f"{dimension.label} {dimension.key}"):
                found.update(dict.fromkeys(_contrasts(question, own, dimension)))
    yield from found


def _contrasts(
    question: str, figures: Sequence[Observation], dimension: CheckedDimension
) -> Iterator[PlaceContrast]:
    keys = {dict(one.cell).get(dimension.key, "") for one in figures}
    given = tuple(member.label for member in dimension.members if member.key in keys)
    if len(given) > MOST_NAMED:
        given = (f"{len(given)} other places",)
    named = [member for member in dimension.members if _is_named(member, question)]
    by = dimension.label[:1].lower() + dimension.label[1:]
    for member in named:
        if not keys & _with_all_beneath(member.key, dimension):
            yield PlaceContrast(member.label, given, by)
    (only,) = keys if len(keys) == 1 else ("",)
    is_one_of_many = only in dimension.labels and only not in dimension.parts and len(dimension.members) > 1
    if is_one_of_many and not named and not OF_PLACES.search(question):
        yield PlaceContrast("", given, by)


def _is_named(member: Member, question: str) -> bool:
    """Whether a place is named as one: with its capitals, and not in the name of a council."""
    return (
        member.label[:1].isupper()
        and member.label in question
        and bool(re.search(rf"\b{re.escape(member.label)}\b{OF_A_COUNCIL}", question))
    )


def _with_all_beneath(key: str, dimension: CheckedDimension) -> set[str]:
    """A category with all that lie beneath it."""
    return {key}.union(*(_with_all_beneath(part, dimension) for part in dimension.parts.get(key, ())))


SAYS_OTHER_PERIODS = re.compile(ways("figures", "other_period"), re.IGNORECASE | re.DOTALL)


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


def _within(one: PeriodAnswer) -> bool:
    """Whether some figure is of the period that is asked for, or of a part of it."""
    return one.fit in (Fit.EXACT, Fit.PART) or any(one.asked.contains(period) for period in one.by)


def _is_refused(section: Section) -> bool:
    """Whether part of it is refused or not held: that says what is missing."""
    return any(part.notice for part in section.parts)


def _words(differing: Sequence[PeriodAnswer], style: YearStyle) -> str:
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
        milder=Severity.WARN,
    ),
    Check(
        "F05",
        Severity.WARN,
        "section 16 FOIA; regulation 9 EIR",
        "area, unit and definition of a figure and those asked for",
        asked_for,
    ),
)
