"""Periods of every kind, for what must hold of any."""

from datetime import date

from hypothesis import strategies as st

from foi.stats.period import Period

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
