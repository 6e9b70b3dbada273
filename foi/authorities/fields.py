"""Fields with rules of our own, which migrations know as Django's: a rule is code, and no part of the schema.

A migration that named the rule would import it, and stop working the day the rule moves.
"""

from typing import Any

from django.db import models


class _RulesOutsideTheSchema:
    """Leaves the validators out of what a migration writes down, and names Django's own field there."""

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _, args, kwargs = super().deconstruct()  # type: ignore[misc]
        kwargs.pop("validators", None)
        django_field = next(each for each in type(self).__mro__ if each.__module__.startswith("django."))
        return name, f"django.db.models.{django_field.__name__}", args, kwargs


class RuledCharField(_RulesOutsideTheSchema, models.CharField):
    """A line of text with a rule of ours."""


class RuledTextField(_RulesOutsideTheSchema, models.TextField):
    """A text with a rule of ours."""


class RuledJSONField(_RulesOutsideTheSchema, models.JSONField):
    """Structured data with a rule of ours."""
