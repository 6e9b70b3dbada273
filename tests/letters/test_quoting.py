"""The requester's words as quoted: nothing is added, nothing but unprintable signs is lost."""

import pytest

from foi.letters.html_printer import direction, printable, quoted
from tests.letters import factories as make


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("How many?", [("How many?",)]),
        ("How many?\nBy year:\n- 2023", [("How many?", "By year:", "- 2023")]),
        ("First.\n\n \nSecond.", [("First.",), ("Second.",)]),
        ("One.\r\nTwo.\rThree.", [("One.", "Two.", "Three.")]),
        ("  indented \n", [("indented",)]),
        ("", []),
        ("\n \n", []),
    ],
)
def test_lines_and_paragraphs_stay_as_written(text: str, paragraphs: list[tuple[str, ...]]) -> None:
    quote = quoted(make.question(text=text), alone=True)
    assert [paragraph.lines for paragraph in quote.paragraphs] == paragraphs


def test_what_a_question_leans_on_stands_before_it_and_its_rows_and_notes_after() -> None:
    question = make.question(
        stem="For each year:", text="How many?", rows=("2023", "2024"), notes=("Roughly.",)
    )
    lines = [paragraph.lines for paragraph in quoted(question, alone=True).paragraphs]
    assert lines == [("For each year:",), ("How many?",), ("2023", "2024"), ("Roughly.",)]


@pytest.mark.parametrize(("alone", "label"), [(True, ""), (False, "A:")])
def test_a_label_is_quoted_where_it_tells_questions_apart(alone: bool, label: str) -> None:
    assert quoted(make.question(" A: "), alone=alone).label == label


@pytest.mark.parametrize(
    ("text", "printed"),
    [("a\x00b\x1bc\x7f", "abc"), ("\ufeffHow", "How"), ("tab\tstays", "tab\tstays"), ("મારા", "મારા")],
)
def test_unprintable_signs_are_left_out(text: str, printed: str) -> None:
    assert printable(text) == printed


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("How many?", "ltr"),
        ("كم عدد المصابيح؟", "rtl"),
        ("1) כמה?", "rtl"),
        ("FOI وما تكلفة", "ltr"),
        ("123", "ltr"),
        ("", "ltr"),
    ],
)
def test_direction_is_that_of_the_first_letter(text: str, runs: str) -> None:
    assert direction(text) == runs
