"""E05: a range, a note or a sentence that gives the figure it stands for."""

import pytest

from tests.compliance.letters import findings, letter, messages, part, saying, section
from tests.compliance.test_differencing import drawn, showing


@pytest.mark.parametrize(
    ("rows", "head", "found"),
    [
        (("North|1-2", "South|36"), "Ward|Pupils", "North, Pupils: 1-2"),
        (("North|1–2", "South|36"), "Ward|Pupils", "North, Pupils: 1–2"),
        (("North|1 or 2", "South|36"), "Ward|Pupils", "North, Pupils: 1 or 2"),
        (("North|one or two", "South|36"), "Ward|Pupils", "North, Pupils: one or two"),
        (("North|<2", "South|36"), "Ward|Pupils", "North, Pupils: <2"),
        (("North|Fewer than 2", "South|36"), "Ward|Pupils", "North, Pupils: Fewer than 2"),
        (("North|<3", "South|36", "East|0"), "Ward|Pupils", "North, Pupils: <3"),
        (("North|<3", "South|36"), "Ward|Pupils", ""),  # none, one or two
        (("North|1-4", "South|36"), "Ward|Pupils", ""),
        (("North|<5", "South|36"), "Ward|Pupils", ""),
        (("North|*", "South|36"), "Ward|Pupils", ""),
        (("North|3-1", "South|2-2"), "Match|Result", ""),
        (("North|1-2", "South|2-3"), "Ward|Pupils", ""),  # nothing says that these are counts
        (("North|1-2|36", "South|3-4|20"), "School|Ages|Pupils", ""),
        (("North|1-2|36", "South|3|20"), "House|Bedrooms|Pupils", ""),
        (("North|1-2 weeks", "South|36"), "Ward|Pupils", ""),
        (("1-2|36", "3-4|20"), "Children|Families", ""),
    ],
)
def test_e05_cells(rows: tuple[str, ...], head: str, found: str) -> None:
    said = f"“Pupils by ward”: a range that stands for a figure nearly gives it ({found})."
    assert messages("E05", showing(drawn(*rows, head=head))) == ([said] if found else [])


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("* = 1", True),
        ("“*” means a count of 1 or 2.", True),
        ("* represents two pupils", True),
        ("[c] denotes 1–2", True),
        ("“Withheld” means one pupil.", True),
        ("* = fewer than 5", False),
        ("* means a number from 1 to 4", False),
        ("* = 1 to 4", False),
        ("* denotes 5 or fewer", False),
        ("“*” means 1 to 10", False),
        ("* represents one of the values that we withhold", False),
        ("* One school closed in 2023.", False),
        ("* 2 pupils moved.", False),
        ("* means 5%", False),
    ],
)
def test_e05_notes(words: str, found: bool) -> None:
    table = drawn("North|*", "South|36")
    assert bool(messages("E05", letter(section(part(table, words))))) is found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Fewer than two pupils were excluded.", ["“Fewer than two pupils” means one at most."]),
        ("There were less than 2 members of staff.", ["“less than 2 members of staff” means one at most."]),
        ("Fewer than two weeks passed.", []),
        ("Fewer than five pupils were excluded.", []),
        ("Fewer than 20 pupils were excluded.", []),
        ("One or two people asked.", []),
    ],
)
def test_e05_sentences_are_warnings(words: str, found: list[str]) -> None:
    got = findings("E05", saying(words))
    assert [each.message for each in got] == found
    assert all(each.severity == "warn" for each in got)


def test_e05_blocks_and_says_how_to_mend() -> None:
    (found,) = findings("E05", showing(drawn("North|1-2", "South|36")))
    assert (found.severity, found.place, found.text) == ("block", "answer-1", "North, Pupils: 1-2")
    assert found.mend == "Give a wider range, such as “fewer than 5”, or print “withheld”."
