"""The boxes that WeasyPrint lays a page out in, as far as they are part of the text."""

from collections.abc import Iterator
from typing import Any


def boxes(box: Any) -> Iterator[Any]:
    """`box` and every box in it that is part of the text."""
    yield box
    for child in inner_boxes(box):
        yield from boxes(child)


def inner_boxes(box: Any) -> list[Any]:
    """The boxes directly in `box`; margin boxes (footers) are no part of the text."""
    inner = [getattr(child, "_box", child) for child in getattr(box, "children", ())]
    return [child for child in inner if type(child).__name__ != "MarginBox"]
