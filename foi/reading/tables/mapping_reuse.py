"""The reading of a table carried over to the same table of the next edition.

What last year's headings stood for, the same headings stand for this year. Periods are never carried over
from a heading or the table: they are read anew, or this year's figures would be taken for last year's.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, Protocol

from foi.reading.tables.cells import is_period
from foi.reading.tables.grid import TextGrid
from foi.reading.tables.mapping import (
    BREAKDOWN,
    FIGURES,
    MEASURE,
    OWNER,
    SOURCE,
    Choices,
    FigureMeaning,
    MappedColumn,
    category_key,
    dimension_of,
    split_category,
)
from foi.reading.tables.matching import Known, Named, likeness, words_of
from foi.reading.tables.proposing import heading, propose
from foi.reading.tables.records import RecordChoices, RecordLine, line_names, propose_records

ALIKE: Final = 0.6
"""From 0 to 1: how much two tables must have in common to be taken for the same table of two editions."""
NUMBERS: Final = re.compile(r"[0-9]+(?:[/–-][0-9]+)*")


# What was made is held now -------------------------------------------------------------------------------


class Slugged(Protocol):
    """What has a short name."""

    @property
    def slug(self) -> str: ...


class NowHeld(Protocol):
    """What was made for a table, by the keys that the choices had for it."""

    @property
    def measures(self) -> Mapping[str, Slugged]: ...
    @property
    def dimensions(self) -> Mapping[str, Slugged]: ...
    @property
    def categories(self) -> Mapping[tuple[str, str], Slugged]: ...
    @property
    def sources(self) -> Mapping[str, Slugged]: ...
    @property
    def owners(self) -> Mapping[str, Slugged]: ...


def settled(choices: Choices, made: NowHeld) -> Choices:
    """The choices, with what was to be made named as it is held now."""
    return _Settling(made).choices(choices)


class _Settling:
    def __init__(self, made: NowHeld) -> None:
        self.keys: dict[str, Mapping[str, str]] = {
            MEASURE: {key: f"={each.slug}" for key, each in made.measures.items()},
            SOURCE: {key: f"={each.slug}" for key, each in made.sources.items()},
            OWNER: {key: f"={each.slug}" for key, each in made.owners.items()},
        }
        self.dimensions = {key: f"={each.slug}" for key, each in made.dimensions.items()}
        self.categories = {key: f"={each.slug}" for key, each in made.categories.items()}

    def choices(self, choices: Choices) -> Choices:
        roles = choices.roles()
        return replace(
            choices,
            columns=tuple(
                MappedColumn(self._role(each.role), self._meaning(each.meaning)) for each in choices.columns
            ),
            labels={
                at: {text: self._label(roles[at], key) for text, key in found.items()}
                for at, found in choices.labels.items()
            },
            table=self._meaning(choices.table),
        )

    def _role(self, role: str) -> str:
        dimension = dimension_of(role)
        return f"{BREAKDOWN}{self.dimensions.get(dimension, dimension)}" if dimension else role

    def _label(self, role: str, key: str) -> str:
        if dimension := dimension_of(role):
            return self.categories.get((dimension, key), key)
        return self.keys.get(role, {}).get(key, key)

    def _meaning(self, meaning: FigureMeaning) -> FigureMeaning:
        return replace(
            meaning,
            measure=self.keys[MEASURE].get(meaning.measure, meaning.measure),
            source=self.keys[SOURCE].get(meaning.source, meaning.source),
            owner=self.keys[OWNER].get(meaning.owner, meaning.owner),
            categories=tuple(map(self._category, meaning.categories)),
        )

    def _category(self, key: str) -> str:
        dimension, category = split_category(key)
        found = self.categories.get((dimension, category), category)
        return category_key(self.dimensions.get(dimension, dimension), found)


# The same table of two editions --------------------------------------------------------------------------


def same_table(title: str, grid: TextGrid, others: Sequence[tuple[str, TextGrid]]) -> int | None:
    """Which of the tables of another edition, by title and grid, is this one; None where none is alike."""
    scores = [_alike(title, grid, *other) for other in others]
    best = max(range(len(scores)), key=lambda at: scores[at], default=None)
    return best if best is not None and scores[best] >= ALIKE else None


def _alike(title: str, grid: TextGrid, other_title: str, other: TextGrid) -> float:
    scores = [_in_common(_head(grid), _head(other)), _in_common(_side(grid), _side(other))]
    if title and other_title:
        scores.append(likeness(words_of(NUMBERS.sub(" ", title)), words_of(NUMBERS.sub(" ", other_title))))
    return sum(scores) / len(scores)


def _in_common(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 1.0


def _head(grid: TextGrid) -> set[str]:
    return {cell.casefold() for cell in grid.rows[0] if cell and not is_period(cell)}


def _side(grid: TextGrid) -> set[str]:
    return {row[0].casefold() for row in grid.rows if row[0]}


# Carrying over -------------------------------------------------------------------------------------------


def carried(
    before: Choices, grid_before: TextGrid, grid: TextGrid, known: Known, sources: Mapping[str, str]
) -> Choices:
    """How the table is read if it is read as the same table was before.

    `sources` are keys of sources that gave way to others: the edition before to this one.
    """
    header = min(before.header_rows, len(grid.rows) - 1)
    proposed = propose(grid, known, header)
    same = _columns(grid_before, before, grid, proposed)
    roles = [
        before.columns[of].role if of is not None else proposed.columns[at].role for at, of in same.items()
    ]
    made = propose(grid, known, header, roles)
    columns = tuple(
        _column(before.columns[of], new, heading(grid, header, at), sources) if of is not None else new
        for (at, of), new in zip(same.items(), made.columns, strict=True)
    )
    labels = {at: dict(_labels(found, before, same.get(at))) for at, found in made.labels.items()}
    table = replace(
        before.table,
        measure=before.table.measure or made.table.measure,
        period=made.table.period,
        source=sources.get(before.table.source, before.table.source),
    )
    return replace(
        before,
        header_rows=header,
        columns=columns,
        labels=labels,
        table=table,
        place=made.place,
        cells={},
        queried=frozenset(),
    )


def _columns(grid_before: TextGrid, before: Choices, grid: TextGrid, now: Choices) -> dict[int, int | None]:
    """For each column of this edition the one before that it goes on with: the same heading but for years."""
    old: dict[tuple[str, ...], list[int]] = {}
    for at in range(min(grid_before.width, len(before.columns))):
        old.setdefault(_words(grid_before, before.header_rows, at), []).append(at)
    met: dict[tuple[str, ...], int] = {}
    found: dict[int, int | None] = {}
    for at in range(grid.width):
        words = _words(grid, now.header_rows, at)
        nth = met[words] = met.get(words, -1) + 1
        places = old.get(words, [])
        found[at] = places[min(nth, len(places) - 1)] if places else None
    used = set(found.values())
    for at, of in found.items():
        alike = at < len(before.columns) and before.columns[at].role == now.columns[at].role
        if of is None and alike and at not in used:
            found[at] = at
    return found


def _words(grid: TextGrid, header_rows: int, column: int) -> tuple[str, ...]:
    """The heading of a column without its periods."""
    texts = heading(grid, header_rows, column)
    return tuple(" ".join(text.split()).casefold() for text in texts if text and not is_period(text))


def _column(
    old: MappedColumn, new: MappedColumn, words: Sequence[str], sources: Mapping[str, str]
) -> MappedColumn:
    if old.role != FIGURES:
        return old
    dated = any(map(is_period, words))
    meaning = replace(
        old.meaning,
        period=new.meaning.period if dated else old.meaning.period,
        source=sources.get(old.meaning.source, old.meaning.source),
    )
    return MappedColumn(FIGURES, meaning)


def _labels(found: Mapping[str, str], before: Choices, of: int | None) -> Iterator[tuple[str, str]]:
    """What headings of rows stand for: as before, and what is new as it is proposed."""
    known = before.labels.get(of, {}) if of is not None else {}
    folded = {" ".join(text.split()).casefold(): key for text, key in known.items()}
    for text, key in found.items():
        yield text, folded.get(" ".join(text.split()).casefold()) or key


def carried_records(
    before: RecordChoices, grid_before: TextGrid, grid: TextGrid, columns: Sequence[Named], across: bool
) -> RecordChoices:
    """The same for a table of records: each line as the one of its name was read."""
    made = propose_records(grid, columns, across, before.across)
    names = [name.casefold() for name in line_names(grid_before, before)]
    old = dict(zip(names, before.lines, strict=False))
    lines = tuple(
        old.get(name.casefold(), line) for name, line in zip(line_names(grid, made), made.lines, strict=True)
    )
    return replace(made, lines=_once(lines), dash=before.dash)


def _once(lines: Sequence[RecordLine]) -> tuple[RecordLine, ...]:
    """No two lines for one column of the register."""
    taken: set[str] = set()
    kept = []
    for line in lines:
        kept.append(line if not line.column or line.column not in taken else RecordLine())
        taken.add(line.column)
    return tuple(kept)
