"""The parts of an answer as they print: one builder for each kind of part.

Tables come from grids: folded where the page is too narrow, their numbers entered into the ledger, with a
name for the CSV of each.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from foi.blocks.models import BlockVersion
from foi.figures.layouts import grid_of, register_grid
from foi.figures.models import HeldFigure, Register
from foi.law.holding import PartKind
from foi.letters import document
from foi.letters.build.case import Case
from foi.letters.build.ledger import Ledger
from foi.letters.build.refusals import lines_of, refusal_part
from foi.letters.build.sections import ANSWER
from foi.letters.build.withholding import aligned
from foi.letters.build.wording import Wording
from foi.letters.document import (
    LedgerEntry,
    Letter,
    Missing,
    Origin,
    Paragraph,
    Part,
    Route,
    Table,
    TableCell,
    Text,
)
from foi.letters.naming import reference_to
from foi.responses.models import AnswerPart
from foi.stats.tables import CalculatedRef, CellRef, Grid, GridCell, LayoutError
from foi.stats.tables.grid import expand


@dataclass(frozen=True)
class Assembly:
    """What the builders of parts need; `letter` has its sections named, for parts that refer to one."""

    case: Case
    wording: Wording
    ledger: Ledger
    letter: Letter | None = None

    def figures_of(self, part: AnswerPart) -> list[HeldFigure]:
        """The figures that a table shows, from those loaded with the case; queried ones stay out."""
        return [figure for figure in self._shown(part) if figure.status != "queried"]

    def queried_of(self, part: AnswerPart) -> list[HeldFigure]:
        """The figures that belong into a table but are queried."""
        return [figure for figure in self._shown(part) if figure.status == "queried"]

    def _shown(self, part: AnswerPart) -> list[HeldFigure]:
        return self.case.table_figures.get(part.pk or 0, [])


def part_of(part: AnswerPart, assembly: Assembly) -> Part:
    """A part of an answer as it prints; what is missing is in it as a Missing node."""
    return BUILDERS[PartKind(part.kind)](part, assembly)


# Words --------------------------------------------------------------------------------------------


def _text(part: AnswerPart, assembly: Assembly) -> Part:
    version = part.block_version
    text = part.text or (version.text if version else "")
    return Part(
        key=f"part-{part.pk}",
        kind=PartKind(part.kind),
        blocks=assembly.wording.blocks(text),
        origin=origin_of(version, text) if version else Origin(),
    )


def origin_of(version: BlockVersion, text: str) -> Origin:
    """The block and version that wording is from, and whether its words were changed here."""
    return Origin(version.block.slug, version.number, edited=lines_of(text) != lines_of(version.text))


# Tables -------------------------------------------------------------------------------------------


def _table(part: AnswerPart, assembly: Assembly) -> Part:
    if part.dataset is None:
        return _missing(part, "table", "Choose what the table shows.")
    figures = assembly.figures_of(part)
    if not figures:
        return _missing(
            part, "table", "Nothing is held for these choices. Choose other periods, rows or columns."
        )
    shown = assembly.ledger.withholding.table(part, part.dataset, figures)
    if not shown.figures:
        return _left_out(part, assembly, shown.notes)
    large = assembly.case.response.large_print
    try:
        grid = grid_of(part.dataset, shown.spec, shown.figures, shown.merged, most_columns(large))
    except LayoutError as error:
        return _missing(part, "table", str(error))
    grid = aligned(replace(grid, notes=(*grid.notes, *shown.notes)))
    by_code = {figure.code: figure for figure in (*shown.figures, *figures)}
    caption = str(part.spec.get("caption") or "") or part.dataset.title
    table = figure_table(grid, _table_key(part), caption, by_code, assembly.ledger)
    return _tabular(part, assembly, table, tuple(map(_queried, assembly.queried_of(part))))


def _left_out(part: AnswerPart, assembly: Assembly, notes: tuple[str, ...]) -> Part:
    """A table of which a decision leaves nothing: the letter says so in its place."""
    said = tuple(Paragraph((Text(note),)) for note in notes)
    blocks = (*assembly.wording.blocks(part.text), *said)
    return Part(key=f"part-{part.pk}", kind=PartKind(part.kind), blocks=blocks)


def _records(part: AnswerPart, assembly: Assembly) -> Part:
    if part.register is None:
        return _missing(part, "table of records", "Choose the register.")
    try:
        grid = register_grid(part.register, part.spec)
    except LayoutError as error:
        return _missing(part, "table of records", str(error))
    caption = str(part.spec.get("caption") or "") or part.register.title
    table = record_table(grid, _table_key(part), caption, part.register, assembly.ledger)
    return _tabular(part, assembly, table)


def _table_key(part: AnswerPart) -> str:
    return f"table-{part.pk}"


def _tabular(
    part: AnswerPart,
    assembly: Assembly,
    table: document.Table,
    after: tuple[document.Block, ...] = (),
) -> Part:
    blocks = (*assembly.wording.blocks(part.text), table, *after)
    return Part(key=f"part-{part.pk}", kind=PartKind(part.kind), blocks=blocks)


def _queried(figure: HeldFigure) -> Paragraph:
    """A place in a table must not read as if nothing were held there, while the figure is held but
    queried.
    """
    name = ", ".join(filter(None, (str(figure.measure), figure.period_label())))
    why = "It is queried and stays out of letters. Ask its owner, or choose a table without it."
    return Paragraph((Missing(name, why),))


# Refusals -----------------------------------------------------------------------------------------


def _refusal(part: AnswerPart, assembly: Assembly) -> Part:
    if part.reason is None:
        return _missing(part, "refusal", "Choose the reason.")
    return refusal_part(part, part.reason, assembly.case, assembly.wording)


# Documents and other answers ----------------------------------------------------------------------


def _attachment(part: AnswerPart, assembly: Assembly) -> Part:
    attachment = part.attachment
    if attachment is None:
        return _missing(part, "attachment", "Add the document, or remove this part.")
    # The title is data, so it is put in as plain words and not as wording.
    named = (Paragraph((Text(f"Please see the attached document “{attachment.title}”."),)),)
    return Part(
        key=f"part-{part.pk}",
        kind=PartKind.ATTACHMENT,
        blocks=assembly.wording.blocks(part.text) or named,
        attachment=f"attachment-{attachment.pk}",
    )


def _reference(part: AnswerPart, assembly: Assembly) -> Part:
    """ "Please see our answer to question 2 above": it follows when that answer moves or its label
    changes.
    """
    if part.refers_to_id == part.answer_id:
        return _missing(part, "reference", "An answer can't refer to itself. Choose another one.")
    sections = assembly.letter.sections if assembly.letter else ()
    order = [section.key for section in sections]
    there, here = f"{ANSWER}{part.refers_to_id}", f"{ANSWER}{part.answer_id}"
    if there not in order:
        return _missing(part, "reference", "Choose the answer it refers to.")
    other = sections[order.index(there)]
    where = "above" if here in order and order.index(there) < order.index(here) else "below"
    sentence = f"Please see our answer to {reference_to(other, {})} {where}."
    blocks = (Paragraph((Text(sentence),)), *assembly.wording.blocks(part.text))
    return Part(key=f"part-{part.pk}", kind=PartKind.REFERENCE, blocks=blocks)


def _missing(part: AnswerPart, name: str, reason: str) -> Part:
    node = Paragraph((Missing(name, reason),))
    return Part(key=f"part-{part.pk}", kind=PartKind(part.kind), blocks=(node,))


BUILDERS: Mapping[PartKind, Callable[[AnswerPart, Assembly], Part]] = {
    PartKind.TEXT: _text,
    PartKind.TABLE: _table,
    PartKind.RECORDS: _records,
    PartKind.REFUSAL: _refusal,
    PartKind.SIGNPOST: _text,
    PartKind.ATTACHMENT: _attachment,
    PartKind.REFERENCE: _reference,
}


MOST_COLUMNS = 14
"""What a page turned sideways holds of figures at most; a wider table is turned itself, rows for columns."""

MOST_COLUMNS_IN_LARGE_PRINT = 6
"""What a page turned sideways holds in 18 point."""


def most_columns(large_print: bool) -> int:
    """From how many columns on rows and columns of figures change places where that is narrower."""
    return MOST_COLUMNS_IN_LARGE_PRINT if large_print else MOST_COLUMNS


def figure_table(
    grid: Grid, key: str, caption: str, figures: Mapping[str, HeldFigure], ledger: Ledger
) -> Table:
    """The table of held figures, `figures` by code; the grid's references are figure codes, or say which
    were added up.
    """

    def entry(of: GridCell) -> str:
        if isinstance(of.ref, CalculatedRef):
            return ledger.subtotal(of.ref, figures)
        figure = figures.get(str(of.ref)) if of.ref is not None else None
        return ledger.enter(figure, of.text) if figure else ""

    return _table_of(grid, key, caption, entry)


def record_table(grid: Grid, key: str, caption: str, register: Register, ledger: Ledger) -> Table:
    """The table of held records; its numbers have the register's source and owner."""
    labels = {column.slug: column.label for column in register.columns.all()}
    days = {record.slug: record.as_at for record in register.records.all()}

    def entry(of: GridCell) -> str:
        if not of.numeric or not isinstance(of.ref, CellRef):
            return ""
        records = [str(record) for record in of.ref.records]
        made = LedgerEntry(
            key=f"{register.slug}/{'+'.join(records)}/{of.ref.column}",
            route=Route.HELD,
            printed=of.text,
            measure=f"{register.title}: {labels.get(of.ref.column, of.ref.column)}",
            source=str(register.source),
            owner=str(register.owner),
            as_at=days.get(records[0]),
            definition=register.definition,
        )
        return ledger.add(made)

    return _table_of(grid, key, caption, entry)


def _table_of(grid: Grid, key: str, caption: str, entry: Callable[[GridCell], str]) -> Table:
    over_numbers = columns_of_numbers(grid)
    head = ((table_cell(of) for of in row) for row in grid.head)
    return Table(
        key=key,
        caption=caption,
        head=tuple(
            tuple(replace(cell, numeric=id(of) in over_numbers) for of, cell in zip(row, cells, strict=True))
            for row, cells in zip(grid.head, head, strict=True)
        ),
        body=tuple(tuple(table_cell(of, entry(of)) for of in row) for row in grid.body),
        notes=grid.notes,
        csv_name=csv_name(caption),
    )


def columns_of_numbers(grid: Grid) -> set[int]:
    """The ids of the heading cells that stand over one column with numbers in it: they line up with these."""
    body = expand(grid.body)
    numeric = {column for row in body for column, cell in enumerate(row) if cell.numeric}
    places = [(column, cell) for row in expand(grid.head) for column, cell in enumerate(row)]
    return {id(cell) for column, cell in places if cell.colspan == 1 and column in numeric}


def table_cell(of: GridCell, entry: str = "") -> TableCell:
    """A grid's cell as the letter prints it; a text of several lines prints as a list."""
    lines = tuple(line.strip() for line in of.text.splitlines() if line.strip())
    return TableCell(
        lines=lines or ("Not recorded",),
        header=of.header,
        rowspan=of.rowspan,
        colspan=of.colspan,
        numeric=of.numeric,
        total=of.total,
        notes=of.notes,
        entry=entry,
        bulleted=len(lines) > 1 and not of.header,
    )


def csv_name(caption: str) -> str:
    """A file name from a caption: small letters, digits and dashes."""
    return re.sub(r"[^a-z0-9]+", "-", caption.lower()).strip("-")[:60].strip("-") or "table"
