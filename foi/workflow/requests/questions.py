"""The officer's review of the proposed questions: edit, split, join, move, add, take out, settle."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, ProtectedError

from foi.authorities.models import User
from foi.permissions import Action, check
from foi.requests.models import InformationRequest, Question
from foi.responses.models import Response
from foi.responses.states import NotAllowed
from foi.workflow.drafting.part_compatibility import misfitting
from foi.workflow.requests.clock import recount_if_moved

CLOCK_FOLLOWS = "The questions, or the laws they come under, were changed"
ROOM = 100_000  # orders are moved out of the way by this much while they are renumbered, so that none collide


def check_open(information_request: InformationRequest, by: User | None) -> None:
    """Raise Refused to who keeps no questions, and once a letter with them is in review or has gone out."""
    check(by, Action.KEEP_QUESTIONS, information_request.authority_id)
    for state in information_request.responses.values_list("state", flat=True):
        check(by, Action.KEEP_QUESTIONS, information_request.authority_id, state)


@transaction.atomic
def edit(*, question: Question, by: User, **changes: Any) -> Question:
    """Change label, text, notes, rows, stem, regime or whether it needs an answer. Raises ValidationError by
    field, and for another regime while a refusal cites the one it is under (see workflow.regimes).
    """
    check_open(question.information_request, by)
    if misfitting(question, changes.get("regime", question.regime)):
        raise ValidationError({"regime": "Refusals of this question cite the other law. Replace them first."})
    for name, value in changes.items():
        setattr(question, name, value)
    question.full_clean(exclude=["information_request", "parent"])
    question.save()
    recount_if_moved(question.information_request, what=CLOCK_FOLLOWS, by=by)
    return question


@transaction.atomic
def split(*, question: Question, at: int, by: User) -> Question:
    """Cut a question in two at a character of its text; the rest becomes the next question. Returns the new
    one. Raises ValidationError where one would have no words.
    """
    check_open(question.information_request, by)
    first, rest = question.text[:at].strip(), question.text[at:].strip()
    if not first or not rest:
        raise ValidationError("Choose a place inside the question, so that both halves have words.")
    _make_room(question.information_request, after=question.order)
    cut = _place_in_text(question, rest)
    new = Question.objects.create(
        information_request=question.information_request,
        parent=question.parent,
        order=question.order + 1,
        text=rest,
        regime=question.regime,
        stem=question.stem,
        start=cut,
        end=question.end if cut is not None else None,
    )
    question.text, question.end = first, cut if cut is not None else question.end
    question.save()
    return new


def _place_in_text(question: Question, rest: str) -> int | None:
    """Where the second half starts in the request's text, or None when it can't be found there."""
    if question.start is None or question.end is None:
        return None
    found = question.information_request.text.find(rest[:40].splitlines()[0], question.start, question.end)
    return found if found > question.start else None


@transaction.atomic
def join_with_previous(*, question: Question, by: User) -> Question:
    """Join a question to the one above it and return that one. Raises ValidationError for the first
    question.
    """
    check_open(question.information_request, by)
    above = question.information_request.questions.filter(order__lt=question.order).order_by("-order").first()
    if above is None:
        raise ValidationError("This is the first question: there is none above it to join.")
    above.text = f"{above.text}\n{question.text}"
    above.notes = "\n".join(note for note in (above.notes, question.notes) if note)
    above.rows = "\n".join(row for row in (above.rows, question.rows) if row)
    above.end = question.end if above.end is not None and question.end is not None else above.end
    question.children.update(parent=above)
    _delete(question)
    above.save()
    _renumber(above.information_request)
    above.refresh_from_db()
    return above


@transaction.atomic
def move(*, question: Question, up: bool, by: User) -> Question:
    """Change places with the question above or below; at the end of the list nothing changes."""
    check_open(question.information_request, by)
    others = question.information_request.questions
    other = (
        others.filter(order__lt=question.order).order_by("-order").first()
        if up
        else others.filter(order__gt=question.order).order_by("order").first()
    )
    if other is None:
        return question
    mine, theirs = question.order, other.order
    Question.objects.filter(pk=question.pk).update(order=mine + ROOM)
    Question.objects.filter(pk=other.pk).update(order=mine)
    Question.objects.filter(pk=question.pk).update(order=theirs)
    question.refresh_from_db()
    _lift_out(question if up else other)
    return question


def _lift_out(question: Question) -> None:
    """A question that now stands above its parent no longer belongs under it."""
    if question.parent and question.parent.order > question.order:
        question.parent = None
        question.save(update_fields=["parent"])


@transaction.atomic
def add(*, information_request: InformationRequest, label: str, text: str, by: User) -> Question:
    """Add a question by hand at the end."""
    check_open(information_request, by)
    last = information_request.questions.aggregate(last=Max("order"))["last"] or 0
    question = Question(
        information_request=information_request,
        order=last + 1,
        label=label,
        text=text,
        regime=information_request.regime,
    )
    question.full_clean()
    question.save()
    return question


@transaction.atomic
def remove(*, question: Question, by: User) -> None:
    """Take a question out: its words stay in the request's text. Raises NotAllowed when it is already
    answered.
    """
    check_open(question.information_request, by)
    question.children.update(parent=question.parent)
    information_request = question.information_request
    _delete(question)
    _renumber(information_request)
    recount_if_moved(information_request, what=CLOCK_FOLLOWS, by=by)


def _delete(question: Question) -> None:
    _drop_empty_answers(question)
    try:
        question.delete()
    except ProtectedError as error:
        raise NotAllowed("This question has an answer. Remove the answer's parts first.") from error


def _drop_empty_answers(question: Question) -> None:
    for answer in question.answers.filter(parts__isnull=True):
        answer.delete()


@transaction.atomic
def settle(*, information_request: InformationRequest, by: User) -> InformationRequest:
    """Say that the questions are right, so that drafting can start. Raises ValidationError when none asks
    anything.
    """
    check(by, Action.KEEP_QUESTIONS, information_request.authority_id)
    if not information_request.questions.needing_answers().exists():
        raise ValidationError("There is no question that needs an answer. Add at least one.")
    information_request.questions_settled = True
    information_request.save(update_fields=["questions_settled"])
    recount_if_moved(information_request, what=CLOCK_FOLLOWS, by=by)
    Response.objects.get_or_create(information_request=information_request, number=1, defaults={"author": by})
    return information_request


def _make_room(information_request: InformationRequest, after: int) -> None:
    following = list(information_request.questions.filter(order__gt=after).order_by("-order"))
    for question in following:
        Question.objects.filter(pk=question.pk).update(order=question.order + 1)


def _renumber(information_request: InformationRequest) -> None:
    for order, question in enumerate(information_request.questions.order_by("order"), start=1):
        if question.order != order:
            Question.objects.filter(pk=question.pk).update(order=order)
