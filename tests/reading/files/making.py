"""Documents for tests, said once and written both ways: as a Word file by hand, as a PDF by WeasyPrint."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from itertools import groupby

from weasyprint import HTML

from tests.data.reading import prose, table

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STYLE = """
@page { size: A4; margin: 2cm; @bottom-center { content: "Needs assessment, page " counter(page) } }
body { font-family: "Liberation Sans", sans-serif; font-size: 11pt }
table { border-collapse: collapse; font-size: 9pt }
td, th { border: 0.75pt solid black; padding: 2pt; text-align: left }
.bare td, .bare th { border: none; padding: 2pt 12pt }
sup { font-size: 7pt }
.note { font-size: 8pt }
.note sup { font-size: 5pt }
"""


@dataclass(frozen=True)
class Item:
    """A part of a document: "h" heading, "p" paragraph, "c" caption, "n" footnote text, "t" table.

    In words ^2^ is a raised 2. In rows of a table, None goes on with the cell to its left.
    """

    kind: str
    words: str = ""
    rows: Sequence[Sequence[str | None]] = ()
    bare: bool = False


CAPTIONS = {
    "002-table-1": "Table 1: Children and young people identified",
    "002-table-2": "Table 2: Overview of Leicester Domestic Abuse Data Years 2018-2021",
    "002-table-3": "Table 3: MARAC data 12 months to March 2021 rounded to 0 decimal point",
    "002-table-4": "Table 4: IDVA and Outreach referrals by ethnicity 2018-2021",
    "002-table-5": "Table 5: Local Safe Accommodation Provision",
}
IN_TEXT = {"3.8": "002-offence-rates", "5.1": "002-marac-change"}
"""Tables without a title, after the paragraph of that number."""


def assessment() -> list[Item]:
    """The needs assessment: the figures of its sentences in words of our own, its tables as they stand."""
    items = [Item("h", "Needs assessment 2021")]
    for where, rows in groupby(prose("002"), key=lambda row: row["where"]):
        told = "; ".join(f"{row['what']}: {row['written']}" for row in rows)
        items.append(Item("p", f"{where} {told[0].upper()}{told[1:]}."))
        if stem := IN_TEXT.get(where):
            items.append(Item("t", rows=table(stem)))
    items.append(Item("h", "Overview of data tables"))
    for stem, caption in CAPTIONS.items():
        items += [Item("c", caption), Item("t", rows=table(stem))]
    return items


# PDF -----------------------------------------------------------------------------------------------------


def pdf(items: Iterable[Item], style: str = "") -> bytes:
    """The document as a PDF."""
    made = HTML(string=f"<style>{STYLE}{style}</style>{''.join(map(_html, items))}").write_pdf()
    assert made
    return made


def _html(item: Item) -> str:
    if item.kind == "t":
        return _html_table(item)
    tag, name = {"h": ("h2", ""), "c": ("p", "caption"), "n": ("p", "note")}.get(item.kind, ("p", ""))
    return f'<{tag} class="{name}">{_raised(item.words)}</{tag}>'


def _html_table(item: Item) -> str:
    head, *body = ("".join(_html_cells(row)) for row in item.rows)
    rows = "".join(f"<tr>{row}</tr>" for row in body)
    name = "bare" if item.bare else ""
    return f'<table class="{name}"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def _html_cells(row: Sequence[str | None]) -> Iterable[str]:
    for text, span in _spans(row):
        yield f'<td colspan="{span}">{_raised(text)}</td>'


def _raised(words: str) -> str:
    parts = escape(words).split("^")
    return "".join(f"<sup>{part}</sup>" if at % 2 else part for at, part in enumerate(parts))


def _spans(row: Sequence[str | None]) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    for cell in row:
        if cell is None:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((cell, 1))
    return found


# Word ----------------------------------------------------------------------------------------------------


def docx(items: Iterable[Item]) -> bytes:
    """The document as a Word file; a paragraph with ^1^ has a footnote where an item "n" begins so."""
    listed = list(items)
    notes = {
        each.words.split("^")[1]: each.words.split("^")[2].strip() for each in listed if each.kind == "n"
    }
    body = "".join(_word(each, notes) for each in listed if each.kind != "n")
    footnotes = "".join(
        f'<w:footnote w:id="{mark}"><w:p><w:r><w:t>{escape(words)}</w:t></w:r></w:p></w:footnote>'
        for mark, words in notes.items()
    )
    return packed(
        {
            "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
            "word/styles.xml": f'<w:styles xmlns:w="{W}">{STYLES}</w:styles>',
            "word/footnotes.xml": f'<w:footnotes xmlns:w="{W}">{footnotes}</w:footnotes>',
        }
    )


STYLES = (
    '<w:style w:styleId="Kop1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="Caption"><w:name w:val="caption"/></w:style>'
)


def packed(parts: dict[str, str]) -> bytes:
    """Parts as a zipped document."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def _word(item: Item, notes: dict[str, str]) -> str:
    if item.kind == "t":
        rows = "".join(f"<w:tr>{''.join(_word_cells(row))}</w:tr>" for row in item.rows)
        return f"<w:tbl>{rows}</w:tbl>"
    style = {"h": "Kop1", "c": "Caption"}.get(item.kind, "")
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}{_runs(item.words, notes)}</w:p>"


def _runs(words: str, notes: dict[str, str]) -> str:
    """Words as runs, cut in the middle as Word cuts them."""
    runs = []
    for at, part in enumerate(words.split("^")):
        if at % 2 and part in notes:
            runs.append(f'<w:r><w:footnoteReference w:id="{part}"/></w:r>')
        elif at % 2:
            runs.append(f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>{part}</w:t></w:r>')
        else:
            half = len(part) // 2
            runs += [
                f'<w:r><w:t xml:space="preserve">{escape(each)}</w:t></w:r>'
                for each in (part[:half], part[half:])
            ]
    return "".join(runs)


def _word_cells(row: Sequence[str | None]) -> Iterable[str]:
    for text, span in _spans(row):
        grid = f'<w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>' if span > 1 else ""
        yield f"<w:tc>{grid}<w:p>{_runs(text, {})}</w:p></w:tc>"


@cache
def assessment_file(ending: str) -> bytes:
    """The needs assessment as a file, made once."""
    return {"docx": docx, "pdf": pdf}[ending](assessment())
