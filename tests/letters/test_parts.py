"""Parts of answers as they print: words and blocks, documents, other answers, and what is said to be
missing.
"""

from datetime import date
from typing import Any

import pytest

from foi.law.holding import PartKind
from foi.letters.build.assemble import assemble
from foi.letters.build.case import load_case
from foi.letters.build.ledger import Ledger
from foi.letters.build.parts import Assembly, part_of
from foi.letters.build.withholding import Withholding
from foi.letters.build.wording import Wording
from foi.letters.document import (
    Items,
    LineBreak,
    Link,
    Missing,
    Origin,
    Paragraph,
    Part,
    Strong,
    Text,
)
from foi.responses.models import Answer, AnswerPart, Response
from tests.factories import (
    make_answer,
    make_attachment,
    make_block,
    make_fact,
    make_information_request,
    make_part,
    make_question,
    make_response,
)
from tests.letters.reading import answer_words, missing, only_part, part_words

pytestmark = pytest.mark.django_db


@pytest.fixture
def answer() -> Answer:
    """The answer to the one question of a request."""
    information_request = make_information_request(subject="lamp posts", requester_name="A. Requester")
    return make_answer(make_response(information_request), make_question(information_request, label="1"))


def printed(answer: Answer, kind: str = "text", **fields: object) -> Part:
    """The one part of the answer as it prints on 3 April 2026."""
    make_part(answer, kind, **fields)
    return only_part(assemble(answer.response, on=date(2026, 4, 3)))


# Words


def test_marks_become_nodes(answer: Answer) -> None:
    part = printed(answer, text="We **do** hold it.\nSee [our page](https://example.org/a).\n\n- one\n- two")
    assert part.blocks == (
        Paragraph(
            (
                Text("We "),
                Strong((Text("do"),)),
                Text(" hold it."),
                LineBreak(),
                Text("See "),
                Link("our page", "https://example.org/a"),
                Text("."),
            )
        ),
        Items(((Paragraph((Text("one"),)),), (Paragraph((Text("two"),)),))),
    )


@pytest.mark.parametrize(
    ("text", "links"),
    [
        (
            "See https://example.org/a/b?c=1.",
            [("https://example.org/a/b?c=1", "https://example.org/a/b?c=1")],
        ),
        ("(http://example.org/x)", [("http://example.org/x", "http://example.org/x")]),
        ("Write to lamps@example.org, please.", [("lamps@example.org", "mailto:lamps@example.org")]),
        ("“https://example.org”", [("https://example.org", "https://example.org")]),
        ("javascript:alert(1) and example.org", []),
    ],
)
def test_addresses_typed_as_words_are_links(answer: Answer, text: str, links: list[tuple[str, str]]) -> None:
    (paragraph,) = printed(answer, text=text).blocks
    assert [(node.text, node.href) for node in paragraph.children if isinstance(node, Link)] == links


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("requester", "A. Requester"),
        ("subject", "lamp posts"),
        ("received", "2 March 2026"),
        ("date", "3 April 2026"),
        ("due", "31 March 2026"),
        ("own_name", "the Council"),
        ("heading", "Freedom of Information Act 2000"),
        ("review_contact", "Head of Information Governance\nTown Hall, High Street, Anytown"),
        ("review_questions", "your request"),
    ],
)
def test_merge_fields(answer: Answer, field: str, words: str) -> None:
    assert part_words(printed(answer, text=f"About [[{field}]].")) == f"About {words}."


def test_facts_are_those_of_the_letters_day(answer: Answer) -> None:
    make_fact("commissioner_name", "the old Commissioner", in_force_to=date(2026, 3, 31))
    make_fact("commissioner_name", "the new Commission", in_force_from=date(2026, 4, 1))
    make_part(answer, text="Go to [[commissioner_name]].")
    for day, name in [(date(2026, 3, 31), "the old Commissioner"), (date(2026, 4, 1), "the new Commission")]:
        assert part_words(only_part(assemble(answer.response, on=day))) == f"Go to {name}."


@pytest.mark.parametrize(
    ("text", "name", "reason"),
    [
        ("On [[commissioner_phone]].", "commissioner phone", "nothing to print"),
        ("It is [[figure: FAAAAAAAAA]].", "figure", "no held figure FAAAAAAAAA"),
        ("It is [[figure: lamps]].", "wording", "does not name a held figure"),
        ("It is [[colour]].", "wording", "not a placeholder we know"),
        ("It is [[date", "wording", "not closed"),
        ("[here](ftp://example.org)", "wording", "needs a full address"),
        ("As [[particular: reason]].", "reason", "The refusal needs it"),
    ],
)
def test_what_can_not_be_printed_is_said_to_be_missing(
    answer: Answer, text: str, name: str, reason: str
) -> None:
    make_part(answer, text=text)
    ((told, why),) = missing(assemble(answer.response, on=date(2026, 4, 3)))
    assert told == name
    assert reason in why


def test_text_is_never_a_template(answer: Answer) -> None:
    words = "<b>x</b> {{ settings.SECRET_KEY }} {% load x %}"
    assert part_words(printed(answer, text=words)) == words


# Blocks


def test_a_part_from_a_block_prints_its_words_and_names_it(answer: Answer) -> None:
    version = make_block("We look after [[subject]].\n\n- daily", slug="looking-after").current()
    part = printed(answer, "signpost", block_version=version)
    assert (part.kind, part_words(part)) == (PartKind.SIGNPOST, "We look after lamp posts.\ndaily")
    assert part.origin == Origin("looking-after", 1, edited=False)


@pytest.mark.parametrize(
    ("text", "edited"),
    [
        ("First line.\n\nSecond.", False),
        ("First line.\r\n\r\nSecond.\r\n", False),
        ("First line. \n\nSecond.", False),
        ("First line.\n\nSecond!", True),
        ("First line.\nSecond.", True),
    ],
)
def test_a_block_changed_here_says_so(answer: Answer, text: str, edited: bool) -> None:
    version = make_block("First line.\n\nSecond.").current()
    assert printed(answer, block_version=version, text=text).origin.edited is edited


def test_own_words_have_no_origin(answer: Answer) -> None:
    assert printed(answer, text="Our own.").origin == Origin()


def test_parts_stand_in_order_without_those_taken_out(answer: Answer) -> None:
    make_part(answer, text="second", order=2)
    make_part(answer, text="first", order=1)
    make_part(answer, text="gone", order=3, removed=True)
    assert answer_words(assemble(answer.response).sections[0]) == "first\nsecond"


def test_what_stays_open_is_said_after_the_parts(answer: Answer) -> None:
    Answer.objects.filter(pk=answer.pk).update(outstanding="The costs will follow by 1 May.")
    assert assemble(answer.response).sections[0].parts == ()
    make_part(answer, text="There are none.")
    assert (
        answer_words(assemble(answer.response).sections[0])
        == "There are none.\nThe costs will follow by 1 May."
    )


# Documents


def test_a_document_is_named_and_listed(answer: Answer) -> None:
    attachment = make_attachment(answer.response, title="Lamps [[date]] **2026**", file_name="lamps.csv")
    make_part(answer, "attachment", attachment=attachment)
    letter = assemble(answer.response)
    part = only_part(letter)
    assert part_words(part) == "Please see the attached document “Lamps [[date]] **2026**”."
    (ref,) = letter.attachments
    assert part.attachment == ref.key == f"attachment-{attachment.pk}"
    assert (ref.title, ref.format, ref.size, ref.sha256) == (
        attachment.title,
        "CSV",
        attachment.size,
        attachment.sha256,
    )


def test_a_document_with_words_of_its_own(answer: Answer) -> None:
    attachment = make_attachment(answer.response)
    part = printed(answer, "attachment", attachment=attachment, text="Enclosed is the list.")
    assert part_words(part) == "Enclosed is the list."


def test_documents_are_listed_as_answers_mention_them(answer: Answer) -> None:
    _, second, first = (make_attachment(answer.response, title=title) for title in ("A", "B", "C"))
    for attachment in (first, second, first):
        make_part(answer, "attachment", attachment=attachment)
    assert [ref.title for ref in assemble(answer.response).attachments] == ["C", "B", "A"]


# Other answers


@pytest.fixture
def asked() -> Response:
    """A response to three questions, the last of them unnumbered under the second."""
    information_request = make_information_request()
    make_question(information_request, label="1)")
    second = make_question(information_request, label="2A)")
    make_question(
        information_request,
        label="",
        parent=second,
        text="If so, please provide the dates of every visit made",
    )
    return make_response(information_request)


def answers_of(response: Response) -> list[Answer]:
    return [make_answer(response, question) for question in response.information_request.questions.all()]


@pytest.mark.parametrize(
    ("at", "to", "words"),
    [
        (1, 0, "Please see our answer to question 1 above."),
        (0, 1, "Please see our answer to question 2A below."),
        (0, 2, "Please see our answer to question 2A (point 1) below."),
    ],
)
def test_an_answer_refers_to_another(asked: Response, at: int, to: int, words: str) -> None:
    answers = answers_of(asked)
    make_part(answers[at], "reference", refers_to=answers[to])
    assert answer_words(assemble(asked).sections[at]) == words


def test_a_reference_follows_a_new_label_and_a_move(asked: Response) -> None:
    first, second, _ = answers_of(asked)
    make_part(second, "reference", refers_to=first, text="It is the same.")
    question = asked.information_request.questions.get(order=1)
    question.label, question.order = "7.", 9
    question.save()
    assert (
        answer_words(assemble(asked).sections[0])
        == "Please see our answer to question 7 below.\nIt is the same."
    )


def test_a_reference_to_an_unnumbered_question_quotes_it() -> None:
    information_request = make_information_request()
    first = make_question(information_request, label="1")
    words = "What did the new lamps in the park cost the council in all?"
    second = make_question(information_request, label="", text=words)
    response = make_response(information_request)
    make_part(make_answer(response, first), "reference", refers_to=make_answer(response, second))
    assert answer_words(assemble(response).sections[0]) == (
        "Please see our answer to your question “What did the new lamps in the park…” below."
    )


def test_a_reference_to_an_answer_of_several_questions(asked: Response) -> None:
    first, second, third = asked.information_request.questions.all()
    other = make_answer(asked, first, second)
    make_part(make_answer(asked, third), "reference", refers_to=other)
    assert answer_words(assemble(asked).sections[1]) == "Please see our answer to questions 1 and 2A above."


def test_a_reference_leads_nowhere(asked: Response) -> None:
    own, *_ = answers_of(asked)
    (paragraph,) = unsaved(own, "reference", refers_to=own).blocks
    assert [node.reason for node in paragraph.children] == [
        "An answer can't refer to itself. Choose another one."
    ]


def test_a_reference_to_another_letters_answer_leads_nowhere(answer: Answer) -> None:
    elsewhere = make_answer(make_response(answer.response.information_request, number=2))
    make_part(answer, "reference", refers_to=elsewhere)
    assert missing(assemble(answer.response)) == [("reference", "Choose the answer it refers to.")]


def unsaved(answer: Answer, kind: str, **fields: Any) -> Part:
    """A part as it prints before it is saved: the database keeps none that lacks what it needs."""
    case = load_case(answer.response)
    ledger = Ledger({}, Withholding.of((), case))
    part = AnswerPart(answer=answer, kind=kind, **fields)
    return part_of(part, Assembly(case, Wording({}, ledger), ledger))


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("table", "table"),
        ("records", "table of records"),
        ("refusal", "refusal"),
        ("attachment", "attachment"),
        ("reference", "reference"),
    ],
)
def test_a_part_without_what_it_needs(answer: Answer, kind: str, name: str) -> None:
    part = unsaved(answer, kind)
    (paragraph,) = part.blocks
    assert [(type(node), node.name) for node in paragraph.children] == [(Missing, name)]
    assert part.kind == kind
