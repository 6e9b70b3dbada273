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
from foi.figures.models import Dataset, HeldFigure, ImportBatch, ImportDraft
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


def rows_of(*rows: tuple[str, ...]) -> bytes:
    source = make_source(title="Asset register")
    return write_csv([HEADING, *((measure, period, source.slug, *rest) for measure, period, *rest in rows)])


def upload(client: Client, dataset: Dataset, content: bytes, name: str = "lamps.csv") -> Any:
    """The way from the dataset's admin page to the answer to the file."""
    page = client.get(reverse("admin:figures_import", args=(dataset.pk,)), follow=True)
    chosen = page.context["form"].initial | {"authority": dataset.authority_id}
    file = SimpleUploadedFile(name, content)
    return client.post(page.request["PATH_INFO"], chosen | {"file": file}, follow=True)


def confirm(client: Client, preview: Any) -> Any:
    shown = {"shown": preview.context["plan"].fingerprint}
    return client.post(preview.request["PATH_INFO"], shown, follow=True)


def test_import_shows_and_then_saves(client: Client, dataset: Dataset, steward: User):
    content = rows_of(("Lamps", "2024/25", "North", "12"), ("Lamps", "2023/24", "", "30"))
    preview = upload(client, dataset, content)
    assert "2 figures added" in text_of(preview)
    assert not HeldFigure.objects.exists()
    said = text_of(confirm(client, preview))
    assert "Imported: 2 figures added, 0 figures changed" in said
    batch = ImportBatch.objects.get()
    assert (batch.figures.count(), batch.imported_by) == (2, steward)
    file = client.get(reverse("admin:import_file", args=(batch.pk,)))
    assert (file.content, file["Content-Disposition"]) == (content, 'attachment; filename="lamps.csv"')


def test_import_shows_what_is_wrong_and_saves_nothing(client: Client, dataset: Dataset):
    content = rows_of(("Lamps", "2024/25", "North", "12"), ("Lamps", "2023/24", "", "many"))
    preview = upload(client, dataset, content)
    assert re.search(r"Row 3, Value: “many” is not a number\.", text_of(preview))
    assert "Import: save all of this" not in preview.content.decode()
    confirm(client, preview)
    assert not HeldFigure.objects.exists()
    assert not ImportBatch.objects.exists()


def test_a_cell_of_a_file_is_mended_on_the_page(client: Client, dataset: Dataset):
    content = rows_of(("Lamps", "2024/25", "North", "12"), ("Lamps", "2023/24", "Nroth", "30"))
    preview = upload(client, dataset, content)
    assert "Row 3, Ward: “Nroth” is not a category of Ward we hold." in text_of(preview)
    mended = client.post(preview.request["PATH_INFO"], {"cell-2-3": "North"}, follow=True)
    confirm(client, mended)
    assert set(HeldFigure.objects.values_list("cell", "low")) == {("ward=north", 12), ("ward=north", 30)}


def test_import_of_a_damaged_file_says_so(client: Client, dataset: Dataset):
    said = text_of(upload(client, dataset, b"PK\x03\x04 half", "lamps.xlsx"))
    assert "can't be opened: it is damaged" in said.replace("’", "'")
    assert not ImportDraft.objects.exists()


def test_import_tells_of_a_change_since_the_preview(client: Client, dataset: Dataset):
    content = rows_of(("Lamps", "2024/25", "North", "12"))
    first, second = upload(client, dataset, content), upload(client, dataset, content)
    confirm(client, first)
    said = text_of(confirm(client, second))
    assert "Something changed since the preview was made" in said
    assert "Nothing was imported." in said
    assert ImportBatch.objects.count() == 1


@pytest.mark.parametrize("wanted", ["csv", "xlsx"])
def test_an_exported_file_comes_back_as_it_is_held(client: Client, dataset: Dataset, wanted: str):
    make_figure(dataset.measures.get(), 12, {"ward": "north"}, status="provisional")
    file = client.get(reverse("admin:figures_export", args=(dataset.pk, wanted)))
    preview = upload(client, dataset, file.content, f"lamps.{wanted}")
    assert "0 figures added, 0 changed, 1 as they are held" in text_of(preview)


def test_an_exported_file_of_a_demonstration_says_so_in_its_name(client: Client, dataset: Dataset):
    """Not inside: import would take a line of words for a row."""
    make_figure(dataset.measures.get(), 12, {"ward": "north"})
    address = reverse("admin:figures_export", args=(dataset.pk, "csv"))
    assert client.get(address)["Content-Disposition"] == 'attachment; filename="lamps.csv"'
    Authority.objects.update(demonstration_note="This is a demonstration.")
    assert client.get(address)["Content-Disposition"] == 'attachment; filename="demonstration-lamps.csv"'


def test_a_file_in_our_layout_can_be_read_like_any_other_table(client: Client, dataset: Dataset):
    preview = upload(client, dataset, rows_of(("Lamps", "2024/25", "West", "12")))
    assert "“West” is not a category of Ward we hold." in text_of(preview)
    reading = preview.request["PATH_INFO"].replace("preview/", "")
    assert "has the columns of a file that was exported here" in text_of(client.get(reading))
    client.post(reading)
    client.post(reading, {"preview": "yes"})
    assert "Category of Ward: West" in text_of(client.get(preview.request["PATH_INFO"]))


def test_a_table_with_other_columns_is_read_as_a_table(client: Client, dataset: Dataset):
    answer = upload(client, dataset, write_csv([("Ward", "2023/24", "2024/25"), ("North", "1", "2")]))
    assert "How the table is read" in text_of(answer)


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
