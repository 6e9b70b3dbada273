"""The period a figure belongs to: what it is, how people write it, and which periods a question asks for."""

from foi.stats.period.asked import find_periods
from foi.stats.period.kinds import BadPeriod, PeriodKind, YearStyle
from foi.stats.period.model import Period
from foi.stats.period.reading import parse_period

__all__ = ["BadPeriod", "Period", "PeriodKind", "YearStyle", "find_periods", "parse_period"]
