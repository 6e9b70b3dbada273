"""Word's private characters become real ones where text comes in, and nothing else of the text is changed."""

import csv
import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foi.reading.characters import LINE_ENDS, WORDS_OWN, from_file, is_blank, real_characters
from foi.reading.files.spreadsheets import read_table
from foi.reading.files.workbooks import read_file
from foi.reading.requests.text import clean_request_text
from foi.reading.tables.pasted import read_pasted


@pytest.mark.parametrize("private", WORDS_OWN, ids=lambda private: f"U+{ord(private):04X}")
def test_each_of_words_own_becomes_one_real_character(private: str) -> None:
    real = real_characters(private)
    assert len(real) == 1
    assert unicodedata.name(real)
    assert unicodedata.category(real) != "Co"


@given(st.text())
def test_nothing_else_is_changed(text: str) -> None:
    real = real_characters(text)
    assert len(real) == len(text)
    assert all(
        after == before or before in WORDS_OWN | LINE_ENDS for before, after in zip(text, real, strict=True)
    )


@pytest.mark.parametrize(
    ("text", "blank"),
    [
        ("", True),
        (" \n\t\u00a0\u3000", True),
        ("\u200b\u200d\u2060\ufeff", True),
        ("\u3164\u2800\ufe0f\u202e", True),
        (".", False),
        ("\u200b.", False),
        ("\u0301", False),
        ("✅", False),
        ("\ue000", False),
    ],
)
def test_a_text_of_which_nothing_is_seen_is_blank(text: str, blank: bool) -> None:
    assert is_blank(text) is blank


def test_a_pasted_request_has_real_bullets() -> None:
    assert clean_request_text("\uf0b7\tHow many?\n\uf0a7\tWhy?") == "•\tHow many?\n▪\tWhy?"


@pytest.mark.parametrize(
    ("found", "kept"),
    [
        ("\uf0b7 one", "• one"),
        ("a\0b", "a\ufffdb"),
        ("\ud800", "\ufffd"),
        ("a\u2028b\u2029", "a\nb\n"),
        ("\ue000", "\ue000"),
    ],
)
def test_text_of_a_file_can_be_kept(found: str, kept: str) -> None:
    assert from_file(found) == kept


def test_tables_have_real_characters_however_they_arrive() -> None:
    rows = [["Ward", "Lamps"], ["\uf0b7 North", "12"], ["\uf0a7 South", "\uf0b3 5"]]
    real = [["Ward", "Lamps"], ["• North", "12"], ["▪ South", "≥ 5"]]
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    content = out.getvalue().encode()
    assert [list(row) for row in read_pasted("\n".join("\t".join(row) for row in rows)).rows] == real
    assert [list(row) for row in read_file("lamps.csv", content).rows] == real
    table = read_table("lamps.csv", content)
    assert [list(row.cells) for row in (table.heading, *table.rows)] == real
