"""What the main entries of the inner rooms raise: their docstrings name it, hostile input provokes it, and no
text makes them raise anything else.

Who calls an entry reads in its docstring what to catch. So each is fed what provokes every error it names,
and any text, from which nothing but what the docstring names may come. Of a room with a front door, such as
foi.stats.periods, every function is here; of others those by which other rooms enter. The workflow has the
same test beside it: tests/workflow/test_error_contract.py.
"""

import ast
import io
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime
from decimal import Decimal
from inspect import isfunction
from typing import Any
from unittest import mock

import pytest
from django.core.exceptions import ValidationError
from django.utils.safestring import mark_safe
from hypothesis import HealthCheck, given, settings

from foi.authorities.models import validate_reference_pattern
from foi.blocks import markup, placeholders
from foi.compliance import run
from foi.compliance.facts import Facts
from foi.law import citation, cost_limit, deadlines, grounds, notices, provisions, public_interest
from foi.law.refusal_notice import particulars
from foi.letters import fitness, html, ledger_sheet, stand_ins, tables, tree
from foi.letters.document import Letter, Link
from foi.letters.pdf import printing
from foi.reading import characters, typed_values
from foi.reading.files import archive, documents, looking, parts, spreadsheets, workbooks
from foi.reading.letters import citations, reader
from foi.reading.requests import regime, splitting
from foi.reading.requests import text as request_text
from foi.reading.tables import grid, numbers_in_text, own_layout, pasted
from foi.refusals.models import validate_provisions
from foi.stats import disclosure, editing, periods, values
from foi.stats import tables as stats_tables
from foi.stats.disclosure import Cell, SumRelation, System
from foi.stats.periods import Period, PeriodKind
from foi.stats.values import Value, calculation
from foi.web.last_guard import SAID_IN_WORDS
from tests.any_text import TEXTS
from tests.architecture.contract import NOTHING, Entry, errors_named
from tests.architecture.modules import Module, all_modules
from tests.letters import factories as make
from tests.stats.editing.figures import dimension, held
from tests.stats.editing.figures import figure as observed
from tests.stats.tables import axis, figure

DAY = date(2026, 4, 1)
AT = datetime(2026, 4, 1, 12, tzinfo=UTC)
TWO, WORDS = Value.number(Decimal(2)), Value.words("two")
OUR_COLUMNS = ",".join(own_layout.headings(())).encode()
FY = Period.financial(2024)
NONE, BELOW = Value.number(Decimal(0)), Value.number(Decimal(-1))
LAYOUT = stats_tables.Layout((axis("measure", "Measure", "lamps"),), (axis("period", "Period", "fy:2024"),))
UNEVEN = make.table(body=((make.cell("1"), make.cell("2")), (make.cell("3"),)))
UNEVEN_LETTER = make.letter(make.section(blocks=(UNEVEN,)))


def saying(text: str) -> Letter:
    """A letter that says a text in its subject, its answer, a link and a table."""
    words = make.paragraph(text, Link(text or "here", text))
    table = make.table(caption=text, notes=(text,))
    return make.letter(make.section(make.question("1", text), blocks=(words, table)), subject=text)


def printing_only(text: str) -> stats_tables.Grid:
    return stats_tables.tabulate([figure(Value.words(text), measure="lamps", period=FY)], LAYOUT)


def many_parts() -> bytes:
    """An archive of more parts than any document has."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for number in range(archive.MOST_PARTS + 1):
            made.writestr(str(number), b"")
    return out.getvalue()


def named_so(text: str) -> editing.Held:
    """Figures whose measures, categories and sources have a text for a name."""
    said = {"label": text, "noun": text, "source": text}
    figures = [
        observed("12", f"{text}={text}", measure=text, **said),
        observed("13", f"{text}={text}", "fy:2021", measure=text, **said),
        observed("3", measure=text, **said),
    ]
    return held(figures, dimension(text, text))


def pdf(letter: Any, **options: Any) -> bytes:
    return printing.letter_pdf(letter, issued_at=options.pop("issued_at", AT), **options)


def ledger(letter: Any, at: datetime = AT) -> bytes:
    return printing.ledger_pdf(ledger_sheet.sheet_of(letter), at=at)


def broken(prints: Callable[[Letter], bytes]) -> bytes:
    """A letter that the printer's library can't lay out."""
    with mock.patch.object(printing, "_render", side_effect=RuntimeError("It fell over.")):
        return prints(make.letter())


def without_stand_ins(text: str) -> bytes:
    """A letter with characters that no font has, and nothing put in their place."""
    with mock.patch.object(html, "with_stand_ins", mark_safe):
        return pdf(make.letter(subject=text))


LAW = [
    Entry(
        citation.parse, {citation.CitationError: lambda: citation.parse("the Children Act")}, citation.parse
    ),
    Entry(citation.find, text=lambda text: list(citation.find(text))),
    Entry(
        deadlines.asked_deadline,
        {
            deadlines.NoSuchDeadlineError: lambda: deadlines.asked_deadline(
                deadlines.DeadlineName.DECISION, "eir", DAY
            ),
        },
        lambda text: deadlines.asked_deadline(
            deadlines.DeadlineName.RESPONSE, "foia", DAY, [deadlines.Happened(text, DAY)]
        ),
    ),
    Entry(
        provisions.provision,
        {provisions.UnknownProvisionError: lambda: provisions.provision("foia-s999")},
        provisions.provision,
    ),
    Entry(
        grounds.ground,
        {provisions.UnknownProvisionError: lambda: grounds.ground("foia-s999")},
        grounds.ground,
    ),
    Entry(particulars, {provisions.UnknownProvisionError: lambda: particulars("foia-s999")}, particulars),
    Entry(
        notices.slots_of,
        {provisions.UnknownProvisionError: lambda: notices.slots_of("eir-99")},
        notices.slots_of,
    ),
    Entry(
        notices.excused_by,
        {
            KeyError: lambda: notices.excused_by("no statement", ()),
            provisions.UnknownProvisionError: lambda: notices.excused_by(
                next(iter(notices.LAWFUL_EXCUSES)), ["eir-99"]
            ),
        },
    ),
    Entry(
        public_interest.question_weighed,
        {ValueError: lambda: public_interest.question_weighed(provisions.provision("foia-s21"))},
    ),
    Entry(
        cost_limit.Work,
        {
            cost_limit.ForbiddenActivityError: lambda: cost_limit.Work(
                cost_limit.Activity.REDACT, "files", 1, Decimal(1)
            ),
            ValueError: lambda: cost_limit.Work(cost_limit.Activity.LOCATE, "files", -1, Decimal(1)),
        },
    ),
    Entry(
        cost_limit.CostAgainstLimit,
        {ValueError: lambda: cost_limit.CostAgainstLimit((), Decimal(0), Decimal(450))},
    ),
]

STATS = [
    Entry(periods.find_asked, text=lambda text: periods.find_asked(text, DAY)),
    Entry(periods.find_periods, text=lambda text: periods.find_periods(text, DAY)),
    Entry(periods.name_periods, text=lambda text: periods.name_periods(periods.find_periods(text, DAY))),
    Entry(
        periods.parse_period,
        {
            periods.BadPeriod: lambda: periods.parse_period("soon"),
            periods.UnclearPeriod: lambda: periods.parse_period("last year", DAY),
        },
        lambda text: periods.parse_period(text, DAY),
    ),
    Entry(
        periods.parse_periods,
        {
            periods.BadPeriod: lambda: periods.parse_periods("soon"),
            periods.UnclearPeriod: lambda: periods.parse_periods("last year", DAY),
        },
        lambda text: periods.parse_periods(text, DAY),
    ),
    Entry(Period, {periods.BadPeriod: lambda: Period(PeriodKind.MONTH, DAY, DAY)}),
    Entry(Period.from_key, {periods.BadPeriod: lambda: Period.from_key("fy:99")}, Period.from_key),
    Entry(values.parse_value, {values.BadValue: lambda: values.parse_value("")}, values.parse_value),
    Entry(calculation.share, {calculation.DerivationError: lambda: calculation.share(TWO, NONE)}),
    Entry(calculation.change, {calculation.DerivationError: lambda: calculation.change(BELOW, TWO)}),
    Entry(calculation.difference, {calculation.DerivationError: lambda: calculation.difference(TWO, WORDS)}),
    Entry(calculation.total, {calculation.DerivationError: lambda: calculation.total(())}),
    Entry(calculation.average, {calculation.DerivationError: lambda: calculation.average((), 0)}),
    Entry(calculation.rate, {calculation.DerivationError: lambda: calculation.rate(TWO, TWO, 0)}),
    Entry(stats_tables.tabulate, {stats_tables.LayoutError: lambda: stats_tables.tabulate((), LAYOUT)}),
    Entry(stats_tables.fitted, {stats_tables.LayoutError: lambda: stats_tables.fitted((), LAYOUT, 3)}),
    Entry(
        stats_tables.with_subtotals,
        text=lambda text: stats_tables.with_subtotals(
            [figure("3", measure=text)], LAYOUT.rows[0], frozenset({text})
        ),
    ),
    Entry(
        stats_tables.tree_order,
        {
            stats_tables.LayoutError: lambda: stats_tables.tree_order(
                [stats_tables.Member("a", "A", parent="b"), stats_tables.Member("b", "B", parent="a")]
            )
        },
    ),
    Entry(
        stats_tables.tabulate_records,
        {stats_tables.LayoutError: lambda: stats_tables.tabulate_records((), (), True)},
    ),
    Entry(editing.check_figures, text=lambda text: list(editing.check_figures(named_so(text)))),
    Entry(
        editing.check_periods_asked,
        text=lambda text: list(
            editing.check_periods_asked(periods.find_periods(text, DAY), named_so(text).observations)
        ),
    ),
    Entry(editing.answered, text=lambda text: editing.answered(periods.find_periods(text, DAY), [FY])),
    Entry(
        editing.explained,
        text=lambda text: editing.explained(editing.answered(periods.find_periods(text, DAY), [FY])),
    ),
    Entry(
        editing.digest,
        text=lambda text: [editing.digest(each, {}) for each in editing.check_figures(named_so(text))],
    ),
    Entry(editing.likely_relations, text=lambda text: editing.likely_relations(named_so(text))),
    Entry(
        System,
        {
            disclosure.BadSystem: lambda: System({"T": Cell(3), "1": Cell(1)}, (SumRelation("T", ("1",)),)),
        },
    ),
    Entry(
        disclosure.suppress_cells,
        {
            disclosure.CannotProtect: lambda: disclosure.suppress_cells(
                System({"T": Cell(3), "1": Cell(3, known=True)}, (SumRelation("T", ("1",)),)), {"T": 4}
            )
        },
    ),
]

READING = [
    Entry(characters.real_characters, text=characters.real_characters),
    Entry(characters.from_file, text=characters.from_file),
    Entry(characters.is_blank, text=characters.is_blank),
    Entry(splitting.split, text=splitting.split),
    Entry(regime.guess_regime, text=regime.guess_regime),
    Entry(
        request_text.clean_request_text,
        {request_text.UnreadableRequest: lambda: request_text.clean_request_text("a\x07")},
        request_text.clean_request_text,
    ),
    Entry(
        request_text.clean_text,
        {request_text.UnreadableText: lambda: request_text.clean_text("x" * 11, "text", 10)},
        lambda text: request_text.clean_text(text, "text", 50),
    ),
    Entry(
        reader.clean_letter_text,
        {request_text.UnreadableText: lambda: reader.clean_letter_text(" ")},
        reader.clean_letter_text,
    ),
    Entry(reader.read_letter, text=reader.read_letter),
    Entry(citations.mentions, text=citations.mentions),
    Entry(
        documents.pages_of,
        {parts.BadDocument: lambda: documents.pages_of("a.pdf", b"%PDF-1.7")},
        lambda text: documents.pages_of("a.pdf", text.encode()),
    ),
    Entry(
        documents.leaves_of,
        {parts.BadDocument: lambda: list(documents.leaves_of("a.docx", b"PK\x03\x04"))},
        lambda text: list(documents.leaves_of("a.docx", text.encode())),
    ),
    Entry(documents.check_words, {parts.BadDocument: lambda: documents.check_words([])}),
    Entry(
        spreadsheets.read_table,
        {spreadsheets.BadFile: lambda: spreadsheets.read_table("a.xlsx", b"PK\x03\x04")},
        lambda text: spreadsheets.read_table("a.csv", text.encode()),
    ),
    Entry(
        workbooks.read_file,
        {grid.Unreadable: lambda: workbooks.read_file("a.ods", b"PK\x03\x04")},
        lambda text: workbooks.read_file("a.csv", text.encode()),
    ),
    Entry(
        looking.look_into,
        {
            ValueError: lambda: looking.look_into("a.pdf", b"no PDF"),
            archive.TooLarge: lambda: looking.look_into("a.docx", many_parts()),
            KeyError: lambda: looking.look_into("a.exe", b""),
        },
        lambda text: [looking.look_into(f"a.{each}", text.encode()) for each in looking.READERS],
    ),
    Entry(pasted.read_pasted, {grid.Unreadable: lambda: pasted.read_pasted(" ")}, pasted.read_pasted),
    Entry(
        own_layout.read_own,
        {grid.Unreadable: lambda: own_layout.read_own("a.csv", OUR_COLUMNS)},
        lambda text: own_layout.read_own("a.csv", text.encode()),
    ),
    Entry(
        own_layout.own_grid,
        {grid.Unreadable: lambda: own_layout.own_grid("a.csv", b"")},
        lambda text: own_layout.own_grid("a.csv", text.encode()),
    ),
    Entry(grid.grid_of, {grid.Unreadable: lambda: grid.grid_of([], grid.TableForm.COMMAS)}),
    Entry(numbers_in_text.numbers_in, text=numbers_in_text.numbers_in),
    Entry(
        typed_values.read_period,
        {periods.BadPeriod: lambda: typed_values.read_period("soon")},
        typed_values.read_period,
    ),
    Entry(
        typed_values.value_fields,
        {
            values.BadValue: lambda: typed_values.value_fields(
                typed_values.ValueEntry("many", "count", "number", "")
            )
        },
        lambda text: typed_values.value_fields(typed_values.ValueEntry(text, "count", "number", "")),
    ),
]

WORDING = [
    Entry(
        placeholders.parse_placeholder,
        {placeholders.PlaceholderError: lambda: placeholders.parse_placeholder("sum:")},
        placeholders.parse_placeholder,
    ),
    Entry(
        placeholders.placeholders,
        {placeholders.PlaceholderError: lambda: placeholders.placeholders("[[nothing known]]")},
        placeholders.placeholders,
    ),
    Entry(placeholders.figure_codes, text=placeholders.figure_codes),
    Entry(placeholders.locked_spans, text=placeholders.locked_spans),
    Entry(placeholders.lost_locks, text=lambda text: placeholders.lost_locks(text, text[::-1])),
    Entry(markup.parse, {markup.MarkupError: lambda: markup.parse("[[x]]")}, markup.parse),
    Entry(
        markup.validate_wording,
        {ValidationError: lambda: markup.validate_wording("[[x]]")},
        markup.validate_wording,
    ),
    Entry(
        validate_reference_pattern,
        {ValidationError: lambda: validate_reference_pattern("[[year]]")},
        validate_reference_pattern,
    ),
    Entry(validate_provisions, {ValidationError: lambda: validate_provisions(["foia-s999"])}),
]

LETTERS = [
    Entry(tree.to_data, text=lambda text: tree.to_data(saying(text))),
    Entry(tree.from_data, {tree.NotALetter: lambda: tree.from_data({"type": "nothing"})}, tree.from_data),
    Entry(fitness.faults, text=lambda text: fitness.faults(saying(text))),
    Entry(tables.grid, {tables.UnevenTable: lambda: tables.grid(UNEVEN.body)}),
    Entry(tables.table_csv, {tables.UnevenTable: lambda: tables.table_csv(UNEVEN)}),
    Entry(tables.csv_files, {tables.UnevenTable: lambda: tables.csv_files(UNEVEN_LETTER)}),
    Entry(
        html.letter_html,
        {
            html.IncompleteLetter: lambda: html.letter_html(make.unfinished_letter()),
            html.UnfitForPrint: lambda: html.letter_html(UNEVEN_LETTER),
        },
    ),
    Entry(
        html.letter_body_html,
        {
            html.IncompleteLetter: lambda: html.letter_body_html(make.unfinished_letter(), preview=False),
            html.UnfitForPrint: lambda: html.letter_body_html(UNEVEN_LETTER, preview=False),
        },
    ),
    Entry(html.section_html, text=lambda text: html.section_html(saying(text).sections[0], saying(text))),
    Entry(
        printing.letter_pdf,
        {
            html.IncompleteLetter: lambda: pdf(make.unfinished_letter()),
            html.UnfitForPrint: lambda: pdf(UNEVEN_LETTER),
            printing.PrintError: lambda: broken(pdf),
            printing.MissingGlyph: lambda: without_stand_ins("\uf8ff"),
            ValueError: lambda: pdf(make.letter(), issued_at=datetime(2026, 4, 1)),  # noqa: DTZ001
        },
    ),
    Entry(
        printing.ledger_pdf,
        {
            html.UnfitForPrint: lambda: ledger(make.letter(authority=make.letterhead(colour="red"))),
            printing.PrintError: lambda: broken(ledger),
            ValueError: lambda: ledger(make.letter(), datetime(2026, 4, 1)),  # noqa: DTZ001
        },
    ),
    Entry(stand_ins.with_stand_ins, text=stand_ins.with_stand_ins),
    Entry(run, text=lambda text: run(saying(text), Facts())),
]

ROOMS = [citation, periods, values, stats_tables, editing]
ENTRIES = [*LAW, *STATS, *READING, *WORDING, *LETTERS]
FEEDS = [(entry, error) for entry in ENTRIES for error in entry.errors]
WITHOUT_WORDS = {archive.TooLarge}  # whoever catches it knows what was being read, and has the words
READERS = [entry for entry in ENTRIES if entry.text]


def named(entry: Any) -> str:
    return entry.name.removeprefix("foi.") if isinstance(entry, Entry) else entry.__name__


@pytest.mark.parametrize("entry", ENTRIES, ids=named)
def test_the_docstring_names_all_that_is_raised(entry: Entry) -> None:
    if entry.errors:
        assert errors_named(entry.says) == set(entry.errors)
    else:
        assert NOTHING.search(entry.says)


@pytest.mark.parametrize(("entry", "error"), FEEDS, ids=named)
def test_what_is_named_is_raised_in_words(entry: Entry, error: type[Exception]) -> None:
    with pytest.raises(error) as raised:
        entry.errors[error]()
    assert raised.type is error
    assert str(raised.value) or error in WITHOUT_WORDS


@pytest.mark.parametrize("entry", READERS, ids=named)
def test_no_text_makes_it_raise_anything_else(entry: Entry) -> None:
    @settings(max_examples=30, suppress_health_check=list(HealthCheck))
    @given(TEXTS)
    def fed(text: str) -> None:
        with suppress(*entry.errors):
            entry.text(text)

    fed()


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.__name__)
def test_of_a_room_with_a_front_door_every_function_is_here(room: Any) -> None:
    open_to_all = {getattr(room, name) for name in room.__all__}
    functions = {each for each in open_to_all if isfunction(each)}
    assert functions
    assert functions - {entry.call for entry in ENTRIES} == set()


NOT_SAID = {
    citation.CitationError: "who reads citations leaves out what is none",
    provisions.UnknownProvisionError: "keys are chosen from the table of provisions, never typed",
    cost_limit.ForbiddenActivityError: "saving a line of an estimate says it beside the field",
    archive.TooLarge: "readers of each format say it in words of their own",
}
"""Errors that no page has to say, and why."""


def test_every_other_error_of_ours_is_one_that_a_page_says() -> None:
    named = {error for entry in ENTRIES for error in entry.errors if error.__module__.startswith("foi.")}
    assert {error for error in named if not issubclass(error, SAID_IN_WORDS)} == set(NOT_SAID)


# What is raised and not named ------------------------------------------------------------------------------

SAID_BY_DJANGO = {"Http404", "PermissionDenied"}
"""Answers of pages, which Django gives as pages."""
MODULES = list(all_modules())


def raised_in(function: ast.FunctionDef) -> set[str]:
    """The names of the errors that a function raises itself."""
    found, waiting = set(), list[ast.AST](function.body)
    inner = (ast.FunctionDef, ast.ClassDef, ast.Lambda)
    while waiting:
        node = waiting.pop()
        if isinstance(node, inner):
            continue
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            found.add(ast.unparse(node.exc.func).rpartition(".")[2])
        waiting += ast.iter_child_nodes(node)
    return {name for name in found if name[0].isupper()}


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)
def test_a_public_function_names_the_errors_it_raises(module: Module) -> None:
    unnamed = {
        f"{node.name}: {error}"
        for node in module.tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
        for error in raised_in(node)
        if error not in (ast.get_docstring(node) or "") and error not in SAID_BY_DJANGO
    }
    assert unnamed == set()
