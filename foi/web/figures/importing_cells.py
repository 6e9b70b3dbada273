"""The page on which cells of a table on its way in are put right by hand, and the words for what was done."""

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from foi.figures.models import ImportBatch
from foi.stats.presentation import format_count
from foi.web.figures.access import keeping_figures
from foi.web.figures.importing_state import Arriving, draft_of
from foi.web.signed_in import SignedInRequest

CELLS_ON_A_PAGE = 400


@keeping_figures
@require_http_methods(["GET", "HEAD", "POST"])
def cells(request: SignedInRequest, pk: int) -> HttpResponse:
    """Cells put right by hand."""
    arriving = draft_of(request.user, pk)
    choices, grid = arriving.either, arriving.grid
    on_a_page = max(1, CELLS_ON_A_PAGE // grid.width)
    asked = request.GET.get("from", "0")
    first = min(int(asked), len(grid.rows)) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 0
    first = max(first, choices.header_rows)
    if request.method == "POST":
        keep_cells(arriving, request.POST.dict())
        return redirect("figures-import-preview", pk)
    context = {
        "draft": arriving.draft,
        "headings": [
            " / ".join(filter(None, words)) for words in zip(*grid.rows[: choices.header_rows], strict=True)
        ]
        or [""] * grid.width,
        "rows": [
            (
                at,
                [
                    (column, choices.cells.get((at, column), text))
                    for column, text in enumerate(grid.rows[at])
                ],
            )
            for at in range(first, min(first + on_a_page, len(grid.rows)))
        ],
        "first_row": choices.header_rows,
        "before": max(first - on_a_page, 0) if first > choices.header_rows else None,
        "after": first + on_a_page if first + on_a_page < len(grid.rows) else None,
    }
    return render(request, "web/figures/import_cells.html", context)


def keep_cells(arriving: Arriving, sent: dict[str, str]) -> None:
    """Keep the cells that differ from the table as it came."""
    rows, choices = arriving.grid.rows, arriving.either
    found = dict(choices.cells)
    for name, text in sent.items():
        place = name.removeprefix("cell-").split("-")
        if not name.startswith("cell-") or len(place) != 2 or not all(part.isdigit() for part in place):
            continue
        row, column = int(place[0][:7]), int(place[1][:4])
        if row < len(rows) and column < len(rows[row]):
            text = text.replace("\r\n", "\n").strip()
            if text == rows[row][column].strip():
                found.pop((row, column), None)
            else:
                found[row, column] = text[:2000]
    arriving.keep(replace(choices, cells=found))


def said_of(batch: ImportBatch) -> str:
    """What an import did, in words."""
    what = "record" if batch.register_id else "figure"
    added, changed = format_count(batch.added, what), format_count(batch.changed, what)
    return f"Imported: {added} added, {changed} changed, {batch.unchanged:,} as they were."
