"""A number calculated from held figures: choose the operation and the figures, see the result, insert it."""

from dataclasses import dataclass
from typing import Any

from crispy_forms_gds.layout import Field, Layout, Size
from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from foi.blocks.placeholders import Calculation
from foi.figures.models import HeldFigure
from foi.letters.build.ledger import derive
from foi.responses.models import Response
from foi.stats.values.calculation import DerivationError
from foi.web.drafting.access import OfficerRequest, editing
from foi.web.drafting.edit_target import Place, place_named
from foi.web.drafting.figure_choice import figures_named
from foi.web.drafting.forms import DraftForm
from foi.web.drafting.sentences import row_of
from foi.web.drafting.text import insert

PAIR, MANY = 2, 12


@dataclass(frozen=True)
class Operation:
    """A calculation as officers choose it: its name, the roles of its figures, how it is written."""

    label: str
    hint: str
    roles: tuple[str, ...]
    word: str
    rounded: bool = True


OPERATIONS = {
    "share": Operation("Share", "One figure as a percentage of another", ("The part", "Of the whole"), "of"),
    "difference": Operation("Difference", "One figure less another", ("From", "Take away"), "minus", False),
    "change": Operation(
        "Change",
        "The rise or fall between two figures, in per cent",
        ("Earlier figure", "Later figure"),
        "to",
    ),
    "sum": Operation("Sum", "Figures added together", (), "+", False),
    "average": Operation("Average", "The mean of several figures", (), "+"),
    "rate": Operation(
        "Rate", "One figure for every so many of another", ("Counted", "For every so many of"), "per"
    ),
}


class CalculationForm(DraftForm):
    """Which operation, and how the result is rounded."""

    operation = forms.ChoiceField(
        label="What do you want to work out?",
        choices=[(name, f"{each.label}: {each.hint.lower()}") for name, each in OPERATIONS.items()],
        widget=forms.RadioSelect,
    )
    decimals = forms.TypedChoiceField(
        label="Decimal places",
        coerce=int,
        choices=[(0, "None"), (1, "1"), (2, "2")],
        required=False,
    )
    per = forms.TypedChoiceField(
        label="A rate is for every",
        coerce=int,
        choices=[(100, "100"), (1_000, "1,000"), (10_000, "10,000"), (100_000, "100,000")],
        required=False,
    )

    def layout(self) -> Layout:
        return Layout(
            Field.radios("operation", legend_size=Size.SMALL, small=True),
            Field.select("decimals"),
            Field.select("per"),
        )


def written(operation: str, codes: list[str], decimals: int, per: int) -> str:
    """The placeholder of a calculation, as foi.blocks.placeholders reads it."""
    tail = f", {decimals} decimal{'s' if decimals > 1 else ''}" if decimals else ""
    if operation == "rate":
        return f"[[rate: {codes[0]} per {per:,} of {codes[1]}{tail}]]"
    return f"[[{operation}: {f' {OPERATIONS[operation].word} '.join(codes)}{tail}]]"


@require_http_methods(["GET", "HEAD", "POST"])
@editing
def calculation(request: OfficerRequest, response: Response) -> HttpResponse:
    """Everything chosen stands in the address; only inserting changes anything."""
    place = place_named(request, response)
    values = _values(request)
    figures = figures_named(response, request.GET.getlist("figures")[:MANY])
    codes = [figure.code for figure in figures]
    result = _result(values, figures)
    if request.method == "POST" and isinstance(result, str) and result:
        insert(request, place, written(values["operation"], codes, _decimals(values), values["per"]))
        return redirect(place.url)
    context = place.context() | {
        "title": "Calculate from held figures",
        "form": CalculationForm(initial=values),
        "roles": _roles(place, values, figures),
        "codes": codes,
        "carried": [("for", place.name), *(("figures", code) for code in codes)],
        "query": _query(place, values, codes),
        "swapped": _query(place, values, codes[::-1])
        if len(codes) == PAIR and OPERATIONS[values["operation"]].roles
        else "",
        "result": result if isinstance(result, str) else "",
        "problem": "" if isinstance(result, str) else str(result),
        "back_url": place.url,
    }
    return render(request, "web/drafting/calculation.html", context)


def _values(request: OfficerRequest) -> dict[str, Any]:
    """Operation, decimals and base as the address gives them; what it doesn't give is the usual."""
    form = CalculationForm(request.GET)
    form.is_valid()
    values = form.cleaned_data
    return {
        "operation": values.get("operation") or "share",
        "decimals": values.get("decimals") or 0,
        "per": values.get("per") or 1_000,
    }


def _decimals(values: dict[str, Any]) -> int:
    return int(values["decimals"]) if OPERATIONS[values["operation"]].rounded else 0


def _result(values: dict[str, Any], figures: list[HeldFigure]) -> str | DerivationError:
    """The result as printed, "" while figures are missing, or why there is none."""
    roles = OPERATIONS[values["operation"]].roles
    if len(figures) < PAIR or (roles and len(figures) != len(roles)):
        return ""
    codes = tuple(figure.code for figure in figures)
    asked = Calculation(values["operation"], codes, _decimals(values), values["per"])
    try:
        derived = derive(asked, figures)
    except DerivationError as error:
        return error
    return f"{derived.value.format()} = {derived.formula} ({derived.rounding})"


def _query(place: Place, values: dict[str, Any], codes: list[str]) -> str:
    """The address of a calculation with these figures."""
    choices = [(name, values[name]) for name in ("operation", "decimals", "per")]
    return urlencode([("for", place.name), *choices, *(("figures", code) for code in codes)])


@dataclass(frozen=True)
class OperandPlace:
    """A place for a figure: its name, the figure in it or None, and the address without that figure."""

    name: str
    row: dict[str, Any] | None
    without: str


def _roles(place: Place, values: dict[str, Any], figures: list[HeldFigure]) -> list[OperandPlace]:
    """Every place of the operation; a sum or an average always has one more."""
    codes = [figure.code for figure in figures]
    names = OPERATIONS[values["operation"]].roles or tuple(
        f"Figure {number}" for number in range(1, min(len(codes) + 2, MANY + 1))
    )
    listed = []
    for number, name in enumerate(names):
        row = row_of(figures[number]) if number < len(figures) else None
        listed.append(OperandPlace(name, row, _query(place, values, codes[:number] + codes[number + 1 :])))
    return listed
