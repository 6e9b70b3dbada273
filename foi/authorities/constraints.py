"""What a row may be, as constraints that the database keeps and that a form says in words.

A constraint whose fields are empty (NULL) holds: what must not be empty is said by another one.
"""

from collections.abc import Iterable

from django.db.models import CheckConstraint, F, Q


def allowed(name: str, rows: Q, message: str) -> CheckConstraint:
    """Only these rows."""
    return CheckConstraint(name=name, condition=rows, violation_error_message=message)


def implied(name: str, where: Q, then: Q, message: str) -> CheckConstraint:
    """Where the first is so, the second is so too."""
    return allowed(name, ~where | then, message)


def known(name: str, field: str, values: Iterable[str]) -> CheckConstraint:
    """A field holds one of its values."""
    message = f"Choose one of the values listed for “{field.replace('_', ' ')}”."
    return allowed(name, Q(**{f"{field}__in": [str(value) for value in values]}), message)


def in_order(name: str, earlier: str, later: str, message: str) -> CheckConstraint:
    """A date or number is not before, or below, another."""
    return allowed(name, Q(**{f"{later}__gte": F(earlier)}), message)


def at_least(name: str, field: str, lowest: int, message: str) -> CheckConstraint:
    """A number is not below the lowest that makes sense."""
    return allowed(name, Q(**{f"{field}__gte": lowest}), message)


def said(name: str, field: str, message: str) -> CheckConstraint:
    """A text is not empty."""
    return allowed(name, ~Q(**{field: ""}), message)


def another(name: str, field: str, message: str, *, than: str = "id") -> CheckConstraint:
    """A row refers to another one, not to itself (or not to the one that `than` refers to)."""
    return allowed(name, ~Q(**{field: F(than)}), message)
