"""The period a figure belongs to: what it is, how people write it, and which periods a question asks for."""

from foi.stats.period.asked import Asked, find_asked, find_periods
from foi.stats.period.kinds import BadPeriod, PeriodKind, UnclearPeriod, YearStyle
from foi.stats.period.model import Period
from foi.stats.period.naming import name_periods
from foi.stats.period.reading import parse_period, parse_periods

__all__ = [
    "Asked",
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
