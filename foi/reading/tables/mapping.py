"""How a table is read: what each column, each heading and the table as a whole stand for.

A choice of something held is "=short-name", of something to be made "+its name"; "" says nothing.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Final

FIGURES, MEASURE, PERIOD, SOURCE, OWNER, NOTE, IGNORE = (
    "figures",
    "measure",
    "period",
    "source",
    "owner",
    "note",
    "ignore",
)
BREAKDOWN: Final = "by:"
"""Before the key of the dimension whose categories a column names."""
NEW: Final = "+"
WHOLE: Final = "whole"
"""In place of a category: the row or column is not broken down."""
LEFT_OUT: Final = "leave-out"
SKIP: Final = ""


@dataclass(frozen=True)
class FigureMeaning:
    """What a group of figures is of, as far as it is said; `category_key` makes the keys of categories."""

    measure: str = ""
    period: str = ""
    source: str = ""
    owner: str = ""
    categories: tuple[str, ...] = ()


@dataclass(frozen=True)
class MappedColumn:
    """A column's role; what its heading says where it holds figures."""

    role: str = IGNORE
    meaning: FigureMeaning = FigureMeaning()


@dataclass(frozen=True)
class Choices:
    """All that is chosen. `labels` are, by column, what each of its headings stands for.

    `dash` and `empty` are the statuses of such cells, SKIP for none held. `cells` are corrected cells, by row
    and column. `queried` are figures held as queried, by row and column.
    """

    header_rows: int = 1
    columns: tuple[MappedColumn, ...] = ()
    labels: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    table: FigureMeaning = FigureMeaning()
    dash: str = "not_recorded"
    empty: str = SKIP
    continued: bool = True
    place: str = ""
    note: str = ""
    cells: Mapping[tuple[int, int], str] = field(default_factory=dict)
    queried: frozenset[tuple[int, int]] = frozenset()

    def data(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return asdict(replace(self, cells={}, queried=frozenset())) | {
            "labels": {str(column): dict(found) for column, found in self.labels.items()},
            "cells": [[row, column, text] for (row, column), text in sorted(self.cells.items())],
            "queried": sorted(map(list, self.queried)),
        }

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> "Choices":
        """From what JSON kept."""
        columns = tuple(MappedColumn(each["role"], _meaning(each["meaning"])) for each in data["columns"])
        return cls(
            **dict(data)
            | {
                "columns": columns,
                "table": _meaning(data["table"]),
                "labels": {int(column): dict(found) for column, found in data["labels"].items()},
                "cells": {(row, column): text for row, column, text in data["cells"]},
                "queried": frozenset((row, column) for row, column in data["queried"]),
            }
        )

    def roles(self) -> list[str]:
        return [column.role for column in self.columns]


def _meaning(data: Mapping[str, Any]) -> FigureMeaning:
    return FigureMeaning(**dict(data) | {"categories": tuple(data["categories"])})


def category_key(dimension: str, category: str) -> str:
    """The key of a category: the keys of its dimension and its own, parted by a line."""
    return f"{dimension}|{category}"


def split_category(key: str) -> tuple[str, str]:
    """Dimension and category of such a key."""
    dimension, _, category = key.partition("|")
    return dimension, category


def dimension_of(role: str) -> str:
    """The dimension whose categories a column names, "" for other roles."""
    return role.removeprefix(BREAKDOWN) if role.startswith(BREAKDOWN) else ""
