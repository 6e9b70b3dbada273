"""How measures are made, what they are rounded to, whether categories are whole: kept by stewards."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from foi.authorities.models import Authority
from foi.figures.models import Dataset, Dimension, Measure, MeasureRelation
from foi.stats.editing import Relation, RelationKind
from foi.workflow.figures.figure_facts import relations_of
from tests.admin.pages import submit, text_of
from tests.factories import make_authority, make_dataset, make_dimension, make_measure


@pytest.fixture
def dataset(authority: Authority) -> Dataset:
    """Lamps by ward: how many, how many lit, and the share lit."""
    dataset = make_dataset(slug="lamps", authority=authority)
    make_dimension(dataset, "ward", "north", "south")
    for slug in ("share-lit", "lit", "lamps"):
        make_measure(dataset, slug=slug, label=slug)
    return dataset


def measure(slug: str) -> Measure:
    return Measure.objects.get(slug=slug)


def address() -> str:
    return reverse("admin:foi_measure_change", args=(measure("share-lit").pk,))


def record(client: Client, **typed: Any) -> Any:
    """Say how the share is made; "of" and "to" by short name."""
    sent = {"made_from-TOTAL_FORMS": 1}
    for name, value in typed.items():
        sent[f"made_from-0-{name}"] = measure(value).pk if name in ("of", "to") and value else value
    return submit(client, address(), **sent)


def test_a_steward_says_what_a_measure_is_made_from(client: Client, dataset: Dataset) -> None:
    ward = dataset.dimensions.get()
    record(client, kind="share", of="lit", to="lamps", without=[ward.pk])
    made = MeasureRelation.objects.get()
    expected = Relation(
        RelationKind.SHARE,
        ("lamps", "share-lit"),
        ("lamps", "lit"),
        ("lamps", "lamps"),
        without=frozenset({"ward"}),
    )
    assert relations_of(MeasureRelation.objects.all()) == (expected,)
    history = text_of(client.get(reverse("admin:foi_measure_history", args=(made.measure_id,))))
    assert "Demo steward" in history


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"kind": "share", "to": "lamps"}, "Choose what is counted for it."),
        ({"kind": "base"}, "Choose which measure says how many it rests on."),
        ({"kind": "base", "of": "lit", "to": "lamps"}, "a base is only how many stand behind"),
        ({"kind": "change", "of": "lit", "to": "lamps"}, "a change is of one measure"),
        ({"kind": "share", "of": "share-lit"}, "A measure is not made from itself."),
        ({"kind": "share", "of": "lit", "to": "lit"}, "a number is always the whole of itself"),
    ],
)
def test_what_makes_no_sense_is_said(
    client: Client, dataset: Dataset, typed: dict[str, str], message: str
) -> None:
    assert message in text_of(record(client, **typed))
    assert not MeasureRelation.objects.exists()


def test_the_measures_of_another_authority_are_out_of_reach(client: Client, dataset: Dataset) -> None:
    make_measure(make_dataset(authority=make_authority()), slug="theirs")
    answer = record(client, kind="share", of="theirs")
    assert "Select a valid choice" in text_of(answer)


def test_rounding_and_whole_are_kept(client: Client, dataset: Dataset) -> None:
    submit(client, address(), rounded_to="5")
    assert measure("share-lit").rounded_to == 5
    assert "greater than or equal to 0.01" in text_of(submit(client, address(), rounded_to="0"))
    ward = Dimension.objects.get()
    submit(client, reverse("admin:foi_dimension_change", args=(ward.pk,)), whole="True")
    ward.refresh_from_db()
    assert ward.whole is True
