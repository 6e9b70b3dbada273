"""Shares, rates, changes and averages follow from the figures they are declared to be made of."""

from dataclasses import replace

import pytest

from foi.stats.editing import Relation, RelationKind, Rule, likely_relations
from foi.stats.values import Unit
from tests.stats.editing.figures import counted, dimension, figure, found, held, series, words

IN = "register"
SHARE = Relation(RelationKind.SHARE, (IN, "share"), (IN, "with need"), (IN, "assessed"))
RATE = Relation(RelationKind.RATE, (IN, "rate"), (IN, "offences"), (IN, "people"), per=1000)
CHANGE = Relation(RelationKind.CHANGE, (IN, "change"), of=(IN, "cases"))
AVERAGE = Relation(RelationKind.AVERAGE, (IN, "average"), of=(IN, "cases"))
PERCENT = {"measure": "share", "unit": Unit.PERCENT, "noun": ""}


def need(amount: str, **others):
    return figure(amount, measure="with need", **others)


def assessed(amount: str, **others):
    return figure(amount, measure="assessed", noun="assessments", **others)


def calculations(figures, *relations: Relation) -> list[str]:
    return words(held(figures, relations=relations), Rule.CALCULATION)


@pytest.mark.parametrize(
    ("share", "part", "whole", "says"),
    [
        ("46%", "853", "1,843", []),
        ("46.3%", "853", "1,843", []),
        ("46.28%", "853", "1,843", []),
        ("47%", "853", "1,843", ["47% does not match 853 of 1,843 (46.3%)."]),
        ("37%", "412", "1,020", ["37% does not match 412 of 1,020 (40.4%)."]),
        ("27%", "186,945", "705,672", ["27% does not match 186,945 of 705,672 (26.5%)."]),
        ("26.5%", "186,945", "705,672", []),
        # A half may be rounded either way.
        ("12%", "1", "8", []),
        ("13%", "1", "8", []),
        # About 40% is to the nearest ten, about 45% to the nearest five, about 27% to the nearest one.
        ("about 40%", "44", "100", []),
        ("about 40%", "46", "100", ["approximately 40% does not match 46 of 100 (46%)."]),
        ("about 45%", "47", "100", []),
        ("about 27%", "186,945", "705,672", ["approximately 27% does not match 186,945 of 705,672 (26.5%)."]),
        # Nothing can be said of what is not one number.
        ("46%", "not held", "1,843", []),
        ("46%", "853", "about 1,800", []),
        ("46%", "853", "0", []),
        ("40-50%", "853", "1,843", []),
        ("not recorded", "853", "1,843", []),
    ],
)
def test_share_of_two_figures(share: str, part: str, whole: str, says: list[str]) -> None:
    figures = [figure(share, **PERCENT), need(part), assessed(whole)]
    assert calculations(figures, SHARE) == [f"Share, 2020/21: {one}" for one in says]


@pytest.mark.parametrize(
    "figures",
    [
        [figure("47%", **PERCENT), need("853"), assessed("1,843", period="fy:2021")],
        [figure("47%", **PERCENT), need("853", cell="sex=girls"), assessed("1,843")],
        [figure("47%", **PERCENT), need("853")],
    ],
    ids=["other period", "other cell", "no denominator"],
)
def test_figures_that_do_not_belong_together_are_not_compared(figures) -> None:
    assert calculations(figures, SHARE) == []


def test_same_days_by_another_name_belong_together() -> None:
    figures = [figure("47%", **PERCENT), need("853", period="12m:2021-03"), assessed("1,843")]
    assert len(calculations(figures, SHARE)) == 1


def test_denominator_may_lack_a_dimension() -> None:
    of_all = Relation(SHARE.kind, SHARE.result, SHARE.of, SHARE.to, without=frozenset({"sex"}))
    figures = [figure("50%", "sex=girls", **PERCENT), need("40", cell="sex=girls"), assessed("100")]
    assert calculations(figures, of_all) == ["Share, girls, 2020/21: 50% does not match 40 of 100 (40%)."]


def test_own_source_comes_first_and_doubt_is_silent() -> None:
    figures = [figure("46%", **PERCENT), need("853"), assessed("1,843"), assessed("900", source="survey")]
    assert calculations(figures, SHARE) == []
    figures[2] = assessed("1,900", source="other")
    assert calculations(figures, SHARE) == []


def test_part_larger_than_its_whole() -> None:
    figures = [figure("102%", **PERCENT), need("412"), assessed("405")]
    assert words(held(figures, relations=(SHARE,)), Rule.PART_OVER_WHOLE) == [
        "With need, 2020/21: 412 is more than the 405 of “Assessed” that it is a part of."
    ]


@pytest.mark.parametrize(("rate", "says"), [("23.1", False), ("23", False), ("22.9", True), ("23.10", False)])
def test_rate_of_figures_of_different_dates(rate: str, says: bool) -> None:
    figures = [
        figure(rate, measure="rate", unit=Unit.RATE, period="12m:2020-03"),
        figure("7,619", measure="offences", period="12m:2020-03"),
        figure("329,839", measure="people", period="at:2011-03-27"),
        figure("300,000", measure="people", period="at:2001-04-29"),
    ]
    assert bool(calculations(figures, RATE)) is says


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("+222%", []),
        ("+200%", ["+200% does not match the change from 27 to 87 (222.2%)."]),
        ("200%+", []),
    ],
)
def test_change_on_the_period_before(change: str, says: list[str]) -> None:
    figures = [
        *series("27 87", measure="cases"),
        figure(change, measure="change", unit=Unit.PERCENT, period="fy:2019"),
    ]
    figures[2:] = [replace(one, value=replace(one.value, signed=True)) for one in figures[2:]]
    assert calculations(figures, CHANGE) == [f"Change, 2019/20: {one}" for one in says]


@pytest.mark.parametrize(
    ("average", "amounts", "says"),
    [
        ("518", "452 623 478", []),
        ("438", "452 623 478", ["438 does not match the average of 3 figures, 2018/19 to 2020/21, (517.7)."]),
        ("438", "452 . not_held", []),
        ("438", "452", []),
    ],
)
def test_average_of_the_years_within(average: str, amounts: str, says: list[str]) -> None:
    figures = [
        figure(average, measure="average", period="span:2018-04-01/2021-03-31"),
        *series(amounts, measure="cases"),
    ]
    assert calculations(figures, AVERAGE) == [f"Average, April 2018 to March 2021: {one}" for one in says]


# Shares that should make a whole


@pytest.mark.parametrize(
    ("shares", "says"),
    [
        ("girls=50% boys=50%", []),
        ("a=33% b=33% c=33%", []),
        ("a=33.3% b=33.3% c=33.3%", []),
        ("a=34% b=34% c=34%", ["The shares by sex add up to 102%, not to 100%."]),
        ("a=34.1% b=33.1% c=33.1%", ["The shares by sex add up to 100.3%, not to 100%."]),
        # Two shares that are near 100 may be of two groups, as may three that are not near.
        ("girls=53% boys=43%", []),
        ("a=30% b=31% c=29%", []),
        ("a=34% b=34% c=not_held", []),
    ],
)
def test_shares_of_a_breakdown(shares: str, says: list[str]) -> None:
    figures = counted(shares, **PERCENT)
    names = [text.split("=")[0] for text in shares.split()]
    assert words(held(figures, dimension("sex", *names)), Rule.NOT_A_HUNDRED) == [
        f"Share, 2020/21: {one}" for one in says
    ]


def test_shares_that_made_a_whole_in_another_year_should_do_so_in_this() -> None:
    figures = counted("girls=50% boys=50%", **PERCENT) + counted(
        "girls=50% boys=40%", **PERCENT, period="fy:2021"
    )
    assert [
        one.found for one in found(held(figures, dimension("sex", "girls", "boys")), Rule.NOT_A_HUNDRED)
    ] == [90]


@pytest.mark.parametrize(("whole", "says"), [(True, 1), (False, 0), (None, 0)])
def test_dimension_that_is_everybody_makes_a_hundred(whole: bool | None, says: int) -> None:
    figures = counted("girls=50% boys=40%", **PERCENT)
    everything = held(figures, dimension("sex", "girls", "boys", whole=whole))
    assert len(found(everything, Rule.NOT_A_HUNDRED)) == says


def test_changes_make_no_whole() -> None:
    figures = counted("a=34% b=34% c=34%", measure="change", label="Change in cases", unit=Unit.PERCENT)
    assert found(held(figures, dimension("sex", "a", "b", "c")), Rule.NOT_A_HUNDRED) == []


# What names suggest

COUNTED = [
    ("enquiries", "Adult care enquiries", Unit.COUNT, "enquiries"),
    ("enquiries-need", "Adult care enquiries with a housing need", Unit.COUNT, "enquiries"),
    ("offences", "Recorded offences", Unit.COUNT, "offences"),
    ("people", "Population", Unit.COUNT, "people"),
    ("not-engaged", "People who did not engage", Unit.COUNT, "people"),
]


@pytest.mark.parametrize(
    ("label", "unit", "kind", "of", "to"),
    [
        (
            "Share of adult care enquiries with a housing need",
            Unit.PERCENT,
            "share",
            "enquiries-need",
            "enquiries",
        ),
        ("Share who did not engage", Unit.PERCENT, "share", "not-engaged", None),
        ("Offences per 1,000 population", Unit.RATE, "rate", "offences", "people"),
        ("Change in offences on the year before", Unit.PERCENT, "change", "offences", None),
        ("Adult care enquiries in a year, average", Unit.COUNT, "average", "enquiries", None),
        ("Adult care enquiries in a month, average", Unit.COUNT, None, None, None),
        ("Share of buses that are late", Unit.PERCENT, None, None, None),
        ("Satisfaction", Unit.PERCENT, None, None, None),
    ],
)
def test_measures_that_seem_to_belong_together(label, unit, kind, of, to) -> None:
    figures = [
        figure("5", measure=slug, label=name, unit=one, noun=noun) for slug, name, one, noun in COUNTED
    ]
    figures.append(figure("5", measure="result", label=label, unit=unit, noun=""))
    relations = likely_relations(held(figures))
    assert [(one.kind, one.of, one.to) for one in relations if one.result == (IN, "result")] == (
        [(kind, (IN, of), (IN, to) if to else None)] if kind else []
    )


def test_declared_relations_are_not_suggested_again() -> None:
    share = figure("5%", measure="share", label="Share with need", unit=Unit.PERCENT)
    figures = [share, need("5", label="With need")]
    assert len(likely_relations(held(figures))) == 1
    assert likely_relations(held(figures, relations=(SHARE,))) == ()
