"""The pages that import a table: who may, nothing saved before it is confirmed, all or nothing after."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook

from foi.authorities.models import Authority, Role, User
from foi.figures.models import (
    Category,
    Dataset,
    HeldFigure,
    ImportBatch,
    ImportDraft,
    Measure,
    MeasureRelation,
    Source,
)
from foi.figures.table_import.saving import CHANGED
from foi.jobs.models import Job
from foi.jobs.working import JobRun, claimed, do
from foi.reading.files.delimited import WINDOWS_TEXT
from tests.factories import (
    make_authority,
    make_dataset,
    make_dimension,
    make_figure,
    make_measure,
    make_register,
    make_source,
    make_user,
)
from tests.figures.workbooks import covered, empty, number, ods, row, sheet, words, xlsx
from tests.jobs.work_for_tests import do_all_jobs
from tests.web.figures.import_screen import Screen

pytestmark = pytest.mark.django_db
TABLE = "Street lamps\nWard\t2020/21\t2021/22\nNorth\t1\t2\nSouth\t3\t4"


@pytest.fixture
def dataset(authority: Authority) -> Dataset:
    dataset = make_dataset(slug="lamps", title="Street lamps", authority=authority)
    make_measure(dataset, slug="lamps", label="Street lamps")
    make_dimension(dataset, "ward", "north", "south")
    make_source(slug="register", title="Asset register", authority=authority)
    return dataset


@pytest.fixture
def steward(authority: Authority) -> Client:
    client = Client()
    user = make_user(authority, role=Role.STEWARD, name="Data steward")
    from_role(user)
    client.force_login(user)
    return client


def from_role(user: User) -> None:
    """The permissions that come with the role."""


def begun(client: Client, text: str = TABLE) -> Screen:
    screen = Screen(client)
    screen.fill("Where the figures belong", "Street lamps")
    screen.fill("Source", "Asset register")
    screen.paste(text)
    return screen


def held() -> dict[tuple[str, str], object]:
    return {(each.cell, each.period): each.low for each in HeldFigure.objects.all()}


def test_an_officer_may_not_import(signed_in: Client) -> None:
    assert signed_in.get(reverse("figures-import")).status_code == 403


def test_another_persons_table_is_not_found(dataset: Dataset, steward: Client, authority: Authority) -> None:
    begun(steward)
    other = make_user(authority, role=Role.STEWARD)
    from_role(other)
    client = Client()
    client.force_login(other)
    draft = ImportDraft.objects.get()
    assert client.get(reverse("figures-import-reading", args=(draft.pk,))).status_code == 404


def test_datasets_of_others_are_not_offered(dataset: Dataset, steward: Client) -> None:
    make_dataset(title="Lamps of another council", authority=make_authority())
    assert "Lamps of another council" not in Screen(steward).text


def test_nothing_is_saved_before_it_is_confirmed(dataset: Dataset, steward: Client) -> None:
    screen = begun(steward, TABLE.replace("South", "East"))
    screen.send("Go on to the preview")
    assert "Category of Ward: East" in screen.text
    assert (HeldFigure.objects.count(), Category.objects.count()) == (0, 2)
    batch = screen.confirm()
    assert bytes(batch.content).decode() == TABLE.replace("South", "East")
    assert held() == {
        ("ward=north", "fy:2020"): 1,
        ("ward=north", "fy:2021"): 2,
        ("ward=east", "fy:2020"): 3,
        ("ward=east", "fy:2021"): 4,
    }
    assert not ImportDraft.objects.exists()
    assert HeldFigure.history.filter(history_change_reason="Imported from Pasted table").count() == 4


def test_differences_from_what_is_held_are_shown(dataset: Dataset, steward: Client) -> None:
    measure, source = Measure.objects.get(), Source.objects.get(slug="register")
    make_figure(measure, 7, {"ward": "north"}, source=source, period="fy:2020")
    make_figure(measure, 4, {"ward": "south"}, source=source, period="fy:2021")
    screen = begun(steward)
    screen.send("Go on to the preview")
    assert "2 figures added, 1 changed, 1 as they are held" in screen.text
    batch = screen.confirm()
    assert (batch.added, batch.changed, batch.unchanged) == (2, 1, 1)
    assert held()["ward=north", "fy:2020"] == 1


def test_a_value_that_changes_has_to_be_confirmed_anew(dataset: Dataset, steward: Client) -> None:
    measure, source = Measure.objects.get(), Source.objects.get(slug="register")
    confirmed = {"last_confirmed_on": date(2026, 4, 1), "last_confirmed_by": make_user()}
    for value, ward, year in ((7, "north", 2020), (3, "south", 2020)):
        make_figure(measure, value, {"ward": ward}, source=source, period=f"fy:{year}", **confirmed)
    screen = begun(steward, f"{TABLE}\nSource: counted by hand")
    screen.send("Go on to the preview")
    screen.confirm()
    figures = HeldFigure.objects.filter(period="fy:2020").order_by("cell")
    assert [(each.low, each.last_confirmed_on) for each in figures] == [(1, None), (3, date(2026, 4, 1))]
    assert figures[0].last_confirmed_by is None
    assert figures[0].history.latest().last_confirmed_on is None


@pytest.mark.parametrize(
    "sent",
    [{"form": "workbook"}, {"form": "document"}, {"form": "other"}, {"columns": "²"}, {"sheet": "Other"}],
)
def test_what_no_form_sends_does_no_harm(dataset: Dataset, steward: Client, sent: dict[str, str]) -> None:
    begun(steward)
    draft = ImportDraft.objects.get()
    answer = steward.post(reverse("figures-import-reading", args=(draft.pk,)), sent, follow=True)
    assert answer.status_code == 200
    assert "North" in answer.content.decode()


def test_a_cell_that_cannot_be_read_is_mended_on_the_page(dataset: Dataset, steward: Client) -> None:
    screen = begun(steward, TABLE.replace("\t4", "\t4k"))
    screen.send("Go on to the preview")
    assert "Import: save all of this" not in screen.text
    assert "1 cell can’t be read" in screen.text
    screen.fill("Row 3, column 3", "4,000")
    screen.send("Read it again with these cells")
    screen.confirm()
    assert held()["ward=south", "fy:2021"] == 4000


def test_of_two_stewards_the_second_gets_a_new_preview(dataset: Dataset, steward: Client) -> None:
    first, second = begun(steward), begun(steward, TABLE.replace("\t4", "\t5"))
    for screen in (first, second):
        screen.send("Go on to the preview")
    first.confirm()
    second.send("Import: save all of this")
    assert "Something changed since the preview was made" in second.text
    assert ImportBatch.objects.count() == 1
    assert held()["ward=south", "fy:2021"] == 4
    second.confirm()
    assert held()["ward=south", "fy:2021"] == 5


def test_a_table_is_imported_once(dataset: Dataset, steward: Client) -> None:
    screen = begun(steward)
    screen.send("Go on to the preview")
    draft = ImportDraft.objects.get()
    address, shown = screen.address, screen.form_with("shown").fields["shown"]
    screen.confirm()
    answer = steward.post(address, {"shown": shown})
    assert answer.status_code == 404
    assert (ImportBatch.objects.count(), draft.pk > 0) == (1, True)


def test_a_new_dataset_with_a_new_source(authority: Authority, steward: Client) -> None:
    screen = Screen(steward)
    screen.fill("Title of the new dataset", "Street lamps by ward")
    screen.fill("Subject of the new dataset", "Roads")
    screen.fill("Or a new data owner", "Highways team")
    screen.fill("Or a new source: its title", "Asset register")
    screen.fill("Its edition", "2021")
    screen.paste(TABLE)
    screen.send("Go on to the preview")
    assert not Dataset.objects.exists()
    screen.confirm()
    made = Dataset.objects.get()
    assert (made.title, made.owner.name, made.authority) == (
        "Street lamps by ward",
        "Highways team",
        authority,
    )
    assert str(Source.objects.get()) == "Asset register (2021)"
    assert [each.label for each in made.measures.all()] == ["Street lamps"]
    assert HeldFigure.objects.count() == 4


def lamps_of_excel(workbook: Workbook) -> None:
    for line in (
        ["Street lamps"],
        ["Ward", "2020/21", None, None],
        [None, "Street lamps", None, "Cost"],
        ["North", 1, None, 2.5],
    ):
        workbook.active.append(line)
    workbook.active.merge_cells("B2:D2")


LAMPS_OF_LIBREOFFICE = sheet(
    row(words("Street lamps")),
    row(words("Ward"), words("2020/21", across=3), covered(2)),
    row(empty(), words("Street lamps"), empty(), words("Cost")),
    row(words("North"), number("1", "1"), empty(), number("2.5", "3")),
    row(times=1_048_570),
)


@pytest.mark.parametrize(
    ("name", "content"),
    [("lamps.xlsx", xlsx(lamps_of_excel)), ("lamps.ods", ods(LAMPS_OF_LIBREOFFICE))],
)
def test_a_workbook_with_merged_headings(
    dataset: Dataset, steward: Client, name: str, content: bytes
) -> None:
    file = SimpleUploadedFile(name, content)
    source = Source.objects.get(slug="register")
    steward.post(
        reverse("figures-import"),
        {
            "file": file,
            "authority": dataset.authority_id,
            "target": "dataset:lamps",
            "source": f"={source.slug}",
        },
    )
    screen = Screen(steward)
    screen.open(reverse("figures-import-preview", args=(ImportDraft.objects.get().pk,)))
    assert "Measure: Cost" in screen.text
    screen.confirm()
    assert sorted(each.low for each in HeldFigure.objects.all()) == [1, 2.5]


def uploaded(steward: Client, name: str, content: bytes, target: str, source: str = "=register"):
    """The page after a file was chosen for a dataset or register."""
    file = SimpleUploadedFile(name, content)
    fields = {"authority": Authority.objects.get().pk, "target": target, "source": source}
    return steward.post(reverse("figures-import"), {"file": file, **fields}, follow=True)


WINDOWS_LAMPS = TABLE.replace("\t", ",").replace("North", "Rhôs").encode("cp1252")


def test_a_file_whose_encoding_was_taken_for_granted_says_so_on_each_page(
    dataset: Dataset, steward: Client
) -> None:
    page = uploaded(steward, "lamps.csv", WINDOWS_LAMPS, "dataset:lamps")
    preview = steward.get(reverse("figures-import-preview", args=(ImportDraft.objects.get().pk,)))
    for each in (page, preview):
        assert WINDOWS_TEXT in each.content.decode()


def test_records_of_a_file_whose_encoding_was_taken_for_granted_say_so(
    authority: Authority, steward: Client
) -> None:
    register = make_register(authority=authority, columns=("name", "town"))
    uploaded(steward, "places.csv", "Name,Town\nOne,Rhôs\n".encode("cp1252"), f"register:{register.slug}", "")
    preview = steward.get(reverse("figures-import-preview", args=(ImportDraft.objects.get().pk,)))
    assert WINDOWS_TEXT in preview.content.decode()


def test_a_workbook_with_the_ending_of_a_text_is_refused(dataset: Dataset, steward: Client) -> None:
    page = uploaded(steward, "lamps.csv", xlsx(lamps_of_excel), "dataset:lamps")
    assert "This is not a CSV file but a workbook: give it its right ending, .xlsx" in page.content.decode()
    assert not ImportDraft.objects.exists()


def long_table(steward: Client) -> Screen:
    """A table long enough for the queue, confirmed."""
    rows = "\n".join(f"Ward {n}\t{n}\t{n}" for n in range(1, 1_001))
    screen = begun(steward, f"Street lamps\nWard\t2020/21\t2021/22\n{rows}")
    screen.send("Go on to the preview")
    screen.send("Import: save all of this")
    return screen


def test_a_long_table_goes_to_the_queue(dataset: Dataset, steward: Client) -> None:
    screen = long_table(steward)
    assert "Import of a pasted table: waits for its turn." in screen.text.replace("</strong>", "").replace(
        "<strong>", ""
    )
    screen.open(reverse("figures-import-preview", args=(ImportDraft.objects.get().pk,)))
    assert screen.address == reverse("background-job", args=(Job.objects.get().pk,))

    (job,) = do_all_jobs()
    assert (job.state, job.done, job.of) == ("done", 2_000, 2_000)
    assert "2000 figures added" in job.said.replace(",", "")
    assert HeldFigure.objects.count() == 2_000
    screen.open(job.address)
    assert "2000 added" in screen.text.replace(",", "")
    assert not ImportDraft.objects.exists()


def test_a_long_table_whose_preview_no_longer_holds(dataset: Dataset, steward: Client) -> None:
    long_table(steward)
    ImportDraft.objects.update(choices={**ImportDraft.objects.get().choices, "reading": None})
    Job.objects.update(arguments=Job.objects.get().arguments | {"shown": "something else"})
    (job,) = do_all_jobs()
    assert (job.state, job.said) == ("failed", CHANGED)
    assert job.address == reverse("figures-import-preview", args=(ImportDraft.objects.get().pk,))
    assert not HeldFigure.objects.exists()


def test_a_long_table_says_how_far_it_is_and_can_be_cancelled_on_the_way(
    dataset: Dataset, steward: Client
) -> None:
    long_table(steward)
    job = claimed(Job.objects.get().pk)
    assert job is not None
    told = []

    class Watched(JobRun):
        def progress(self, words: str, done: int = 0, of: int = 0) -> None:
            told.append((words, done, of))
            if done == 1_000:
                steward.post(reverse("background-cancel", args=(self.job.pk,)))
                self.beat()
            super().progress(words, done, of)

    do(Watched(job))
    job.refresh_from_db()
    importing = "Importing the figures"
    assert told == [("Reading the table", 0, 0), (importing, 500, 2_000), (importing, 1_000, 2_000)]
    assert job.state == "cancelled"
    assert (HeldFigure.objects.count(), ImportDraft.objects.count()) == (0, 1)


def test_a_long_table_that_was_thrown_away(dataset: Dataset, steward: Client) -> None:
    long_table(steward)
    ImportDraft.objects.all().delete()
    (job,) = do_all_jobs()
    assert (job.state, job.said) == ("failed", "This table was imported already, or it was deleted.")


def test_a_table_is_thrown_away(dataset: Dataset, steward: Client) -> None:
    begun(steward).send("Delete this table")
    assert not ImportDraft.objects.exists()
    assert not HeldFigure.objects.exists()


def test_the_preview_calculates_shares_again_as_they_are_recorded_to_be_made(
    dataset: Dataset, steward: Client
) -> None:
    lamps = dataset.measures.get()
    lit = make_measure(dataset, slug="lit", label="Lamps lit")
    share = make_measure(dataset, slug="share", label="Share lit", unit="percent")
    text = "Measure\t2020/21\nStreet lamps\t1,020\nLamps lit\t412\nShare lit\t37%"
    said = "37% does not match 412 of 1,020 (40.4%)."
    screen = begun(steward, text)
    screen.send("Go on to the preview")
    assert said not in screen.text
    MeasureRelation.objects.create(measure=share, kind="share", of=lit, to=lamps)
    screen.open(screen.address)
    assert said in screen.text
