"""Holding and outcome on the sections of a letter: as the parts say, or as the officer decided."""

import pytest

from foi.letters.build.assemble import assemble
from foi.responses.models import Answer
from tests.factories import (
    make_answer,
    make_attachment,
    make_dataset,
    make_figure,
    make_information_request,
    make_measure,
    make_part,
    make_question,
    make_record,
    make_refusal_reason,
    make_register,
    make_response,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def answer() -> Answer:
    information_request = make_information_request()
    return make_answer(make_response(information_request), make_question(information_request))


def settled(answer: Answer) -> tuple[str, str]:
    """Holding and outcome of the section that the answer makes."""
    sections = {section.key: section for section in assemble(answer.response).sections}
    section = sections[f"answer-{answer.pk}"]
    return section.holding, section.outcome


def add_table(answer: Answer, *statuses: str) -> None:
    """A table with a figure of each status, one a year."""
    measure = make_measure(make_dataset())
    for year, status in enumerate(statuses, start=2015):
        value = 5 if status == "normal" else None
        make_figure(measure, value, period=f"fy:{year}", status=status, holder="NHSE")
    make_part(answer, "table", dataset=measure.dataset, spec={"rows": ["period"]})


def refuse(answer: Answer, *keys: str) -> None:
    make_part(answer, "refusal", reason=make_refusal_reason(keys, wording="No."))


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        (["normal"], ("held", "disclosed")),
        (["normal", "held_by_other"], ("partly_held", "disclosed")),
        (["normal", "not_held"], ("partly_held", "disclosed")),
        (["normal", "not_recorded"], ("partly_held", "disclosed")),
        (["normal", "not_applicable"], ("held", "disclosed")),
        (["held_by_other", "held_by_other"], ("not_held", "not_held")),
        (["not_held", "not_collected"], ("not_held", "not_held")),
    ],
)
def test_cells_of_a_table_say_what_is_held(
    answer: Answer, statuses: list[str], expected: tuple[str, str]
) -> None:
    add_table(answer, *statuses)
    assert settled(answer) == expected


@pytest.mark.parametrize(
    ("keys", "beside_a_table", "expected"),
    [
        (["foia-s1-1-a-not-held"], False, ("not_held", "not_held")),
        (["foia-s1-1-a-not-held"], True, ("partly_held", "disclosed")),
        (["foia-s43-2"], False, ("held", "refused")),
        (["foia-s43-2"], True, ("held", "partly_disclosed")),
        (["foia-s21"], False, ("held", "already_available")),
        (["foia-s40-5b-a"], False, ("neither_confirmed_nor_denied", "refused")),
        (["foia-s40-5b-a"], True, ("", "")),
        (["eir-12-4-a"], False, ("not_held", "not_held")),
    ],
)
def test_refusals(answer: Answer, keys: list[str], beside_a_table: bool, expected: tuple[str, str]) -> None:
    if beside_a_table:
        add_table(answer, "normal")
    refuse(answer, *keys)
    assert settled(answer) == expected


def test_words_records_and_documents_are_disclosed(answer: Answer) -> None:
    register = make_register()
    make_record(register, "Lamp care", "£5")
    for kind, fields in (
        ("text", {"text": "There are none."}),
        ("records", {"register": register}),
        ("attachment", {"attachment": make_attachment(answer.response)}),
    ):
        answer.parts.all().delete()
        make_part(answer, kind, **fields)
        assert settled(answer) == ("held", "disclosed")


def test_a_sentence_with_a_figure_is_content_beside_not_held(answer: Answer) -> None:
    figure = make_figure()
    refuse(answer, "foia-s1-1-a-not-held")
    make_part(answer, text="We do not count them by ward.")
    assert settled(answer) == ("not_held", "not_held")
    make_part(answer, text=f"- In all there are **[[figure: {figure.code}]]**.")
    assert settled(answer) == ("partly_held", "disclosed")


def test_a_link_alone_settles_nothing(answer: Answer) -> None:
    make_part(answer, "signpost", text="See https://example.org/a")
    assert settled(answer) == ("", "")


def test_the_officers_decision_counts(answer: Answer) -> None:
    add_table(answer, "normal")
    refuse(answer, "foia-s40-5b-a")
    Answer.objects.filter(pk=answer.pk).update(holding="held", outcome="partly_disclosed")
    assert settled(answer) == ("held", "partly_disclosed")


def test_a_reference_takes_over_what_the_other_says(answer: Answer) -> None:
    refuse(answer, "foia-s43-2")
    other = make_answer(answer.response, make_question(answer.response.information_request))
    make_part(other, "reference", refers_to=answer)
    assert settled(other) == ("held", "refused")


def test_answers_that_refer_to_each_other_settle_nothing(answer: Answer) -> None:
    other = make_answer(answer.response, make_question(answer.response.information_request))
    make_part(other, "reference", refers_to=answer)
    make_part(answer, "reference", refers_to=other)
    assert settled(answer) == settled(other) == ("", "")


def test_an_answer_without_parts_has_neither(answer: Answer) -> None:
    Answer.objects.filter(pk=answer.pk).update(holding="held", outcome="disclosed")
    assert settled(answer) == ("", "")
