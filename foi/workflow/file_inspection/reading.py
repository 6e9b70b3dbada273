"""A file's contents by its format. Formats that nothing here reads are left to who checked the file."""

from collections.abc import Callable, Mapping
from zipfile import BadZipFile

from foi.compliance.facts import FileContents
from foi.workflow.file_inspection.archive import TooLarge
from foi.workflow.file_inspection.opendocument import spreadsheet, text_document
from foi.workflow.file_inspection.pdf import pdf
from foi.workflow.file_inspection.plain import separated, text
from foi.workflow.file_inspection.word import word
from foi.workflow.file_inspection.workbook import workbook

READERS: Mapping[str, Callable[[bytes], FileContents]] = {
    "xlsx": workbook,
    "xlsm": workbook,
    "ods": spreadsheet,
    "odt": text_document,
    "docx": word,
    "csv": separated,
    "tsv": separated,
    "txt": text,
    "json": text,
    "xml": text,
    "md": text,
    "pdf": pdf,
}
OLD_SPREADSHEETS = frozenset({"xls", "xlsb"})
OLD = "nothing can look into a spreadsheet of this old kind"
CLOSED = "it can’t be opened: it is damaged, or has a password"
LARGE = "it is too large to be looked through"


def contents_of(file_name: str, content: bytes) -> FileContents | None:
    """What is in a file, by the ending of its name; None where nothing here reads its kind."""
    ending = file_name.lower().rpartition(".")[2]
    if ending in OLD_SPREADSHEETS:
        return FileContents(unread=OLD)
    reader = READERS.get(ending)
    if reader is None:
        return None
    try:
        return reader(content)
    except TooLarge:
        return FileContents(unread=LARGE)
    except (BadZipFile, KeyError, ValueError, EOFError, NotImplementedError, RuntimeError):
        # What zipfile raises for a damaged or encrypted archive, or a part that should be there.
        return FileContents(unread=CLOSED)
