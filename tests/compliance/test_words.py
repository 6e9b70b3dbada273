"""The letter's own words by place: texts, sentences, and sentences a line."""

from dataclasses import replace

import pytest

from foi.compliance.words import own_prose, own_sentences, own_texts, sentences
from foi.letters.document import LineBreak, Paragraph, Text
from tests.compliance.letters import closing, letter, part, section, table, text


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("See No. 3, e.g. the list. Then ask.", ["See No. 3, e.g. the list.", "Then ask."]),
        ("It cost £1.50 in all.", ["It cost £1.50 in all."]),
        ("  One\n two. ", ["One two."]),
        ("", []),
    ],
)
def test_sentences(words: str, expected: list[str]) -> None:
    assert list(sentences((text(words),))) == expected


def test_lines_of_a_paragraph_are_one_line() -> None:
    assert list(sentences((Paragraph((Text("One"), LineBreak(), Text("two."))),))) == ["One two."]


def test_words_by_place_without_the_requesters_own() -> None:
    made = letter(section(part("Twelve. All mended.", table("12"))), closings=(closing("other", "Write."),))
    made = replace(made, opening=(text("Thank you."),))
    assert own_texts(made) == (
        ("letter", "Thank you."),
        ("part-1", "Twelve. All mended.\nLamps by year\nLamps 12"),
        ("closing", "Write."),
    )
    assert own_sentences(made) == (
        ("letter", "Thank you."),
        ("part-1", "Twelve."),
        ("part-1", "All mended."),
        ("closing", "Write."),
    )
    assert own_prose(made) == (
        ("letter", "Thank you."),
        ("part-1", "Twelve.\nAll mended."),
        ("closing", "Write."),
    )


def test_what_was_worked_out_for_one_letter_is_not_taken_for_another() -> None:
    one, other = (letter(section(part(words))) for words in ("One.", "Two."))
    assert [dict(own_texts(each))["part-1"] for each in (one, other, one)] == ["One.", "Two.", "One."]
