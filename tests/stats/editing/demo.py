"""The held figures of the demo as the checks need them, read from its files without a database."""

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from foi.stats.editing import CheckedDataset, CheckedDimension, Held, Observation, Relation, RelationKind
from foi.stats.editing.figures import rounded_to
from foi.stats.periods import Period, YearStyle
from foi.stats.tables import Member
from foi.stats.values import ObservationStatus, Unit, Value, ValueKind

DATA = Path(__file__).parents[3] / "fixtures" / "data"
Row = dict[str, Any]


def demo() -> Held:
    """All 499 figures with their datasets, dimensions, sources' titles, and how measures are recorded to be
    made.
    """
    datasets = {row["slug"]: row for row in rows("foi.dataset")}
    measures = {(row["dataset"][0], row["slug"]): row for row in rows("foi.measure")}
    figures = (_observation(row, measures, datasets) for row in rows("foi.heldfigure"))
    sources = {row["slug"]: row["title"] for row in rows("foi.source")}
    relations = (_relation(row, measures) for row in rows("foi.measurerelation"))
    return Held(tuple(figures), dict(_datasets(datasets)), tuple(relations), sources=sources)


def _relation(row: Row, measures: dict[tuple[str, str], Row]) -> Relation:
    measure = _name(row["measure"])
    return Relation(
        RelationKind(row["kind"]),
        measure,
        _name(row["of"]) if row.get("of") else None,
        _name(row["to"]) if row.get("to") else None,
        measures[measure].get("per"),
        frozenset(dimension for _, dimension in row.get("without", ())),
    )


def _name(parts: list[str]) -> tuple[str, str]:
    dataset, measure = parts
    return dataset, measure


def rows(model: str) -> Iterator[Row]:
    for path in sorted(DATA.glob("*.json")):
        for entry in json.loads(path.read_text()):
            if entry["model"] == model:
                yield entry["fields"]


def _datasets(datasets: dict[str, Row]) -> Iterator[tuple[str, CheckedDataset]]:
    members: dict[tuple[str, ...], list[Member]] = defaultdict(list)
    for row in rows("foi.category"):
        parent = row["parent"][2] if row.get("parent") else None
        members[tuple(row["dimension"])].append(Member(row["slug"], row["label"], parent))
    dimensions: dict[str, list[CheckedDimension]] = defaultdict(list)
    for row in rows("foi.dimension"):
        name = row["dataset"][0]
        categories = tuple(members[name, row["slug"]])
        dimensions[name].append(CheckedDimension(row["slug"], row["label"], categories, row.get("whole")))
    for name, row in datasets.items():
        yield name, CheckedDataset(name, row["title"], tuple(dimensions[name]), YearStyle(row["year_style"]))


def _observation(row: Row, measures: dict[tuple[str, str], Row], datasets: dict[str, Row]) -> Observation:
    dataset, slug = row["measure"]
    measure = measures[dataset, slug]
    return Observation(
        row["code"],
        dataset,
        slug,
        _value(row, measure),
        Period.from_key(row["period"]) if row.get("period") else None,
        tuple((name, category) for name, _, category in _pairs(row.get("cell", ""))),
        measure["label"],
        measure.get("noun", ""),
        row["source"][0],
        measure["additive"],
        confirmed=_day(row.get("last_confirmed_on")),
        review_due=_day(row.get("review_due") or datasets[dataset].get("review_due")),
        as_at=_day(row.get("as_at")),
        note=row.get("footnote", ""),
        rounded_to=_rounded_to(row, measure),
    )


def _rounded_to(row: Row, measure: Row) -> Decimal | None:
    """As its own note says, else as recorded for its measure."""
    recorded = measure.get("rounded_to")
    return rounded_to(row.get("footnote", "")) or (Decimal(recorded) if recorded else None)


def _pairs(cell: str) -> Iterator[tuple[str, str, str]]:
    return (pair.partition("=") for pair in cell.split("|") if pair)


def _value(row: Row, measure: Row) -> Value:
    low, high = (Decimal(row[end]) if row.get(end) else None for end in ("low", "high"))
    return Value(
        ValueKind(row.get("kind", "number")),
        Unit(measure["unit"]),
        low,
        high,
        row.get("open_end", ""),
        row.get("approximate", False),
        row.get("decimals", measure.get("decimals")),
        row.get("text", ""),
        _day(row.get("date")),
        ObservationStatus(row.get("status", "normal")),
        row.get("holder", ""),
        measure["signed"],
        measure.get("per"),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
