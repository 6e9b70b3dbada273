"""Family F: held figures that are stale, tentative, far from those before, or contradict another letter.
PURE.

A number under the EIR is to be up to date, accurate and comparable, so far as the council reasonably believes
(regulation 5(4)); the Act asks for what is held.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

from foi.compliance.answer_figures import AnswerFigures, answers_with_figures
from foi.compliance.check import Basis, Check, Problem
from foi.compliance.facts import Facts
from foi.compliance.finding import Severity
from foi.compliance.run_cache import once_a_case
from foi.compliance.words import first_of
from foi.letters.document import Letter, LetterKind, Route
from foi.reading.vocabulary import compiled
from foi.stats.editing import Discrepancy, Observation, Rule, check_figures
from foi.stats.presentation import format_count, format_date, format_list
from foi.stats.values import ObservationStatus

SHOWN = 3
TENTATIVE = frozenset({ObservationStatus.PROVISIONAL, ObservationStatus.ESTIMATED})
CALLED_TENTATIVE = compiled("figures", "tentative")
NOTED_TENTATIVE = compiled("figures", "noted_tentative")
EXPLAINED = compiled("figures", "differs")


def overdue(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """F03: figures past the day on which they were to be reviewed; they may hold no longer."""
    for answer in answers_with_figures(letter, facts):
        late = list(check_figures(answer.known.held(answer.figures), facts.today, {Rule.REVIEW_DUE}))
        if late:
            figures = [answer.known.by_key[one.keys[0]] for one in late]
            first = min(one.review_due for one in figures if one.review_due)
            yield Problem(
                place=answer.section.key,
                message=f"{_how_many(late)} due for review on {format_date(first)}{_and_later(figures)}"
                f" ({_named(late)}).",
                mend="Ask the owner whether the figures still hold, and have that recorded.",
                text=_tied_to(late),
                severity=_under_eir(answer),
            )


def _how_many(found: Sequence[object]) -> str:
    return "A figure was" if len(found) == 1 else f"{len(found)} figures were"


def _and_later(figures: Iterable[Observation]) -> str:
    return " or later" if len({one.review_due for one in figures}) > 1 else ""


def _named(found: Sequence[Discrepancy]) -> str:
    return first_of(list(dict.fromkeys(one.where for one in found)))


def _tied_to(found: Sequence[Discrepancy]) -> str:
    return "\n".join(f"{','.join(map(str, one.keys))}: {one.words}" for one in found)


def _under_eir(answer: AnswerFigures) -> Severity | None:
    """Regulation 5(4) asks for accuracy; under the Act it is good practice."""
    return None if any(each.regime == "eir" for each in answer.section.questions) else Severity.WARN


def contradicts(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """F06: another value for the same measure, period and categories than another letter gave out."""
    for answer in answers_with_figures(letter, facts):
        for reference, differing in _by_letter(answer).items():
            milder = letter.kind is LetterKind.CORRECTION or EXPLAINED.search(answer.text)
            more = f" {format_count(len(differing) - 1, 'other')} like it." if len(differing) > 1 else ""
            if reference not in answer.text:
                yield Problem(
                    place=answer.section.key,
                    message=f"{differing[0].where}: {differing[0].words}{more}",
                    mend="Say in the answer why they differ, and name the earlier letter; or correct the one "
                    "that is wrong.",
                    text=_tied_to(differing),
                    severity=Severity.WARN if milder else None,
                )


def _by_letter(answer: AnswerFigures) -> dict[str, list[Discrepancy]]:
    """The contradictions by the reference of the letter, with which the words about each begin."""
    found: dict[str, list[Discrepancy]] = {}
    disclosed = answer.known.disclosed
    held = answer.known.held(answer.figures if disclosed else (), disclosed)
    for one in check_figures(held, None, {Rule.DISCLOSED_DIFFERS}):
        found.setdefault(one.words.split(" of ")[0], []).append(one)
    return found


def tentative(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """F07: provisional or estimated figures that are not called so: in a calculation, or in a note alone."""
    for answer in answers_with_figures(letter, facts):
        unlabelled = [one for one in answer.figures if _is_tentative(one)]
        if unlabelled and not CALLED_TENTATIVE.search(answer.text):
            names = format_list([f"“{name}”" for name in dict.fromkeys(one.label for one in unlabelled)])
            yield Problem(
                place=answer.section.key,
                message=f"The answer rests on provisional or estimated figures and does not say so: {names}.",
                mend="Say that the figure is provisional, or estimated, and when the final one is expected.",
                text="; ".join(f"{one.key}={one.value.format()}" for one in unlabelled),
            )


def _is_tentative(one: Observation) -> bool:
    return one.status in TENTATIVE or bool(NOTED_TENTATIVE.search(one.note))


def outliers(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """F08: figures far from those of the periods before, and zero after a series."""
    for answer in answers_with_figures(letter, facts):
        jumps = [jump for one in answer.shown for jump in _jumps(letter, facts).get(one.key, ())]
        if jumps:
            more = f" {format_count(len(jumps) - 1, 'other')} like it." if len(jumps) > 1 else ""
            yield Problem(
                place=answer.section.key,
                message=f"{jumps[0].where}: {jumps[0].words}{more}",
                mend="Make sure of it with the owner. A sentence that explains it helps the reader.",
                text=_tied_to(jumps),
            )


@once_a_case
def _jumps(letter: Letter, facts: Facts) -> Mapping[Hashable, Sequence[Discrepancy]]:
    """What is far from the period before in all that the letter prints, by the figure."""
    found: dict[Hashable, list[Discrepancy]] = {}
    if facts.figures:
        held = facts.figures.held((*facts.figures.printed, *facts.figures.series))
        for one in check_figures(held, None, {Rule.JUMP, Rule.STOPPED}):
            found.setdefault(one.keys[0], []).append(one)
    return found


def unsourced(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """F09, in part: held figures of which the source, the owner or the day is not recorded."""
    for answer in answers_with_figures(letter, facts):
        held = [entry for entry in answer.entries if entry.route is Route.HELD]
        lacking = {
            "source": [entry for entry in held if not entry.source.strip()],
            "owner": [entry for entry in held if not entry.owner.strip()],
            "day on which it was taken": [entry for entry in held if entry.key in answer.known.undated],
        }
        for what, entries in lacking.items():
            if entries:
                names = list(dict.fromkeys(entry.measure for entry in entries))
                yield Problem(
                    place=answer.section.key,
                    message=f"No {what} is recorded for {format_count(len(entries), 'figure')} "
                    f"({format_list([f'“{name}”' for name in names[:SHOWN]])}).",
                    mend="Ask who supplied it and when, and have a data steward record it.",
                    text=f"{what}: {'; '.join(entry.key for entry in entries)}",
                )


CHECKS = (
    Check(
        "F03",
        Severity.BLOCK,
        "regulation 5(4) EIR; section 1(4) FOIA",
        "figures past the day on which they were to be reviewed",
        overdue,
        milder=Severity.WARN,
    ),
    Check(
        "F06",
        Severity.BLOCK,
        "regulation 5(4) EIR; section 1(1) FOIA",
        "figures that contradict one already disclosed",
        contradicts,
        milder=Severity.WARN,
    ),
    Check(
        "F07",
        Severity.WARN,
        "regulation 5(4) EIR",
        "provisional figures are called so",
        tentative,
    ),
    Check(
        "F08",
        Severity.INFO,
        "good practice",
        "figures far from those of earlier periods",
        outliers,
        basis=Basis.PRACTICE,
    ),
)
