"""What people say of what the rules found: that it is right as it is, that a figure is to be queried."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from foi.authorities.models import User
from foi.figures.models import FigureFinding, HeldFigure, SeenFinding
from foi.stats.editing import Rule
from foi.workflow import keeping
from foi.workflow.sweeping import BY_OWNER

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
