"""Whether all that a letter says is on its pages: asked of the finished layout, before the file is written.

A file passes PDF/UA and PDF/A with words beyond the edge of the paper: standards look at tags, not at ink. So
every word, line and picture must lie between the margins of its page, and what the HTML says must be what was
laid out, element by element. The boxes are those in which WeasyPrint lays a page out (lengths in CSS pixels).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from foi.letters.pdf.tags import boxes, inner_boxes

TOLERANCE = 1.0
"""CSS pixels; what rounding and the slant of a glyph may add."""
HIDDEN = ("table-sources", "figure-chip__details")
"""Classes of what only a preview on a screen shows."""
_NO_INK = re.compile(r"[\s\u00ad\u2010-]+")
"""What a fold may add or take: spaces and hyphens."""
MOST_TOLD = 3


class OffThePage(Exception):
    """Something would be cut off by the edge of the paper, or is not there at all; the message names it."""


def check_pages(pages: Iterable[Any], root: Any) -> None:
    """Raises OffThePage unless all of the HTML tree at `root` is on `pages` (boxes of pages) and within
    their margins.
    """
    pages = list(pages)
    if beyond := list(_beyond(pages)):
        raise OffThePage(f"The edge of the page would cut off {_told(beyond)}.")
    if missing := list(_missing(pages, root)):
        raise OffThePage(f"The pages would not show {_told(missing)}.")


def _told(words: list[str]) -> str:
    quoted = [f"“{each[:60]}”" for each in dict.fromkeys(words)]
    more = len(quoted) - MOST_TOLD
    return ", ".join(quoted[:MOST_TOLD]) + (f" and {more} more" if more > 0 else "")


def _beyond(pages: Iterable[Any]) -> Iterator[str]:
    """The words, or the name of the picture, of each box that reaches over the margins of its page."""
    for page in pages:
        left, top = page.content_box_x() - TOLERANCE, page.content_box_y() - TOLERANCE
        right, bottom = left + page.width + 2 * TOLERANCE, top + page.height + 2 * TOLERANCE
        for box in boxes(page):
            if not _has_ink(box):
                continue
            inside = left <= box.position_x and box.position_x + box.width <= right
            if not (inside and top <= box.position_y and box.position_y + box.height <= bottom):
                yield getattr(box, "text", "").strip() or "a picture"


def _has_ink(box: Any) -> bool:
    """Whether a box is drawn itself: words other than spaces, a picture."""
    return bool(getattr(box, "text", "").strip()) or hasattr(box, "replacement")


def _missing(pages: Iterable[Any], root: Any) -> Iterator[str]:
    """The words of each element that were not laid out as they stand in the HTML."""
    printed: dict[int, str] = defaultdict(str)
    for page in pages:
        for box in _text_boxes(page):
            printed[id(box.element)] += box.text
    for element, words in _own_words(root):
        found = _NO_INK.sub("", printed[id(element)])
        # The head of a table is printed again on each of its pages.
        if not found or found != words * (len(found) // len(words)):
            yield words


def _text_boxes(box: Any) -> Iterator[Any]:
    """The boxes of words in a box; the marks of a list are not of the text."""
    if (box.element_tag or "").endswith("::marker"):
        return
    if hasattr(box, "text"):
        yield box
    for child in inner_boxes(box):
        yield from _text_boxes(child)


def _own_words(element: Any) -> Iterator[tuple[Any, str]]:
    """Each element that has words of its own, with these, without spaces and hyphens."""
    if any(name in element.get("class", "").split() for name in HIDDEN):
        return
    words = _NO_INK.sub("", "".join([element.text or "", *(child.tail or "" for child in element)]))
    if words:
        yield element, words
    for child in element:
        yield from _own_words(child)
