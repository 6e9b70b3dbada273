"""Periods asked for as a first and a last year name the years between them too."""

import pytest

from foi.stats.periods import find_periods


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("in each of the financial years 2018/19 to 2020/21", "fy:2018 fy:2019 fy:2020"),
        ("for 2015 to 2018", "cy:2015 cy:2016 cy:2017 cy:2018"),
        ("between 2019/20 - 2021/22", "fy:2019 fy:2020 fy:2021"),
        ("for 2018/19 and 2020/21", "fy:2018 fy:2020"),
    ],
)
def test_years_between(words, keys):
    assert [period.key for period in find_periods(words)] == keys.split()
