"""All that a letter says is on its pages and within their margins, whatever it says; and if it were not, no
file would be made.
"""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from foi.letters import table_fit
from foi.letters.document import Letter, Table, TableCell
from foi.letters.pdf import page_check
from foi.letters.pdf.printing import PrintError, letter_pdf
from tests.letters import factories as make
from tests.letters.pdf_reading import text
from tests.letters.test_table_fit import council_table


def printed(letter: Letter) -> bytes:
    return letter_pdf(letter, issued_at=make.ISSUED_AT)


def with_table(table: Table, **kwargs: Any) -> Letter:
    return make.letter(
        make.section(blocks=(make.paragraph("Before it."), table, make.paragraph("After."))), **kwargs
    )


@pytest.mark.parametrize("large_print", [False, True])
@pytest.mark.parametrize("columns", [2, 6, 10, 14])
def test_every_cell_of_a_wide_table_can_be_read(columns: int, large_print: bool) -> None:
    table = council_table(columns, notes=("Provisional.",))
    words = text(printed(with_table(table, large_print=large_print)))
    for row in table.body:
        assert [cell.text for cell in row if cell.text not in words] == []


def test_a_number_wider_than_a_page_is_parted() -> None:
    table = make.table(head=(), body=((make.row_heading("All"), make.number("1," * 80 + "000")),))
    assert printed(with_table(table, large_print=True))


def test_what_would_be_cut_off_is_named_and_no_file_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    table = council_table(8)
    whole = table_fit.fit(table).pieces[0]
    too_wide = table_fit.TableFit(11, False, (replace(whole, widths=(90.0,) * 8),))
    monkeypatch.setattr(table_fit, "fit", lambda *_, **__: too_wide)
    with pytest.raises(PrintError, match=r"The edge of the page would cut off “.+”"):
        printed(with_table(table))


def test_words_that_are_not_laid_out_are_named_and_no_file_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    real = page_check._text_boxes
    monkeypatch.setattr(
        page_check, "_text_boxes", lambda box: (each for each in real(box) if "1,002" not in each.text)
    )
    with pytest.raises(PrintError, match="The pages would not show “1,002”"):
        printed(with_table(council_table(3)))


LONG = st.sampled_from(
    [
        "https://www.example.org/" + "a-long-address/" * 20,
        "W" * 300,
        "Llanfairpwllgwyngyll" * 4,
        "£1,234,567.89",
    ]
)
SCRIPTS = st.sampled_from(
    ["ગુજરાતી નામ", "ਪੰਜਾਬੀ", "اسم عربي طويل", "Zażółć gęślą jaźń", "中文名字", "עברית", "हिन्दी शब्द", "தமிழ்"]
)
WORDS = st.one_of(st.text(min_size=1, max_size=40).filter(str.strip), LONG, SCRIPTS)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Tables of 1 to 14 columns with any words in any script."""
    columns = draw(st.integers(1, 14))

    def cell(header: str) -> TableCell:
        numeric = not header and draw(st.booleans())
        words = f"{draw(st.integers(0, 10 ** draw(st.integers(1, 12)))):,}" if numeric else draw(WORDS)
        return TableCell((words,), header, numeric=numeric, notes=(1,) if draw(st.booleans()) else ())

    head = (tuple(cell("col") for _ in range(columns)),)
    rows = range(draw(st.integers(1, 3)))
    body = tuple((cell("row"), *(cell("") for _ in range(columns - 1))) for _ in rows)
    return Table("any", draw(WORDS), head, body, notes=("A note.",))


@st.composite
def letters(draw: st.DrawFn) -> Letter:
    """Letters with anything in what a reader sees."""
    questions = [make.question(str(n), text=draw(WORDS)) for n in range(draw(st.integers(1, 2)))]
    blocks = (make.paragraph(draw(WORDS)), draw(tables()), make.bullets(draw(WORDS), draw(WORDS)))
    sections = (make.section(*questions, blocks=blocks),)
    return make.letter(
        *sections,
        subject=draw(WORDS),
        addressee=replace(
            make.letter().addressee, name=draw(WORDS), address=tuple(draw(st.lists(WORDS, max_size=8)))
        ),
        large_print=draw(st.booleans()),
    )


@settings(max_examples=30, phases=[Phase.explicit, Phase.generate])
@given(letters())
def test_nothing_is_off_the_page_whatever_a_letter_says(letter: Letter) -> None:
    """The printer itself raises when something is cut off or missing."""
    assert printed(letter).startswith(b"%PDF")
