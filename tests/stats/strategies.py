"""Periods and values of every kind, for what must hold of any."""

from datetime import date

from hypothesis import strategies as st

from foi.stats.periods import Period
from foi.stats.values import ObservationStatus, Unit, Value

YEARS = st.integers(1950, 2048)
"""Those that two digits can name."""


def periods() -> st.SearchStrategy[Period]:
    days = st.dates(date(1950, 1, 1), date(2048, 12, 31))
    quarters = st.integers(1, 4)
    months = st.integers(1, 12)
    return st.one_of(
        st.builds(Period.financial, YEARS),
        st.builds(Period.calendar, YEARS),
        st.builds(Period.academic, YEARS),
        st.builds(Period.calendar_quarter, YEARS, quarters),
        st.builds(Period.financial_quarter, YEARS, quarters),
        st.builds(Period.month, YEARS, months),
        st.builds(Period.twelve_months_to, YEARS, months),
        st.builds(Period.as_at, days),
        st.builds(Period.since, days),
        st.tuples(days, days).map(lambda pair: Period.span(min(pair), max(pair))),
    )


NUMBERS = st.decimals(min_value=-(10**12), max_value=10**12, places=2, allow_nan=False)
HELD = st.sampled_from([status for status in ObservationStatus if status.has_value])
MISSING = st.sampled_from(
    [one for one in ObservationStatus if not one.has_value and one is not ObservationStatus.WITHHELD]
)
WORDS = st.sampled_from(["Yes, 2 units", "Home Office; grants", "14 (shared), 16 (own)", "Mental health"])


def values() -> st.SearchStrategy[Value]:
    """A number, range, bound, text, date, or why there is none."""
    return st.one_of(
        numbers(),
        ranges(),
        missing(),
        WORDS.map(Value.words),
        st.dates(date(1900, 1, 1), date(2099, 12, 31)).map(Value.day),
    )


def numbers() -> st.SearchStrategy[Value]:
    """One number, perhaps approximate or one end of an open range."""
    return st.builds(
        Value,
        unit=st.sampled_from(Unit),
        low=NUMBERS,
        open_end=st.sampled_from(["", "", "low", "high"]),
        approximate=st.booleans(),
        status=HELD,
    )


def ranges() -> st.SearchStrategy[Value]:
    ends = st.tuples(NUMBERS, NUMBERS).filter(lambda pair: pair[0] != pair[1]).map(sorted)
    return st.builds(
        lambda unit, pair, status: Value(unit=unit, low=pair[0], high=pair[1], status=status),
        st.sampled_from(Unit),
        ends,
        HELD,
    )


def missing() -> st.SearchStrategy[Value]:
    return st.builds(
        lambda status: Value.missing(
            status, "NHSE" if status is ObservationStatus.HELD_BY_OTHER else "", Unit.COUNT
        ),
        MISSING,
    )
