"""What may stand in an answer: reasons of its law, and nothing that tells what a notice leaves open."""

import pytest
from django.core.exceptions import ValidationError

from foi.requests.models import Question
from foi.workflow.drafting import answers
from tests.factories import make_attachment, make_block, make_dataset, make_refusal_reason, make_register


@pytest.fixture
def answer(office):
    """An answer to the first question, without parts."""
    question = office.information_request.questions.first()
    return answers.answer_for(response=office.response, question=question, by=office.officer)


@pytest.fixture
def add(office, answer):
    """Adds a part, or a refusal that rests on a provision."""

    def add(what, **fields):
        kind = what
        if what.startswith(("foia-", "eir-")):
            kind, fields = (
                "refusal",
                {"reason": make_refusal_reason([what], label=what, wording="No.")} | fields,
            )
        return answers.add_part(answer=answer, kind=kind, by=office.officer, **fields)

    return add


NCND = "foia-s40-5b-a"
TELLING = {
    "table": lambda office: {"dataset": make_dataset()},
    "records": lambda office: {"register": make_register()},
    "attachment": lambda office: {"attachment": make_attachment(office.response)},
    "text": lambda office: {"text": "We hold four of them."},
    "signpost": lambda office: {"text": "There are [[figure: FAAAAAAAAA]] of them."},
    "foia-s43-2": lambda office: {},
    "foia-s21": lambda office: {},
    "foia-s1-1-a-not-held": lambda office: {},
    "foia-s12-1": lambda office: {},
}
SILENT = {
    "text": lambda office: {"text": "Details of complaints are confidential, whoever asks."},
    "signpost": lambda office: {"text": "The Commissioner publishes advice on this."},
    "foia-s14-1": lambda office: {},
    "foia-s31-3-ncnd": lambda office: {},
}


@pytest.mark.parametrize("what", TELLING)
def test_nothing_is_shown_beside_a_notice_that_neither_confirms_nor_denies(office, add, what):
    add(NCND)
    with pytest.raises(ValidationError, match="neither confirms nor denies"):
        add(what, **TELLING[what](office))


@pytest.mark.parametrize("what", TELLING)
def test_what_is_shown_can_no_longer_be_neither_confirmed_nor_denied(office, add, answer, what):
    add(what, **TELLING[what](office))
    with pytest.raises(ValidationError, match="already shows whether the information is held"):
        add(NCND)
    assert answer.parts.count() == 1


@pytest.mark.parametrize("what", SILENT)
def test_what_does_not_tell_may_stand_beside_it(office, add, answer, what):
    add(NCND)
    add(what, **SILENT[what](office))
    assert answer.parts.count() == 2


def test_changing_putting_back_and_deciding_are_refused_alike(office, add, answer):
    table = add("table", dataset=make_dataset())
    answers.remove_part(part=table, by=office.officer)
    add(NCND)
    text = add("text", text="Nothing to add.")
    with pytest.raises(ValidationError, match="would show it"):
        answers.edit_part(part=text, version=1, text="We do not hold it.", by=office.officer)
    with pytest.raises(ValidationError, match="would show it"):
        answers.restore_part(part=table, by=office.officer)
    with pytest.raises(ValidationError, match="Leave it to the parts"):
        answers.decide_holding(answer=answer, holding="held", outcome="", by=office.officer)
    answers.decide_holding(answer=answer, holding="", outcome="refused", by=office.officer)


def test_a_decision_that_tells_stands_in_the_way(office, add, answer):
    answers.decide_holding(answer=answer, holding="held", outcome="", by=office.officer)
    answer.refresh_from_db()
    with pytest.raises(ValidationError, match="You decided that this answer says “Held”"):
        add(NCND)


def test_a_block_and_another_answer_tell_too(office, add):
    add(NCND)
    version = make_block("The information is held by our archive.").current()
    with pytest.raises(ValidationError, match="would show it"):
        add("text", block_version=version)
    other = answers.answer_for(
        response=office.response, question=office.information_request.questions.last(), by=office.officer
    )
    answers.add_part(answer=other, kind="table", dataset=make_dataset(), by=office.officer)
    with pytest.raises(ValidationError, match="would show it"):
        add("reference", refers_to=other)


LAWS = [
    (
        "foia",
        "eir-12-4-b",
        "Choose a reason under the Freedom of Information Act 2000 instead, resting on s12(1)",
    ),
    ("eir", "foia-s40-2-3a", "resting on reg 13(1)(a)"),
    ("eir", "foia-s21", "resting on reg 6(1)(b)"),
    ("eir", "foia-s1-1-a-not-held", "resting on reg 12(4)(a)"),
    ("eir", "foia-s12-1", "resting on reg 12(4)(b)"),
    ("eir", "foia-s44-1-a", "Choose a reason under the Environmental Information Regulations 2004 instead."),
]


@pytest.mark.parametrize(("regime", "key", "instead"), LAWS)
def test_a_reason_of_the_other_law_is_refused_with_what_would_do(add, answer, regime, key, instead):
    Question.objects.update(regime=regime)
    with pytest.raises(ValidationError) as told:
        add(key)
    (message,) = told.value.messages
    assert "question 1 is under the" in message
    assert instead in message
    assert not answer.parts.exists()


def test_a_refused_answer_serves_no_question_under_the_other_law(office, add, answer):
    second = office.information_request.questions.last()
    Question.objects.filter(pk=second.pk).update(regime="eir")
    part = add("foia-s43-2")
    both = list(office.information_request.questions.all())
    with pytest.raises(ValidationError, match="question 2 is under the Environmental"):
        answers.serve_questions(answer=answer, questions=both, by=office.officer)
    answers.remove_part(part=part, by=office.officer)
    answers.serve_questions(answer=answer, questions=both, by=office.officer)
    with pytest.raises(ValidationError, match="question 2 is under the Environmental"):
        answers.restore_part(part=part, by=office.officer)
