"""The ledger of a letter while it is assembled: every number by its route, from held figures or calculated from some."""

from dataclasses import dataclass, field

from foi.blocks.placeholders import Calculation
from foi.figures.models import HeldFigure
from foi.letters.document import LedgerEntry, Missing, Number, Route
from foi.stats.shares import Derived, DerivationError, average, change, difference, rate, share, total


@dataclass
class Ledger:
    """Collects entries in order of first use; `figures` are those the letter may use, by code."""

    figures: dict[str, HeldFigure]
    entries: dict[str, LedgerEntry] = field(default_factory=dict)

    def held(self, code: str) -> Number | Missing:
        """The number of a held figure, entered once; Missing when it is unknown, queried or has no value."""
        figure = self.figures.get(code)
        if figure is None:
            return Missing(code, "There is no such held figure. Insert it again with the figure picker.")
        if figure.status == "queried":
            return Missing(str(figure.measure), "This figure is queried. It stays out of letters until its owner answers.")
        if not figure.value.status.has_value:
            return Missing(str(figure.measure), f"There is no value to print in a sentence: {figure.value.format()}.")
        return Number(figure.value.format(), self.enter(figure))

    def enter(self, figure: HeldFigure) -> str:
        """The key of a held figure's entry, made when it is new."""
        if figure.code not in self.entries:
            self.entries[figure.code] = held_entry(figure)
        return figure.code

    def calculated(self, calculation: Calculation) -> Number | Missing:
        """The number of a calculation, entered with its formula; its inputs are entered too."""
        figures = [self.figures.get(code) for code in calculation.codes]
        inputs = [figure for figure in figures if figure is not None and figure.status != "queried"]
        if len(inputs) != len(figures):
            return Missing(calculation.operation, "A figure of this calculation is not there or is queried. Build it again.")
        try:
            derived = derive(calculation, inputs)
        except DerivationError as error:
            return Missing(calculation.operation, str(error))
        return Number(derived.value.format(), self._enter_calculation(calculation, inputs, derived))

    def _enter_calculation(self, calculation: Calculation, inputs: list[HeldFigure], derived: Derived) -> str:
        key = "-".join((calculation.operation, *calculation.codes, str(calculation.decimals or 0)))
        if key not in self.entries:
            codes = tuple(self.enter(figure) for figure in inputs)
            self.entries[key] = LedgerEntry(
                key=key,
                route=Route.CALCULATED,
                printed=derived.value.format(),
                measure=", ".join(dict.fromkeys(str(figure.measure) for figure in inputs)),
                period=", ".join(dict.fromkeys(filter(None, (figure.period_label() for figure in inputs)))),
                source=", ".join(dict.fromkeys(str(figure.source) for figure in inputs)),
                owner=", ".join(dict.fromkeys(str(figure.responsible) for figure in inputs)),
                formula=f"{derived.formula} ({derived.rounding})",
                inputs=codes,
            )
        return key


def held_entry(figure: HeldFigure) -> LedgerEntry:
    """The ledger entry of a held figure."""
    return LedgerEntry(
        key=figure.code,
        route=Route.HELD,
        printed=figure.value.format(),
        measure=str(figure.measure),
        period=figure.period_label(),
        source=str(figure.source),
        owner=str(figure.responsible),
        as_at=figure.as_at,
        last_confirmed=figure.last_confirmed_on,
        definition=figure.measure.definition or figure.measure.dataset.definition,
        figure=figure.pk,
    )


def derive(calculation: Calculation, inputs: list[HeldFigure]) -> Derived:
    """The value of a calculation over figures in the order of its codes; raises DerivationError."""
    values = [figure.value for figure in inputs]
    decimals = calculation.decimals
    match calculation.operation:
        case "share":
            return share(values[0], values[1], decimals or 0)
        case "difference":
            return difference(values[0], values[1])
        case "change":
            return change(values[0], values[1], decimals or 0)
        case "sum":
            return total(values)
        case "average":
            return average(values, decimals or 0)
        case _:
            return rate(values[0], values[1], calculation.per, decimals or 0)
