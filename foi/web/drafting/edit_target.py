"""Where a form of the workspace stands - adding to the answer of a question, or changing a part - and how it
is saved there; when someone else was faster, both versions stay to choose from.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from foi.authorities.models import User
from foi.law.holding import PartKind
from foi.requests.models import Question
from foi.responses.models import Answer, AnswerPart, Response
from foi.web.drafting.access import OfficerRequest, answer_at, order_of, part_of, question_of, question_url
from foi.web.drafting.forms import PartForm
from foi.web.drafting.unsaved_text import forget
from foi.workflow.drafting import answers

NAME = re.compile(r"(question|part)-(\d+)(?:-(text|signpost))?")


@dataclass(frozen=True)
class Place:
    """Either `question` (a part is added to its answer) or `part` (it is changed)."""

    response: Response
    kind: str
    question: Question | None = None
    part: AnswerPart | None = None

    @property
    def name(self) -> str:
        """Short and made of letters, digits and dashes: question-3-text, part-12."""
        return f"part-{self.part.pk}" if self.part else f"question-{self._order}-{self.kind}"

    @cached_property
    def _order(self) -> int:
        if self.question:
            return self.question.order
        return order_of(self.part.answer) if self.part else 0

    @property
    def url(self) -> str:
        """The form's own address."""
        reference = self.response.information_request.reference
        if self.part:
            return reverse("part-edit", args=[reference, self.part.pk])
        return reverse(f"part-add-{self.kind}", args=[reference, self._order])

    @property
    def back_url(self) -> str:
        """The workspace at the question."""
        return question_url(self.response, self._order, f"part-{self.part.pk}" if self.part else "add")

    @cached_property
    def questions(self) -> list[Question]:
        """The questions that the part's answer serves, the one it is added to first of all."""
        if self.part:
            return list(self.part.answer.questions.order_by("order"))
        answer = answer_at(self.response, self._order)
        return (
            list(answer.questions.order_by("order")) if answer else [self.question] if self.question else []
        )

    def context(self) -> dict[str, Any]:
        """What every form page of the workspace shows around its form."""
        information_request = self.response.information_request
        return {
            "place": self,
            "title": self.title,
            "response": self.response,
            "information_request": information_request,
            "reference": information_request.reference,
            "authority": information_request.authority,
            "back_url": self.back_url,
        }

    @property
    def title(self) -> str:
        """What the officer is doing here: "Add text", "Change table of figures"."""
        label = PartKind(self.kind).words.lower()
        return f"{'Change' if self.part else 'Add'} {label}"

    def answer(self, by: User) -> Answer:
        """The answer that the part belongs to, made when there is none."""
        if self.part:
            return self.part.answer
        if self.question is None:
            raise ValueError("A place is at a question or at a part.")
        return answers.answer_for(response=self.response, question=self.question, by=by)


def adding(response: Response, order: int, kind: str) -> Place:
    """Adding a part to the answer of a question; a heading that asks nothing takes none."""
    question = question_of(response, order)
    if not question.asks:
        raise Http404("This line of the request asks nothing.")
    return Place(response, kind, question=question)


def changing(part: AnswerPart) -> Place:
    """Changing a part."""
    return Place(part.answer.response, part.kind, part=part)


def place_named(request: HttpRequest, response: Response) -> Place:
    """The place that the address names as ?for=…; 404 when it is none of this letter's."""
    match = NAME.fullmatch(request.GET.get("for", ""))
    if not match:
        raise Http404("There is no such place.")
    what, number, kind = match.groups()
    if what == "part" and not kind:
        return changing(part_of(response, int(number)))
    if what == "question" and kind:
        return adding(response, int(number), kind)
    raise Http404("There is no such place.")


def saved(request: OfficerRequest, place: Place, form: PartForm) -> HttpResponse | None:
    """Save a valid form and go back to the answer; None when there is something to show on the form again."""
    try:
        part = store(place, form, request.user)
    except answers.EditedMeanwhile as error:
        _show_both(form, error)
        return None
    except ValidationError as error:
        _show_problems(form, error)
        return None
    forget(request, place.response.information_request.reference, place.name)
    messages.success(request, f"{part.get_kind_display()} {'saved' if place.part else 'added'}.")
    return redirect(place.back_url)


@transaction.atomic
def store(place: Place, form: PartForm, by: User) -> AnswerPart:
    """Add the part or change it, and save what its form asks for besides. Raises EditedMeanwhile and
    ValidationError as the workflow does.
    """
    part = _stored(place, form, by)
    form.stored(part, by)
    return part


def _stored(place: Place, form: PartForm, by: User) -> AnswerPart:
    fields = form.part_fields()
    if place.part is None:
        return answers.add_part(answer=place.answer(by), kind=place.kind, by=by, **fields)
    version = form.cleaned_data["version"] or 0
    if form.cleaned_data["restore"] and place.part.removed and place.part.version == version:
        version = answers.restore_part(part=place.part, by=by).version
    return answers.edit_part(part=place.part, version=version, by=by, **fields)


def _show_both(form: PartForm, error: answers.EditedMeanwhile) -> None:
    """Keep what was typed in the form, beside what the other person saved; saving again replaces that."""
    form.theirs = error.current
    if error.current is not None:
        form.move_to(error.current.version, error.current.removed)
    form.add_error(None, str(error))


def _show_problems(form: PartForm, error: ValidationError) -> None:
    """Put each message at its field, and at the top what belongs to none of this form's."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, problems in error.error_dict.items():
        form.add_error(name if name in form.fields else None, problems)
