"""Figures for tables in few words, and grids drawn so that a test reads as the table it describes.

A drawn cell is its text, then ">3" where it spans three columns, "v2" where it spans two rows, "[1]" where
note 1 is marked. Header cells begin with "#" (of a column) or "|" (of a row).
"""

from collections.abc import Iterable, Sequence

from foi.stats.periods import Period
from foi.stats.tables import Axis, GridCell, Member, TableObservation
from foi.stats.values import ObservationStatus, Unit, Value, parse_value

NOT_COLLECTED = Value.missing(ObservationStatus.NOT_COLLECTED)
YEARS_2018_TO_2020 = tuple(Period.financial(year) for year in (2018, 2019, 2020))


def figure(
    value: str | Value,
    *,
    measure: str = "children",
    unit: Unit = Unit.COUNT,
    period: Period | None = None,
    source: str = "return",
    cell: dict[str, str] | None = None,
    notes: Iterable[str] = (),
    **attributes: str,
) -> TableObservation:
    """One observation; its reference says what it is: measure, period, source, categories."""
    pairs = tuple(sorted((cell or {}).items()))
    ref = (measure, period.key if period else "", source, *(category for _, category in pairs))
    held = value if isinstance(value, Value) else parse_value(value, unit)
    return TableObservation(
        ref, measure, period, source, pairs, held, tuple(notes), tuple(attributes.items())
    )


def axis(key: str, label: str, *members: str | Member) -> Axis:
    """An axis; a member given as a word has that word as key and, with a capital, as label."""
    made = (one if isinstance(one, Member) else Member(one, one[:1].upper() + one[1:]) for one in members)
    return Axis(key, label, tuple(made))


def period_axis(key: str, label: str, periods: Iterable[Period]) -> Axis:
    return Axis(key, label, tuple(Member(period.key, period.label()) for period in periods))


def drawn(rows: Sequence[Sequence[GridCell]]) -> list[list[str]]:
    return [[_drawn(cell) for cell in row] for row in rows]


def _drawn(cell: GridCell) -> str:
    header = {"col": "#", "row": "|", "": ""}[cell.header]
    right = f" >{cell.colspan}" if cell.colspan > 1 else ""
    down = f" v{cell.rowspan}" if cell.rowspan > 1 else ""
    notes = "".join(f" [{number}]" for number in cell.notes)
    return f"{header}{cell.text}{right}{down}{notes}"


def totals(rows: Sequence[Sequence[GridCell]]) -> list[str]:
    """The first cell of every row whose cells are all marked as totals."""
    return [row[0].text for row in rows if all(cell.total for cell in row)]
