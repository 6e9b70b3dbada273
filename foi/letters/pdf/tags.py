"""What is mended in a PDF once WeasyPrint 70 has made it: its tags and its words.

What is tagged page by page becomes one true structure:

- What a page break parts (a table, a list, a paragraph) is one element again: WeasyPrint makes four tables of
  one over four pages, of which only the first has its caption. A table keeps one caption and one head.
- A table cell names the headings it stands under, and a heading its scope, worked out on the cell grid with
  its spans (ISO 14289-1, 7.5), which WeasyPrint ignores when it writes /Headers.
- Lists nest as ISO 32000-1, 14.8.4.3.3 wants it: L of LI, LI of Lbl and LBody, a list within a list in its
  LBody.
- What is on the page but no part of the text, such as footers and repeated table heads, is an artifact.

Words can be copied, searched and read out in every script. WeasyPrint says for each glyph of a font which
characters it stands for. In scripts whose signs join or change places (Gujarati, Gurmukhi, Arabic …) no such
list is true, and signs without characters of their own get an entry that is malformed. So lines in these
scripts carry their words as /ActualText (ISO 32000-1, 14.9.4), and the empty entries get the word joiner,
which is read as nothing.

Nodes are pydyf objects: an element is a dictionary whose /K holds references, numbers of marked content, or
both. The boxes are those in which WeasyPrint lays a page out.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

import pydyf


class StructureTree:
    """The structure elements of a PDF and how to reach and rearrange them."""

    def __init__(self, pdf: Any) -> None:
        self.pdf = pdf
        root = self.at(pdf.catalog["StructTreeRoot"])
        self.parents = self.at(root["ParentTree"])
        self.root = self.at(root["K"][0])

    def at(self, reference: bytes) -> Any:
        """The object that a reference ("12 0 R") leads to."""
        return self.pdf.objects[int(reference.split()[0])]

    def kids(self, element: Any) -> list[Any]:
        """The elements directly in `element`, without its marked content and object references."""
        return [self.at(kid) for kid in element["K"] if self.is_element(kid)]

    def is_element(self, kid: Any) -> bool:
        """Whether an entry of /K leads to a structure element."""
        return isinstance(kid, bytes) and self.at(kid).get("Type") == "/StructElem"

    def walk(self, element: Any) -> Iterator[Any]:
        """`element` and every element in it."""
        yield element
        for kid in self.kids(element):
            yield from self.walk(kid)

    def set_kids(self, element: Any, kids: Iterable[Any]) -> None:
        """Make `kids` the content of `element`, which holds elements only."""
        element["K"] = pydyf.Array([])
        for kid in kids:
            self.append(element, kid)

    def append(self, element: Any, kid: Any) -> None:
        """Put `kid` last into `element`."""
        element["K"].append(kid.reference)
        kid["P"] = element.reference

    def new(self, tag: str, like: Any) -> Any:
        """A new element that begins on the page of `like`."""
        element = pydyf.Dictionary({"Type": "/StructElem", "S": tag, "K": pydyf.Array([]), "Pg": like["Pg"]})
        self.pdf.add_object(element)
        return element

    def drop_empty(self, element: Any) -> None:
        """Drop elements without content, which WeasyPrint makes of line breaks and empty lines; cells
        stay.
        """
        for kid in self.kids(element):
            self.drop_empty(kid)
            if not kid["K"] and kid["S"] not in ("/TD", "/TH"):
                element["K"].remove(kid.reference)

    def mend_lists(self, element: Any) -> None:
        """Give every list in `element` items of label and body, a list within a list in the item before
        it.
        """
        kids = self.kids(element)
        for kid in kids:
            self.mend_lists(kid)
        if element["S"] == "/LI" and any(kid["S"] not in ("/Lbl", "/LBody") for kid in kids):
            self._give_body(element, kids)
        if element["S"] == "/L":
            self._nest(element, kids)

    def _give_body(self, item: Any, kids: list[Any]) -> None:
        labels = [kid for kid in kids if kid["S"] == "/Lbl"]
        body = self.new("/LBody", like=item)
        self.set_kids(body, [kid for kid in kids if kid["S"] != "/Lbl"])
        self.set_kids(item, [*labels, body])

    def _nest(self, whole: Any, kids: list[Any]) -> None:
        items: list[Any] = []
        for kid in kids:
            if kid["S"] == "/L":
                # At the top of a page an item may go on with nothing but the list in it.
                if not items:
                    items.append(self._bare_item(kid))
                self.append(self.kids(items[-1])[-1], kid)
            else:
                items.append(kid)
        self.set_kids(whole, items)

    def _bare_item(self, like: Any) -> Any:
        item = self.new("/LI", like)
        self.append(item, self.new("/LBody", like))
        return item

    def mark_artifacts(self) -> None:
        """Make an artifact of all marked content that no element of the tree holds."""
        held = {
            (element["Pg"], kid)
            for element in self.walk(self.root)
            for kid in element["K"]
            if type(kid) is int
        }
        numbers = self.parents["Nums"]
        for page_number, page in enumerate(self.pdf.page_references):
            kept = {mcid for on_page, mcid in held if on_page == page}
            _unmark(self.at(self.at(page)["Contents"]).stream, kept)
            entry = numbers[2 * page_number + 1]
            entry[:] = [reference if mcid in kept else "null" for mcid, reference in enumerate(entry)]
        self._clear_unused()

    def _clear_unused(self) -> None:
        """Empty the elements that have gone from the tree, so that nothing of them is written."""
        used = {element.number for element in self.walk(self.root)}
        for number, unused in enumerate(self.pdf.objects):
            is_element = isinstance(unused, pydyf.Dictionary) and unused.get("Type") == "/StructElem"
            if is_element and number not in used:
                unused.clear()


def _unmark(stream: list[Any], kept: set[int]) -> None:
    """Turn marked content into artifacts in a page's stream, but for the numbers in `kept`.

    pydyf writes the start of marked content as three items: the tag, its properties, the operator BDC.
    """
    for place, item in enumerate(stream):
        if item == b"BDC" and stream[place - 1].get("MCID") not in kept:
            stream[place - 2 : place + 1] = ["/Artifact", "", b"BMC"]


def boxes(box: Any) -> Iterator[Any]:
    """`box` and every box in it that is part of the text."""
    yield box
    for child in inner_boxes(box):
        yield from boxes(child)


def inner_boxes(box: Any) -> list[Any]:
    """The boxes directly in `box`; margin boxes (footers) are no part of the text."""
    inner = [getattr(child, "_box", child) for child in getattr(box, "children", ())]
    return [child for child in inner if type(child).__name__ != "MarginBox"]


BLOCK_TAGS = {
    "article": "/Art",
    "section": "/Sect",
    "div": "/Div",
    "blockquote": "/BlockQuote",
    "p": "/P",
    "ul": "/L",
    "ol": "/L",
    "li": "/LI",
    "table": "/Table",
    "tbody": "/TBody",
    "tr": "/TR",
}
"""HTML elements that a page break may part, and how they are tagged."""


def join_pages(tree: StructureTree, pages: list[Any]) -> None:
    """Make one structure of what is tagged page by page; `pages` are the pages' boxes."""
    tops = _tops_of_pages(tree, len(pages))
    whole = tops[0]
    for number, top in enumerate(tops[1:], start=1):
        whole = _join(tree, whole, top, _parted(pages[number - 1], pages[number]))
    tree.set_kids(tree.root, whole)


def _tops_of_pages(tree: StructureTree, pages: int) -> list[list[Any]]:
    """The elements right under the document, page by page."""
    tops: list[list[Any]] = [[] for _ in range(pages)]
    order = {reference: number for number, reference in enumerate(tree.pdf.page_references)}
    for element in tree.kids(tree.root):
        tops[order[element["Pg"]]].append(element)
    return tops


def _parted(page: Any, following: Any) -> list[str]:
    """The HTML names of the block elements that run from `page` on to the `following` one, outermost
    first.
    """
    before = {id(box.element) for box in boxes(page)}
    names: list[str] = []
    box, last = following, None
    while box is not None:
        if box.element is not last and box.element_tag in BLOCK_TAGS:
            names.append(box.element_tag)
        last = box.element
        running = (child for child in inner_boxes(box) if id(child.element) in before)
        box = next((child for child in running if child.element_tag not in ("thead", "caption")), None)
    return names


def _join(tree: StructureTree, ends: list[Any], starts: list[Any], names: list[str]) -> list[Any]:
    """`ends` and `starts` as one row of elements; where a parted element ends and starts, the two become
    one.

    `names` says which elements are parted, outermost first. Where tags are not as expected, elements stay
    apart.
    """
    if not (ends and starts and names) or not ends[-1]["S"] == starts[0]["S"] == BLOCK_TAGS[names[0]]:
        return ends + starts
    whole, rest = ends[-1], starts[0]
    if whole["S"] in ("/TR", "/LI"):
        _join_side_by_side(tree, whole, rest, names[1:])
    elif whole["S"] == "/Table":
        _join_tables(tree, whole, rest, names[1:])
    else:
        tree.set_kids(whole, _join(tree, tree.kids(whole), tree.kids(rest), names[1:]))
    return ends + starts[1:]


def _join_tables(tree: StructureTree, whole: Any, rest: Any, names: list[str]) -> None:
    """Join two parts of a table: one caption, one head (printed again it is no second head), then the
    rows.
    """
    parts = [*tree.kids(whole), *tree.kids(rest)]
    heads = [kid for kid in parts if kid["S"] == "/THead"]
    captions = [kid for kid in parts if kid["S"] == "/Caption"]
    ends = [kid for kid in tree.kids(whole) if kid["S"] == "/TBody"]
    starts = [kid for kid in tree.kids(rest) if kid["S"] == "/TBody"]
    tree.set_kids(whole, [*captions[:1], *heads[:1], *_join(tree, ends, starts, names)])


def _join_side_by_side(tree: StructureTree, whole: Any, rest: Any, names: list[str]) -> None:
    """Join a row cell by cell, all of which run on, or a list item, whose body runs on."""
    pairs = zip(reversed(tree.kids(whole)), reversed(tree.kids(rest)), strict=False)
    for one, more in pairs:
        tree.set_kids(one, _join(tree, tree.kids(one), tree.kids(more), names))


Lines = dict[int, list[tuple[int, Any]]]
"""For each row or column of a table, its headings and where each begins."""


def scope_headings(pages: Iterable[Any]) -> None:
    """Give each heading cell the scope that the HTML gives it; WeasyPrint keeps a cell's element as its
    mark.
    """
    for page in pages:
        for box in boxes(page):
            if box.element_tag == "th" and isinstance(getattr(box, "mark", None), pydyf.Dictionary):
                across = box.element.attrib.get("scope", "").startswith("row")
                box.mark["A"]["Scope"] = "/Row" if across else "/Column"


def link_headings(tree: StructureTree, table: Any) -> None:
    """Name every heading cell of `table`, and name to every cell the headings above and before it."""
    grid = _grid(tree, table)
    places: dict[int, list[tuple[int, int]]] = {}
    cells: dict[int, Any] = {}
    for place, cell in sorted(grid.items(), key=lambda item: item[0]):
        places.setdefault(id(cell), []).append(place)
        cells[id(cell)] = cell
    for number, cell in enumerate(cells.values()):
        cell["A"].pop("Headers", None)
        if cell["S"] == "/TH":
            cell["ID"] = pydyf.String(f"{table.number}-{number}")
    above, before = _headings_by_line(cells, places)
    for key, cell in cells.items():
        top, left = places[key][0]
        columns = dict.fromkeys(column for _, column in places[key])
        rows = dict.fromkeys(row for row, _ in places[key])
        found = [heading for column in columns for row, heading in above.get(column, []) if row < top]
        found += [heading for row in rows for column, heading in before.get(row, []) if column < left]
        if found:
            cell["A"]["Headers"] = pydyf.Array(dict.fromkeys(heading["ID"].data for heading in found))


def _headings_by_line(cells: dict[int, Any], places: dict[int, list[tuple[int, int]]]) -> tuple[Lines, Lines]:
    """The column headings of each column with the row each begins in, and the row headings of each row
    likewise.
    """
    above: Lines = {}
    before: Lines = {}
    for key, cell in cells.items():
        top, left = places[key][0]
        if cell["A"].get("Scope") == "/Column":
            for column in dict.fromkeys(column for _, column in places[key]):
                above.setdefault(column, []).append((top, cell))
        elif cell["A"].get("Scope") == "/Row":
            for row in dict.fromkeys(row for row, _ in places[key]):
                before.setdefault(row, []).append((left, cell))
    return above, before


def _grid(tree: StructureTree, table: Any) -> dict[tuple[int, int], Any]:
    """The cell at each place (row, column) of a table, spans filled."""
    places: dict[tuple[int, int], Any] = {}
    rows = [element for element in tree.walk(table) if element["S"] == "/TR"]
    for row, element in enumerate(rows):
        column = 0
        for cell in tree.kids(element):
            while (row, column) in places:
                column += 1
            down, right = cell["A"].get("RowSpan", 1), cell["A"].get("ColSpan", 1)
            places.update({(row + i, column + j): cell for i in range(down) for j in range(right)})
            column += right
    return places


def mend_tags(document: Any, pdf: Any) -> None:
    """Mend the structure of `pdf` (pydyf.PDF), laid out as `document` (weasyprint.Document)."""
    tree = StructureTree(pdf)
    pages = [page._page_box for page in document.pages]
    tree.drop_empty(tree.root)
    tree.mend_lists(tree.root)
    scope_headings(pages)
    join_pages(tree, pages)
    for element in tree.walk(tree.root):
        if element["S"] == "/Table":
            link_headings(tree, element)
    tree.mark_artifacts()


# The words

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
