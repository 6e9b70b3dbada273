"""Reading a printed table as a person does: from the words of its cells and headers, back to figures.

Nothing is taken from the references that the grid carries beside its words.
"""

from collections.abc import Iterator, Sequence

from foi.stats.tables import Axis, Grid, GridCell, Layout
from foi.stats.tables.grid import expand

Keys = tuple[str, ...]
Printed = tuple[str, tuple[str, ...]]
"""What a cell says, and the notes marked in it."""


def read_table(grid: Grid, layout: Layout, empty: str) -> dict[Keys, Printed]:
    """What is printed for each place, by the keys of the layout's axes in order; empty places left out."""
    head, body = expand(grid.head), expand(grid.body)
    read: dict[Keys, Printed] = {}
    for row in body:
        beside = row[: grid.header_columns]
        for column in range(grid.header_columns, grid.width - len(layout.attributes)):
            above = [line[column] for line in head]
            cell = row[column]
            if cell.text != empty:
                keys = (*_keys(beside, layout.rows), *_keys(above, layout.columns))
                assert keys not in read, "two figures under the same headings"
                read[keys] = cell.text, tuple(grid.notes[number - 1] for number in cell.notes)
    return read


def _keys(headers: Sequence[GridCell], axes: Sequence[Axis]) -> Iterator[str]:
    """The key on each axis; a header that reaches down stands for the whole of what has none of its own."""
    seen: set[int] = set()
    for level, axis in enumerate(axes):
        cell = headers[level] if level < len(headers) else None
        if cell is None or id(cell) in seen:
            yield ""
            continue
        seen.add(id(cell))
        yield next(member.key for member in axis.members if member.label == cell.text)
