"""E03 and E04: what is left out must not follow from totals, percentages or earlier letters."""

from dataclasses import replace
from typing import Any

import pytest

from foi.compliance.facts import FigureFacts
from foi.letters.document import Letter, Table, TableCell
from foi.reading.letters.reader import read_letter
from foi.stats.editing import CheckedDataset, CheckedDimension, Observation, Relation, RelationKind
from foi.stats.tables import Member
from foi.stats.values import Unit
from tests.compliance.figures import figure, printing
from tests.compliance.letters import findings, letter, messages, part, saying, section


def drawn(*rows: str, head: str = "Ward|Pupils", caption: str = "Pupils by ward") -> Table:
    """A table as printed: rows of cells parted by a stroke; "2:North" spans two rows."""
    heads = tuple(TableCell((each,), header="col") for each in head.split("|")) if head else ()
    body = tuple(
        tuple(TableCell((cell,), header="" if at else "row") for at, cell in enumerate(row.split("|")))
        for row in rows
    )
    return Table("table-1", caption, (heads,) if heads else (), body)


def showing(*tables: Table) -> Letter:
    return letter(section(part("As follows.", *tables, kind="table")))


def said(*rows: str, **fields: str) -> list[str]:
    return messages("E03", showing(drawn(*rows, **fields)))


# Tables as printed


@pytest.mark.parametrize(
    ("rows", "how"),
    [
        (("North|*", "South|36", "Total|40"), "North, Pupils: 40 − 36 = 4"),
        (("North|<5", "South|36", "Total|40"), "North, Pupils: 40 − 36 = 4"),
        (("North|Withheld", "South|36", "East|0", "Total|40"), "North, Pupils: 40 − 36 = 4"),
        (("Total|40", "North|*", "South|36"), "North, Pupils: 40 − 36 = 4"),
        (("North|4", "South|36", "Total|*"), "Total, Pupils: 4 + 36 = 40"),
        (("North|1,204", "South|*", "Total|1,206"), "South, Pupils: 1,206 − 1,204 = 2"),
        # fewer than five in each, and eight in both: four in each
        (("North|<5", "South|<5", "East|32", "Total|40"), "North, Pupils: 4; South, Pupils: 4"),
        # nested: the subtotal gives it away though the total does not
        (
            ("A|*", "B|7", "Sub-total|10", "C|*", "D|9", "E|*", "Total|40"),
            "A, Pupils: 10 − 7 = 3",
        ),
        # two left out, but the subtotal is what the total leaves
        (("A|*", "B|7", "Sub-total|*", "C|30", "Total|40"), "A, Pupils: 3; Sub-total, Pupils: 40 − 30 = 10"),
    ],
)
def test_e03_what_a_column_gives_away(rows: tuple[str, ...], how: str) -> None:
    (message,) = said(*rows)
    assert message.startswith("“Pupils by ward”: ")
    assert message.endswith(f"from the other figures ({how}).")


@pytest.mark.parametrize(
    "rows",
    [
        ("North|*", "South|*", "East|32", "Total|40"),
        ("North|<5", "South|<5", "East|33", "Total|40"),  # three and four
        ("North|*", "South|36", "Total|*"),
        ("North|*", "South|36", "East|0"),  # no total
        ("North|*", "South|Not held", "Total|40"),
        ("North|*", "South|-", "Total|40"),
        ("North|3", "South|37", "Total|40"),
        ("North|*", "South|36%", "Total|40%"),
        ("North|*", "South|£36", "Total|£40"),
        ("Under 5|*", "of which girls|3", "5 to 9|36", "Total|40"),
        ("North|*", "South|46", "Total|40"),  # that is no total of these
    ],
)
def test_e03_what_a_column_does_not_give_away(rows: tuple[str, ...]) -> None:
    assert said(*rows) == []


def test_e03_row_with_its_total_at_the_end() -> None:
    rows = ("North|12|*|16", "South|20|30|50")
    (message,) = said(*rows, head="Ward|Boys|Girls|Total")
    assert message.endswith("(North, Girls: 16 − 12 = 4).")


def test_e03_two_left_out_in_rows_may_still_be_one_in_a_column() -> None:
    rows = ("North|*|*|16", "South|20|30|50", "East|*|8|28", "Total|44|50|94")
    (message,) = said(*rows, head="Ward|Boys|Girls|Total")
    assert "3 figures that are left out" in message


def test_e03_pattern_that_is_safe_in_rows_and_columns() -> None:
    rows = ("North|*|*|16", "South|*|*|50", "East|20|8|28", "Total|44|50|94")
    assert said(*rows, head="Ward|Boys|Girls|Total") == []


def test_e03_two_withheld_in_every_row_and_column_may_still_give_one_away() -> None:
    """The published pattern of nine cells (sdcTable), as in the tests of the attack."""
    rows = (
        "1|*|*|*|89|230",
        "2|*|124|*|31|250",
        "3|92|*|59|*|336",
        "4|800|*|651|*|3127",
        "Total|1012|1262|779|890|3943",
    )
    (message,) = said(*rows, head="Area|A|B|C|D|Total")
    assert message.endswith("(1, B: 47).")


@pytest.mark.parametrize("heading", ["Average", "Pupils per school", "% of pupils", "Individuals"])
def test_e03_columns_that_do_not_add_up(heading: str) -> None:
    assert said("North|*", "South|36", "Total|40", head=f"Ward|{heading}") == []


def test_e03_total_that_is_not_the_sum_of_the_rows_elsewhere() -> None:
    """The other column shows that the rows overlap."""
    rows = ("North|*|5", "South|36|7", "Total|40|9")
    assert said(*rows, head="Ward|Boys|Girls") == []


def test_e03_name_that_only_begins_like_a_total_needs_a_line_that_adds_up() -> None:
    assert said("North|*", "South|36", "Total schools|40") == []
    assert said("North|*|3", "South|36|5", "Total schools|40|8", head="Ward|Boys|Girls")


BY_SEX = drawn("Boys|20|31", "Girls|20|19", "Total|40|50", head="Sex|2023|2024", caption="Pupils by sex")


@pytest.mark.parametrize(
    ("rows", "head", "found"),
    [
        (("North|*|13", "South|36|37"), "Ward|2023|2024", "North, 2023: 4"),
        (("North|*|13", "South|36|37", "Total|*|50"), "Ward|2023|2024", "North, 2023: 4"),
        (
            ("A|*|3", "B|7|10", "Sub-total|*|13", "C|30|37", "Total|*|50"),
            "Ward|2023|2024",
            "Sub-total, 2023: 10",
        ),
        (("North|*|13", "South|*|37"), "Ward|2023|2024", ""),
        (
            ("A|*|3", "B|*|10", "Sub-total|10|13", "C|30|37", "D|0|0", "Sub-total|30|37"),
            "Ward|2023|2024",
            "",
        ),
        (("North|*|13", "South|36|38"), "Ward|2023|2024", ""),  # of 2024 they are not the same
        (("North|*|13", "South|36|37"), "Ward|2022|2024", ""),
        (("North|*", "South|36"), "Ward|2023", ""),  # nothing says that they are the same
    ],
)
def test_e03_total_of_another_table_is_a_warning(rows: tuple[str, ...], head: str, found: str) -> None:
    got = findings("E03", showing(drawn(*rows, head=head), BY_SEX))
    said = [(one.severity, one.message.partition(" can be ")[2]) for one in got]
    if not found:
        assert said == []
    else:
        severity, how = said[-1]
        assert severity == "warn"
        assert how.startswith("worked out from this table and another of the answer (")
        assert found in how


def test_e03_headings_that_span_rows() -> None:
    north = TableCell(("North",), header="row", rowspan=2)
    body = (
        (north, TableCell(("Boys",), header="row"), TableCell(("*",))),
        (TableCell(("Girls",), header="row"), TableCell(("36",))),
        (TableCell(("Total",), header="row"), TableCell(("Total",), header="row"), TableCell(("40",))),
    )
    (message,) = messages("E03", showing(replace(drawn(), body=body)))
    assert "North Boys" in message


def test_e03_table_without_headings_of_its_own() -> None:
    """As letters are read from their words: the first row says what the columns are."""
    (message,) = said("Ward|Pupils", "North|*", "South|36", "Total|40", head="")
    assert message.endswith("(North, Pupils: 40 − 36 = 4).")


@pytest.mark.parametrize("between", ["\t", " | ", "    ", " "])
def test_e03_letter_that_was_read_from_its_words(between: str) -> None:
    rows = [("Ward", "Pupils"), ("North", "<5"), ("South", "36"), ("Total", "40")]
    words = "\n".join(between.join(row) for row in rows)
    text = f"Dear Requester\n\nHere is the number of pupils in each ward.\n\n{words}\n\nYours sincerely\n"
    (message,) = messages("E03", read_letter(text).letter)
    assert "40 − 36 = 4" in message


def test_e03_says_how_to_mend_and_blocks() -> None:
    (found,) = findings("E03", showing(drawn("North|*", "South|36", "Total|40")))
    assert (found.severity, found.place, found.text) == ("block", "answer-1", "North, Pupils")
    assert found.mend == "Leave out another figure of the same row or column as well, or the total."


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            ("North|*|24|12.5%", "South|6|30|20%", "East|9|45|20%"),
            "North, Pupils: 12.5% of 24 is 3",
        ),
        (("North|*|24|13%", "South|6|30|20%", "East|9|45|20%"), "North, Pupils: 13% of 24 is 3"),
        (("North|<5|400|1%", "South|6|30|20%", "East|9|45|20%"), ""),  # two to four
        (("North|*|24|12.5%", "South|6|30|40%", "East|9|45|70%"), ""),  # of something else
        (("North|*|24|12.5%", "South|6|30|20%"), ""),  # too little to tell what of
        (("North|*|24|*", "South|6|30|20%", "East|9|45|20%"), ""),
        (("North|3|24|12.5%", "South|6|30|20%", "East|9|45|20%"), ""),
    ],
)
def test_e04_percentage_in_the_same_row(rows: tuple[str, ...], said: str) -> None:
    found = messages("E04", showing(drawn(*rows, head="Ward|Pupils|Of all|Share")))
    want = f"“Pupils by ward”: a figure that is left out can be worked out from a percentage ({said})."
    assert found == ([want] if said else [])


def test_e04_percentage_of_the_total() -> None:
    rows = ("North|*|7.5%", "South|*|2.5%", "East|16|40%", "West|20|50%", "Total|40|100%")
    (message,) = messages("E04", showing(drawn(*rows, head="Ward|Pupils|Share")))
    assert "North, Pupils: 7.5% of 40 is 3" in message
    assert "South, Pupils: 2.5% of 40 is 1" in message


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Fewer than five of the 24 pupils (12.5%) were excluded.", "12.5% of 24 is 3"),
        ("Less than 5 out of 24 pupils, or 13%, were excluded.", "13% of 24 is 3"),
        ("Fewer than five of the 400 pupils (1%) were excluded.", ""),
        ("Fewer than five of the 24 pupils were excluded.", ""),
        ("Fewer than five pupils were excluded. Of the 24 classes 12.5% were full.", ""),
        ("Fewer than five of the 24 pupils (40%) were excluded.", ""),
        ("Three of the 24 pupils (12.5%) were excluded.", ""),
    ],
)
def test_e04_percentage_in_a_sentence(words: str, found: str) -> None:
    messages_ = messages("E04", saying(words))
    assert [each.partition(":")[0] for each in messages_] == ([found] if found else [])


# Held figures

WARDS = CheckedDimension(
    "ward",
    "Ward",
    (Member("all", "All wards"), *(Member(one, one.title(), "all") for one in ("north", "south"))),
)
AGES = CheckedDimension("age", "Age", (Member("young", "Young"), Member("old", "Old")))
CARE = {"care": CheckedDataset("care", "Care", (WARDS, AGES))}


def care(amount: int | str, unit: Unit = Unit.COUNT, measure: str = "people", **cell: str) -> Observation:
    key = "-".join((measure, *cell.values())) or measure
    return figure(
        key,
        amount,
        unit=unit,
        dataset="care",
        measure=measure,
        label=measure.capitalize(),
        cell=tuple(sorted(cell.items())),
    )


def facts(printed: tuple[Observation, ...], *withheld: Observation, **fields: Any) -> FigureFacts:
    return FigureFacts(
        printed=printed,
        withheld=withheld,
        datasets=CARE,
        thresholds={"care": 5},
        personal=frozenset({"care"}),
        **fields,
    )


NORTH, SOUTH, ALL = care(4, ward="north"), care(36, ward="south"), care(40, ward="all")


def about(printed: tuple[Observation, ...], *withheld: Observation, check: str = "E03", **fields: Any) -> Any:
    return findings(check, printing(*printed), figures=facts(printed, *withheld, **fields))


def test_e03_held_figure_that_its_total_leaves() -> None:
    (found,) = about((ALL, SOUTH), NORTH)
    assert (found.severity, found.place, found.text) == ("block", "dataset-care", "people-north")
    assert found.message == (
        "A figure that is left out can be worked out from the figures that the letter shows "
        "(People, North, 2024/25: 4)."
    )


@pytest.mark.parametrize(
    ("printed", "withheld"),
    [((ALL,), (NORTH, SOUTH)), ((SOUTH,), (NORTH,)), ((SOUTH,), (NORTH, ALL)), ((ALL, SOUTH, NORTH), ())],
)
def test_e03_held_figures_that_are_safe(
    printed: tuple[Observation, ...], withheld: tuple[Observation, ...]
) -> None:
    assert about(printed, *withheld) == []


def test_e03_total_of_another_breakdown_gives_it_away() -> None:
    """Another table of the letter prints the same people by age."""
    ages = (care(15, age="young"), care(25, age="old"))
    (found,) = about((SOUTH, *ages), NORTH)
    assert found.severity == "block"


@pytest.mark.parametrize(("protected", "found"), [("people-north", ["warn"]), ("people-other", [])])
def test_e03_range_narrower_than_the_protection_is_a_warning(protected: str, found: list[str]) -> None:
    """Of three people one or two are of the north."""
    north, south = care(1, ward="north"), care(2, ward="south")
    got = about((care(3, ward="all"),), north, south, protected=frozenset({protected}))
    assert [one.severity for one in got] == found
    assert all("can nearly be worked out" in one.message for one in got)
    assert all("(People, North, 2024/25: 1 to 2)" in one.message for one in got)


def test_e03_measure_that_does_not_add_up() -> None:
    figures = [replace(one, additive=False) for one in (ALL, SOUTH, NORTH)]
    assert about((figures[0], figures[1]), figures[2]) == []


def test_e04_total_that_another_letter_gave() -> None:
    given = {"given": (ALL,)}
    assert about((SOUTH,), NORTH, **given) == []
    (found,) = about((SOUTH,), NORTH, check="E04", **given)
    assert (found.severity, found.place) == ("block", "dataset-care")
    assert "from this letter and what other letters gave (People, North, 2024/25: 4)" in found.message


def test_e04_number_that_another_letter_gave_itself() -> None:
    assert about((SOUTH,), NORTH, check="E04", given=(NORTH,))


def test_e04_is_silent_where_the_letter_alone_gives_it_away() -> None:
    assert about((ALL, SOUTH), NORTH, check="E04", given=(ALL,)) == []


SHARED = Relation(RelationKind.SHARE, ("care", "share"), ("care", "people"), ("care", "asked"))


@pytest.mark.parametrize(
    ("share", "asked", "relations", "found"),
    [
        ("12.5", 32, (SHARED,), True),
        ("13", 32, (SHARED,), True),
        ("1", 400, (SHARED,), False),
        ("12.5", 32, (), False),
        ("12.5", 32, (replace(SHARED, of=("care", "others")),), False),
        ("12.5", 32, (replace(SHARED, without=frozenset({"ward"})),), False),
    ],
)
def test_e04_held_share_of_what_is_withheld(
    share: str, asked: int, relations: tuple[Relation, ...], found: bool
) -> None:
    printed = (care(share, Unit.PERCENT, "share", ward="north"), care(asked, measure="asked", ward="north"))
    got = about(printed, NORTH, check="E04", relations=relations)
    assert bool(got) is found
    if got:
        assert got[0].message == (
            f"People, North, 2024/25: the number that is left out can be worked out from {share}% (Share)."
        )
