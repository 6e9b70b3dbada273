"""Streams end so that their length can be told: none in a carriage return, whatever its content."""

import pydyf
import pytest

from foi.letters.pdf.printing import AMBIGUOUS_END, add_spares, end_plainly


def pdf_with(content: bytes, *, compress: bool) -> tuple[pydyf.PDF, pydyf.Stream]:
    pdf = pydyf.PDF()
    stream = pydyf.Stream([content], compress=compress)
    pdf.add_object(stream)
    return pdf, stream


def unlucky() -> bytes:
    """Content that ends in a carriage return once it is compressed."""
    contents = (str(number).encode() for number in range(100_000))
    return next(each for each in contents if AMBIGUOUS_END in pydyf.Stream([each], compress=True).data)


@pytest.mark.parametrize(
    ("content", "compress"),
    [(unlucky(), True), (b"a,b\r\n1,2\r", False), (b"a,b\r\n1,2\r", True), (b"\r", True), (b"plain", True)],
)
def test_a_stream_that_ended_in_a_carriage_return_ends_otherwise(content: bytes, compress: bool) -> None:
    pdf, stream = pdf_with(content, compress=compress)
    end_plainly(pdf)
    assert AMBIGUOUS_END not in stream.data
    assert b"".join(stream.stream).startswith(content)


def test_a_stream_that_ends_plainly_stays_as_it_is() -> None:
    pdf, stream = pdf_with(b"plain", compress=True)
    before = stream.data
    end_plainly(pdf)
    assert stream.data == before


def test_spare_objects_change_the_file_and_nothing_else() -> None:
    pdf, _ = pdf_with(b"plain", compress=True)
    objects = len(pdf.objects)
    add_spares(pdf, 2)
    assert [each.data for each in pdf.objects[objects:]] == [b"<<>>", b"<<>>"]
