"""The one door to HiGHS: linear programmes, with or without whole numbers, solved the same way every time.

Its numbers are floats: whoever relies on them proves them in whole numbers afterwards (docs/decisions/014).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

import highspy

INFINITY: Final = highspy.kHighsInf
Bound = tuple[float, float]
OPTIONS: Final[Mapping[str, bool | int | float | str]] = {
    "output_flag": False,
    "threads": 1,
    "parallel": "off",
    "random_seed": 0,
    "mip_rel_gap": 0.0,
    # Costs are whole numbers: a solution less than 1 from the bound is the best there is.
    "mip_abs_gap": 0.999,
}


class SolverError(RuntimeError):
    """The solver refused a programme: a mistake in how it was put."""


class SolverOutcome(Enum):
    BEST = "best"
    UNBOUNDED = "unbounded"
    IMPOSSIBLE = "impossible"
    STOPPED = "stopped"


OUTCOMES: Final = {
    highspy.HighsModelStatus.kOptimal: SolverOutcome.BEST,
    highspy.HighsModelStatus.kUnbounded: SolverOutcome.UNBOUNDED,
    highspy.HighsModelStatus.kInfeasible: SolverOutcome.IMPOSSIBLE,
}


@dataclass(frozen=True)
class Constraint:
    """A sum of cells, by number, that lies from `low` to `high`."""

    terms: Mapping[int, float]
    low: float = 0
    high: float = 0


@dataclass(frozen=True)
class Solution:
    """What came out: values by column, prices by row, and a bound below which no cost can fall.

    There are no values when nothing was found, and no prices where numbers had to be whole.
    """

    outcome: SolverOutcome
    cost: float
    bound: float
    values: tuple[float, ...]
    prices: tuple[float, ...]


class Program:
    """The least cost of some columns within their bounds, where every row holds."""

    def __init__(self, bounds: Sequence[Bound], rows: Sequence[Constraint], *, whole: bool = False) -> None:
        self._highs = highspy.Highs()  # type: ignore[no-untyped-call]  # carries no types itself
        self._whole = whole
        for option, value in OPTIONS.items():
            self._must(self._highs.setOptionValue(option, value))
        self._must(self._highs.passModel(_model(bounds, rows, whole)))

    def add(self, row: Constraint) -> None:
        terms = list(row.terms.items())
        indices, values = [column for column, _ in terms], [float(value) for _, value in terms]
        self._must(self._highs.addRow(float(row.low), float(row.high), len(terms), indices, values))

    def bound(self, bounds: Mapping[int, Bound]) -> None:
        """New bounds for some columns."""
        low, high = [float(one) for one, _ in bounds.values()], [float(one) for _, one in bounds.values()]
        self._must(self._highs.changeColsBounds(len(bounds), list(bounds), low, high))

    def price(self, costs: Mapping[int, float]) -> None:
        """New costs for some columns; at first nothing costs anything."""
        values = [float(cost) for cost in costs.values()]
        self._must(self._highs.changeColsCost(len(costs), list(costs), values))

    def limit(self, seconds: float) -> None:
        """Stop each search after this time, with the best found; only where that, too, is of use."""
        self._must(self._highs.setOptionValue("time_limit", float(seconds)))

    @property
    def seconds(self) -> float:
        """How long it has searched so far."""
        return float(self._highs.getRunTime())

    def solve(self) -> Solution:
        self._must(self._highs.run())
        outcome = OUTCOMES.get(self._highs.getModelStatus(), SolverOutcome.STOPPED)
        info, found = self._highs.getInfo(), self._highs.getSolution()
        return Solution(
            outcome,
            info.objective_function_value,
            info.mip_dual_bound if self._whole else info.objective_function_value,
            tuple(found.col_value) if found.value_valid else (),
            tuple(found.row_dual) if found.dual_valid else (),
        )

    @staticmethod
    def _must(status: highspy.HighsStatus) -> None:
        if status == highspy.HighsStatus.kError:
            raise SolverError("The solver can't read this programme.")


def _model(bounds: Sequence[Bound], rows: Sequence[Constraint], whole: bool) -> highspy.HighsLp:
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(bounds), len(rows)
    model.col_cost_ = [0.0] * len(bounds)
    model.col_lower_ = [float(low) for low, _ in bounds]
    model.col_upper_ = [float(high) for _, high in bounds]
    model.row_lower_ = [float(row.low) for row in rows]
    model.row_upper_ = [float(row.high) for row in rows]
    if whole:
        model.integrality_ = [highspy.HighsVarType.kInteger] * len(bounds)
    _fill(model.a_matrix_, rows)
    return model


def _fill(matrix: highspy.HighsSparseMatrix, rows: Sequence[Constraint]) -> None:
    starts = [0]
    for row in rows:
        starts.append(starts[-1] + len(row.terms))
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.start_ = starts
    matrix.index_ = [column for row in rows for column in row.terms]
    matrix.value_ = [float(value) for row in rows for value in row.terms.values()]
