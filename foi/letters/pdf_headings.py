"""The finisher's part on tables: a cell names the headings it stands under, a heading says what it is a
heading of.

The headings are worked out on the cell grid with its spans (ISO 14289-1, 7.5); WeasyPrint 70 ignores spans
when it writes /Headers.
"""

from collections.abc import Iterable
from typing import Any

import pydyf

from foi.letters.pdf_boxes import boxes
from foi.letters.pdf_structure import StructureTree

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
