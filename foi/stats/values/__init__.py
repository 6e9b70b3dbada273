"""A value: number, range, text or date, with unit and status; how it is printed, and how it is read."""

from foi.stats.values.model import BadValue, ObservationStatus, Unit, Value, ValueKind
from foi.stats.values.reading import parse_value

__all__ = ["BadValue", "ObservationStatus", "Unit", "Value", "ValueKind", "parse_value"]
