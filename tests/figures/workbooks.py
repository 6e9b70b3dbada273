"""Makes small workbooks: .ods as LibreOffice writes them, .xlsx with openpyxl."""

import io
import zipfile
from collections.abc import Callable

from openpyxl import Workbook

MIME = "application/vnd.oasis.opendocument.spreadsheet"
NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("meta", "meta"),
    )
)
NAMES += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{}'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">{}'
    "</manifest:file-entry></manifest:manifest>"
)
ROOT = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIME}"/>'
HIDDEN = "hidden"


def ods(*sheets: str, locked: bool = False, head: str = "") -> bytes:
    """A workbook of sheets, each the XML of a table; a style named HIDDEN keeps a sheet from showing."""
    styles = (
        f'<office:automatic-styles><style:style style:name="{HIDDEN}" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
        '<style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/>'
        "</style:style></office:automatic-styles>"
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<office:document-content {NAMES} office:version="1.3">'
        f"{styles}<office:body><office:spreadsheet>{''.join(sheets)}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", MIME, zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        encrypted = "<manifest:encryption-data/>" if locked else ""
        archive.writestr("META-INF/manifest.xml", MANIFEST.format(ROOT, encrypted))
    return out.getvalue()


def sheet(*rows: str, name: str = "Sheet1", style: str = "ta1") -> str:
    columns = '<table:table-column table:number-columns-repeated="16384"/>'
    return (
        f'<table:table table:name="{name}" table:style-name="{style}">{columns}{"".join(rows)}</table:table>'
    )


def row(*cells: str, times: int = 1, **attributes: str) -> str:
    """A row; further cells to the edge of the sheet are empty, as LibreOffice writes them."""
    said = "".join(f' table:{name}="{value}"' for name, value in attributes.items())
    rest = '<table:table-cell table:number-columns-repeated="16000"/>'
    repeated = f' table:number-rows-repeated="{times}"' if times > 1 else ""
    return f"<table:table-row{repeated}{said}>{''.join(cells)}{rest}</table:table-row>"


def words(text: str, across: int = 1, down: int = 1, times: int = 1) -> str:
    """A cell of text, merged over others, or repeated."""
    spans = f' table:number-columns-spanned="{across}" table:number-rows-spanned="{down}"'
    repeated = f' table:number-columns-repeated="{times}"' if times > 1 else ""
    return (
        f'<table:table-cell office:value-type="string"{spans if across * down > 1 else ""}{repeated}>'
        f"<text:p>{text}</text:p></table:table-cell>"
    )


def covered(times: int = 1, text: str = "") -> str:
    """Cells beneath a merged one; programs leave what was in them before."""
    inside = f"<text:p>{text}</text:p>" if text else ""
    repeated = f'table:number-columns-repeated="{times}"'
    return f"<table:covered-table-cell {repeated}>{inside}</table:covered-table-cell>"


def number(value: str, shown: str, kind: str = "float", currency: str = "", times: int = 1) -> str:
    """A cell with a number, and how it shows."""
    named = f' office:currency="{currency}"' if currency else ""
    repeated = f' table:number-columns-repeated="{times}"' if times > 1 else ""
    return (
        f'<table:table-cell office:value-type="{kind}" office:value="{value}"{named}{repeated}>'
        f"<text:p>{shown}</text:p></table:table-cell>"
    )


def day(value: str, shown: str) -> str:
    return (
        f'<table:table-cell office:value-type="date" office:date-value="{value}"><text:p>{shown}</text:p>'
        "</table:table-cell>"
    )


def empty(times: int = 1) -> str:
    return f'<table:table-cell table:number-columns-repeated="{times}"/>'


def xlsx(fill: Callable[[Workbook], None]) -> bytes:
    """A workbook as this function fills it."""
    workbook = Workbook()
    fill(workbook)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()
