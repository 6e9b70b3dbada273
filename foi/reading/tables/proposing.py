"""What a grid most likely says: which rows and columns are headings, and what each of them stands for.

Nothing is decided here: a steward sees the proposal and corrects it, and what was corrected stays.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from foi.reading.tables.cells import is_period, is_value, names_part_of_year, period_in, split_marks, unit_of
from foi.reading.tables.grid import TableForm, TextGrid
from foi.reading.tables.mapping import (
    BREAKDOWN,
    FIGURES,
    IGNORE,
    LEFT_OUT,
    MEASURE,
    NEW,
    NOTE,
    OWNER,
    PERIOD,
    SOURCE,
    WHOLE,
    Choices,
    FigureMeaning,
    MappedColumn,
    category_key,
    dimension_of,
    split_category,
)
from foi.reading.tables.matching import Known, words_of
from foi.reading.tables.own_layout import propose_own

MOST_HEADER_ROWS: Final = 6
LOOKED_AT: Final = 400
HALF: Final = 0.5
HEADINGS: Final = {
    SOURCE: re.compile(r"(?:data |information )?sources?"),
    OWNER: re.compile(r"(?:data |information )?owners?|responsible|provided by|supplied by"),
    NOTE: re.compile(r"(?:foot)?notes?|comments?|remarks?|caveats?"),
    PERIOD: re.compile(r"(?:financial |calendar |academic )?(?:year|period|quarter|month|date)s?"),
    MEASURE: re.compile(r"measures?|indicators?|metrics?"),
}
SAYS_LITTLE: Final = re.compile(
    r"(?:number|no\.?|count|total|figures?|values?|amount)(?: of .*)?", re.IGNORECASE
)
"""Over a column, this says less of what is counted than the table's title does."""
SAYS_NOTHING: Final = re.compile(r"values?|figures?", re.IGNORECASE)
"""Over a column, where the rows say what is counted."""
IS_TOTAL: Final = re.compile(r"(?:grand |overall )?totals?|all", re.IGNORECASE)
UNNAMED: Final = "Breakdown"


def propose(
    grid: TextGrid, known: Known, header_rows: int | None = None, roles: Sequence[str] = ()
) -> Choices:
    """The likeliest reading; the number of heading rows and the roles are taken where they are given."""
    if grid.form is TableForm.OWN:
        return propose_own(grid, known)
    header = header_rows if header_rows is not None else proposed_header_rows(grid)
    given = tuple(roles) if len(roles) == grid.width else ()
    chosen = given or _with_figures(
        tuple(_role(grid, known, header, at) for at in range(grid.width)), grid, header
    )
    columns = tuple(
        MappedColumn(
            role, column_meaning(grid, known, header, at, chosen) if role == FIGURES else FigureMeaning()
        )
        for at, role in enumerate(chosen)
    )
    columns = _with_neighbours(columns, known)
    labels = {at: proposed_labels(grid, known, header, at, role) for at, role in enumerate(chosen)}
    made = Choices(header, columns, {at: found for at, found in labels.items() if found}, place=_place(grid))
    return replace(made, table=_of_table(grid, known, made))


def proposed_header_rows(grid: TextGrid) -> int:
    """The rows above the first that has a value in it; none where every row has."""
    for at, row in enumerate(grid.rows[:MOST_HEADER_ROWS]):
        if any(is_value(cell) for cell in row if not is_period(cell)):
            return at
    return min(1, len(grid.rows) - 1)


# Columns -------------------------------------------------------------------------------------------------


def heading(grid: TextGrid, header_rows: int, column: int) -> tuple[str, ...]:
    """The headings of a column from top to bottom, without marks; what is merged is filled in already."""
    return tuple(split_marks(row[column]).text for row in grid.rows[:header_rows])


def body(grid: TextGrid, header_rows: int, column: int) -> list[str]:
    """The cells of a column that are not empty."""
    return [row[column] for row in grid.rows[header_rows:][:LOOKED_AT] if row[column]]


def _role(grid: TextGrid, known: Known, header: int, column: int) -> str:
    cells, words = body(grid, header, column), heading(grid, header, column)
    title = words[-1].casefold() if words else ""
    for role, pattern in HEADINGS.items():
        if pattern.fullmatch(title) and not (role == PERIOD and not all(map(is_period, cells))):
            return role
    if cells and all(map(is_period, cells)):
        return PERIOD
    if is_period(title):
        return FIGURES
    if cells and sum(map(is_value, cells)) > len(cells) * HALF and not _are_categories(cells, title, known):
        return FIGURES
    return _role_of_words(cells, title, known, column)


def _are_categories(cells: Sequence[str], title: str, known: Known) -> bool:
    """Numbers may be names too: ages, wards."""
    finder = known.finders.category.get(known.finders.dimension.find(title) if title else "")
    return bool(finder and finder.share(cells) > HALF) or (
        title in ("age", "ages", "ward", "year of age") and len(set(cells)) == len(cells)
    )


def _role_of_words(cells: Sequence[str], title: str, known: Known, column: int) -> str:
    names = [split_marks(cell).text for cell in cells]
    scores = [
        (known.finders.measure.share(names), MEASURE),
        *((finder.share(names), f"{BREAKDOWN}{key}") for key, finder in known.finders.category.items()),
    ]
    score, role = max(scores, key=lambda scored: scored[0])
    named = known.finders.dimension.find(title) if title else ""
    if score > HALF:
        return role
    if named:
        return f"{BREAKDOWN}{named}"
    measure = known.finders.measure.find(title) if title else ""
    if measure or (not title and column and _texts(known)):
        return FIGURES
    if score and column == 0:
        return role
    return f"{BREAKDOWN}{NEW}{title.capitalize() or UNNAMED}" if column == 0 or not known.measures else IGNORE


def _texts(known: Known) -> bool:
    """Whether the dataset has one measure whose values are words."""
    return sum(1 for each in known.measures if each.unit == "none") == 1


def _with_figures(roles: tuple[str, ...], grid: TextGrid, header: int) -> tuple[str, ...]:
    """One column at least holds the figures: failing that, the last."""
    if FIGURES in roles or not grid.rows[header:]:
        return roles
    return (*roles[:-1], FIGURES)


def column_meaning(
    grid: TextGrid, known: Known, header: int, column: int, roles: Sequence[str]
) -> FigureMeaning:
    """What the headings over a column of figures say of them."""
    found = FigureMeaning()
    for text in dict.fromkeys(filter(None, heading(grid, header, column))):
        found = _with_heading(found, text, known, MEASURE in roles)
    if not found.measure and not any(heading(grid, header, column)):
        found = replace(found, measure=_only_of_unit(unit_of(body(grid, header, column)), known))
    if found.period and not found.measure and not is_period(found.period):
        found = replace(found, measure=_measure_beside(grid, known, header, column, roles))
    return found


def _only_of_unit(unit: str, known: Known) -> str:
    """The one measure of a unit, for a column that has no heading."""
    fitting = [measure.key for measure in known.measures if measure.unit == unit]
    return fitting[0] if len(fitting) == 1 else ""


def _with_neighbours(columns: tuple[MappedColumn, ...], known: Known) -> tuple[MappedColumn, ...]:
    """A heading that is not known is one of those beside it: of the breakdown that other columns are of."""
    keys = [key for column in columns for key in column.meaning.categories]
    dimensions = [dimension for dimension, _ in map(split_category, keys) if not dimension.startswith(NEW)]
    only = known.dimensions[0].key if len(known.dimensions) == 1 else ""
    theirs = next(iter(dimensions), only)
    if not theirs:
        return columns
    unnamed = f"{NEW}{UNNAMED}|"
    moved = {key: key.replace(unnamed, f"{theirs}|", 1) for key in keys}
    return tuple(
        replace(
            each,
            meaning=replace(each.meaning, categories=tuple(moved[key] for key in each.meaning.categories)),
        )
        for each in columns
    )


def _measure_beside(grid: TextGrid, known: Known, header: int, column: int, roles: Sequence[str]) -> str:
    """A quarter without a word of what is counted belongs with the column of figures before it."""
    for before in range(column - 1, -1, -1):
        if roles[before] == FIGURES:
            return column_meaning(grid, known, header, before, roles).measure
    return ""


def _with_heading(found: FigureMeaning, text: str, known: Known, measures_in_rows: bool) -> FigureMeaning:
    """What one more heading adds: a period, a measure, a category or a source, looked for in this order."""
    if is_period(text) or names_part_of_year(text):
        return replace(found, period=f"{text} {found.period}".strip())
    finders = known.finders
    part = names_part_of_year(text, anywhere=True)
    measure = finders.measure.find(text.replace(part, " ") if part else text)
    if measure and not measures_in_rows and not found.measure:
        return replace(found, measure=measure, period=found.period or part)
    if category := finders.category_anywhere(text):
        return replace(found, categories=(*found.categories, category))
    if source := finders.source.find(text):
        return replace(found, source=source)
    if measures_in_rows and SAYS_NOTHING.fullmatch(text):
        return found
    if measures_in_rows or found.measure:
        new = category_key(f"{NEW}{UNNAMED}", f"{NEW}{' '.join(text.split())}")
        return replace(found, categories=(*found.categories, new))
    if SAYS_LITTLE.fullmatch(text):
        return found
    return replace(found, measure=f"{NEW}{' '.join(text.split())}", period=found.period or part)


# Row headings --------------------------------------------------------------------------------------------


def proposed_labels(grid: TextGrid, known: Known, header: int, column: int, role: str) -> dict[str, str]:
    """What each heading of a column stands for: something held, or something to be made."""
    finder = {
        MEASURE: known.finders.measure,
        SOURCE: known.finders.source,
        OWNER: known.finders.owner,
    }.get(role, known.finders.category.get(dimension_of(role)))
    if role in (FIGURES, PERIOD, NOTE, IGNORE):
        return {}
    names = dict.fromkeys(split_marks(row[column]).text for row in grid.rows[header:] if row[column])
    return {name: (finder.find(name) if finder else "") or _new(name, role) for name in names}


def _new(name: str, role: str) -> str:
    if dimension_of(role) and IS_TOTAL.fullmatch(name):
        return WHOLE
    return LEFT_OUT if role == OWNER and len(words_of(name)) > 12 else f"{NEW}{' '.join(name.split())}"


# The table -----------------------------------------------------------------------------------------------


def _of_table(grid: TextGrid, known: Known, made: Choices) -> FigureMeaning:
    """What the title says of all figures, where columns and rows do not say it."""
    title = split_marks(re.sub(r"^table [0-9]+[:.]?\s*", "", grid.title, flags=re.IGNORECASE)).text
    figures = [column.meaning for column in made.columns if column.role == FIGURES]
    measure = period = source = ""
    if MEASURE not in made.roles() and not all(each.measure for each in figures):
        only = known.measures[0].key if len(known.measures) == 1 else ""
        measure = known.finders.measure.find(title) or only or (f"{NEW}{title}" if title else "")
    if PERIOD not in made.roles() and not all(each.period for each in figures):
        period = period_in(title)
    if SOURCE not in made.roles() and not all(each.source for each in figures):
        source = known.source
    return FigureMeaning(measure=measure, period=period, source=source)


def _place(grid: TextGrid) -> str:
    """How the table is called, for the place of each figure: "Table 4"."""
    match = re.match(r"table [0-9]+[a-z]?\b", grid.title, re.IGNORECASE)
    return match[0].capitalize() if match else ""
