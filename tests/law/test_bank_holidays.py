"""Bank holidays of all four nations, and the names they are shown by."""

import warnings
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from foi.law.bank_holidays import BankHoliday, Nation, bank_holidays
from foi.law.working_days import WorkingDays
from tests.law.act_of_1971 import CHECKED_FROM, CHECKED_TO, weekday_holidays


@pytest.mark.parametrize(
    ("day", "label"),
    [
        ("2026-01-01", "New Year's Day"),
        ("2026-01-02", "2 January (Scotland)"),
        ("2026-03-17", "St Patrick's Day (Northern Ireland)"),
        ("2026-04-03", "Good Friday"),
        ("2026-04-06", "Easter Monday (England, Wales and Northern Ireland)"),
        ("2026-05-04", "Early May bank holiday"),
        ("2026-07-13", "Battle of the Boyne substitute day (Northern Ireland)"),
        ("2026-08-03", "Summer bank holiday (Scotland)"),
        ("2026-08-31", "Summer bank holiday (England, Wales and Northern Ireland)"),
        ("2026-11-30", "St Andrew's Day (Scotland)"),
        ("2026-12-28", "Boxing Day substitute day"),
    ],
)
def test_label(day, label):
    assert bank_holidays(2026)[date.fromisoformat(day)].label == label


@pytest.mark.parametrize(
    ("day", "kept"),
    [
        ("2019-05-06", True),
        ("2020-05-04", False),  # moved to the 8th
        ("2020-05-08", True),
        ("2022-05-30", False),  # moved to 2 June
        ("2022-06-02", True),
        ("2022-06-03", True),
        ("2022-09-19", True),
        ("2023-05-08", True),
        ("2025-12-01", True),  # St Andrew's Day falls on a Sunday
        ("2026-06-15", True),  # Scotland only, proclaimed for 2026
        ("2025-06-16", False),
    ],
)
def test_moved_and_one_off_days(day, kept):
    day = date.fromisoformat(day)
    assert (day in bank_holidays(day.year)) is kept


EXTRA = BankHoliday(date(2026, 9, 7), "A jubilee", (Nation.WALES, Nation.SCOTLAND))


@pytest.mark.parametrize(
    ("extra", "day", "label"),
    [
        (EXTRA, date(2026, 9, 7), "A jubilee (Wales and Scotland)"),
        (BankHoliday(date(2026, 9, 7), "A jubilee"), date(2026, 9, 7), "A jubilee"),
        # A day already known keeps its name and gains the nation.
        (
            BankHoliday(date(2026, 11, 30), "Another", (Nation.ENGLAND,)),
            date(2026, 11, 30),
            "St Andrew's Day (England and Scotland)",
        ),
    ],
)
def test_extra_days(extra, day, label):
    assert bank_holidays(2026, [extra])[day].label == label


def test_extra_days_stay_in_their_year_and_their_call():
    assert bank_holidays(2027, [EXTRA]) == bank_holidays(2027)
    assert EXTRA.day not in bank_holidays(2026)


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2026-03-14", "Saturday"),
        ("2026-03-15", "Sunday"),
        ("2026-03-16", ""),
        ("2026-12-25", "Christmas Day"),
        ("2021-12-25", "Saturday"),
        ("2026-12-29", ""),  # councils that close between the years are open in law
        ("2026-05-07", ""),  # polling day
    ],
)
def test_why_no_working_day(day, why):
    assert WorkingDays().why_not(date.fromisoformat(day)) == why


def test_no_fewer_than_one_working_day_is_counted():
    with pytest.raises(ValueError, match="at least one"):
        WorkingDays().after(date(2026, 3, 2), 0)


@pytest.mark.parametrize(("count", "expected"), [(1, "2026-04-07"), (2, "2026-04-08"), (20, "2026-05-05")])
def test_working_day_after(count, expected):
    assert WorkingDays().after(date(2026, 4, 2), count).isoformat() == expected


@pytest.mark.parametrize("year", range(CHECKED_FROM, CHECKED_TO + 1))
def test_the_library_agrees_with_the_act_of_1971(year):
    """Every weekday, and the nations that keep it, reckoned by Schedule 1 and the proclamations."""
    known = {day: set(found.nations) for day, found in bank_holidays(year).items() if day.weekday() < 5}
    assert known == {day: set(nations) for day, nations in weekday_holidays(year).items()}


def test_all_of_them_were_compared():
    assert sum(len(weekday_holidays(year)) for year in range(CHECKED_FROM, CHECKED_TO + 1)) == 134


RENEW = (
    "Bank holidays are compared with the 1971 Act and its proclamations only to the end of {year}, {months} "
    "months from now. Requests received now have time limits that reach beyond what is known. Look at "
    "gov.uk/bank-holidays (all three lists) and the Gazette, take the newest holidays library (`make lock`), "
    "add what was proclaimed to ADDED or MOVED in tests/law/act_of_1971.py, and move CHECKED_TO there."
)


@pytest.mark.filterwarnings("default:Bank holidays are compared")
def test_the_data_is_not_getting_old():
    """Warns when less than 18 months ahead are known, and fails when less than 12 are."""
    today = datetime.now(ZoneInfo("Europe/London")).date()
    months = (CHECKED_TO - today.year) * 12 + 12 - today.month
    advice = RENEW.format(year=CHECKED_TO, months=months)
    if months < 18:
        warnings.warn(advice, stacklevel=1)
    assert months >= 12, advice
