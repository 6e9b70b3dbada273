"""How long a PDF of many pages takes to read.

Times are of the processor, also told as a multiple of the baseline of the same run: pdfminer alone, which
says where each letter stands, without finding lines, paragraphs and tables.
"""

import io
from time import process_time

import pytest
from pdfminer.converter import PDFPageAggregator
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage

from foi.reading.files.documents import assemble, leaves_of
from tests.reading.files.making import assessment, pdf

TIMES = 10
MOST_SECONDS_A_PAGE = 0.2


def test_reading_a_long_pdf(capsys: pytest.CaptureFixture[str]) -> None:
    """The needs assessment ten times over; 300 pages of it are within a minute."""
    content = pdf(assessment() * TIMES)
    started = process_time()
    leaves = list(leaves_of("report.pdf", content))
    contents = assemble(leaves)
    seconds = process_time() - started
    baseline = alone(content)
    pages = len(leaves)
    assert len(contents.tables) == 7 * TIMES
    with capsys.disabled():
        print(f"\nA PDF of {pages} pages with {len(contents.tables)} tables.")
        print(f"Baseline: pdfminer alone: {baseline / pages * 1000:.0f} ms a page.")
        print(f"{'read':>10}{seconds / pages * 1000:>8.0f} ms a page{seconds / baseline:>8.1f} × baseline")
    assert seconds / pages < MOST_SECONDS_A_PAGE


def alone(content: bytes) -> float:
    """Seconds for pdfminer to go through the same pages."""
    resources = PDFResourceManager()
    device = PDFPageAggregator(resources)
    interpreter = PDFPageInterpreter(resources, device)
    started = process_time()
    for page in PDFPage.get_pages(io.BytesIO(content)):
        interpreter.process_page(page)
    return process_time() - started
