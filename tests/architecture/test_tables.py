"""How tables are laid out: rows come in an order of their own columns, and no index repeats another."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models

MODELS = list(apps.get_app_config("foi").get_models())


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_rows_come_in_an_order_of_their_own_columns(model: type[models.Model]):
    """A name of a relation would follow that table's own order, and join it into every query."""
    columns = {name for field in model._meta.local_fields for name in (field.attname, field.name)}
    relations = {field.name for field in model._meta.local_fields if field.is_relation}
    named = {str(name).lstrip("-") for name in model._meta.ordering}
    assert named <= columns - relations


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_no_index_is_the_beginning_of_another(model: type[models.Model]):
    indexes = list(indexes_of(model))
    repeated = [
        (shorter, longer)
        for shorter in indexes
        for longer in indexes
        if shorter is not longer and longer[: len(shorter)] == shorter
    ]
    assert repeated == []


def indexes_of(model: type[models.Model]) -> Iterator[tuple[str, ...]]:
    """The columns of each index that a table gets, those of constraints and of relations too."""
    for field in model._meta.local_fields:
        if field.primary_key or field.unique or field.db_index:
            yield (field.name,)
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint) and not constraint.condition:
            yield tuple(constraint.fields)
    for index in model._meta.indexes:
        yield tuple(name.lstrip("-") for name in index.fields)
