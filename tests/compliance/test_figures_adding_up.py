"""F01 and F02: totals against their parts, percentages against what they are taken of."""

import pytest

from foi.letters.document import Letter, Table, TableCell
from foi.stats.editing import CheckedDataset, CheckedDimension, Relation, RelationKind
from foi.stats.tables import Member
from foi.stats.values import Unit
from tests.compliance.figures import figure, known, printing
from tests.compliance.letters import findings, letter, messages, part, saying, section

WARDS = CheckedDimension(
    "ward", "Ward", (Member("all", "All wards"), Member("n", "North", "all"), Member("s", "South", "all"))
)
LAMPS = {"lamps": CheckedDataset("lamps", "Lamps", (WARDS,))}


def wards(*amounts: int, additive: bool = True) -> tuple:  # type: ignore[type-arg]
    """The figures of all wards, North and South."""
    names = ("all", "n", "s")
    pairs = zip(names, amounts, strict=True)
    return tuple(figure(name, at, cell=(("ward", name),), additive=additive) for name, at in pairs)


@pytest.mark.parametrize(
    ("amounts", "said", "severity"),
    [
        ((10, 6, 4), "", ""),
        ((12, 6, 4), "", "block"),
        ((12, 6, 4), "The numbers are rounded.", "warn"),
        ((8, 6, 4), "Some lamps were counted twice.", "warn"),
    ],
)
def test_f01_totals_of_held_figures(amounts: tuple[int, ...], said: str, severity: str) -> None:
    figures = wards(*amounts)
    found = findings("F01", printing(*figures, said=said), figures=known(*figures, datasets=LAMPS))
    assert [each.severity for each in found] == ([severity] if severity else [])


def test_f01_what_may_not_be_summed_is_left_alone() -> None:
    figures = wards(8, 6, 4, additive=False)
    assert messages("F01", printing(*figures), figures=known(*figures, datasets=LAMPS)) == []


def test_f01_breakdowns_that_differ_are_a_warning() -> None:
    by = {
        name: CheckedDimension(name, name.title(), (Member("a", "A"), Member("b", "B")))
        for name in ("age", "sex")
    }
    figures = tuple(
        figure(f"{name}-{which}", amount, cell=((name, which),))
        for name, amounts in (("age", (50, 60)), ("sex", (40, 50)))
        for which, amount in zip("ab", amounts, strict=True)
    )
    facts = known(*figures, datasets={"lamps": CheckedDataset("lamps", "Lamps", tuple(by.values()))})
    (found,) = findings("F01", printing(*figures), figures=facts)
    assert (found.severity, found.message) == (
        "warn",
        "Lamps repaired, 2024/25: The figures add up by age to 110 and by sex to 90.",
    )


def printed(*rows: str, head: str = "Ward|Lamps", notes: tuple[str, ...] = (), said: str = "") -> Letter:
    """A letter with a table that has no ledger: cells are parted by a stroke."""
    heads = tuple(TableCell((each,), header="col") for each in head.split("|"))
    body = tuple(
        tuple(TableCell((cell,), header="" if at else "row") for at, cell in enumerate(row.split("|")))
        for row in rows
    )
    table = Table("table-1", "Lamps by ward", (heads,), body, notes)
    return letter(section(part(*([said] if said else []), table, kind="table")))


@pytest.mark.parametrize(
    ("rows", "severity"),
    [
        (("North|6", "South|4", "Total|10"), ""),
        (("North|6", "South|4", "Total|12"), "block"),
        (("North|£1,000", "South|£284", "Total|£1,294"), "block"),
        (("North|6", "South|<5", "Total|12"), ""),
        (("North|6", "South|not held", "Total|12"), ""),
        (("North|6", "South|4", "East|7"), ""),
        (("North|6", "Sub-total|6", "South|4", "Total|12"), ""),
        (("Total|12", "North|6", "South|4"), ""),
        (("North|60%", "South|50%", "Total|55%"), ""),
        (("North|1.4", "South|1.4", "Total|2.9"), "warn"),
    ],
)
def test_f01_totals_as_printed(rows: tuple[str, ...], severity: str) -> None:
    assert [each.severity for each in findings("F01", printed(*rows))] == ([severity] if severity else [])


def test_f01_says_what_the_parts_add_up_to() -> None:
    (said,) = messages("F01", printed("North|£1,000", "South|£284", "Total|£1,294"))
    assert said == "“Lamps by ward”, Lamps: the parts add up to £1,284, but the total says £1,294."


@pytest.mark.parametrize(
    "fields",
    [
        {"notes": ("Numbers are rounded to the nearest 5.",)},
        {"said": "A lamp may be counted in more than one ward."},
        {"head": "Ward|Average lamps per street"},
        {"head": "Ward|Individuals"},
    ],
)
def test_f01_a_note_or_a_heading_explains_it(fields: dict) -> None:  # type: ignore[type-arg]
    assert messages("F01", printed("North|6", "South|4", "Total|12", **fields)) == []


def test_f01_totals_at_the_end_of_rows() -> None:
    (said,) = messages("F01", printed("North|6|4|10", "South|3|4|9", head="Ward|2023|2024|Total"))
    assert said == "“Lamps by ward”, South: the parts add up to 7, but the total says 9."


def test_f01_where_no_line_adds_up_the_rows_may_overlap() -> None:
    made = printed("North|6|7", "South|4|5", "Total|8|9", head="Ward|Lit|Mended")
    assert {each.severity for each in findings("F01", made)} == {"warn"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("In all 412 of 1,020 lamps (37%) were lit.", "37% does not match 412 of 1,020 (40.4%)."),
        ("In all 412 of 1,020 lamps (40.4%) were lit.", ""),
        ("In all 412 out of 1,020, or 40%, were lit.", ""),
        ("In all 412 out of 1,020, or 41%, were lit.", ""),
        ("Some 37% (412 of 1,020) were lit.", "37% does not match 412 of 1,020 (40.4%)."),
        ("Some 40.4% (412 of the 1,020) were lit.", ""),
        ("On 3 of 7 days 90% of lamps were lit.", ""),
        ("We lit 412 of 1,020 lamps. Another 37% were new.", ""),
        ("There were 5 of 2024/25 and 40% more.", ""),
    ],
)
def test_f02_percentages_beside_their_numbers(words: str, said: str) -> None:
    assert messages("F02", saying(words)) == ([said] if said else [])


def test_f02_a_share_that_does_not_follow_where_the_others_do() -> None:
    rows = ("A|10|10%", "B|20|20%", "C|30|40%", "D|40|40%", "Total|100|100%")
    (said,) = messages("F02", printed(*rows, head="Ward|Lamps|Share"))
    assert said == "“Lamps by ward”, C: 40% does not match 30 of 100 (30%)."


def test_f02_percentages_of_something_else_are_left_alone() -> None:
    rows = ("A|10|50%", "B|20|61%", "C|30|72%", "D|40|83%", "Total|100|64%")
    assert messages("F02", printed(*rows, head="Ward|Lamps|Lit")) == []


@pytest.mark.parametrize(("shares", "found"), [((60, 40), False), ((60, 38), True)])
def test_f02_shares_of_a_whole_that_do_not_make_a_hundred(shares: tuple[int, ...], found: bool) -> None:
    flat = CheckedDimension("ward", "Ward", (Member("n", "North"), Member("s", "South")), whole=True)
    figures = tuple(
        figure(name, share, unit=Unit.PERCENT, cell=(("ward", name),))
        for name, share in zip("ns", shares, strict=True)
    )
    facts = known(*figures, datasets={"lamps": CheckedDataset("lamps", "Lamps", (flat,))})
    assert bool(messages("F02", printing(*figures), figures=facts)) is found


SHARE_REPAIRED = Relation(
    RelationKind.SHARE, ("lamps", "share"), of=("lamps", "repaired"), to=("lamps", "lamps")
)


@pytest.mark.parametrize(
    ("share", "recorded", "said"),
    [
        (40, True, ""),
        (37, True, "Share repaired, 2024/25: 37% does not match 412 of 1,020 (40.4%)."),
        (37, False, ""),
    ],
)
def test_f02_a_share_that_is_recorded_to_be_made_from_two_figures(
    share: int, recorded: bool, said: str
) -> None:
    figures = (
        figure("r", 412),
        figure("a", 1020, measure="lamps", label="Lamps"),
        figure("s", share, unit=Unit.PERCENT, measure="share", label="Share repaired"),
    )
    facts = known(*figures, relations=(SHARE_REPAIRED,) if recorded else ())
    assert messages("F02", printing(*figures), figures=facts) == ([said] if said else [])


def test_f01_a_part_that_is_more_than_its_whole() -> None:
    figures = (
        figure("r", 1021),
        figure("a", 1020, measure="lamps", label="Lamps"),
        figure("s", 100, unit=Unit.PERCENT, measure="share", label="Share repaired"),
    )
    facts = known(*figures, relations=(SHARE_REPAIRED,))
    (said,) = messages("F01", printing(*figures), figures=facts)
    assert "1,021 is more than the 1,020 of “Lamps” that it is a part of." in said
