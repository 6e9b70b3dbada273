"""The ledger of a letter while it is assembled: every number by its route, from held figures or calculated
from some.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from foi.blocks.placeholders import Calculation
from foi.figures.models import HeldFigure
from foi.letters.build.withholding import NUMBER_WITHHELD, WITHHELD, Withholding
from foi.letters.document import LedgerEntry, Missing, Number, Route
from foi.stats.tables import CalculatedRef
from foi.stats.values.calculation import (
    NOT_ROUNDED,
    DerivationError,
    Derived,
    average,
    change,
    difference,
    rate,
    share,
    total,
)


@dataclass
class Ledger:
    """Collects entries in order of first use; `figures` are those the letter may use, by code.

    `withholding` is what decisions about small numbers keep out of the letter.
    """

    figures: dict[str, HeldFigure]
    withholding: Withholding = field(default_factory=Withholding)
    entries: dict[str, LedgerEntry] = field(default_factory=dict)

    def held(self, code: str) -> Number | Missing:
        """The number of a held figure, entered once; Missing when it is unknown, queried or has no value."""
        figure = self.figures.get(code)
        if figure is None:
            return Missing(
                "figure", f"There is no held figure {code}. Insert it again with the figure picker."
            )
        if figure.status == "queried":
            return Missing(
                str(figure.measure),
                "This figure is queried. It stays out of letters until its owner answers.",
            )
        if not figure.value.status.has_value:
            return Missing(
                str(figure.measure), f"There is no value to print in a sentence: {figure.value.format()}."
            )
        if self.withholding.is_withheld(figure):
            return Number(NUMBER_WITHHELD, self.enter(figure))
        rounded = self.withholding.rounded(figure)
        printed = figure.value.format() if rounded is None else self.withholding.about(figure, rounded)
        return Number(on_one_line(printed), self.enter(figure))

    def enter(self, figure: HeldFigure, printed: str = "") -> str:
        """The key of a held figure's entry, made when it is new; `printed` where its print is at hand."""
        if figure.code not in self.entries:
            return self.add(self.withholding.entry(figure, held_entry(figure, printed)))
        return figure.code

    def add(self, entry: LedgerEntry) -> str:
        """Keep an entry made elsewhere, and return its key."""
        return self.entries.setdefault(entry.key, entry).key

    def calculated(self, calculation: Calculation) -> Number | Missing:
        """The number of a calculation, entered with its formula; its inputs are entered too."""
        figures = [self.figures.get(code) for code in calculation.codes]
        inputs = [figure for figure in figures if figure is not None and figure.status != "queried"]
        if len(inputs) != len(figures):
            return Missing(
                calculation.operation,
                "A figure of this calculation is not there or is queried. Build it again.",
            )
        if any(self.withholding.is_untold(figure) for figure in inputs):
            return Number(NUMBER_WITHHELD, self.add(untold_entry(calculation, inputs)))
        try:
            derived = derive(calculation, inputs)
        except DerivationError as error:
            return Missing(calculation.operation, str(error))
        codes = tuple(self.enter(figure) for figure in inputs)
        return Number(derived.value.format(), self.add(calculated_entry(calculation, inputs, derived, codes)))

    def subtotal(self, ref: CalculatedRef, figures: Mapping[str, HeldFigure]) -> str:
        """The key of the entry of a table's subtotal; what is added up is entered too, `figures` by code."""
        keys = tuple(
            self.subtotal(one, figures) if isinstance(one, CalculatedRef) else self.enter(figures[str(one)])
            for one in ref.refs
        )
        return self.add(subtotal_entry(ref, [figures[code] for code in _codes(ref)], keys))


def _codes(ref: CalculatedRef) -> Iterator[str]:
    """The figures that a subtotal is made of, those of subtotals in it too."""
    for one in ref.refs:
        yield from _codes(one) if isinstance(one, CalculatedRef) else [str(one)]


def on_one_line(text: str) -> str:
    """A text figure of several lines as part of a sentence."""
    return "; ".join(line.strip() for line in text.splitlines() if line.strip())


def held_entry(figure: HeldFigure, printed: str = "") -> LedgerEntry:
    """The ledger entry of a held figure, printed as it is unless it is said how."""
    return LedgerEntry(
        key=figure.code,
        route=Route.HELD,
        printed=printed or figure.value.format(),
        measure=str(figure.measure),
        period=figure.period_label(),
        source=str(figure.source),
        owner=str(figure.responsible),
        as_at=figure.as_at,
        last_confirmed=figure.last_confirmed_on,
        definition=figure.measure.definition or figure.measure.dataset.definition,
        figure=figure.pk,
    )


def calculated_entry(
    calculation: Calculation, inputs: list[HeldFigure], derived: Derived, codes: tuple[str, ...]
) -> LedgerEntry:
    """The ledger entry of a calculation: its formula and rounding, and what its inputs are and come from."""
    how = (
        calculation.operation,
        *calculation.codes,
        str(calculation.per or ""),
        str(calculation.decimals or ""),
    )
    return LedgerEntry(
        key="-".join(filter(None, how)),
        route=Route.CALCULATED,
        printed=derived.value.format(),
        measure=_each(str(figure.measure) for figure in inputs),
        period=_each(figure.period_label() for figure in inputs),
        source=_each(str(figure.source) for figure in inputs),
        owner=_each(str(figure.responsible) for figure in inputs),
        formula=f"{derived.formula} ({derived.rounding})",
        inputs=codes,
    )


def subtotal_entry(ref: CalculatedRef, inputs: list[HeldFigure], keys: tuple[str, ...]) -> LedgerEntry:
    """The ledger entry of a table's subtotal: an exact sum of the entries with these keys."""
    return LedgerEntry(
        key="-".join(("sum", *keys)),
        route=Route.CALCULATED,
        printed=ref.printed,
        measure=_each(str(figure.measure) for figure in inputs),
        period=_each(figure.period_label() for figure in inputs),
        source=_each(str(figure.source) for figure in inputs),
        owner=_each(str(figure.responsible) for figure in inputs),
        formula=f"{ref.formula} ({NOT_ROUNDED})",
        inputs=keys,
    )


def untold_entry(calculation: Calculation, inputs: list[HeldFigure]) -> LedgerEntry:
    """The ledger entry of a calculation that is not given: it would show more than the letter prints."""
    return LedgerEntry(
        key=WITHHELD + "-".join((calculation.operation, *calculation.codes)),
        route=Route.CALCULATED,
        printed="Withheld",
        measure=_each(str(figure.measure) for figure in inputs),
        period=_each(figure.period_label() for figure in inputs),
        source=_each(str(figure.source) for figure in inputs),
        owner=_each(str(figure.responsible) for figure in inputs),
        formula="Not given: it would be calculated from a number that is not given as it is held",
    )


def _each(words: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(filter(None, words)))


def derive(calculation: Calculation, inputs: list[HeldFigure]) -> Derived:
    """The value of a calculation over figures in the order of its codes; raises DerivationError.

    Where the wording does not say how many decimals, sums and differences are exact and all others whole
    numbers.
    """
    values = [figure.value for figure in inputs]
    decimals = calculation.decimals
    match calculation.operation:
        case "share":
            return share(values[0], values[1], decimals or 0)
        case "difference":
            return difference(values[0], values[1], decimals)
        case "change":
            return change(values[0], values[1], decimals or 0)
        case "sum":
            return total(values, decimals)
        case "average":
            return average(values, decimals or 0)
        case _:
            return rate(values[0], values[1], calculation.per, decimals or 0)
