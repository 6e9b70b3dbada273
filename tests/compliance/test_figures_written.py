"""F09, F10 and F11: numbers an officer typed, zero and not recorded, what can be misread."""

import pytest

from foi.compliance.checks.figures_written import numbers_of
from foi.compliance.facts import FigureFacts
from foi.law.holding import PartKind
from foi.letters.document import Origin, Part, Table, TableCell
from foi.stats.values import Value
from tests.compliance.figures import figure, in_a_sentence, known, printing
from tests.compliance.letters import findings, letter, messages, part, saying, section, text


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("We repaired 512 lamps.", ["512"]),
        ("We spent £1,234.50 on 12 lamps.", ["£1,234.50", "12"]),
        ("It cost £1.5m, up 7%.", ["£1.5m", "7%"]),
        ("There were 1,171 in 2024/25 and 98 in 2023.", ["1,171", "98"]),
        ("On 3 April 2026 and 03/04/2026, in May 2025 and Q1 2025/26.", []),
        ("Under section 40(2) and regulation 12(5)(e).", []),
        ("Children under 18, aged 5 to 11, 16-17 year olds and those over 25.", []),
        ("The 3rd ward of 21st streets.", []),
        ("Ring 0116 496 0000 or 999; write to LE1 1AA, quoting FOI-0001-26.", []),
        ("See question 3, table 2, pages 4 to 6 and appendix 1.", []),
        ("1. First\n2) Second (3) third", []),
        ("Within 20 working days, at least 6 months, open 24/7 from 9am.", []),
        ("See https://example.org/lamps/2024/512.", []),
        ("The Road Lighting Act 1998 and the 2021 census.", []),
        ("There were 45 of 60 and 30 days lost.", ["45", "60", "30"]),
    ],
)
def test_f09_which_numbers_in_free_text_are_figures(words: str, numbers: list[str]) -> None:
    assert list(numbers_of(words)) == numbers


def test_f09_a_typed_number_asks_for_a_source() -> None:
    (found,) = findings("F09", saying("We repaired 512 lamps and lost 9."), figures=FigureFacts())
    assert found.message == "Typed without a source: “512” and “9”."
    assert (found.place, found.excerpt) == ("part-1", "We repaired 512 lamps and lost 9.")


@pytest.mark.parametrize(
    ("made", "found"),
    [
        (Part("p", PartKind.TEXT, (text("We repaired 512."),)), True),
        (Part("p", PartKind.TEXT, (text("We repaired 512."),), Origin("lamps", 2)), False),
        (Part("p", PartKind.TEXT, (text("We repaired 512."),), Origin("lamps", 2, edited=True)), True),
        (Part("p", PartKind.TABLE, (text("We repaired 512."),)), True),
        (Part("p", PartKind.SIGNPOST, (text("We repaired 512."),)), False),
        (part("It would take 512 hours.", keys=("foia-s12-1",)), False),
    ],
)
def test_f09_only_what_an_officer_wrote(made: Part, found: bool) -> None:
    assert bool(messages("F09", letter(section(made)), figures=FigureFacts())) is found


def test_f09_a_number_of_the_ledger_is_traced() -> None:
    one = figure("F1", 512)
    made = in_a_sentence(one, before="We repaired ", after=" lamps.")
    assert messages("F09", made, figures=known(one)) == []
    again = in_a_sentence(one, before="We repaired ", after=" lamps, 40 more than before.")
    assert messages("F09", again, figures=known(one)) == ["Typed without a source: “40”."]


def test_f09_is_silent_about_letters_that_were_read() -> None:
    assert messages("F09", saying("We repaired 512 lamps.")) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("We do not record this, so the answer is 0.", True),
        ("The number is zero because we do not record it.", True),
        ("Lamps: 0 (not recorded).", True),
        ("There were 0 in 2024/25.", False),
        ("We do not record this.", False),
        ("We do not record colour. There were none in the north.", False),
    ],
)
def test_f10_zero_and_not_recorded_in_words(words: str, found: bool) -> None:
    assert bool(messages("F10", saying(words))) is found


@pytest.mark.parametrize(
    ("cells", "notes", "found"),
    [
        (("12", "-"), (), True),
        (("12", "N/A"), (), True),
        (("12", "0"), (), False),
        (("12", "Not recorded"), (), False),
        (("Yes", "-"), (), False),
        (("12", "-"), ("“-” means that there were none.",), False),
    ],
)
def test_f10_cells_that_can_mean_two_things(
    cells: tuple[str, ...], notes: tuple[str, ...], found: bool
) -> None:
    row = (TableCell(("North",), header="row"), *(TableCell((cell,)) for cell in cells))
    made = letter(section(part(Table("t", "Lamps", (), (row,), notes), kind="table")))
    assert bool(messages("F10", made)) is found


def test_f10_a_held_text_that_is_neither() -> None:
    one = figure("F1", 1, value=Value.words("none"))
    assert len(messages("F10", printing(one), figures=known(one))) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("It began on 03/04/2026.", "“03/04/2026” can be read in two ways."),
        ("It began on 3.4.26.", "“3.4.26” can be read in two ways."),
        ("It began on 25/03/2026 and 3/3/2026.", ""),
        ("It began on 3 April 2026.", ""),
        ("It cost £1.5m and 1,234 hours in 2024/25.", ""),
        ("It cost £500,00 in all.", "“£500,00” can be read in two ways."),
        ("It cost $40.", "“$40” can be read in two ways."),
        ("Version 1.2.2023 at 10.0.0.1.", ""),
    ],
)
def test_f11_dates_and_amounts_that_can_be_misread(words: str, said: str) -> None:
    found = findings("F11", saying(words))
    assert [each.message for each in found] == ([said] if said else [])
    assert {each.severity for each in found} <= {"info"}
