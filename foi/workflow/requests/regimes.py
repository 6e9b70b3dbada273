"""A question comes under the other law: what no longer fits is shown first, and its reasons are given anew.

Section 39 FOIA. Nothing is changed silently: each refusal is replaced as the officer chose, by a reason that
still has to be filled in, or is taken out of the answer. What it said is kept.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F

from foi.authorities.models import User
from foi.law.provisions import PROVISIONS, Provision
from foi.refusals.models import RefusalReason
from foi.requests.models import Question
from foi.responses.changes import ChangeKind
from foi.responses.models import Answer, AnswerPart, AnswerQuestion
from foi.workflow.drafting.answers import keep_removed, touch
from foi.workflow.drafting.part_compatibility import misfitting, nearest_provisions
from foi.workflow.history import keep_part, words_of_part
from foi.workflow.requests import questions

REPLACES = "replaces"
"""Where a refusal keeps the number of the one it replaces, until it is filled in."""


@dataclass(frozen=True)
class Misfit:
    """A refusal that no longer fits, the council's reasons that come nearest, and their provisions."""

    part: AnswerPart
    nearest: tuple[RefusalReason, ...]
    provisions: tuple[Provision, ...]

    @property
    def name(self) -> str:
        """What the choice for this refusal is called in a form; it carries the version that was seen."""
        return f"part-{self.part.pk}-{self.part.version}"


def misfits(question: Question, regime: str) -> list[Misfit]:
    """What no longer fits if a question comes under that law, each with what would take its place."""
    parts = misfitting(question, regime)
    if not parts:
        return []
    reasons = RefusalReason.objects.for_authority(question.information_request.authority)
    listed = [reason for reason in reasons if reason.regime == regime]
    return [_misfit(part, listed, regime) for part in parts]


def _misfit(part: AnswerPart, reasons: Iterable[RefusalReason], regime: str) -> Misfit:
    nearest = nearest_provisions(part.reason.provisions if part.reason else (), regime)
    fitting = tuple(reason for reason in reasons if rests_on(reason, nearest))
    return Misfit(part, fitting, tuple(PROVISIONS[key] for key in nearest))


def rests_on(reason: RefusalReason, keys: Iterable[str]) -> bool:
    """Whether a reason rests on one of these provisions, or on a part of one."""
    return any(_is_within(own, key) for own in reason.provisions for key in keys)


def _is_within(key: str, wider: str) -> bool:
    """Section 40(2) by virtue of 40(3A)(a) is part of section 40(2); a subsection on confirming is not."""
    same = PROVISIONS[key].neither_confirms_nor_denies is PROVISIONS[wider].neither_confirms_nor_denies
    return key == wider or (key.startswith(f"{wider}-") and same)


def leaves_behind(question: Question, regime: str) -> list[Question]:
    """The questions that share a refused answer with this one and stay under the other law."""
    answers = {part.answer_id for part in misfitting(question, regime)}
    shared = Question.objects.filter(answers__in=answers).exclude(pk=question.pk).exclude(regime=regime)
    return list(shared.distinct().order_by("order"))


@transaction.atomic
def change_regime(
    *, question: Question, regime: str, by: User, chosen: Mapping[str, RefusalReason | None]
) -> list[AnswerPart]:
    """Bring a question under the other law. `chosen`: for each misfit, by its name, the reason that takes its
    place, or None to leave the answer without one. Returns the new refusals, to be filled in.

    Raises NotAllowed while a letter is with a reviewer or issued; ValidationError when what no longer fits
    changed since it was shown.
    """
    questions.check_open(question.information_request, by)
    found = misfits(question, regime)
    if {misfit.name for misfit in found} != set(chosen):
        raise ValidationError(
            "Someone changed the refusals of this question meanwhile. They are shown as they are now."
        )
    shared = bool(leaves_behind(question, regime))
    made = []
    for old_answer in dict.fromkeys(misfit.part.answer for misfit in found):
        touch(old_answer.response, by)
        home = _own_answer(old_answer, question) if shared else old_answer
        concerned = [misfit for misfit in found if misfit.part.answer_id == old_answer.pk]
        made += _replaced(concerned, home, chosen, by)
        Answer.objects.filter(pk=old_answer.pk).update(version=F("version") + 1)
    questions.edit(question=question, by=by, regime=regime)
    return made


def _replaced(
    found: Iterable[Misfit], home: Answer, chosen: Mapping[str, RefusalReason | None], by: User
) -> list[AnswerPart]:
    """The refusals made anew in the question's answer; what they replace is taken out of it, and kept."""
    made = []
    for misfit in found:
        reason = chosen[misfit.name]
        if misfit.part.answer_id == home.pk:
            _take_out(misfit.part, by)
        if reason is not None:
            made.append(_made_anew(misfit.part, home, reason))
            keep_part(ChangeKind.ADDED, made[-1], by, after=words_of_part(made[-1]))
    return made


def _own_answer(shared: Answer, question: Question) -> Answer:
    """An answer for this question alone: the others stay with the one that was shared."""
    shared.served.filter(question=question).delete()
    own = Answer.objects.create(response=shared.response)
    AnswerQuestion.objects.create(answer=own, question=question, response=shared.response)
    return own


def _take_out(part: AnswerPart, by: User) -> None:
    part.removed = True
    part.version += 1
    part.save(update_fields=["removed", "version"])
    keep_removed(part, by)


def _made_anew(old: AnswerPart, home: Answer, reason: RefusalReason) -> AnswerPart:
    """The refusal under the other law, where the old one stood, with nothing filled in.

    It gives notice of the same small numbers.
    """
    made = AnswerPart.objects.create(
        answer=home,
        order=old.order,
        kind=old.kind,
        reason=reason,
        spec={REPLACES: old.pk},
        small_numbers=old.small_numbers,
    )
    AnswerPart.objects.filter(pk=old.pk, removed=True).update(small_numbers=None)
    return made
