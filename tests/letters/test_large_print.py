"""Letters in large print: the same standards, nothing set small; and pages turned sideways for a table
only.
"""

import re
import subprocess
from dataclasses import replace

import pytest

from foi.letters.document import Letter, Table
from foi.letters.pdf.printing import letter_pdf
from tests.letters import factories as make
from tests.letters.pdf_reading import PROFILES, elements, faults, opened, text

LEAST_HEIGHT = 18.0
"""Of a word's box, in points; a font's box is a little higher than its size."""


def large(letter: Letter) -> bytes:
    return letter_pdf(replace(letter, large_print=True), issued_at=make.ISSUED_AT)


def wide(columns: int) -> Table:
    head = (tuple(make.heading(f"Year {n}") for n in range(columns)),)
    row = (make.row_heading("Lamps"), *(make.number(f"{1234567 + n:,}") for n in range(1, columns)))
    return Table("wide", "Lamps by year", head, (row,))


def between_words(table: Table) -> Letter:
    """A letter with a table between two paragraphs and a closing after them."""
    return make.letter(
        make.section(blocks=(make.paragraph("Before it."), table, make.paragraph("After it.")))
    )


LETTERS = {
    "short": make.letter(),
    "every kind of node": make.full_letter(),
    "rows over pages": between_words(make.table(30)),
    "two-level head": between_words(make.golden_table(groups=6)),
    "a table as wide as assembly lets it be": between_words(wide(6)),
}


@pytest.mark.parametrize("name", LETTERS)
def test_both_standards_pass(name: str) -> None:
    pdf = large(LETTERS[name])
    assert {profile: faults(pdf, profile) for profile in PROFILES} == {profile: [] for profile in PROFILES}


def heights(pdf: bytes) -> dict[str, float]:
    """The least height of each word's box, in points; page numbers and what stands beside them left out."""
    boxes = subprocess.run(
        ["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout
    found: dict[str, float] = {}
    for page in boxes.decode().split("<page ")[1:]:
        bottom = float(re.search(r'height="([\d.]+)"', page)[1]) - 70  # type: ignore[index]
        for low, high, word in re.findall(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">([^<]+)<', page):
            if float(low) < bottom:
                found[word] = min(float(high) - float(low), found.get(word, 99))
    return found


@pytest.mark.parametrize("name", LETTERS)
def test_nothing_is_set_small(name: str) -> None:
    found = heights(large(LETTERS[name]))
    assert len(found) > 20
    assert {word: height for word, height in found.items() if height < LEAST_HEIGHT} == {}


def test_usual_print_is_smaller() -> None:
    assert max(heights(letter_pdf(LETTERS["short"], issued_at=make.ISSUED_AT)).values()) > LEAST_HEIGHT
    assert min(heights(letter_pdf(LETTERS["short"], issued_at=make.ISSUED_AT)).values()) < LEAST_HEIGHT


def test_numbers_stay_whole_in_a_wide_table() -> None:
    words = text(large(LETTERS["a table as wide as assembly lets it be"]))
    assert re.findall(r"1,234,\d+", words) == [f"1,234,{number}" for number in range(568, 573)]


def test_it_says_the_same() -> None:
    usual = letter_pdf(make.full_letter(), issued_at=make.ISSUED_AT)
    assert words_in(large(make.full_letter())) == words_in(usual)


def words_in(pdf: bytes) -> set[str]:
    return set(re.findall(r"\w{2,}", text(pdf)))


def turned(pdf: bytes) -> list[bool]:
    """For each page whether it lies on its side."""
    sizes = [page.MediaBox for page in opened(pdf).pages]
    return [float(size[2]) > float(size[3]) for size in sizes]


@pytest.mark.parametrize(("columns", "in_large"), [(12, False), (6, True)])
def test_the_words_after_a_table_on_its_side_stand_upright(columns: int, in_large: bool) -> None:
    letter = replace(between_words(wide(columns)), large_print=in_large)
    pdf = letter_pdf(letter, issued_at=make.ISSUED_AT)
    sides = turned(pdf)
    assert True in sides
    assert sides[0] is sides[-1] is False
    pages = text_by_page(pdf)
    assert [turned for turned, words in zip(sides, pages, strict=True) if "1,234,568" in words] == [True]
    assert [turned for turned, words in zip(sides, pages, strict=True) if "After it." in words] == [False]


def text_by_page(pdf: bytes) -> list[str]:
    read = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return [" ".join(page.split()) for page in read.stdout.decode().split("\f")[:-1]]


def test_a_table_over_turned_pages_stays_one_table() -> None:
    table = replace(wide(6), body=wide(6).body * 30)
    pdf = opened(large(between_words(table)))
    assert len(elements(pdf, "Table")) == len(elements(pdf, "Caption")) == 1
    assert len(elements(pdf, "TR")) == 31
