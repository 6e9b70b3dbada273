"""Which encoding a file of text is in, and what stands between its cells."""

import pytest

from foi.reading.files.delimited import WINDOWS_TEXT, NeverClosed, decoded, read_separated, read_strictly
from foi.reading.files.inside import FIRST_PART
from foi.reading.files.looking import look_into

TEXTS = {
    "pounds": "Ward,Cost\nElm,£1\nOak,£250\n",
    "euros": "Item,Price\nLamp,€5\n",
    "names": "Name,Role\nJosé,Clerk\nZoë,Officer\n",
    "typography": "Asked,Said\n“How many?”,It’s 5 – 6\n",
    "Welsh": "Ward,Lamps\nRhôs,300\nTŷ Gwyn,6\n",
    "plain": "a,b\n1,2\n",
}


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
@pytest.mark.parametrize("name", TEXTS)
def test_text_of_any_program_is_decoded(name: str, encoding: str) -> None:
    """Short tables too, on which a guess by how often letters occur goes wrong."""
    if encoding == "cp1252" and name == "Welsh":
        encoding = "utf-8"  # Windows text has no ŷ
    text, notices = decoded(TEXTS[name].encode(encoding))
    assert text == TEXTS[name]
    assert notices == ((WINDOWS_TEXT,) if encoding == "cp1252" and name != "plain" else ())


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"\xff\xfea", b"\x81\x8d", bytes(range(256))])
def test_any_bytes_are_some_text(content: bytes) -> None:
    assert isinstance(decoded(content)[0], str)


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_the_mark_that_cuts_most_lines_alike_parts_cells(mark: str) -> None:
    """Headings with commas, or amounts with them, do not make commas the mark."""
    text = f"Lamps, all{mark}Cost, £\n1{mark}1,171\n2{mark}2,000\n" if mark != "," else "a,b;c\n1,2\n3,4\n"
    rows = [["a", "b;c"], ["1", "2"], ["3", "4"]]
    rows = rows if mark == "," else [["Lamps, all", "Cost, £"], ["1", "1,171"], ["2", "2,000"]]
    assert read_separated(text) == read_strictly(text) == rows


def test_a_file_that_has_to_be_whole_is_refused_where_a_cell_is_never_closed() -> None:
    text = 'Ward,Lamps\n"Elm,1\nOak,2'
    with pytest.raises(NeverClosed):
        read_strictly(text)
    assert read_separated(text) == [["Ward", "Lamps"], ['"Elm', "1"], ["Oak", "2"]]


@pytest.mark.parametrize("ending", ["csv", "txt"])
def test_it_is_said_where_only_the_first_part_was_looked_through(ending: str) -> None:
    assert look_into(f"lamps.{ending}", b"a,b\n" * 3_000_000).unread == FIRST_PART
    assert look_into(f"lamps.{ending}", b"a,b\n").unread == ""
