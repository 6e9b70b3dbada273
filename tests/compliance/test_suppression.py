"""E07 and E08: figures left out of tables need a provision, and a reason that is more than a policy."""

from dataclasses import replace

import pytest

from foi.letters.document import Letter, Section, Table, TableCell
from tests.compliance.letters import findings, letter, messages, part, section

SAID = "A table leaves figures out (“{}”), and no provision is cited for it."


def counts(*cells: str, head: tuple[str, ...] = ("Ward", "Pupils"), notes: tuple[str, ...] = ()) -> Table:
    """A table of a heading row and one row of cells."""
    heads = tuple(TableCell((each,), header="col") for each in head)
    row = (TableCell(("North",), header="row"), *(TableCell((cell,)) for cell in cells))
    return Table("table-1", "Pupils by ward", (heads,), (row,), notes)


def showing(table: Table, *words: str, keys: tuple[str, ...] = ()) -> Letter:
    refusal = [part("Withheld.", keys=keys, key="part-2")] if keys else []
    return letter(section(part(*words, table), *refusal))


@pytest.mark.parametrize(
    ("cell", "left_out"),
    [
        ("<5", True),
        ("< 5", True),
        ("≤5", True),
        ("Fewer than 5", True),
        ("less than five", True),
        ("*", True),
        ("[c]", True),
        ("Suppressed", True),
        ("Withheld", True),
        ("Redacted", True),
        ("Not disclosed (small number)", True),
        ("5", False),
        ("0", False),
        ("5*", False),
        ("<500", False),
        ("Less than 50 metres", False),
        ("Not held", False),
        ("Not recorded", False),
        ("c", False),
        ("X", False),
        ("Held by NHSE", False),
        ("3-9", True),
        ("-", False),
        ("2024-25", False),
        ("Withheld tax was £300, and the rest was paid by the supplier in the following year", False),
    ],
)
def test_e07_cells_that_stand_for_a_figure_that_is_not_given(cell: str, left_out: bool) -> None:
    assert messages("E07", showing(counts(cell))) == ([SAID.format(cell)] if left_out else [])


@pytest.mark.parametrize(
    ("cell", "heading", "left_out"),
    [
        ("Under 5", "Age group", False),
        ("1-4", "Size of household", False),
        ("2 to 4", "Years in care", False),
        ("3-4", "Bedrooms", False),
        ("Under 5", "Pupils", True),
        ("<5", "Age group", True),
    ],
)
def test_e07_ranges_of_age_are_what_is_counted(cell: str, heading: str, left_out: bool) -> None:
    made = showing(counts("12", cell, head=("Ward", "Pupils", heading)))
    assert bool(messages("E07", made)) is left_out


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ((), True),
        (("foia-s1-1-a-not-held",), True),
        (("foia-s40-2",), False),
        (("foia-s40-2-3a",), False),
        (("foia-s38-1-b",), False),
        (("eir-13-1-a",), False),
    ],
)
def test_e07_a_provision_accounts_for_them(keys: tuple[str, ...], found: bool) -> None:
    assert bool(messages("E07", showing(counts("<5"), keys=keys))) is found


def test_e07_a_refusal_of_personal_data_elsewhere_covers_all_tables_another_does_not() -> None:
    asked = section(part(counts("<5")), label="1")
    for key, found in (("foia-s40-2", False), ("foia-s43-2", True)):
        other = section(part("Withheld.", keys=(key,), key="part-2"), label="2")
        assert bool(messages("E07", letter(asked, other))) is found


@pytest.mark.parametrize(
    ("words", "notes", "severity"),
    [
        ((), (), "block"),
        (("The figures are for schools.",), (), "block"),
        (("Numbers below 5 are suppressed so that no pupil can be identified.",), (), "warn"),
        ((), ("* Small numbers are not shown.",), "warn"),
    ],
)
def test_e07_an_explanation_without_a_provision_is_a_warning(
    words: tuple[str, ...], notes: tuple[str, ...], severity: str
) -> None:
    (found,) = findings("E07", showing(counts("*", notes=notes), *words))
    assert (found.severity, found.place, found.excerpt) == (severity, "answer-1", "*")


def test_e07_is_silent_where_the_letter_neither_confirms_nor_denies() -> None:
    asked = section(part(counts("<5")), holding="neither_confirmed_nor_denied")
    assert messages("E07", letter(asked)) == []


def test_e07_first_cells_of_rows_are_headings() -> None:
    table = replace(counts(), body=((TableCell(("<5",)), TableCell(("12",))),))
    assert messages("E07", showing(table)) == []


POLICY = "It is our policy not to disclose numbers fewer than five."


def told(*words: str) -> Section:
    return section(part(*words))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ((POLICY,), True),
        (("Figures below 5 are routinely suppressed.",), True),
        (("As standard, small numbers are replaced by an asterisk.",), True),
        (("Counts of five or fewer are always withheld.",), True),
        ((POLICY, "Someone at so small a school could be identified."), False),
        (("It is our policy to answer within 20 days.",), False),
        (("Fewer than five lamps are always lit.",), False),
        (("We withhold the names of those under five under our policy on children.",), False),
        (("Our policy is published.", "Fewer than five lamps failed."), False),
    ],
)
def test_e08_a_policy_on_low_counts_is_no_reason(words: tuple[str, ...], found: bool) -> None:
    assert bool(messages("E08", letter(told(*words)))) is found


def test_e08_a_note_under_a_table_counts_as_well() -> None:
    note = "Numbers under 5 are suppressed in line with our policy."
    (found,) = findings("E08", showing(counts("<5", notes=(note,))))
    assert (found.place, found.excerpt, found.severity) == ("part-1", note, "warn")
