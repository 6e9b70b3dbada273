"""Where a form of the workspace stands: adding a part to the answer of a question, or changing a part.

A place has an address of its own and a short name, so that a picker can find its way back to the form it was
opened from.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse

from foi.authorities.models import User
from foi.requests.models import Question
from foi.responses.models import Answer, AnswerPart, PartKindChoices, Response
from foi.web.drafting.access import answer_at, order_of, part_of, question_of, question_url
from foi.workflow import drafting

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
        label = PartKindChoices(self.kind).label.lower()
        return f"{'Change' if self.part else 'Add'} {label}"

    def answer(self, by: User) -> Answer:
        """The answer that the part belongs to, made when there is none."""
        if self.part:
            return self.part.answer
        if self.question is None:
            raise ValueError("A place is at a question or at a part.")
        return drafting.answer_for(response=self.response, question=self.question, by=by)


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
