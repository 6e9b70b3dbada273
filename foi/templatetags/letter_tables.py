"""The filter by which a cell of a letter's table leads to its source: `{% load letter_tables %}`."""

from collections.abc import Mapping

from django import template

register = template.Library()


@register.filter
def origin_of(origins: Mapping[str, str], entry: str) -> str:
    """The id of what says where a number comes from; "" for what is no number of the ledger."""
    return origins.get(entry, "") if entry else ""
