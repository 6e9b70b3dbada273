"""Every list, form and page of the admin site opens, for a steward and for an administrator."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from foi.figures.models import ImportBatch
from foi.models import Category, HeldFigure
from tests.admin.letters import make_issued_letter
from tests.factories import (
    make_block,
    make_dataset,
    make_dimension,
    make_fact,
    make_figure,
    make_measure,
    make_record,
    make_refusal_reason,
    make_register,
)


@pytest.fixture
def rows(authority: Any, steward: Any) -> dict[str, Any]:
    """One row of each model, with what belongs to it."""
    dataset = make_dataset(authority=authority)
    make_dimension(dataset, "ward", "north", "south")
    measure = make_measure(dataset)
    figure = make_figure(measure, cell={"ward": "north"})
    record = make_record(make_register(authority=authority), "Lamps Ltd", "12")
    batch = ImportBatch.objects.create(
        file_name="lamps.csv",
        content=b"x",
        sha256="0" * 64,
        dataset=dataset,
        imported_at=datetime(2026, 3, 2, tzinfo=UTC),
        imported_by=steward,
    )
    letter = make_issued_letter(authority, figure=figure)
    return {
        "authority": authority,
        "dataset": dataset,
        "measure": measure,
        "dimension": dataset.dimensions.get(),
        "heldfigure": figure,
        "source": figure.source,
        "dataowner": dataset.owner,
        "register": record.register,
        "heldrecord": record,
        "importbatch": batch,
        "block": make_block(),
        "refusalreason": make_refusal_reason(),
        "datedfact": make_fact("cost_limit", "450"),
        "issuedletter": letter,
        "disclosure": letter.disclosures.get(),
    }


def test_every_registered_model_is_tried(rows: dict[str, Any]):
    registered = {m._meta.model_name for m in admin.site._registry if m._meta.app_label == "foi"}
    assert registered - {"user"} == set(rows)


@pytest.mark.parametrize("view", ["changelist", "add", "change", "history"])
@pytest.mark.parametrize("who", ["client", "administrator_client"])
def test_page_opens(view: str, who: str, rows: dict[str, Any], request: pytest.FixtureRequest):
    client: Client = request.getfixturevalue(who)
    found = {}
    for name, row in rows.items():
        address = reverse(f"admin:foi_{name}_{view}", args=(row.pk,) if view in ("change", "history") else ())
        if name == "heldfigure" and view == "add":
            address += f"?dataset={row.measure.dataset.slug}"
        found[name] = client.get(address).status_code
    refused = {name for name, status in found.items() if status != 200}
    # Of a row that a person may not see Django says that there is none, on the front page.
    assert {found[name] for name in refused} <= {302, 403, 404}
    assert refused == REFUSED[view, who]


NEVER_ADDED = {"measure", "dimension", "importbatch", "issuedletter", "disclosure"}
LETTERS = {"issuedletter", "disclosure"}  # a steward sees no requests
REFUSED = {
    ("changelist", "client"): LETTERS,
    ("changelist", "administrator_client"): set(),
    ("add", "client"): NEVER_ADDED | {"authority", "datedfact"},
    ("add", "administrator_client"): NEVER_ADDED,
    ("change", "client"): LETTERS,
    ("change", "administrator_client"): set(),
    ("history", "client"): LETTERS,
    ("history", "administrator_client"): set(),
}


@pytest.mark.parametrize(
    "address",
    [
        "/admin/",
        "/admin/foi/",
        "/admin/foi/heldfigure/choose-dataset/",
        "/admin/foi/heldfigure/choose-dataset/?import",
        "/admin/foi/heldfigure/export.csv",
        "/admin/foi/heldfigure/export.xlsx?status__exact=normal&review=due",
        "/admin/foi/heldfigure/?period=fy%3A2024&review=soon&q=lamps",
        "/admin/foi/heldfigure/?review=none",
        "/admin/foi/refusalreason/provisions/",
        "/admin/foi/refusalreason/provisions/?q=personal",
        "/admin/foi/refusalreason/provisions/foia-s40-2/",
    ],
)
def test_other_pages_open(client: Client, rows: dict[str, Any], address: str):
    assert client.get(address).status_code == 200


def test_pages_of_a_row_open(client: Client, rows: dict[str, Any]):
    dataset, block, batch = rows["dataset"], rows["block"], rows["importbatch"]
    for address in (
        reverse("admin:figures_export", args=(dataset.pk, "csv")),
        reverse("admin:block_versions", args=(block.pk,)),
        reverse("admin:import_file", args=(batch.pk,)),
    ):
        assert client.get(address).status_code == 200


def test_rows_made_here_are_what_the_pages_show(rows: dict[str, Any]):
    assert (HeldFigure.objects.count(), Category.objects.count()) == (1, 2)
