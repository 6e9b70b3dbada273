"""Held figures in sentences and tables: each number with its entry in the ledger, none where there is none to
print.
"""

from datetime import date
from decimal import Decimal

import pytest

from foi.figures.models import Dataset, HeldFigure, Measure
from foi.letters.build.assemble import assemble
from foi.letters.document import Letter, Number, Route
from foi.letters.table_fit import fit
from foi.letters.tables import table_csv
from foi.letters.tree import iter_inlines
from foi.responses.models import Answer
from tests.factories import (
    make_answer,
    make_authority,
    make_data_owner,
    make_dataset,
    make_dimension,
    make_figure,
    make_information_request,
    make_measure,
    make_part,
    make_question,
    make_record,
    make_register,
    make_response,
    make_source,
)
from tests.letters.reading import cells, missing, only_part, part_words, tables

pytestmark = pytest.mark.django_db


@pytest.fixture
def answer() -> Answer:
    information_request = make_information_request()
    return make_answer(make_response(information_request), make_question(information_request))


@pytest.fixture
def lamps() -> Measure:
    return make_measure(make_dataset(title="Street lamps", definition="Columns, not lamps"), label="Lamps")


def say(answer: Answer, text: str) -> Letter:
    """The letter with this sentence in it."""
    make_part(answer, text=text)
    return assemble(answer.response)


# In sentences


def test_a_figure_in_a_sentence_has_its_entry(answer: Answer, lamps: Measure) -> None:
    figure = make_figure(
        lamps,
        1171,
        source=make_source(title="Asset register", edition="2025"),
        owner=make_data_owner(name="Highways"),
        as_at=date(2025, 3, 31),
        last_confirmed_on=date(2026, 1, 5),
    )
    letter = say(answer, f"There are [[figure: {figure.code}]], yes [[figure: {figure.code}]].")
    assert part_words(only_part(letter)) == "There are 1,171, yes 1,171."
    assert [node.entry for node in iter_inlines(letter) if isinstance(node, Number)] == [figure.code] * 2
    (entry,) = letter.ledger
    assert (entry.route, entry.printed, entry.measure, entry.period) == (
        Route.HELD,
        "1,171",
        "Lamps",
        "2024/25",
    )
    assert (entry.source, entry.owner) == ("Asset register (2025)", "Highways")
    assert (entry.as_at, entry.last_confirmed) == (date(2025, 3, 31), date(2026, 1, 5))
    assert (entry.definition, entry.figure) == ("Columns, not lamps", figure.pk)


A, B, C = "2020", "2021", "2022"
CALCULATIONS = [
    ("share: {a} of {b}", "27%", "60 as a share of 226 (rounded to the nearest whole per cent)"),
    ("share: {a} of {b}, 2 decimals", "26.55%", "60 as a share of 226 (rounded to 2 decimal places)"),
    ("difference: {b} minus {a}", "166", "226 minus 60 (not rounded)"),
    (
        "change: {a} to {b}, 1 decimal",
        "+276.7%",
        "percentage change from 60 to 226 (rounded to 1 decimal place)",
    ),
    ("sum: {a} + {b} + {c}", "1,286.25", "60 + 226 + 1,000.25 (not rounded)"),
    ("sum: {a} + {b} + {c}, 1 decimal", "1,286.3", "60 + 226 + 1,000.25 (rounded to 1 decimal place)"),
    ("average: {a} + {b}", "143", "average of 60 and 226 (rounded to the nearest whole number)"),
    (
        "rate: {a} per 1,000 of {c}, 1 decimal",
        "60.0",
        "60 for every 1,000 of 1,000.25 (rounded to 1 decimal place)",
    ),
]


@pytest.mark.parametrize(("wording", "printed", "formula"), CALCULATIONS)
def test_a_calculation_keeps_its_formula_and_its_figures(
    answer: Answer, lamps: Measure, wording: str, printed: str, formula: str
) -> None:
    figures = {
        name: make_figure(lamps, value, period=f"fy:{year}", source=make_source(title=name))
        for name, value, year in (("a", 60, A), ("b", 226, B), ("c", "1000.25", C))
    }
    codes = {name: figure.code for name, figure in figures.items()}
    letter = say(answer, f"It is [[{wording.format(**codes)}]].")
    assert part_words(only_part(letter)) == f"It is {printed}."
    entry = next(entry for entry in letter.ledger if entry.route is Route.CALCULATED)
    assert (entry.printed, entry.formula) == (printed, formula)
    used = [name for name in ("a", "b", "c") if f"{{{name}}}" in wording]
    assert (
        set(entry.inputs)
        == {codes[name] for name in used}
        == {each.key for each in letter.ledger} - {entry.key}
    )
    assert set(entry.source.split(", ")) == set(used)


def test_calculations_that_differ_have_entries_of_their_own(answer: Answer, lamps: Measure) -> None:
    one, two = make_figure(lamps, 5, period="fy:2020"), make_figure(lamps, 400, period="fy:2021")
    tails = ["1,000 of {}", "100 of {}", "100 of {}, 1 decimal"]
    slots = " ".join(f"[[rate: {one.code} per {tail.format(two.code)}]]" for tail in tails)
    letter = say(answer, slots)
    assert part_words(only_part(letter)) == "13 1 1.3"
    assert len([entry for entry in letter.ledger if entry.route is Route.CALCULATED]) == len(tails)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"status": "queried"}, "queried"),
        ({"status": "not_held", "value": None}, "Not held"),
        ({"status": "held_by_other", "holder": "NHSE", "value": None}, "Held by NHSE"),
    ],
)
def test_a_figure_without_a_value_for_letters_is_missing(
    answer: Answer, lamps: Measure, fields: dict[str, object], reason: str
) -> None:
    figure = make_figure(lamps, **fields)  # type: ignore[arg-type]
    letter = say(answer, f"There are [[figure: {figure.code}]].")
    ((name, why),) = missing(letter)
    assert name == "Lamps"
    assert reason in why
    assert letter.ledger == ()


@pytest.mark.parametrize(
    ("value", "fields", "reason"),
    [
        (5, {"status": "queried"}, "is not there or is queried"),
        (0, {}, "nothing to divide by"),
        (5, {"high": Decimal(9)}, "is a range"),
    ],
)
def test_a_calculation_that_can_not_be_made_is_missing(
    answer: Answer, lamps: Measure, value: int, fields: dict[str, object], reason: str
) -> None:
    part, whole = make_figure(lamps, 5, period="fy:2020"), make_figure(lamps, value, **fields)
    ((name, why),) = missing(say(answer, f"[[share: {part.code} of {whole.code}]]"))
    assert name == "share"
    assert reason in why


def test_a_list_of_words_in_a_sentence_stays_on_its_line(answer: Answer, lamps: Measure) -> None:
    figure = make_figure(lamps, None, kind="text", text="Grant\nReserves")
    assert (
        part_words(only_part(say(answer, f"Paid from: [[figure: {figure.code}]].")))
        == "Paid from: Grant; Reserves."
    )


def test_another_authoritys_figures_are_not_there(answer: Answer) -> None:
    figure = make_figure(make_measure(make_dataset(authority=make_authority())))
    make_part(answer, "table", dataset=figure.measure.dataset)
    letter = say(answer, f"[[figure: {figure.code}]]")
    assert [name for name, _ in missing(letter)] == ["table", "figure"]
    assert letter.ledger == ()


# In tables


def lamp_years(lamps: Measure, **values: object) -> list[HeldFigure]:
    """Figures by financial year: y2020=5."""
    source = make_source(title="Asset register")
    return [
        make_figure(lamps, value, period=f"fy:{year.removeprefix('y')}", source=source)  # type: ignore[arg-type]
        for year, value in values.items()
    ]


def show(answer: Answer, dataset: Dataset, **spec: object) -> Letter:
    make_part(answer, "table", dataset=dataset, spec=spec)
    return assemble(answer.response)


def test_a_table_of_held_figures(answer: Answer, lamps: Measure) -> None:
    figures = lamp_years(lamps, y2020=5, y2021=1200)
    letter = show(answer, lamps.dataset, rows=["period"], columns=["measure"])
    (table,) = tables(letter)
    assert cells(table) == [["Year", "Lamps"], ["2020/21", "5"], ["2021/22", "1,200"]]
    assert (table.caption, table.csv_name) == ("Street lamps", "street-lamps")
    assert [cell.entry for row in table.body for cell in row if cell.entry] == [each.code for each in figures]
    assert [entry.key for entry in letter.ledger] == [each.code for each in figures]


def test_headings_over_numbers_line_up_with_them(answer: Answer, lamps: Measure) -> None:
    lamp_years(lamps, y2020=5)
    (table,) = tables(
        show(answer, lamps.dataset, rows=["period"], columns=["measure"], attributes=["source"])
    )
    assert [(cell.text, cell.numeric) for cell in table.head[0]] == [
        ("Year", False),
        ("Lamps", True),
        ("Source", False),
    ]


def test_words_stand_above_their_table_and_it_may_have_another_caption(
    answer: Answer, lamps: Measure
) -> None:
    lamp_years(lamps, y2020=5)
    make_part(answer, "table", dataset=lamps.dataset, text="As follows.", spec={"caption": "Lamps, at last"})
    part = only_part(assemble(answer.response))
    assert part_words(part).splitlines()[:2] == ["As follows.", "Lamps, at last"]


def test_cells_have_a_word_where_there_is_no_value(answer: Answer, lamps: Measure) -> None:
    lamp_years(lamps, y2020=5)
    make_figure(
        lamps,
        None,
        period="fy:2021",
        status="held_by_other",
        holder="NHSE",
        source=HeldFigure.objects.get().source,
    )
    (table,) = tables(show(answer, lamps.dataset, rows=["period"], columns=["measure"]))
    assert [cell.text for row in table.body for cell in row if not cell.header] == ["5", "Held by NHSE"]


@pytest.mark.parametrize(
    ("large_print", "across", "rows"),
    [
        pytest.param(False, 13, 1, id="as wide as the page"),
        pytest.param(False, 14, 14, id="too wide: turned"),
        pytest.param(True, 6, 6, id="turned in large print"),
    ],
)
def test_a_table_that_is_too_wide_is_turned_where_it_fits_so(
    answer: Answer, lamps: Measure, large_print: bool, across: int, rows: int
) -> None:
    answer.response.large_print = large_print
    lamp_years(lamps, **{f"y{2000 + number}": number for number in range(across)})
    (table,) = tables(show(answer, lamps.dataset, rows=["measure"], columns=["period"]))
    assert len(table.body) == rows
    assert sorted(int(cell.text) for row in table.body for cell in row if cell.entry) == list(range(across))


def test_a_subtotal_is_a_calculation_in_the_ledger(answer: Answer, lamps: Measure) -> None:
    letter = show(answer, wards(lamps), rows=["dim:ward"], columns=["measure"], subtotals=True)
    (table,) = tables(letter)
    assert cells(table)[1:] == [["Elm", "5"], ["Oak", "7"], ["North", "12"]]
    elm, oak, north = letter.ledger
    assert table.body[2][1].entry == north.key
    assert (north.route, north.printed, north.inputs) == (Route.CALCULATED, "12", (elm.key, oak.key))
    assert north.formula == "5 + 7 (not rounded)"
    assert (north.source, north.owner, north.figure) == (elm.source, elm.owner, None)
    assert table_csv(table).decode("utf-8-sig").splitlines()[3].startswith("North,12,")


def test_a_subtotal_is_added_up_anew_when_a_figure_changes(answer: Answer, lamps: Measure) -> None:
    show(answer, wards(lamps), rows=["dim:ward"], columns=["measure"], subtotals=True)
    HeldFigure.objects.filter(cell="ward=elm").update(low=6)
    (table,) = tables(assemble(answer.response))
    assert cells(table)[3] == ["North", "13"]
    HeldFigure.objects.filter(cell="ward=elm").update(status="queried")
    (table,) = tables(assemble(answer.response))
    assert cells(table)[1:] == [["Oak", "7"], ["North", "Not available"]]


def wards(lamps: Measure) -> Dataset:
    """Lamps of two wards in the north, for which itself nothing is held."""
    north = make_dimension(lamps.dataset, "ward", "north").categories.get()
    source = make_source()
    for place, (ward, value) in enumerate((("elm", 5), ("oak", 7))):
        north.dimension.categories.create(slug=ward, label=ward.capitalize(), parent=north, order=place)
        make_figure(lamps, value, {"ward": ward}, source=source)
    return lamps.dataset


def test_a_queried_figure_stays_out_and_is_missed(answer: Answer, lamps: Measure) -> None:
    figures = lamp_years(lamps, y2020=5, y2021=666)
    HeldFigure.objects.filter(pk=figures[1].pk).update(status="queried")
    letter = show(answer, lamps.dataset, rows=["period"], columns=["measure"])
    assert "666" not in str(letter)
    assert missing(letter) == [
        (
            "Lamps, 2021/22",
            "It is queried and stays out of letters. Ask its owner, or choose a table without it.",
        )
    ]


def test_a_table_chosen_without_the_queried_figure_lacks_nothing(answer: Answer, lamps: Measure) -> None:
    figures = lamp_years(lamps, y2020=5, y2021=666)
    HeldFigure.objects.filter(pk=figures[1].pk).update(status="queried")
    assert missing(show(answer, lamps.dataset, periods=["fy:2020"], rows=["period"])) == []


@pytest.mark.parametrize(
    ("spec", "reason"),
    [
        ({"periods": ["fy:1999"]}, "Nothing is held for these choices"),
        ({"rows": ["measure"]}, "several periods"),
    ],
)
def test_choices_that_make_no_table_are_said_to(
    answer: Answer, lamps: Measure, spec: dict[str, object], reason: str
) -> None:
    lamp_years(lamps, y2020=5, y2021=6)
    ((name, why),) = missing(show(answer, lamps.dataset, **spec))
    assert name == "table"
    assert reason in why


def test_a_table_too_wide_for_a_page_stays_one_table_with_one_file(answer: Answer, lamps: Measure) -> None:
    """One with texts beside its rows is not turned; on paper it goes on under itself."""
    lamp_years(lamps, **{f"y{year}": year for year in range(2001, 2021)})
    spec = {"rows": ["measure"], "columns": ["period"], "attributes": ["owner"]}
    (table,) = tables(show(answer, lamps.dataset, **spec))
    assert [cell.text for cell in table.body[0] if cell.entry] == [f"{year:,}" for year in range(2001, 2021)]
    assert len(fit(table).pieces) > 1


def test_a_breakdown_has_totals_and_caveats(answer: Answer) -> None:
    dataset = make_dataset(caveats="Counted once a year.")
    make_dimension(dataset, "ward", "north", "south")
    measure, source = make_measure(dataset, label="Lamps"), make_source()
    for ward, value in (("north", 3), ("south", 4)):
        make_figure(measure, value, {"ward": ward}, source=source)
    (table,) = tables(show(answer, dataset, rows=["dim:ward"], columns=["measure"]))
    assert [row[0] for row in cells(table)[1:]] == ["North", "South"]
    assert table.notes[-1] == "Counted once a year."


# Records


def test_a_table_of_records(answer: Answer) -> None:
    register = make_register(("name", "value"), title="Contracts", caveats="Above £5,000.")
    make_record(register, "Lamp care", "Nightly\nWeekly")
    make_part(answer, "records", register=register, spec={"caption": "Our contracts"})
    letter = assemble(answer.response)
    (table,) = tables(letter)
    assert cells(table) == [["Name", "Value"], ["Lamp care", "Nightly Weekly"]]
    assert table.body[0][1].bulleted
    assert (table.caption, table.notes[-1]) == ("Our contracts", "Above £5,000.")
    assert b"Lamp care,Nightly; Weekly" in table_csv(table)
    assert letter.ledger == ()


def test_numbers_of_records_are_in_the_ledger(answer: Answer) -> None:
    register = make_register(("name", "value"), title="Contracts", source=make_source(title="Contracts file"))
    record = make_record(register, "Lamp care", "x", slug="lamp-care", as_at=date(2026, 1, 1))
    record.cells.filter(column__slug="value").update(kind="number", low=Decimal("12345.5"), text="")
    make_part(answer, "records", register=register)
    (entry,) = assemble(answer.response).ledger
    assert (entry.key, entry.printed) == (f"{register.slug}/lamp-care/value", "12,345.5")
    assert (entry.measure, entry.source, entry.as_at) == (
        "Contracts: Value",
        "Contracts file",
        date(2026, 1, 1),
    )


def test_an_empty_register_makes_no_table(answer: Answer) -> None:
    make_part(answer, "records", register=make_register())
    ((name, reason),) = missing(assemble(answer.response))
    assert name == "table of records"
    assert "choose at least one record" in reason
