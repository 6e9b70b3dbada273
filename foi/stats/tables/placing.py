"""Finding each figure's cell, and saying in plain words what is in the way when it has none of its own."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from foi.stats.tables.layout import (
    DIMENSION,
    MEASURE,
    PERIOD,
    QUARTER,
    SOURCE,
    YEAR,
    Axis,
    Layout,
    LayoutError,
    TableObservation,
)

Keys = tuple[str, ...]
Cells = Mapping[tuple[Keys, Keys], TableObservation]

AXIS_NAMES: Final = {
    MEASURE: "Measure",
    PERIOD: "Period",
    YEAR: "Year",
    QUARTER: "Quarter",
    SOURCE: "Source",
}


def placed(observations: Sequence[TableObservation], layout: Layout) -> Cells:
    """The observation of each cell, by the keys of its row and column; raises LayoutError."""
    if not observations:
        raise LayoutError("There is no figure for this table: choose other measures, periods or categories.")
    _check_hidden(observations, layout)
    row_keys = [(axis, frozenset(member.key for member in axis.members)) for axis in layout.rows]
    column_keys = [(axis, frozenset(member.key for member in axis.members)) for axis in layout.columns]
    cells: dict[tuple[Keys, Keys], TableObservation] = {}
    for one in observations:
        place = _keys(one, row_keys), _keys(one, column_keys)
        if place in cells:
            raise _clash(cells[place], one, layout, place)
        cells[place] = one
    return cells


def _keys(one: TableObservation, axes: Iterable[tuple[Axis, frozenset[str]]]) -> Keys:
    return tuple(_key(one, axis, known) for axis, known in axes)


def _key(one: TableObservation, axis: Axis, known: frozenset[str]) -> str:
    key = one.key_on(axis.key)
    if key not in known:
        what = f"“{key}”" if key else "a figure that is not broken down by it"
        raise LayoutError(
            f"{axis.label} has no place for {what}: add it to the table, or leave the figure out."
        )
    return key


def _check_hidden(observations: Sequence[TableObservation], layout: Layout) -> None:
    """Raise LayoutError when the figures differ in something that the table would not show."""
    shown = {axis.key for axis in layout.axes}
    for axis in _told_apart_by(observations):
        if axis in shown:
            continue
        keys = dict.fromkeys(one.key_on(axis) for one in observations)
        if axis == PERIOD:
            _check_periods(keys, shown, observations)
        elif len(keys) > 1:
            raise LayoutError(f"The figures differ by {_name(axis)}: {_put_or_choose(axis)}.")


def _told_apart_by(observations: Sequence[TableObservation]) -> list[str]:
    dimensions = sorted({f"{DIMENSION}{dimension}" for one in observations for dimension, _ in one.cell})
    return [MEASURE, *dimensions, PERIOD]


def _check_periods(keys: Iterable[str], shown: set[str], observations: Sequence[TableObservation]) -> None:
    """Without the period itself, year and quarter must tell it; a figure of no period may stand anywhere."""
    if YEAR in shown:
        if QUARTER not in shown and any(one.key_on(QUARTER) for one in observations):
            raise LayoutError(f"There are figures of quarters: {_put_or_choose(QUARTER)}.")
        return
    axis = YEAR if QUARTER in shown else PERIOD
    if len({one.key_on(axis) for one in observations} - {""}) > 1:
        raise LayoutError(f"The figures are of several periods: {_put_or_choose(axis)}.")


def _clash(
    first: TableObservation, second: TableObservation, layout: Layout, place: tuple[Keys, Keys]
) -> LayoutError:
    where = _where(layout, place)
    if first.source != second.source:
        names = " and ".join(f"“{_source_name(one)}”" for one in (first, second))
        return LayoutError(f"Two sources give a figure for {where}, {names}: {_put_or_choose(SOURCE)}.")
    if first.period != second.period:
        labels = " and ".join(str(one.period or "no period") for one in (first, second))
        return LayoutError(f"There are two figures for {where}, of {labels}: {_put_or_choose(PERIOD)}.")
    return LayoutError(f"There are two figures for {where}: choose one of them.")


def _where(layout: Layout, place: tuple[Keys, Keys]) -> str:
    keys = (*place[0], *place[1])
    labels = [
        next(member.label for member in axis.members if member.key == key)
        for axis, key in zip(layout.axes, keys, strict=True)
        if axis.key
    ]
    return ", ".join(labels) or "this table"


def _source_name(one: TableObservation) -> str:
    return dict(one.attributes).get(SOURCE, "") or one.source


def _put_or_choose(axis: str) -> str:
    return f"put {_name(axis)} on the rows or columns, or choose one"


def _name(axis: str) -> str:
    return (
        AXIS_NAMES.get(axis) or axis.removeprefix(DIMENSION).replace("-", " ").replace("_", " ").capitalize()
    )
