"""The period a figure belongs to: what it is, how people write it, and which periods a question asks for."""

from foi.stats.periods.kinds import BadPeriod, PeriodKind, UnclearPeriod, YearStyle
from foi.stats.periods.period import Period, name_periods
from foi.stats.periods.reading import AskedPeriods, find_asked, find_periods, parse_period, parse_periods

__all__ = [
    "AskedPeriods",
    "BadPeriod",
    "Period",
    "PeriodKind",
    "UnclearPeriod",
    "YearStyle",
    "find_asked",
    "find_periods",
    "name_periods",
    "parse_period",
    "parse_periods",
]
