"""What is in a file besides what it shows, by the ending of its name."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from foi.reading.files import delimited, opendocument, pdf, word, xls, xlsx
from foi.reading.files.inside import Inside

READERS: Mapping[str, Callable[[bytes], Inside]] = {
    "xlsx": xlsx.look_into,
    "xlsm": xlsx.look_into,
    "xls": xls.look_into,
    "ods": opendocument.look_into_spreadsheet,
    "odt": opendocument.look_into_text,
    "docx": word.look_into,
    "csv": delimited.look_into_table,
    "tsv": delimited.look_into_table,
    "txt": delimited.look_into_text,
    "json": delimited.look_into_text,
    "xml": delimited.look_into_text,
    "md": delimited.look_into_text,
    "pdf": pdf.look_into,
}

LINES_AT_ONCE: Final = 10_000


def look_into(name: str, content: bytes) -> Inside:
    """What a file of this name holds. Raises TooLarge, or ValueError where it can't be opened; KeyError where
    nothing here reads its ending.
    """
    return READERS[name.lower().rpartition(".")[2]](content)


def look_into_parts(name: str, content: bytes) -> Iterator[Inside]:
    """What a file of this name holds, its lines some thousands at a time, so that who asks another process
    for it holds no more of them at once; all else comes with the first. Raises as `look_into` does.
    """
    whole = look_into(name, content)
    yield replace(whole, lines=whole.lines[:LINES_AT_ONCE])
    for start in range(LINES_AT_ONCE, len(whole.lines), LINES_AT_ONCE):
        yield Inside(lines=whole.lines[start : start + LINES_AT_ONCE])
