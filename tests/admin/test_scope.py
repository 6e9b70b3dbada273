"""A steward keeps the rows of his or her authority and the shared ones, and reaches no other's."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from foi.authorities.models import Authority
from foi.figures.models import DataOwner
from tests.admin.pages import submit
from tests.factories import (
    make_block,
    make_data_owner,
    make_dataset,
    make_dimension,
    make_figure,
    make_measure,
    make_record,
    make_refusal_reason,
    make_register,
    make_source,
)


def figure_of(authority: Authority | None) -> Any:
    return make_figure(make_measure(make_dataset(authority=authority)))


def dimension_of(authority: Authority | None) -> Any:
    return make_dimension(make_dataset(authority=authority), "ward", "north")


MADE_FOR = {
    "dataowner": lambda authority: make_data_owner(authority=authority),
    "source": lambda authority: make_source(authority=authority),
    "dataset": lambda authority: make_dataset(authority=authority),
    "measure": lambda authority: make_measure(make_dataset(authority=authority)),
    "dimension": dimension_of,
    "heldfigure": figure_of,
    "register": lambda authority: make_register(authority=authority),
    "heldrecord": lambda authority: make_record(make_register(authority=authority), "a", "b"),
    "block": lambda authority: make_block(authority=authority),
    "refusalreason": lambda authority: make_refusal_reason(authority=authority),
}


def reached(client: Client, model: str, row: Any) -> list[int]:
    """How the pages of a row answer: change, history, delete; and whether the list shows it."""
    pages = [reverse(f"admin:foi_{model}_{page}", args=(row.pk,)) for page in ("change", "history", "delete")]
    listed = client.get(reverse(f"admin:foi_{model}_changelist")).context["cl"].result_list
    return [client.get(page).status_code for page in pages] + [sum(each.pk == row.pk for each in listed)]


@pytest.mark.parametrize("model", MADE_FOR)
def test_another_authoritys_rows_are_out_of_reach(client: Client, model: str, other_authority: Authority):
    answers = reached(client, model, MADE_FOR[model](other_authority))
    assert answers[0] == 302, "Django sends back to the front page, as for a row that is not there"
    assert answers[1] in (403, 404)
    assert answers[2] in (302, 403)
    assert answers[3] == 0


@pytest.mark.parametrize("model", MADE_FOR)
@pytest.mark.parametrize("whose", ["own", "shared"])
def test_own_and_shared_rows_are_kept(client: Client, model: str, whose: str, authority: Authority):
    answers = reached(client, model, MADE_FOR[model](authority if whose == "own" else None))
    assert (answers[:2], answers[3]) == ([200, 200], 1)


@pytest.mark.parametrize("model", MADE_FOR)
def test_an_administrator_keeps_all(administrator_client: Client, model: str, other_authority: Authority):
    answers = reached(administrator_client, model, MADE_FOR[model](other_authority))
    assert (answers[:2], answers[3]) == ([200, 200], 1)


def test_a_row_cannot_be_given_to_another_authority(client: Client, other_authority: Authority):
    owner = make_data_owner()
    submit(client, reverse("admin:foi_dataowner_change", args=(owner.pk,)), authority=other_authority.pk)
    assert DataOwner.objects.get(pk=owner.pk).authority is None


def test_a_figure_cannot_cite_another_authoritys_source(
    client: Client, authority: Authority, other_authority: Authority
):
    measure = make_measure(make_dataset(authority=authority))
    theirs = make_source(authority=other_authority)
    address = f"{reverse('admin:foi_heldfigure_add')}?dataset={measure.dataset.slug}"
    submit(client, address, measure=measure.pk, source=theirs.pk, written="12")
    assert not measure.figures.exists()


def test_pages_of_another_authoritys_dataset_are_none(client: Client, other_authority: Authority):
    theirs = make_dataset(authority=other_authority)
    block = make_block(authority=other_authority)
    for name, args in [
        ("figures_import", (theirs.pk,)),
        ("figures_export", (theirs.pk, "csv")),
        ("block_versions", (block.pk,)),
    ]:
        assert client.get(reverse(f"admin:{name}", args=args)).status_code == 404
    add = client.get(f"{reverse('admin:foi_heldfigure_add')}?dataset={theirs.slug}")
    assert add.url == reverse("admin:figures_choose")


def test_a_steward_keeps_the_own_authority_only(
    client: Client, authority: Authority, other_authority: Authority
):
    listed = client.get(reverse("admin:foi_authority_changelist")).context["cl"].result_list
    assert [each.pk for each in listed] == [authority.pk]
