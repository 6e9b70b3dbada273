"""The fields by which the reading of a table is corrected, for figures and for the records of a register, and
the page on which cells are put right by hand.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from foi.figures.models import ImportBatch
from foi.figures.table_import.records import plan_records, save_records
from foi.figures.table_import.saving import ImportChanged
from foi.figures.values import StatusChoices
from foi.reading.tables.grid import TextGrid
from foi.reading.tables.mapping import (
    BREAKDOWN,
    FIGURES,
    IGNORE,
    LEFT_OUT,
    MEASURE,
    NEW,
    NOTE,
    OWNER,
    PERIOD,
    SKIP,
    SOURCE,
    WHOLE,
    Choices,
    FigureMeaning,
    MappedColumn,
    category_key,
    dimension_of,
    split_category,
)
from foi.reading.tables.matching import Known
from foi.reading.tables.proposing import heading
from foi.reading.tables.records import AS_BEFORE, RecordChoices, RecordLine, line_names, propose_records
from foi.stats.presentation import format_count
from foi.web.figures.access import keeping_figures
from foi.web.figures.table_import_state import Arriving, draft_of
from foi.web.signed_in import SignedInRequest

CELLS_ON_A_PAGE = 400


# The page


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


# The fields for figures

Option = tuple[str, str]
MOST_LABELS = 250
SAMPLES = 4
LONGEST_TYPED = 300
NEW_BREAKDOWN = f"{BREAKDOWN}{NEW}"
MISSING = [(status.value, str(status.label)) for status in StatusChoices if status.value.startswith("not_")]


@dataclass(frozen=True)
class Select:
    """A list to choose from."""

    name: str
    label: str
    value: str
    options: list[Option]

    @property
    def is_new(self) -> bool:
        return self.value.startswith(NEW) or f"|{NEW}" in self.value


@dataclass(frozen=True)
class ColumnFields:
    """What is asked about one column; `labels` only where its cells are names."""

    at: int
    title: str
    samples: str
    role: Select
    parts: tuple[Select, ...]
    period: str
    labels: tuple[Select, ...]
    hidden: int

    @property
    def number(self) -> int:
        return self.at + 1

    @property
    def holds_figures(self) -> bool:
        return self.role.value == FIGURES

    @property
    def new(self) -> int:
        return sum(1 for label in self.labels if label.is_new)


class Fields:
    """The fields for one table with what is chosen now."""

    def __init__(self, grid: TextGrid, known: Known, choices: Choices) -> None:
        self.grid, self.known, self.choices = grid, known, choices

    # What is shown ---------------------------------------------------------------------------------------

    def columns(self) -> list[ColumnFields]:
        return [self._column(at, column) for at, column in enumerate(self.choices.columns)]

    def _column(self, at: int, column: MappedColumn) -> ColumnFields:
        words = " / ".join(dict.fromkeys(filter(None, heading(self.grid, self.choices.header_rows, at))))
        cells = [row[at] for row in self.grid.rows[self.choices.header_rows :] if row[at]]
        labels = list(self._labels(at, column.role))
        return ColumnFields(
            at,
            words or "no heading",
            "; ".join(cell[:60] for cell in cells[:SAMPLES]),
            Select(f"role-{at}", "What it holds", column.role, self.roles(at, column.role)),
            tuple(self._parts(at, column.meaning, words)) if column.role == FIGURES else (),
            column.meaning.period,
            tuple(labels[:MOST_LABELS]),
            max(0, len(labels) - MOST_LABELS),
        )

    def roles(self, at: int, now: str) -> list[Option]:
        words = heading(self.grid, self.choices.header_rows, at)
        own = f"{NEW_BREAKDOWN}{(words[-1] if words else '').strip().capitalize() or f'Breakdown {at + 1}'}"
        found = [
            (FIGURES, "Figures"),
            (MEASURE, "Names of measures"),
            (PERIOD, "Periods"),
            *((f"{BREAKDOWN}{each.key}", f"Categories of {each.label}") for each in self.known.dimensions),
            (own, f"Categories of a new breakdown: {own.removeprefix(NEW_BREAKDOWN)}"),
            (SOURCE, "Sources"),
            (OWNER, "Data owners"),
            (NOTE, "Notes"),
            (IGNORE, "Nothing to import"),
        ]
        return _with(found, now, f"Categories of a new breakdown: {now.removeprefix(NEW_BREAKDOWN)}")

    def _parts(self, at: int, meaning: FigureMeaning, words: str) -> Iterator[Select]:
        yield Select(f"col-{at}-measure", "Measure", meaning.measure, self.measures(meaning.measure, words))
        yield Select(f"col-{at}-source", "Source", meaning.source, self.sources(meaning.source, words))
        wanted = (
            max(len(meaning.categories) + 1, self.choices.header_rows)
            if self.categories("", words)[1:]
            else 0
        )
        for n in range(wanted):
            now = meaning.categories[n] if n < len(meaning.categories) else ""
            label = "Category" if n == 0 else f"Category {n + 1}"
            yield Select(f"col-{at}-category-{n}", label, now, self.categories(now, words))

    def measures(self, now: str, words: str = "") -> list[Option]:
        return _named(self.known.measures, now, "As the row or the table says", words)

    def sources(self, now: str, words: str = "") -> list[Option]:
        return _named(self.known.sources, now, "As the row or the table says", words)

    def owners(self, now: str) -> list[Option]:
        return _named(self.known.owners, now, "As the table says, else the dataset’s owner")

    def categories(self, now: str, words: str = "") -> list[Option]:
        """Every category, with one to be made of the heading in each breakdown."""
        found: list[Option] = [("", "Not broken down by it")]
        for dimension in self.known.dimensions:
            for each in dimension.categories:
                found.append((category_key(dimension.key, each.key), f"{dimension.label}: {each.label}"))
            if words:
                new = category_key(dimension.key, f"{NEW}{' '.join(words.split())}")
                found.append((new, f"{dimension.label}: new, “{words}”"))
        return _with(found, now, _new_category(now))

    def _labels(self, at: int, role: str) -> Iterator[Select]:
        """What each heading of a column stands for; where there are very many, the new ones first."""
        chosen = self.choices.labels.get(at, {})
        listed = list(enumerate(chosen.items()))
        if len(listed) > MOST_LABELS:
            listed.sort(key=lambda item: not item[1][1].startswith(NEW))
        for n, (text, now) in listed:
            yield Select(f"label-{at}-{n}", text, now, self.label_options(role, text, now))

    def label_options(self, role: str, text: str, now: str) -> list[Option]:
        named: Any = {MEASURE: self.known.measures, SOURCE: self.known.sources, OWNER: self.known.owners}.get(
            role
        )
        dimension = dimension_of(role)
        if dimension:
            named = next((each.categories for each in self.known.dimensions if each.key == dimension), ())
        whole = [(WHOLE, "The whole: not broken down")] if dimension else []
        new = f"{NEW}{' '.join(text.split())}"
        found = [(each.key, each.label) for each in named or ()]
        left_out = "Not named" if role == OWNER else "Leave the row out"
        return _with([*found, (new, f"New: {text}"), *whole, (LEFT_OUT, left_out)], now, f"New: {now[1:]}")

    # What came back --------------------------------------------------------------------------------------

    def posted(self, data: Mapping[str, str]) -> Choices:
        """The choices with what was sent."""
        now = self.choices
        columns = tuple(self._posted_column(at, column, data) for at, column in enumerate(now.columns))
        return replace(
            now,
            header_rows=_number(data.get("header_rows"), now.header_rows, len(self.grid.rows) - 1),
            columns=columns,
            labels={at: self._posted_labels(at, found, data) for at, found in now.labels.items()},
            table=FigureMeaning(
                self._typed_or_one_of(
                    data, "table-measure", now.table.measure, self.measures(now.table.measure)
                ),
                data.get("table-period", now.table.period).strip()[:LONGEST_TYPED],
                self._typed_or_one_of(data, "table-source", now.table.source, self.sources(now.table.source)),
                one_of(data, "table-owner", now.table.owner, self.owners(now.table.owner)),
            ),
            dash=one_of(data, "dash", now.dash, [(SKIP, ""), *MISSING]),
            empty=one_of(data, "empty", now.empty, [(SKIP, ""), *MISSING]),
            continued=data.get("continued", "yes" if now.continued else "no") == "yes",
            place=data.get("place", now.place).strip()[:150],
            note=data.get("note", now.note).strip()[:2000],
        )

    def _posted_column(self, at: int, column: MappedColumn, data: Mapping[str, str]) -> MappedColumn:
        role = one_of(data, f"role-{at}", column.role, self.roles(at, column.role))
        if column.role != FIGURES or role != FIGURES:
            return replace(column, role=role)
        now = column.meaning
        words = " / ".join(dict.fromkeys(filter(None, heading(self.grid, self.choices.header_rows, at))))
        asked = max(len(now.categories) + 1, self.choices.header_rows)
        categories = [
            one_of(data, f"col-{at}-category-{n}", before, self.categories(before, words))
            for n in range(asked)
            for before in [now.categories[n] if n < len(now.categories) else ""]
        ]
        meaning = FigureMeaning(
            one_of(data, f"col-{at}-measure", now.measure, self.measures(now.measure, words)),
            data.get(f"col-{at}-period", now.period).strip()[:LONGEST_TYPED],
            one_of(data, f"col-{at}-source", now.source, self.sources(now.source, words)),
            "",
            tuple(filter(None, categories)),
        )
        return MappedColumn(role, meaning)

    def _posted_labels(self, at: int, found: Mapping[str, str], data: Mapping[str, str]) -> dict[str, str]:
        role = self.choices.columns[at].role
        return {
            text: one_of(data, f"label-{at}-{n}", now, self.label_options(role, text, now))
            if f"label-{at}-{n}" in data
            else now
            for n, (text, now) in enumerate(found.items())
        }

    def _typed_or_one_of(self, data: Mapping[str, str], name: str, now: str, options: list[Option]) -> str:
        """What was typed as new goes before what was chosen."""
        typed = " ".join(data.get(f"{name}-new", "").split())[:LONGEST_TYPED]
        return f"{NEW}{typed}" if typed else one_of(data, name, now, options)


def _named(held: Any, now: str, nothing: str, words: str = "") -> list[Option]:
    found: list[Option] = [("", nothing), *((each.key, each.label) for each in held)]
    if words:
        found.append((f"{NEW}{' '.join(words.split())}", f"New: {words}"))
    return _with(found, now, f"New: {now.removeprefix(NEW)}")


def _with(options: list[Option], now: str, label: str) -> list[Option]:
    """The options, with the one that is chosen now among them."""
    return options if any(key == now for key, _ in options) else [*options, (now, label)]


def _new_category(key: str) -> str:
    dimension, category = split_category(key)
    return f"New breakdown {dimension[1:]}: new, “{category[1:]}”"


def one_of(data: Mapping[str, str], name: str, now: str, options: list[Option]) -> str:
    """What was sent for a list, where it was offered; else what is chosen now."""
    sent = data.get(name, now)
    return sent if any(sent == key for key, _ in options) else now


def _number(sent: str | None, now: int, most: int) -> int:
    return min(int(sent), most) if sent and sent.isascii() and sent.isdigit() and len(sent) < 5 else now


# The fields for records of a register

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

    def _selects(self, at: int, line: RecordLine) -> list[Select]:
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
            RecordLine(
                *(one_of(data, each.name, each.value, each.options) for each in self._selects(at, line))
            )
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
    context = {
        "draft": draft,
        "plan": plan,
        "troubles": plan.troubles,
        "notices": arriving.grid.notices,
    }
    return render(request, "web/figures/import_preview_records.html", context)
