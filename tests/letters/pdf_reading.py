"""Reads what a test wants to know out of a PDF: its words, its structure as nested tuples, its
attachments.
"""

import io
import subprocess
from collections.abc import Iterator
from typing import Any

import page
import pikepdf

PROFILES = ("ua1", "3a")
"""PDF/UA-1 and PDF/A-3a."""


def faults(pdf: bytes, profile: str) -> list[tuple[str, str]]:
    """What a validator finds against a standard: rule and message."""
    report = page.validate_pdf_bytes(pdf, profile=profile)
    return [(failure.rule_id, failure.message) for failure in report.failures]


def text(pdf: bytes) -> str:
    """The words of the pages in the order they are read, with single spaces."""
    read = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(read.stdout.decode().split())


def pages_of(pdf: bytes) -> list[str]:
    """The words of each page."""
    read = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return [" ".join(each.split()) for each in read.stdout.decode().removesuffix("\f").split("\f")]


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


def elements(pdf: pikepdf.Pdf, tag: str = "") -> list[pikepdf.Object]:
    """The structure elements with the tag ("Table"), or all, in the order of the tree."""
    return [element for element in _walk(pdf.Root.StructTreeRoot.K[0]) if tag in ("", _tag(element))]


def outline(element: pikepdf.Object, *tags: str) -> list[Any]:
    """The elements with one of `tags` inside `element`: a tag, or a list of a tag and what is in it."""
    found: list[Any] = []
    for kid in kids(element):
        inner = outline(kid, *tags)
        if _tag(kid) in tags:
            found.append([_tag(kid), *inner] if inner else _tag(kid))
        else:
            found.extend(inner)
    return found


def kids(element: pikepdf.Object) -> list[pikepdf.Object]:
    """The structure elements directly in `element`."""
    held = element.get("/K", [])
    return [kid for kid in held if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def headings(pdf: pikepdf.Pdf, cell: pikepdf.Object) -> list[int]:
    """The places, in the order of the tree, of the heading cells that a cell names."""
    ids = [bytes(heading.ID) for heading in elements(pdf, "TH")]
    return [ids.index(bytes(name)) for name in cell.A.get("/Headers", [])]


def attachments(pdf: pikepdf.Pdf) -> dict[str, tuple[str, str, bytes]]:
    """The embedded files by name: relationship, description, content."""
    names = pdf.Root.Names.EmbeddedFiles.Names
    specs = [names[place] for place in range(1, len(names), 2)]
    return {
        str(spec.UF): (str(spec.AFRelationship).lstrip("/"), str(spec.Desc), spec.EF.F.read_bytes())
        for spec in specs
    }


def _walk(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    yield element
    for kid in kids(element):
        yield from _walk(kid)


def _tag(element: pikepdf.Object) -> str:
    return str(element.S).lstrip("/")
