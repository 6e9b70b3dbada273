"""Held figures as a steward keeps them: found, added, changed, confirmed, imported and exported."""

import re
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from foi.authorities.models import Authority, User
from foi.figures.models import Dataset, HeldFigure, ImportBatch
from foi.reading.files.spreadsheets import write_csv
from tests.admin.letters import make_issued_letter
from tests.admin.pages import errors_of, submit, text_of
from tests.factories import (
    make_dataset,
    make_dimension,
    make_figure,
    make_measure,
    make_record,
    make_register,
    make_source,
    make_user,
)


@pytest.fixture
def dataset(authority: Authority) -> Dataset:
    dataset = make_dataset(slug="lamps", title="Street lamps", authority=authority)
    make_dimension(dataset, "ward", "north", "south")
    make_measure(dataset, slug="lamps", label="Lamps")
    return dataset


def add(client: Client, dataset: Dataset, **typed: Any) -> Any:
    ward = dataset.dimensions.get()
    fields = {
        "measure": dataset.measures.get().pk,
        "source": make_source().pk,
        "period": "2024/25",
        "written": "12",
        f"breakdown_{ward.pk}": ward.categories.get(slug="north").pk,
    }
    return submit(client, f"{reverse('admin:foi_heldfigure_add')}?dataset={dataset.slug}", **fields | typed)


def test_a_figure_is_typed_as_people_write_it(client: Client, dataset: Dataset):
    add(client, dataset, written="28-40", status="provisional")
    figure = HeldFigure.objects.get()
    assert (figure.period, figure.cell, figure.low, figure.high) == ("fy:2024", "ward=north", 28, 40)
    assert figure.value.format() == "28–40 (provisional)"
    assert figure.history.get().history_user.name == "Demo steward"


REFUSED = [
    ({"period": "soon"}, "period", "“soon” is not a period."),
    ({"written": "twelve"}, "written", "“twelve” is not a number."),
    ({"written": ""}, "written", "There is nothing here."),
    ({"written": "12", "status": "not_held"}, "written", "There is a value, and the status says “Not held”."),
    ({"measure": None}, "measure", "This field is required."),
]


@pytest.mark.parametrize(("typed", "field", "message"), REFUSED)
def test_what_is_wrong_is_said_at_its_field(
    client: Client, dataset: Dataset, typed: dict[str, Any], field: str, message: str
):
    found = errors_of(add(client, dataset, **typed))
    assert set(found) == {field}
    assert message in found[field][0]
    assert not HeldFigure.objects.exists()


def test_a_figure_is_held_once(client: Client, dataset: Dataset):
    source = make_source()
    add(client, dataset, source=source.pk)
    [message] = errors_of(add(client, dataset, source=source.pk, written="99"))["__all__"]
    assert f"held already, as {HeldFigure.objects.get().code}" in message


def test_adding_starts_with_the_dataset(client: Client, dataset: Dataset):
    page = client.get(reverse("admin:foi_heldfigure_add"), follow=True)
    assert "to which dataset?" in text_of(page)
    assert f"?dataset={dataset.slug}" in page.content.decode()


def test_identity_stays_and_the_value_changes(client: Client, dataset: Dataset):
    figure = make_figure(dataset.measures.get(), 12, {"ward": "north"})
    submit(
        client,
        reverse("admin:foi_heldfigure_change", args=(figure.pk,)),
        written="Held by NHSE",
        period="2020/21",
        cell="",
    )
    figure.refresh_from_db()
    assert (figure.period, figure.cell, figure.value.format()) == ("fy:2024", "ward=north", "Held by NHSE")


def test_confirming_says_who_and_when(client: Client, dataset: Dataset, steward: User):
    figure = make_figure(dataset.measures.get())
    client.post(
        reverse("admin:foi_heldfigure_changelist"), {"action": "confirm", "_selected_action": figure.pk}
    )
    figure.refresh_from_db()
    assert (figure.last_confirmed_on, figure.last_confirmed_by) == (timezone.localdate(), steward)


@pytest.mark.parametrize(
    ("typed", "stays"),
    [
        ({"written": "13"}, False),
        ({"written": "Held by NHSE"}, False),
        ({"footnote": "Counted by hand"}, True),
        ({"written": "13", "last_confirmed_on": "2026-05-01"}, True),
    ],
)
def test_a_value_that_changes_has_to_be_confirmed_anew(
    client: Client, dataset: Dataset, typed: dict[str, str], stays: bool
):
    confirmed = {"last_confirmed_on": date(2026, 4, 1), "last_confirmed_by": make_user()}
    figure = make_figure(dataset.measures.get(), 12, **confirmed)
    submit(client, reverse("admin:foi_heldfigure_change", args=(figure.pk,)), **typed)
    figure.refresh_from_db()
    assert (figure.last_confirmed_on is not None, figure.last_confirmed_by is not None) == (stays, stays)


def test_a_figure_shows_where_it_was_printed_and_what_became_of_it(
    administrator_client: Client, dataset: Dataset, authority: Authority, other_authority: Authority
):
    client = administrator_client  # an officer of the authority too
    figure = make_figure(dataset.measures.get(), 12)
    ours, theirs = make_issued_letter(authority, figure), make_issued_letter(other_authority, figure)
    address = reverse("admin:foi_heldfigure_change", args=(figure.pk,))
    submit(client, address, written="13")
    said = text_of(client.get(address))
    assert ours.reference in said
    assert theirs.reference not in said
    assert "Letters that you may not see have printed it too." in said
    assert re.search(r"from 12 to 13\b", said)


def test_a_steward_alone_is_told_that_letters_gave_it_and_not_which(
    client: Client, dataset: Dataset, authority: Authority
):
    figure = make_figure(dataset.measures.get(), 12)
    letter = make_issued_letter(authority, figure)
    address = reverse("admin:foi_heldfigure_change", args=(figure.pk,))
    said = text_of(submit(client, address, written="13"))
    assert "Letters have given out this figure. The officers of the authority decide about them." in said
    page = text_of(client.get(address))
    assert "Letters that you may not see have printed it too." in page
    assert letter.reference not in page


def test_history_is_in_words(client: Client, dataset: Dataset):
    figure = make_figure(dataset.measures.get(), 12)
    address = reverse("admin:foi_heldfigure_change", args=(figure.pk,))
    submit(client, address, written="13", status="queried", footnote="Recount")
    said = text_of(client.get(reverse("admin:foi_heldfigure_history", args=(figure.pk,))))
    assert "from Normal to Queried: not for letters" in said
    assert "Footnote from empty to Recount" in said
    assert "Demo steward" in said


FILTERS = [
    ("?measure__dataset__id__exact={dataset}", {"lamps"}),
    ("?period=fy%3A2024", {"lamps", "trees"}),
    ("?period=none", {"undated"}),
    ("?status__exact=queried", {"trees"}),
    ("?review=due", {"undated"}),
    ("?q=oak", {"trees"}),
]


@pytest.mark.parametrize(("query", "found"), FILTERS)
def test_figures_are_found(client: Client, dataset: Dataset, query: str, found: set[str]):
    make_figure(dataset.measures.get(), 12, footnote="lamps")
    make_figure(make_measure(), 12, footnote="trees", status="queried", locator="oak")
    make_figure(make_measure(), 12, footnote="undated", period="", review_due=timezone.localdate())
    page = client.get(reverse("admin:foi_heldfigure_changelist") + query.format(dataset=dataset.pk))
    assert {figure.footnote for figure in page.context["cl"].result_list} == found


HEADING = ("Measure", "Period", "Source", "Ward", "Value")


def upload(client: Client, dataset: Dataset, *rows: tuple[str, ...]) -> Any:
    source = make_source(title="Asset register")
    content = write_csv(
        [HEADING, *((measure, period, source.slug, *rest) for measure, period, *rest in rows)]
    )
    return send(client, dataset, "lamps.csv", content)


def send(client: Client, dataset: Dataset, name: str, content: bytes) -> Any:
    from_disk = SimpleUploadedFile(name, content)
    return client.post(reverse("admin:figures_import", args=(dataset.pk,)), {"file": from_disk})


def confirm(client: Client, dataset: Dataset, preview: Any) -> Any:
    carried = preview.context["confirm_form"].initial
    return client.post(reverse("admin:figures_import", args=(dataset.pk,)), carried, follow=True)


def test_import_shows_and_then_saves(client: Client, dataset: Dataset, steward: User):
    preview = upload(client, dataset, ("Lamps", "2024/25", "North", "12"), ("Lamps", "2023/24", "", "30"))
    assert "2 added" in text_of(preview)
    assert not HeldFigure.objects.exists()
    said = text_of(confirm(client, dataset, preview))
    assert "Imported lamps.csv: 2 figures added, 0 figures changed." in said
    batch = ImportBatch.objects.get()
    assert (batch.figures.count(), batch.imported_by) == (2, steward)
    file = client.get(reverse("admin:import_file", args=(batch.pk,)))
    assert (file.content, file["Content-Disposition"]) == (
        bytes(batch.content),
        'attachment; filename="lamps.csv"',
    )


def test_import_shows_what_is_wrong_and_saves_nothing(client: Client, dataset: Dataset):
    preview = upload(client, dataset, ("Lamps", "2024/25", "North", "12"), ("Lamps", "2023/24", "", "many"))
    assert re.search(r"3 Value “many” is not a number\.", text_of(preview))
    assert "Import: save all of this" not in preview.content.decode()
    confirm(client, dataset, preview)
    assert not HeldFigure.objects.exists()
    assert not ImportBatch.objects.exists()


def test_import_of_a_damaged_file_says_so(client: Client, dataset: Dataset):
    said = text_of(send(client, dataset, "lamps.xlsx", b"PK\x03\x04 half"))
    assert "Nothing was imported lamps.xlsx: The workbook can't be opened" in said


def test_import_tells_of_a_change_since_the_preview(client: Client, dataset: Dataset):
    preview = upload(client, dataset, ("Lamps", "2024/25", "North", "12"))
    confirm(client, dataset, preview)
    said = text_of(confirm(client, dataset, preview))
    assert "What is held changed since the preview was made, so nothing was imported." in said
    assert ImportBatch.objects.count() == 1


@pytest.mark.parametrize("carried", [{"shown": "x"}, {"shown": "x", "file_name": "a.csv", "content": "%"}])
def test_a_confirmation_of_nothing_is_no_page(client: Client, dataset: Dataset, carried: dict[str, str]):
    assert client.post(reverse("admin:figures_import", args=(dataset.pk,)), carried).status_code == 404


def test_a_record_is_filled_in_cell_by_cell(client: Client, authority: Authority):
    register = make_register(("name", "worth"), authority=authority)
    register.columns.filter(slug="worth").update(unit="money")
    submit(
        client,
        reverse("admin:foi_heldrecord_add"),
        register=register.pk,
        slug="a",
        order="1",
        period="2020/21",
    )
    record = register.records.get()
    change = reverse("admin:foi_heldrecord_change", args=(record.pk,))
    submit(client, change, **{"cells-0-written": "Lamps Ltd", "cells-1-written": "£1,200"})
    assert [cell.value.format() for cell in record.cells.order_by("column__order")] == ["Lamps Ltd", "£1,200"]
    assert record.period == "fy:2020"


def test_a_records_cells_are_in_its_history(client: Client, authority: Authority):
    record = make_record(make_register(authority=authority), "Lamps Ltd", "12")
    change = reverse("admin:foi_heldrecord_change", args=(record.pk,))
    submit(client, change, **{"cells-0-written": "Lamps and Sons"})
    said = text_of(client.get(reverse("admin:foi_heldrecord_history", args=(record.pk,))))
    assert "from Lamps Ltd to Lamps and Sons" in said


def test_short_names_follow_from_the_name_and_stay(client: Client, dataset: Dataset):
    change = reverse("admin:foi_dataset_change", args=(dataset.pk,))
    submit(
        client,
        change,
        slug="other",
        **{
            "measures-TOTAL_FORMS": "2",
            "measures-1-label": "Lamps mended",
            "measures-1-unit": "count",
            "measures-1-order": "1",
        },
    )
    dataset.refresh_from_db()
    assert dataset.slug == "lamps"
    assert list(dataset.measures.order_by("order").values_list("slug", flat=True)) == [
        "lamps",
        "lamps-mended",
    ]
