"""Where a table goes to a register: the fields that say how its records are read, and the preview of them."""

from collections.abc import Mapping
from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from foi.figures.arriving.choices import SKIP
from foi.figures.arriving.record_plan import plan_records, save_records
from foi.figures.arriving.records import AS_BEFORE, Line, RecordChoices, line_names, propose_records
from foi.figures.importing import ImportChanged
from foi.web.figures.importing_cells import keep_cells, said_of
from foi.web.figures.importing_fields import MISSING, Option, Select, one_of
from foi.web.figures.importing_state import Arriving
from foi.web.signed_in import SignedInRequest

EMPTY: list[Option] = [(SKIP, "Nothing is held"), (AS_BEFORE, "The same as in the cell before"), *MISSING]
SIDES: list[Option] = [("down", "In each row"), ("across", "In each column")]


class RecordFields:
    """What is asked about the rows or columns of a table of records."""

    def __init__(self, arriving: Arriving) -> None:
        self.arriving, self.choices = arriving, arriving.record_choices

    @property
    def side(self) -> Select:
        return Select("side", "A record stands", "across" if self.choices.across else "down", SIDES)

    @property
    def dash(self) -> Select:
        return Select("dash", "A dash means", self.choices.dash, [(SKIP, "Nothing is held"), *MISSING])

    def lines(self) -> list[tuple[str, list[Select]]]:
        """Each row or column of the table by its heading, with its three lists."""
        names = line_names(self.arriving.grid, self.choices)
        word = "Row" if self.choices.across else "Column"
        return [
            (f"{word} {at + 1}: {names[at] or 'no heading'}", self._selects(at, line))
            for at, line in enumerate(self.choices.lines)
        ]

    def _selects(self, at: int, line: Line) -> list[Select]:
        columns = self._columns("Nothing to import")
        return [
            Select(f"line-{at}-column", "Column of the register", line.column, columns),
            Select(
                f"line-{at}-list", "Lines with a bullet go to", line.list_to, self._columns("The same column")
            ),
            Select(f"line-{at}-empty", "An empty cell means", line.empty, EMPTY),
        ]

    def _columns(self, nothing: str) -> list[Option]:
        return [("", nothing), *((each.key, each.label) for each in self.arriving.columns)]

    def posted(self, data: Mapping[str, str]) -> RecordChoices:
        """The choices with what was sent; turned round, the proposal begins again."""
        across = one_of(data, "side", self.side.value, SIDES) == "across"
        if across != self.choices.across:
            return propose_records(self.arriving.grid, self.arriving.columns, across, across)
        lines = tuple(
            Line(*(one_of(data, each.name, each.value, each.options) for each in self._selects(at, line)))
            for at, line in enumerate(self.choices.lines)
        )
        place = data.get("place", self.choices.place).strip()[:150]
        dash = one_of(data, "dash", self.choices.dash, self.dash.options)
        return replace(self.choices, lines=lines, dash=dash, place=place)


def preview_records(request: SignedInRequest, arriving: Arriving) -> HttpResponse:
    """Every record as it would be, to be confirmed."""
    draft, choices = arriving.draft, arriving.record_choices
    assert draft.register is not None
    if request.method == "POST" and "shown" in request.POST:
        try:
            batch = save_records(
                draft=draft,
                grid=arriving.grid,
                choices=choices,
                shown=request.POST["shown"],
                by=request.user,
                at=timezone.now(),
            )
        except ImportChanged as error:
            messages.error(request, str(error))
            return redirect("figures-import-preview", draft.pk)
        messages.success(request, said_of(batch))
        return redirect("figures-import-done", batch.pk)
    if request.method == "POST":
        keep_cells(arriving, request.POST.dict())
        return redirect("figures-import-preview", draft.pk)
    plan = plan_records(register=draft.register, grid=arriving.grid, choices=choices)
    context = {"draft": draft, "plan": plan, "troubles": plan.troubles}
    return render(request, "web/figures/import_preview_records.html", context)
