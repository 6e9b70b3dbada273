"""What is in a file besides what it shows, by the ending of its name."""

from collections.abc import Callable, Mapping

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


def look_into(name: str, content: bytes) -> Inside:
    """What a file of this name holds. Raises TooLarge, or ValueError where it can't be opened; KeyError where
    nothing here reads its ending.
    """
    return READERS[name.lower().rpartition(".")[2]](content)
