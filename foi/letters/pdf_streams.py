"""The finisher's part on how streams end, so that every reader finds the length that the file states.

A stream is followed by a line end (ISO 32000-1, 7.3.8.1). When its own last byte happens to be a carriage
return, that and pydyf's line feed look like one line end, and the stream seems a byte shorter than its
/Length, which PDF/A forbids (ISO 19005-3, 6.1.7.1). It happens to one compressed stream in 256.
"""

from typing import Any

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
