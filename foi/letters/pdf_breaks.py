"""The finisher's part on what page breaks have parted: a table, a list, a paragraph is one element again.

WeasyPrint 70 tags page by page, so that a table over four pages becomes four tables of which only the first
has its caption. Here the pages' elements are joined to one row; a table keeps one caption and one head.
"""

from typing import Any

from foi.letters.pdf_boxes import boxes, inner_boxes
from foi.letters.pdf_structure import StructureTree

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
