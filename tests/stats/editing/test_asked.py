"""Periods asked for and periods answered: what fits, what the officer is told, what the letter says."""

from datetime import date

import pytest

from foi.stats.editing import Rule, answered, check_periods_asked, explained
from foi.stats.periods import Period, YearStyle
from tests.stats.editing.figures import figure, held, words


def periods(keys: str) -> list[Period]:
    return [Period.from_key(key) for key in keys.split()]


@pytest.mark.parametrize(
    ("asked", "given", "fits"),
    [
        ("fy:2020", "fy:2020 fy:2021", "exact"),
        ("fy:2020", "12m:2021-03", "exact"),
        ("fy:2020", "fq:2020-1 fq:2020-2 fq:2020-3 fq:2020-4", "exact"),
        ("span:2018-04-01/2021-03-31", "fy:2018 fy:2019 fy:2020", "exact"),
        ("since:2018", "cy:2018 cy:2019 cy:2020", "exact"),
        ("since:2018", "cy:2017 cy:2018 cy:2019", "exact"),
        ("cy:2025", "fy:2025", "shifted"),
        ("cy:2025", "fy:2024 fy:2025", "shifted"),
        ("fq:2020-1", "fy:2020", "wider"),
        ("at:2020-06-30", "fy:2020", "wider"),
        ("fy:2020", "fq:2020-1 fq:2020-2 fq:2020-3", "part"),
        ("fy:2020", "fq:2020-1 fq:2020-3", "part"),
        ("fy:2020", "at:2021-03-31", "part"),
        ("since:2018", "cy:2019 cy:2020", "part"),
        ("span:2020-06-04/2025-06-03", "fy:2020 fy:2021 fy:2022 fy:2023 fy:2024", "shifted"),
        ("ay:2020", "fy:2020", "shifted"),
        ("fy:2020", "fy:2021", "none"),
        ("fy:2020", "", "none"),
        ("fy:2020 fy:2021 fy:2022", "fy:2021 fy:2022", "none exact exact"),
    ],
)
def test_how_periods_fit(asked: str, given: str, fits: str) -> None:
    assert " ".join(one.fit for one in answered(periods(asked), periods(given))) == fits


@pytest.mark.parametrize(
    ("asked", "given", "says", "letter"),
    [
        ("fy:2020 fy:2021", "fy:2020 fy:2021", [], ""),
        (
            "cy:2025",
            "fy:2025",
            ["2025 was asked for, and the figures are for 2025/26, which begins or ends on other days."],
            "You asked about 2025. The figures we hold are for 2025/26 (1 April 2025 to 31 March 2026).",
        ),
        (
            "fy:2020 fy:2021 fy:2022",
            "fy:2021 fy:2022",
            ["2020/21 was asked for, and there is no figure for it."],
            "We hold no figure for 2020/21.",
        ),
        (
            "fy:2018 fy:2019 fy:2020 fy:2021",
            "fy:2021",
            ["2018/19 to 2020/21 were asked for, and there is no figure for them."],
            "We hold no figure for 2018/19 to 2020/21.",
        ),
        (
            "cy:2019 cy:2020",
            "fy:2018 fy:2019 fy:2020",
            [
                "2019 was asked for, and the figures are for 2018/19 and 2019/20, "
                "which begin or end on other days.",
                "2020 was asked for, and the figures are for 2019/20 and 2020/21, "
                "which begin or end on other days.",
            ],
            "You asked about 2019 and 2020. The figures we hold are for 2018/19 to 2020/21 "
            "(1 April 2018 to 31 March 2021).",
        ),
        (
            "m:2020-05",
            "fy:2020",
            ["May 2020 was asked for, and the figures are for 2020/21, which has more in it."],
            "You asked about May 2020. The figures we hold are for 2020/21 (1 April 2020 to 31 March 2021).",
        ),
        (
            "since:2018",
            "cy:2019 cy:2020",
            [
                "The time since 2018 was asked for, and the figures are for 2019 and 2020, "
                "which are only part of it."
            ],
            "You asked about the time since 2018. The figures we hold are for 2019 and 2020.",
        ),
    ],
)
def test_what_the_officer_and_the_letter_are_told(
    asked: str, given: str, says: list[str], letter: str
) -> None:
    figures = [figure("5", period=key) for key in given.split()]
    found = list(check_periods_asked(periods(asked), figures))
    assert [one.words for one in found] == says
    assert all(one.rule is Rule.PERIOD_ASKED for one in found)
    assert explained(answered(periods(asked), periods(given))) == letter


def test_findings_name_the_figures_in_the_style_of_the_council() -> None:
    figures = [figure("5", period="fy:2025"), figure("6", period="fy:2020")]
    (one,) = check_periods_asked(periods("cy:2025"), figures, YearStyle.SHORT)
    assert one.keys == (figures[0].key,)
    assert "25/26" in one.words


@pytest.mark.parametrize("figures", [[], [figure("5", period="")]], ids=["no figures", "no periods"])
def test_answer_without_periods_says_nothing(figures) -> None:
    assert list(check_periods_asked([Period.financial(2020)], figures)) == []


@pytest.mark.parametrize(
    ("as_at", "value", "found"),
    [
        (date(2020, 12, 31), "90", True),
        (date(2021, 3, 30), "90", True),
        (date(2021, 3, 31), "90", False),
        (date(2021, 4, 1), "90", False),
        (date(2020, 3, 31), "90", False),
        (None, "90", False),
        (date(2020, 12, 31), "90 (provisional)", False),
        (date(2020, 12, 31), "not held", False),
    ],
)
def test_figure_taken_before_its_period_was_over(as_at: date | None, value: str, found: bool) -> None:
    said = words(held([figure(value, as_at=as_at)]), Rule.PART_OF_PERIOD)
    assert bool(said) is found
