"""Whether a part fits the answer it stands in: the law its questions are under, and what is said of holding.

Sections 12 to 44 FOIA are no reasons under the Regulations, nor the reverse (section 39; regulation 5(6)).
Where a notice neither confirms nor denies, nothing beside it may show whether the information is held.
"""

from collections.abc import Iterable

from django.core.exceptions import ValidationError

from foi.blocks.placeholders import figure_codes
from foi.law.grounds import ground
from foi.law.holding import Holding, PartKind, effect_of
from foi.law.provisions import PROVISIONS, Regime
from foi.law.refusal_notice import fitting
from foi.reading.letters.holding_words import words_that_tell
from foi.refusals.models import RefusalReason
from foi.requests.models import REGIMES, Question
from foi.responses.models import Answer, AnswerPart
from foi.stats.presentation import format_list

CONTENT = frozenset({PartKind.TABLE, PartKind.RECORDS, PartKind.ATTACHMENT})
WORDS = frozenset({PartKind.TEXT, PartKind.SIGNPOST})
TELLING = frozenset({Holding.HELD, Holding.PARTLY_HELD, Holding.NOT_HELD})


def check_fits(part: AnswerPart) -> None:
    """Raise ValidationError where a part can't stand in its answer as that is now."""
    if part.reason:
        check_law(part.reason, part.answer.questions.all())
    beside = AnswerPart.objects.filter(answer=part.answer, removed=False).exclude(pk=part.pk)
    others = beside.select_related("reason", "block_version")
    if keeps_open(part):
        _check_nothing_tells(part.answer, others)
    elif shows_holding(part):
        _check_nothing_keeps_open(others)


def check_law(reason: RefusalReason, questions: Iterable[Question]) -> None:
    """Raise ValidationError where a reason cites the law that a question is not under."""
    under_the_other = [question for question in questions if question.regime != reason.regime]
    if under_the_other:
        raise ValidationError(why_misfit(reason, under_the_other))


def misfitting(question: Question, regime: str) -> list[AnswerPart]:
    """The refusals in answers to a question that would no longer fit if it came under that law."""
    parts = AnswerPart.objects.filter(answer__questions=question, removed=False, reason__isnull=False)
    found = parts.select_related("reason", "answer__response").order_by("answer", "order", "id")
    return [part for part in found if part.reason and part.reason.regime != regime]


def why_misfit(reason: RefusalReason, questions: list[Question]) -> str:
    """What is wrong, and which provisions would do instead."""
    names, asked = dict(REGIMES), questions[0].regime
    labels = format_list([question.label or str(question.order) for question in questions])
    which = f"question {labels} is" if len(questions) == 1 else f"questions {labels} are"
    nearest = [PROVISIONS[key].short for key in nearest_provisions(reason.provisions, asked)]
    instead = f", resting on {format_list(nearest, 'or')}" if nearest else ""
    return (
        f"“{reason.label}” cites the {names[reason.regime]}, but {which} under the {names[asked]}. "
        f"Choose a reason under the {names[asked]} instead{instead}."
    )


def nearest_provisions(keys: Iterable[str], regime: str) -> list[str]:
    """The provisions of the other law that come nearest, each once."""
    found = (key for fit in fitting(keys, Regime(regime)) for key in fit.candidates)
    return list(dict.fromkeys(found))


def keeps_open(part: AnswerPart) -> bool:
    """Whether a part neither confirms nor denies."""
    return part.reason is not None and part.reason.keeps_holding_open


def shows_holding(part: AnswerPart) -> bool:
    """Whether a part shows that information is, or is not, held."""
    if part.kind in CONTENT:
        return True
    if part.kind in WORDS:
        text = part.text or (part.block_version.text if part.block_version else "")
        return bool(figure_codes(text) or words_that_tell(text))
    if part.refers_to:
        parts = part.refers_to.parts.filter(removed=False).select_related("reason", "block_version")
        return any(shows_holding(other) for other in parts if other.kind != PartKind.REFERENCE)
    return part.reason is not None and _states_holding(part.reason)


def _states_holding(reason: RefusalReason) -> bool:
    effects = (effect_of(ground(key)) for key in reason.provisions)
    return any(effect is not None and effect[0] in TELLING for effect in effects)


def _check_nothing_tells(answer: Answer, others: Iterable[AnswerPart]) -> None:
    telling = next((other for other in others if shows_holding(other)), None)
    if telling is not None:
        kind = telling.get_kind_display().lower()
        raise ValidationError(
            f"This answer already shows whether the information is held (its {kind}), so it can't neither "
            "confirm nor deny that. Remove that part first, or choose another reason."
        )
    if answer.holding in TELLING:
        raise ValidationError(
            f"You decided that this answer says “{Holding(answer.holding).label}”. Change that first: a "
            "reason that neither confirms nor denies can't stand beside it."
        )


def _check_nothing_keeps_open(others: Iterable[AnswerPart]) -> None:
    open_reason = next((other.reason for other in others if keeps_open(other)), None)
    if open_reason is not None:
        raise ValidationError(
            f"This answer neither confirms nor denies that the information is held (“{open_reason.label}”), "
            "and this would show it. Leave it out, or remove that refusal first."
        )


def check_decision(answer: Answer, holding: str) -> None:
    """Raise ValidationError where the officer's decision would tell what a part of the answer leaves open."""
    parts = answer.parts.filter(removed=False, reason__isnull=False).select_related("reason")
    if holding in TELLING and any(keeps_open(part) for part in parts):
        raise ValidationError(
            {
                "holding": "A refusal of this answer neither confirms nor denies that the information is "
                "held. Leave it to the parts, or remove that refusal first."
            }
        )
