"""The finisher's part on the words of a PDF, so that they can be copied, searched and read out in every
script.

WeasyPrint 70 says for each glyph of a font which characters it stands for. In scripts whose signs join or
change places (Gujarati, Gurmukhi, Arabic …) no such list is true, and signs without characters of their
own get an entry that is malformed. So lines in these scripts carry their words as /ActualText (ISO
32000-1, 14.9.4), and the empty entries get the word joiner, which is read as nothing.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import pydyf

from foi.letters.pdf.tags import StructureTree, boxes

WORD_JOINER = b"2060"
_NO_CHARACTERS = re.compile(rb"(<[0-9a-f]+>) <>")


def mend_text(document: Any, pdf: Any) -> None:
    """Give lines in joining scripts their words and fonts whole lists; run while tags are as WeasyPrint
    made them.
    """
    tree = StructureTree(pdf)
    held = sorted(_marked(tree), key=lambda mark: mark[:2])
    for page, reference in zip(document.pages, pdf.page_references, strict=True):
        marks = [mark for mark in held if mark[2]["Pg"] == reference]
        content = [
            box for box in boxes(page._page_box) if hasattr(box, "text") or hasattr(box, "replacement")
        ]
        stream = tree.at(tree.at(reference)["Contents"]).stream
        for box, (_, _, element, number) in zip(content, marks, strict=True):
            if joins(getattr(box, "text", "")):
                element["ActualText"] = pydyf.String(box.text)
                if not runs_left(box.text):
                    _properties(stream, number)["ActualText"] = pydyf.String(box.text)
    for font_map in _font_maps(pdf):
        font_map.stream = [
            _NO_CHARACTERS.sub(rb"\1 <" + WORD_JOINER + rb">", line) for line in font_map.stream
        ]


def joins(text: str) -> bool:
    """Whether `text` has signs that join, stack or run right to left, for which glyphs alone don't tell
    the words.
    """
    return runs_left(text) or any(unicodedata.category(character).startswith("M") for character in text)


def runs_left(text: str) -> bool:
    """Whether some of `text` runs from right to left.

    Such a line gets its words in its element only: programs that copy from the page itself turn the order
    of right to left text round, and would do so with words that are in order already.
    """
    return any(unicodedata.bidirectional(character) in ("R", "AL") for character in text)


def _marked(tree: StructureTree) -> Iterator[tuple[int, int, Any, int]]:
    """Each piece of marked content: its element's number, its place in it, the element, its own number.

    Elements are numbered in the order of the boxes they were made of.
    """
    for element in tree.walk(tree.root):
        for place, kid in enumerate(element["K"]):
            if type(kid) is int:
                yield element.number, place, element, kid


def _properties(stream: list[Any], number: int) -> Any:
    """The properties of a piece of marked content in a page's stream."""
    return next(item for item in stream if isinstance(item, dict) and item.get("MCID") == number)


def _font_maps(pdf: Any) -> Iterator[Any]:
    """The streams that say which characters the glyphs of a font stand for."""
    for candidate in pdf.objects:
        if isinstance(candidate, pydyf.Stream) and b"begincmap" in candidate.stream:
            yield candidate
