"""Numbers in paragraphs: which are marked, how their place is said."""

import pytest

from foi.reading.tables.numbers_in_text import (
    numbers_in,
    ordinal,
    own_number,
    place_of,
    sentence_around,
    spot_at,
)
from tests.data.reading import prose

TEXTS = {
    "4.4. 1,843 lamps were mended in 2020-21, and of these 1,843 again 853 (46%) within a week.": (
        "1,843",
        "1,843",
        "853",
        "46%",
    ),
    "Seventeen reviews opened, nine of them since April 2018.": ("Seventeen", "nine"),
    "A change of -35%, against +8% elsewhere; 32-44% of cases.": ("-35%", "+8%", "32-44%"),
    "The budget was £1,090,980 in 2021/22, and £2.5m before.": ("£1,090,980", "£2.5m"),
    "Women aged 16-19 years, the 32nd district, 16–17-year-olds, Table 4, 3/9/21, Q2 2021.": (),
    "On 12 March 2021 we had 14 lamps per 1,000 residents.": ("14", "1,000"),
    "It was 9.2 years¹¹, and 19+ elsewhere.": ("9.2", "19+"),
    "In 2020/21¹ there were 1,843² of them, or 46%³.": ("1,843", "46%"),
    "Words alone.": (),
}


@pytest.mark.parametrize("text", TEXTS)
def test_numbers_that_may_be_figures_are_found(text: str) -> None:
    spots = numbers_in(text)
    assert tuple(spot.written for spot in spots) == TEXTS[text]
    assert [text[spot.start : spot.end] for spot in spots] == [spot.written for spot in spots]


def test_numbers_written_alike_are_told_apart() -> None:
    first, second = [each for each in numbers_in("Of 14% and 114%, 14% is less.") if each.written == "14%"]
    assert (first.phrase(), second.phrase()) == ("1st “14%”", "2nd “14%”")


def test_a_place_is_said_with_paragraph_page_and_which_of_its_like() -> None:
    text = "10.3. There were 110 of 110."
    spot = numbers_in(text)[1]
    assert place_of(31, text, 12, spot) == "Paragraph 31 (10.3), page 12, 2nd “110”"
    assert place_of(31, "5 lamps", None, spot_at("5 lamps", 0, 1)) == "Paragraph 31, “5”"


def test_words_are_given_as_digits() -> None:
    assert [each.value for each in numbers_in("Seventeen lamps and thirty posts")] == ["17", "30"]


def test_the_sentence_around_a_place() -> None:
    text = "One. Of those 1,843 lamps 853 were lit. Three."
    assert sentence_around(text, text.index("853")) == "Of those 1,843 lamps 853 were lit."


@pytest.mark.parametrize(
    ("text", "number"), [("10.4 Those", "10.4"), ("4.4. 1,843", "4.4"), ("1,843 lamps", "")]
)
def test_the_number_of_a_paragraph(text: str, number: str) -> None:
    assert own_number(text) == number


@pytest.mark.parametrize(("number", "said"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (11, "11th"), (22, "22nd")])
def test_ordinals(number: int, said: str) -> None:
    assert ordinal(number) == said


def test_nearly_all_numbers_of_the_needs_assessment_are_found() -> None:
    """Those written in digits; fractions in words are picked by hand."""
    written = [row["written"].split()[-1] for row in prose("002") if any(map(str.isdigit, row["written"]))]
    found = [
        each for each in written if each in {spot.written for spot in numbers_in(f"It was {each} then.")}
    ]
    assert len(found) >= 0.95 * len(written)
