"""The quality run: the rules over every figure an authority may use, and what people say of what they find.

The last run is kept, so that its page need not wait. A finding that somebody has said is right stays so as
long as its numbers are the same (`foi.stats.editing.digest`).
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from foi.authorities.models import Authority, User
from foi.figures.models import (
    Dataset,
    FigureCheck,
    FigureFinding,
    HeldFigure,
    Measure,
    MeasureRelation,
    SeenFinding,
    Source,
)
from foi.figures.observations import checked
from foi.permissions import Action, check
from foi.stats.editing import (
    Discrepancy,
    Held,
    Observation,
    Rule,
    check_figures,
    digest,
    likely_relations,
)
from foi.stats.editing.rules import CHECKS, ON_A_DAY
from foi.stats.presentation import format_date, within_sentence
from foi.workflow.figures import keeping
from foi.workflow.figures.figure_facts import datasets_of, relations_of
from foi.workflow.figures.prior_disclosures import given_out

BY_OWNER = frozenset({Rule.REVIEW_DUE, Rule.NOT_CONFIRMED})
"""Found of figures by the hundred, and put right by their owner: told measure by measure."""
FROM_RELATIONS = frozenset({Rule.CALCULATION, Rule.PART_OVER_WHOLE, Rule.BASES_DIFFER, Rule.SMALL_BASE})
GUESSED = "How the measure is made is guessed from its name."
CODES_KEPT = 200
ORDER = tuple(Rule)
TOGETHER = (*(rules for rules, _ in CHECKS), *(frozenset({rule}) for rule in ON_A_DAY))
"""The rules that are looked for in one go."""
CHUNK = 5_000


@dataclass(frozen=True)
class Whose:
    """Which dataset a figure is of, and which owner answers for it."""

    dataset: int
    owner: int


@dataclass(frozen=True)
class Sweep:
    """All that is held, ready for the rules, and whose each figure is."""

    held: Held
    whose: Mapping[str, Whose]
    guessed: frozenset[tuple[str, str]] = frozenset()

    @cached_property
    def by_key(self) -> Mapping[Hashable, Observation]:
        return {one.key: one for one in self.held.observations}


@dataclass(frozen=True)
class KeptFinding:
    """A finding as it is kept; `count` is how many figures it is about."""

    rule: Rule
    where: str
    words: str
    codes: tuple[str, ...]
    count: int
    numbers: str
    rounding: bool = False


@dataclass(frozen=True)
class RunStep:
    """How far a run is, in words; the last step has the run."""

    words: str
    run: FigureCheck | None = None


def sweep(*, authority: Authority, today: date, by: User | None = None) -> FigureCheck:
    """Run every rule and keep what it finds in place of what the run before found."""
    run = None
    for step in sweeping(authority=authority, today=today, by=by):
        run = step.run
    assert run is not None
    return run


def sweeping(*, authority: Authority, today: date, by: User | None = None) -> Iterator[RunStep]:
    """The same, step by step. Nothing is kept before the last."""
    check(by, Action.CHECK_FIGURES, authority.pk)
    began = timezone.now()
    yield RunStep("Fetching the figures")
    all_held = sweep_of(authority)
    count = len(all_held.held.observations)
    found: list[KeptFinding] = []
    for rules in TOGETHER:
        yield RunStep(f"{count:,} figures: {within_sentence(min(rules, key=ORDER.index).label)}")
        found += told(all_held, check_figures(all_held.held, today, rules))
    found.sort(key=lambda one: ORDER.index(one.rule))
    run = FigureCheck(authority=authority, on=today, began_at=began, figures=count, by=by)
    yield RunStep("Done.", keep(run, found, all_held.whose))


# What is held --------------------------------------------------------------------------------------------


def sweep_of(authority: Authority) -> Sweep:
    """Every figure an authority may use; how its measures are made as recorded, else as their names say."""
    datasets = Dataset.objects.for_authority(authority)
    measures = {
        each.pk: each for each in Measure.objects.filter(dataset__in=datasets).select_related("dataset")
    }
    sources = {each.pk: each for each in Source.objects.all()}
    observations: list[Observation] = []
    whose: dict[str, Whose] = {}
    figures = HeldFigure.objects.filter(measure__dataset__in=datasets).order_by("pk")
    for figure in figures.iterator(chunk_size=CHUNK):
        figure.measure, figure.source = measures[figure.measure_id], sources[figure.source_id]
        dataset = figure.measure.dataset
        observations.append(checked(figure))
        whose[figure.code] = Whose(dataset.pk, figure.owner_id or dataset.owner_id)
    held = Held(
        tuple(observations),
        datasets_of(datasets),
        relations_of(MeasureRelation.objects.filter(measure__dataset__in=datasets)),
        tuple(given_out(authority.pk, measures, corrected=False)),
        {source.slug: str(source) for source in sources.values()},
    )
    guesses = likely_relations(held)
    held = replace(held, relations=(*held.relations, *guesses))
    return Sweep(held, whose, frozenset(relation.result for relation in guesses))


# What is found -------------------------------------------------------------------------------------------


def told(all_held: Sweep, found: Iterable[Discrepancy]) -> Iterator[KeptFinding]:
    """Findings in the words in which they are kept."""
    by_key = all_held.by_key
    late: dict[tuple[Rule, str, str, int], list[Discrepancy]] = defaultdict(list)
    for one in found:
        first = by_key[one.keys[0]]
        if one.rule in BY_OWNER:
            owner = all_held.whose[str(first.key)].owner
            late[one.rule, first.dataset, first.measure, owner].append(one)
        else:
            words = one.words + _guess(one, all_held, by_key)
            codes = tuple(map(str, one.keys))
            yield KeptFinding(
                one.rule, one.where, words, codes[:CODES_KEPT], len(codes), digest(one, by_key), one.rounding
            )
    for group in late.values():
        yield _late(group, [by_key[one.keys[0]] for one in group])


def _guess(one: Discrepancy, all_held: Sweep, by_key: Mapping[Hashable, Observation]) -> str:
    """Says so, where the finding hangs on what the name of a measure suggests."""
    if one.rule not in FROM_RELATIONS:
        return ""
    measures = {(by_key[key].dataset, by_key[key].measure) for key in one.keys}
    return f" {GUESSED}" if measures & all_held.guessed else ""


def _late(found: Sequence[Discrepancy], figures: Sequence[Observation]) -> KeptFinding:
    """Figures of one measure and owner that wait for the owner's word."""
    one, codes = found[0], tuple(str(figure.key) for figure in figures)
    if len(found) == 1:
        return KeptFinding(one.rule, one.where, one.words, codes, 1, "")
    label = figures[0].label or figures[0].measure
    return KeptFinding(one.rule, label, _late_words(one.rule, figures), codes[:CODES_KEPT], len(codes), "")


def _late_words(rule: Rule, figures: Sequence[Observation]) -> str:
    if rule is Rule.REVIEW_DUE:
        days = sorted({one.review_due for one in figures if one.review_due})
        later = " or later" if len(days) > 1 else ""
        return f"{len(figures):,} figures were due for review on {format_date(days[0])}{later}."
    return f"{len(figures):,} figures wait to be confirmed."


# Keeping it ----------------------------------------------------------------------------------------------


@transaction.atomic
def keep(run: FigureCheck, found: Sequence[KeptFinding], whose: Mapping[str, Whose]) -> FigureCheck:
    """Keep a run with its findings, and forget the runs before it. Of two at once one waits for the other."""
    Authority.objects.select_for_update().get(pk=run.authority_id)
    seen = {
        (each.rule, each.numbers): each
        for each in SeenFinding.objects.filter(authority=run.authority, taken_back_at=None).order_by(
            "seen_at"
        )
    }
    run.ended_at = timezone.now()
    FigureCheck.objects.filter(authority=run.authority).delete()
    run.save()
    rows = FigureFinding.objects.bulk_create(
        (
            FigureFinding(
                run=run,
                order=order,
                rule=one.rule,
                where=one.where,
                words=one.words,
                rounding=one.rounding,
                codes=list(one.codes),
                count=one.count,
                numbers=one.numbers,
                seen=seen.get((one.rule, one.numbers)) if one.numbers else None,
            )
            for order, one in enumerate(found)
        ),
        batch_size=500,
    )
    _link(rows, whose)
    return run


def _link(rows: Iterable[FigureFinding], whose: Mapping[str, Whose]) -> None:
    """Whose figures each finding is about, for its filters."""
    datasets, owners = FigureFinding.datasets.through, FigureFinding.owners.through
    of_datasets, of_owners = [], []
    for row in rows:
        about = [whose[code] for code in row.codes]
        of_datasets += [
            datasets(figurefinding_id=row.pk, dataset_id=pk)
            for pk in sorted({each.dataset for each in about})
        ]
        of_owners += [
            owners(figurefinding_id=row.pk, dataowner_id=pk) for pk in sorted({each.owner for each in about})
        ]
    datasets.objects.bulk_create(of_datasets, batch_size=500)
    owners.objects.bulk_create(of_owners, batch_size=500)


ASK_THE_OWNER = frozenset(
    {
        Rule.TOTAL,
        Rule.PERIOD_TOTAL,
        Rule.BREAKDOWN,
        Rule.CALCULATION,
        Rule.PART_OVER_WHOLE,
        Rule.NOT_A_HUNDRED,
        Rule.IMPOSSIBLE,
        Rule.UNLIKELY,
        Rule.REPEATED,
        Rule.COPIED,
        Rule.JUMP,
        Rule.STOPPED,
        Rule.ZERO_OR_NOTHING,
    }
)
"""Found of figures that only their owner can put right: until then they may be kept out of letters."""


def may_be_queried(finding: FigureFinding) -> bool:
    """Whether querying a figure is a way to mend what was found."""
    return Rule(finding.rule) in ASK_THE_OWNER


@transaction.atomic
def say_right(*, finding: FigureFinding, reason: str, by: User, at: datetime) -> SeenFinding:
    """Keep why a finding is right as it is. Raises ValidationError where that is not said, or can't be."""
    check(by, Action.KEEP_FIGURES, finding.run.authority_id)
    if not reason.strip():
        raise ValidationError({"reason": "Say why it is right, so that nobody has to ask again."})
    if not may_be_right(finding):
        raise ValidationError("Only the owner can say that these figures still hold.")
    seen = SeenFinding.objects.create(
        authority=finding.run.authority,
        rule=finding.rule,
        numbers=finding.numbers,
        what=str(finding),
        reason=reason.strip(),
        seen_by=by,
        seen_at=at,
    )
    same = FigureFinding.objects.filter(rule=finding.rule, numbers=finding.numbers)
    same.filter(run__authority=finding.run.authority_id).update(seen=seen)
    return seen


def may_be_right(finding: FigureFinding) -> bool:
    """Whether somebody can say of it that it is right: not of figures that wait for their owner."""
    return Rule(finding.rule) not in BY_OWNER


@transaction.atomic
def take_back(*, seen: SeenFinding, by: User, at: datetime) -> None:
    """What was said holds no more; that it was said is kept."""
    check(by, Action.KEEP_FIGURES, seen.authority_id)
    SeenFinding.objects.filter(pk=seen.pk, taken_back_at=None).update(taken_back_by=by, taken_back_at=at)
    FigureFinding.objects.filter(seen=seen).update(seen=None)


def query_found(*, finding: FigureFinding, figure: HeldFigure, by: User) -> HeldFigure:
    """Mark a figure of a finding as queried; the reason kept is what was found.

    Raises ValidationError where it is queried already.
    """
    if figure.code not in finding.codes:
        raise ValidationError("The finding is not about this figure.")
    if figure.status == keeping.QUERIED:
        raise ValidationError("The figure is queried already.")
    return keeping.query(figure=figure, why=finding.words, by=by)
