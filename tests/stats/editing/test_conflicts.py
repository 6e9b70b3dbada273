"""Figures for the same thing that differ: of two sources, of two datasets, of an earlier letter."""

from datetime import date

import pytest

from foi.stats.editing import Disclosed, Relation, RelationKind, Rule
from foi.stats.values import Unit
from tests.stats.editing.figures import counted, dimension, figure, held, words

SEX = dimension("sex", "girls", "boys")


@pytest.mark.parametrize(
    ("values", "says"),
    [
        (["67", "91", "199"], ["The figures differ: 67 (a), 91 (b) and 199 (c)."]),
        (["67", "67"], []),
        (["67", "5-99"], []),
        (["67", "<5"], ["The figures differ: 67 (a) and up to 4 (b)."]),
        (["67", "not held"], []),
        (["67", "91 (queried)"], []),
        (["67", "about 91"], []),
    ],
)
def test_sources_of_one_dataset(values: list[str], says: list[str]) -> None:
    figures = [figure(value, source=source) for value, source in zip(values, "abcd", strict=False)]
    assert words(held(figures), Rule.SOURCES_DIFFER) == [f"Children, 2020/21: {one}" for one in says]


@pytest.mark.parametrize(
    ("one", "other", "unit", "differ"),
    [
        ("26.5%", "27%", Unit.PERCENT, False),
        ("26.4%", "27%", Unit.PERCENT, True),
        ("23.1", "23.09", Unit.RATE, False),
        ("£894,677.59", "£894,678", Unit.MONEY, False),
        ("£894,677.59", "£894,677", Unit.MONEY, True),
        ("1,000", "1,001", Unit.COUNT, True),
    ],
)
def test_numbers_agree_as_rounded_in_the_coarser(one: str, other: str, unit: Unit, differ: bool) -> None:
    figures = [figure(one, unit=unit, source="a"), figure(other, unit=unit, source="b")]
    assert bool(words(held(figures), Rule.SOURCES_DIFFER)) is differ


def test_sources_are_named_by_their_titles_and_told_once_for_a_whole_breakdown() -> None:
    figures = [
        *counted(".=10 girls=4 boys=6", source="a"),
        *counted(".=12 girls=5 boys=7", source="b"),
        *counted("girls=5", period="fy:2021", source="b"),
    ]
    everything = held(figures, SEX, sources={"a": "Return A", "b": "Return B"})
    assert words(everything, Rule.SOURCES_DIFFER) == [
        "Children, 2020/21: The figures differ: 10 (Return A) and 12 (Return B). "
        "So do 2 other figures of the same breakdown."
    ]


def test_same_days_by_two_names_are_one_period() -> None:
    figures = [figure("67", source="a"), figure("91", period="12m:2021-03", source="b")]
    assert len(words(held(figures), Rule.SOURCES_DIFFER)) == 1


# Datasets

HOUSING, CRIME = {"dataset": "housing", "noun": "referrals"}, {"dataset": "crime", "noun": "referrals"}
TITLES = {"housing": "Housing", "crime": "Crime"}


@pytest.mark.parametrize(
    ("label", "other", "differ"),
    [
        ("Domestic abuse referrals", "Domestic abuse referrals", True),
        ("Domestic abuse referrals", "Number of referrals, domestic abuse", True),
        ("Domestic abuse referrals", "Referral for domestic abuse", True),
        ("Domestic abuse referrals", "Referrals closed after domestic abuse", False),
        # Names that say little, or mean their own service.
        ("Referrals", "Referrals", False),
        ("Victims under 18 referred to the service", "Victims under 18 referred to the service", False),
        # With their datasets' titles they say the same.
        ("Referrals made to the team", "Referrals made to the team", False),
        ("Housing crime referrals", "Housing referrals", True),
    ],
)
def test_measures_that_read_alike(label: str, other: str, differ: bool) -> None:
    figures = [figure("452", label=label, **HOUSING), figure("460", label=other, **CRIME)]
    assert bool(words(held(figures, titles=TITLES), Rule.DATASETS_DIFFER)) is differ


@pytest.mark.parametrize(
    "other",
    [
        figure("452", label="Domestic abuse referrals", **CRIME),
        figure("460", label="Domestic abuse referrals", period="fy:2019", **CRIME),
        figure("460", "sex=girls", label="Domestic abuse referrals", **CRIME),
        figure("460", label="Domestic abuse referrals", unit=Unit.RATE, **CRIME),
        figure("not held", label="Domestic abuse referrals", **CRIME),
    ],
    ids=["agrees", "other period", "other cell", "other unit", "not held"],
)
def test_what_agrees_or_is_something_else_is_left_alone(other) -> None:
    figures = [figure("452", label="Domestic abuse referrals", **HOUSING), other]
    assert words(held(figures, SEX), Rule.DATASETS_DIFFER) == []


def test_datasets_are_said_by_their_titles() -> None:
    label = {"label": "Domestic abuse referrals"}
    figures = [figure("452", "sex=girls", **label, **HOUSING), figure("460", "sex=girls", **label, **CRIME)]
    assert words(held(figures, SEX, titles=TITLES), Rule.DATASETS_DIFFER) == [
        "Domestic abuse referrals, Girls, 2020/21: The figures differ: 452 (“Housing”) and 460 (“Crime”)."
    ]


@pytest.mark.parametrize(
    ("one", "other", "label", "near"),
    [
        ("7,619", "7,651", "Offences of domestic abuse", True),
        ("7,619", "7,619", "Offences of domestic abuse", False),
        ("7,619", "8,000", "Offences of domestic abuse", False),
        ("27", "28", "Offences of domestic abuse", False),
        ("7,619", "7,651", "Potholes", False),
    ],
)
def test_nearly_the_same(one: str, other: str, label: str, near: bool) -> None:
    titles = {"housing": "Domestic abuse in the city", "crime": "Domestic abuse by area"}
    figures = [
        figure(one, label="Offences", dataset="housing", noun="offences"),
        figure(other, label=label, dataset="crime", noun="offences" if near else ""),
    ]
    assert bool(words(held(figures, titles=titles), Rule.NEARLY_ALIKE)) is near


def test_names_that_follow_a_pattern_are_told_apart_by_the_word_that_differs() -> None:
    figures = [
        figure(str(1000 + number), label="Cases opened", dataset=f"ward-{number}", noun="cases")
        for number in range(8)
    ]
    titles = {one.dataset: f"Housing register of ward {number}" for number, one in enumerate(figures)}
    assert words(held(figures, titles=titles), Rule.NEARLY_ALIKE) == []
    assert len(words(held(figures[:2], titles=titles), Rule.NEARLY_ALIKE)) == 1


# Earlier letters


def gave(value: str, **others) -> Disclosed:
    return Disclosed("FOI-0881-25", date(2025, 9, 3), figure(value, **others))


@pytest.mark.parametrize(
    ("disclosed", "now", "says"),
    [
        ([gave("512")], "498", ["FOI-0881-25 of 3 September 2025 gave 512; this says 498."]),
        ([gave("498")], "498", []),
        ([gave("512", source="other")], "498", ["FOI-0881-25 of 3 September 2025 gave 512; this says 498."]),
        (
            [gave("512", period="12m:2021-03")],
            "498",
            ["FOI-0881-25 of 3 September 2025 gave 512; this says 498."],
        ),
        ([gave("512", period="fy:2019")], "498", []),
        ([gave("512", cell="sex=girls")], "498", []),
        ([gave("up to 4")], "3", []),
        ([gave("up to 4")], "9", ["FOI-0881-25 of 3 September 2025 gave up to 4; this says 9."]),
        ([gave("not held")], "498", ["FOI-0881-25 of 3 September 2025 gave Not held; this says 498."]),
        ([], "498", []),
    ],
)
def test_earlier_letters(disclosed: list[Disclosed], now: str, says: list[str]) -> None:
    everything = held([figure(now)], disclosed=tuple(disclosed))
    assert words(everything, Rule.DISCLOSED_DIFFERS) == [f"Children, 2020/21: {one}" for one in says]


def test_letter_is_compared_with_the_figure_it_used() -> None:
    figures = [figure("498", source="a"), figure("512", source="b")]
    assert words(held(figures, disclosed=(gave("512", source="b"),)), Rule.DISCLOSED_DIFFERS) == []
    assert len(words(held(figures, disclosed=(gave("512", source="a"),)), Rule.DISCLOSED_DIFFERS)) == 1
    assert words(held(figures, disclosed=(gave("512", source="c"),)), Rule.DISCLOSED_DIFFERS) == []


# Bases

RESULT = ("register", "share")
SHARE = Relation(RelationKind.SHARE, RESULT, ("register", "with need"), ("register", "assessed"))
BASE = Relation(RelationKind.BASE, RESULT, to=("register", "assessed"))
CHANGE = Relation(RelationKind.CHANGE, RESULT, of=("register", "assessed"))
PERCENT = {"measure": "share", "unit": Unit.PERCENT}


@pytest.mark.parametrize(
    ("relation", "base", "period", "says"),
    [
        (SHARE, "11", "fy:2020", "27% rests on 11 children alone. One of them is 9% of all."),
        (BASE, "11", "fy:2020", "27% rests on 11 children alone. One of them is 9% of all."),
        (CHANGE, "11", "fy:2019", "27% rests on 11 children alone. One of them is 9% of all."),
        (SHARE, "29", "fy:2020", "27% rests on 29 children alone. One of them is 3% of all."),
        (SHARE, "30", "fy:2020", ""),
        (SHARE, "0", "fy:2020", ""),
        (SHARE, "5-11", "fy:2020", ""),
        (SHARE, "11", "fy:2019", ""),
    ],
)
def test_percentages_of_very_few(relation: Relation, base: str, period: str, says: str) -> None:
    figures = [figure("27%", **PERCENT), figure(base, measure="assessed", period=period)]
    assert words(held(figures, relations=(relation,)), Rule.SMALL_BASE) == (
        [f"Share, 2020/21: {says}"] if says else []
    )


@pytest.mark.parametrize(
    ("first", "other", "says"),
    [
        (
            ("83%", "380"),
            ("26%", "366"),
            ["83% of those who called: 380 is 83% of about 458, and for “Went” 366 is 26% of about 1,408."],
        ),
        (("83%", "380"), ("80%", "366"), []),
        (("83%", "380"), ("26%", "not held"), []),
    ],
)
def test_shares_that_cannot_be_of_the_same(first, other, says: list[str]) -> None:
    relations = tuple(
        Relation(RelationKind.SHARE, ("register", f"{name} share"), ("register", name)) for name in ("a", "b")
    )
    figures = [
        figure(first[0], measure="a share", unit=Unit.PERCENT, label="83% of those who called"),
        figure(first[1], measure="a"),
        figure(other[0], measure="b share", unit=Unit.PERCENT, label="Went"),
        figure(other[1], measure="b"),
    ]
    assert words(held(figures, relations=relations), Rule.BASES_DIFFER) == [
        one.replace("called:", "called, 2020/21:") for one in says
    ]
