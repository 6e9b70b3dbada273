"""A small authority with two officers and a request of two questions, for every test of workflow."""

from dataclasses import dataclass

import pytest
from django.utils import timezone

from foi.authorities.models import Authority, User
from foi.requests.models import InformationRequest
from foi.responses.models import Response
from foi.workflow.drafting import answers
from foi.workflow.requests import questions
from tests.factories import make_authority, make_block, make_information_request, make_question, make_user

CLOSING = {
    "opening": "Thank you for your request of [[received]]. We are sorry that this answer is late.",
    "review": "Write to [[review_contact]], [[review_email]], to ask for an internal review.",
    "commissioner": "You may then apply to the Information Commissioner for a decision under section 50.",
    "reuse": "You may use this information again under the Open Government Licence.",
}


@dataclass
class Office:
    """Who works on which request."""

    authority: Authority
    officer: User
    reviewer: User
    information_request: InformationRequest
    response: Response

    def answer_everything(self) -> None:
        """Give every question a plain answer."""
        for question in self.information_request.questions.needing_answers():
            answer = answers.answer_for(response=self.response, question=question, by=self.officer)
            answers.add_part(answer=answer, kind="text", text="There are **none**.", by=self.officer)


@pytest.fixture
def office(db: None) -> Office:
    """An authority with closing blocks, an officer, a reviewer and a request with two questions."""
    authority = make_authority()
    for kind, text in CLOSING.items():
        make_block(text, kind=kind)
    officer, reviewer = make_user(authority), make_user(authority, roles=("officer", "reviewer"))
    information_request = make_information_request(authority)
    make_question(information_request)
    make_question(information_request)
    questions.settle(information_request=information_request, by=officer)
    return Office(authority, officer, reviewer, information_request, information_request.responses.get())


@pytest.fixture
def now() -> object:
    """The moment of the test."""
    return timezone.localtime()
