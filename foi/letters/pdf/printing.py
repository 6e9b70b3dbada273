"""The letter as a PDF that is accessible (PDF/UA-1, ISO 14289-1) and archival (PDF/A-3a, ISO 19005-3) at
once.

The only module that imports weasyprint, which makes one of the two at a time: it renders PDF/A-3a, and
the finisher mends words and tags (foi.letters.pdf.tags), declares PDF/UA in the
metadata and ends streams plainly. The same letter and moment of issue give the same bytes on every run.
Whatever WeasyPrint warns of is an error here: no letter leaves with a glyph missing, a link without a target
or a picture that could not be read.

Metadata (XMP): PDF/A allows a property outside its own list only when an extension schema in the same packet
declares it (ISO 19005-3, 6.6.2.3), and `pdfuaid:part` (ISO 14289-1, section 5) is one. Streams: one is
followed by a line end (ISO 32000-1, 7.3.8.1). When its own last byte happens to be a carriage return, that
and pydyf's line feed look like one line end, and the stream seems a byte shorter than its /Length, which
PDF/A forbids (ISO 19005-3, 6.1.7.1). It happens to one compressed stream in 256.
"""

import hashlib
import logging
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from importlib.resources import files
from io import BytesIO
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from weasyprint import CSS, HTML, Attachment
from weasyprint.css import ColorProfile
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from foi.letters.document import Items, Letter
from foi.letters.fitness import wrong_with_colour, wrong_with_table
from foi.letters.html import UnfitForPrint, letter_html
from foi.letters.ledger_sheet import LedgerSheet
from foi.letters.pdf.page_check import OffThePage, check_pages
from foi.letters.pdf.tags import mend_tags, mend_text
from foi.letters.stand_ins import CONTROLS, in_plain_text, with_stand_ins
from foi.letters.table_fit import printed_pieces
from foi.letters.tables import csv_files
from foi.letters.tree import iter_blocks, iter_tables, sha256

_COLOURS = "--srgb"
_TRIES = 5
ROWS_HIGHER_THAN_PAGES = """
.letter thead { display: table-row-group; }
.letter tr, .letter tbody.kept, .letter .table-piece--short { break-inside: auto; }
.letter caption { break-after: auto; }
.letter thead th { vertical-align: top; }
"""
"""WeasyPrint leaves the head of a table out where it and a row after it are higher than a page, and runs over
the foot of a page with what it may not part; so the headings are printed once, as rows, and rows are parted.
"""
_MISSING_GLYPH = ".notdef glyph rendered"


# What is printed


class PrintError(Exception):
    """The letter could not be printed without fault; the message says what was wrong."""


class MissingGlyph(PrintError):
    """No installed font has a character that the letter uses."""


def letter_pdf(letter: Letter, *, issued_at: datetime, draft: bool = False) -> bytes:
    """The PDF of `letter`, with the CSV of each table embedded; `issued_at` (aware) dates the file and
    all in it.

    A draft may have empty placeholders and what is unfit for print, highlighted, and says in every footer
    that it is not issued. Otherwise raises IncompleteLetter, and UnfitForPrint for what no letter may carry.
    Raises PrintError, which says what is wrong, when a page would not be as written or can't be made at all;
    its MissingGlyph no text should ever reach (foi.letters.stand_ins). Raises ValueError for an `issued_at`
    without its time zone.
    """
    if issued_at.tzinfo is None:
        raise ValueError("issued_at must know its time zone")
    html, css = letter_html(letter, preview=draft), _stylesheet(letter, draft)
    return _printed(html, css, Print(issued_at, sha256(letter)[:32], csv_files(letter)))


def ledger_pdf(sheet: LedgerSheet, *, at: datetime) -> bytes:
    """The ledger of a letter as a PDF to the same standards, A4 across; `at` (aware) is the moment of issue,
    or for a draft the moment for which it is true. Raises UnfitForPrint, PrintError and ValueError as
    letter_pdf does.
    """
    if at.tzinfo is None:
        raise ValueError("at must know its time zone")
    letter = sheet.letter
    context = {
        "sheet": sheet,
        "letter": letter,
        "moment": at,
        "colour": _colour(letter),
        "draft": sheet.draft,
        "demonstration": _css_string(letter.demonstration) if letter.demonstration else "",
    }
    html = _with_stand_ins_in_body(render_to_string("letters/ledger.html", context))
    css = "\n".join(render_to_string(f"letters/{name}", context) for name in ("letter.css", "ledger.css"))
    return _printed(html, css, Print(at, hashlib.sha256(html.encode()).hexdigest()[:32]))


@dataclass(frozen=True)
class Print:
    """What a file says of itself: when it was made, by what it is told from others, and the files in it
    (name, description, content).
    """

    at: datetime
    identifier: str
    files: Sequence[tuple[str, str, bytes]] = ()

    @property
    def moment(self) -> datetime:
        return self.at.astimezone(UTC).replace(microsecond=0)


def _with_stand_ins_in_body(html: str) -> str:
    """A whole document with stand-ins in all that is drawn, and no control characters in its head either."""
    head, body, rest = html.partition("<body>")
    return CONTROLS.sub("", head + body + with_stand_ins(rest))


def _printed(html: str, css: str, made: Print) -> bytes:
    with _warnings_as_errors():
        for spares in range(_TRIES):
            pdf = _tried(html, css, made, spares)
            if AMBIGUOUS_END not in pdf:
                return pdf
    raise PrintError("The letter could not be written so that every reader finds where its parts end.")


def _tried(html: str, css: str, made: Print, spares: int) -> bytes:
    """The file, or PrintError: what the libraries raise of themselves reaches nobody unexplained."""
    try:
        try:
            return _render(html, css, made, spares)
        except OffThePage:
            return _render(html, css + ROWS_HIGHER_THAN_PAGES, made, spares)
    except PrintError:
        raise
    except OffThePage as error:
        raise PrintError(str(error)) from error
    except Exception as error:  # the libraries raise whatever their parts raise
        logging.getLogger(__name__).exception("A letter could not be laid out.")
        raise PrintError(
            f"The letter could not be laid out ({type(error).__name__}). Take out what was changed last; if "
            "that does not help, tell whoever runs this site, who finds the reason in its log."
        ) from error


def _render(html: str, css: str, made: Print, spares: int) -> bytes:
    """Lay out and write the file, with a number of empty objects in it."""
    fetcher = _fetcher()
    fonts = FontConfiguration()
    options: dict[str, Any] = {"pdf_variant": "pdf/a-3a", "output_intent": _COLOURS}
    sheet = CSS(string=css, font_config=fonts, url_fetcher=fetcher)
    source = HTML(string=html, url_fetcher=fetcher)
    document = source.render(font_config=fonts, stylesheets=[sheet], **options)
    check_pages((page._page_box for page in document.pages), source.etree_element.find("body"))
    document.color_profiles[_COLOURS] = _colour_profile()
    document.metadata.created = document.metadata.modified = made.moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    pdf: bytes = document.write_pdf(
        finisher=partial(_finish, spares=spares),
        attachments=_attachments(made, fetcher),
        pdf_identifier=made.identifier.encode(),
        **options,
    )
    return pdf


def _colour_profile() -> ColorProfile:
    """sRGB, the colours that PDF/A has to name; WeasyPrint would read the same file and leave it open."""
    profile = (files("weasyprint.pdf") / "sRGB2014.icc").read_bytes()
    return ColorProfile(BytesIO(profile), "sRGB2014.icc", "relative-colorimetric", (["r"], ["g"], ["b"]))


def _finish(document: Any, pdf: Any, *, spares: int) -> None:
    """What WeasyPrint leaves to be done before the file is written."""
    mend_text(document, pdf)
    mend_tags(document, pdf)
    declare_accessible(pdf)
    end_plainly(pdf)
    add_spares(pdf, spares)


def _fetcher() -> URLFetcher:
    """Reads what is carried in the letter itself (data: addresses) and nothing else: no network, no files."""
    return URLFetcher(allowed_protocols=("data",), allow_redirects=False, fail_on_errors=True)


def _attachments(made: Print, fetcher: URLFetcher) -> list[Attachment]:
    """The tables as data; fixed dates keep the bytes the same on every run."""
    return [
        Attachment(
            string=data,
            name=name,
            description=description,
            created=made.moment,
            modified=made.moment,
            relationship="Data",
            url_fetcher=fetcher,
        )
        for name, description, data in made.files
    ]


# Its styles


def _stylesheet(letter: Letter, draft: bool) -> str:
    """The letter's looks and what paper adds, with the authority's colour."""
    # WeasyPrint takes a list's start for a presentational hint, and those stay off.
    starts = sorted(
        {block.start for block in iter_blocks(letter) if isinstance(block, Items) and block.ordered}
    )
    fitting = [table for table in iter_tables(letter) if not wrong_with_table(table)]
    pieces = list(printed_pieces(fitting, large_print=letter.large_print))
    context = {
        "colour": _colour(letter),
        "draft": draft,
        "large_print": letter.large_print,
        "turns_pages": any(printed.turned for printed, _ in pieces),
        "tables": [
            {"total": f"{sum(piece.widths):.2f}", "columns": [f"{width:.2f}" for width in piece.widths]}
            for _, piece in pieces
        ],
        "list_starts": starts,
        "demonstration": _css_string(letter.demonstration) if letter.demonstration else "",
    }
    return "\n".join(render_to_string(f"letters/{name}", context) for name in ("letter.css", "print.css"))


def _css_string(words: str) -> SafeString:
    """Words as a string of a stylesheet; what could end it is written by number (CSS Syntax, 4.3.7)."""
    said = in_plain_text(words)
    plain = "".join(each if each.isalnum() or each in " .,’–-" else f"\\{ord(each):x} " for each in said)
    return mark_safe(f'"{plain}"')


def _colour(letter: Letter) -> str:
    if why := wrong_with_colour(letter.authority.colour):
        raise UnfitForPrint(why)
    return letter.authority.colour


# Warnings are errors


@contextmanager
def _warnings_as_errors() -> Iterator[None]:
    """Raise when WeasyPrint, on this thread, logs a warning or worse."""
    complaints = _Complaints()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(complaints)
    try:
        yield
    finally:
        logger.removeHandler(complaints)
    if glyphs := [each for each in complaints.messages if each.startswith(_MISSING_GLYPH)]:
        characters = ", ".join(dict.fromkeys(each.partition(": ")[2] for each in glyphs))
        raise MissingGlyph(
            f"No font here has these characters: {characters}. Take them out, or install a font with them."
        )
    if complaints.messages:
        raise PrintError(f"The letter could not be printed as written: {'; '.join(complaints.messages)}")


class _Complaints(logging.Handler):
    """Collects what WeasyPrint complains of; other threads print other letters, and their complaints are
    theirs.
    """

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.thread = threading.get_ident()
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread == self.thread:
            self.messages.append(record.getMessage())


# What is finished in the file

PDF_UA = b"""
<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="">
  <pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
    xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">
  <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
      <pdfaProperty:name>part</pdfaProperty:name>
      <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
      <pdfaProperty:category>internal</pdfaProperty:category>
      <pdfaProperty:description>The part of ISO 14289 that the file keeps to</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
  </rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""

_END = b"</rdf:RDF>"


def declare_accessible(pdf: Any) -> None:
    """Add the PDF/UA-1 identification to the file's one XMP packet, and leave the packet uncompressed.

    `pdf` is a pydyf.PDF whose catalog has its metadata; PDF/A wants them readable without a filter.
    Raises ValueError for a packet that has none.
    """
    number = int(pdf.catalog["Metadata"].split()[0])
    metadata = pdf.objects[number]
    packet = b"\n".join(metadata.stream)
    if packet.count(_END) != 1:
        raise ValueError("the metadata must hold one rdf:RDF element")
    metadata.stream = [packet.replace(_END, PDF_UA + _END)]
    metadata.compress = False


AMBIGUOUS_END = b"\r\nendstream"


def end_plainly(pdf: Any) -> None:
    """Make no stream of `pdf` end in a carriage return: write it uncompressed, or with one line feed more."""
    for stream in pdf.objects:
        if hasattr(stream, "compress") and stream.data.endswith(AMBIGUOUS_END):
            stream.compress = False
            if stream.data.endswith(AMBIGUOUS_END):
                stream.stream = [*stream.stream, b""]


def add_spares(pdf: Any, number: int) -> None:
    """Add empty objects, which changes the streams that are only made when the file is written."""
    for _ in range(number):
        pdf.add_object(type(pdf.catalog)())
