"""Pages of whole documents: kept, read, their tables imported one by one, their figures picked by hand."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from lxml import html

from foi.authorities.models import Authority, Role
from foi.figures.models import (
    DataOwner,
    Dataset,
    HeldFigure,
    ImportBatch,
    ImportDraft,
    PickedFigure,
    Report,
    ReportParagraph,
    ReportTable,
    Source,
)
from foi.responses.models import AnswerPart
from foi.web.figures import documents
from foi.workflow.figures.reports import has_been_read, read_on
from tests.factories import (
    make_answer,
    make_authority,
    make_dataset,
    make_dimension,
    make_figure,
    make_measure,
    make_response,
    make_source,
    make_user,
)
from tests.reading.files.making import Item, assessment_file, docx, pdf
from tests.web.figures.import_screen import Screen

pytestmark = pytest.mark.django_db

LAMPS = (
    ("Ward", "2020/21", "2021/22", "Owner"),
    ("North", "10", "20", "Parks"),
    ("South", "30", "40", ""),
)
NEXT = (("Ward", "2021/22", "2022/23", "Owner"), ("North", "20", "25", "Parks"), ("South", "45", "50", ""))
CHANGES = (("Ward", "Change in lamps"), ("North", "-196%"), ("South", "-35%"))
SENTENCE = "4.4. There were 110 lamps in 2020/21, and 14% or 14% of them were lit."
FIRST = [
    Item("h", "Lighting"),
    Item("p", SENTENCE),
    Item("c", "Table 1: Street lamps by ward 2021"),
    Item("t", rows=LAMPS),
    Item("p", "There is more to say of it all, and it is said here in one sentence with no number at all."),
    Item("c", "Table 2: Changes"),
    Item("t", rows=CHANGES),
]
SECOND = [Item("h", "Lighting"), Item("c", "Table 3: Street lamps by ward 2022"), Item("t", rows=NEXT)]


@pytest.fixture
def dataset(authority: Authority) -> Dataset:
    dataset = make_dataset(slug="lamps", title="Street lamps", authority=authority)
    make_measure(dataset, slug="lamps", label="Street lamps", noun="lamps")
    make_measure(dataset, slug="change", label="Change in lamps", unit="percent", additive=False)
    make_measure(dataset, slug="lit", label="Share of lamps lit", unit="percent", additive=False)
    make_dimension(dataset, "ward", "north", "south")
    return dataset


@pytest.fixture
def steward(authority: Authority) -> Client:
    client = Client()
    user = make_user(authority, role=Role.STEWARD, name="Data steward")
    client.force_login(user)
    return client


def sent(ending: str, content: bytes, **said: str) -> dict[str, object]:
    defaults = {"title": "Lighting report", "edition": "2021", "new_owner": "Lighting team"}
    authority = Authority.objects.get(slug="anytown").pk
    file = SimpleUploadedFile(f"lighting.{ending}", content)
    return {"file": file, "authority": authority} | defaults | said


def added(client: Client, items: list[Item] = FIRST, ending: str = "docx", **said: str) -> Report:
    content = {"docx": docx, "pdf": pdf}[ending](items)
    answer = client.post(reverse("figures-document-add"), sent(ending, content, **said))
    assert answer.status_code == 302, answer.content.decode()
    return Report.objects.latest("pk")


def next_edition(client: Client, report: Report) -> Report:
    earlier = f"={report.source.slug}"
    return added(client, SECOND, edition="2022", earlier=earlier)


def imported(client: Client, report: Report, number: int = 1, queried: bool = False) -> Screen:
    """The table of that number imported into the dataset of lamps."""
    screen = Screen(client)
    screen.open(reverse("figures-document-table", args=(report.tables.get(number=number).pk,)))
    screen.fill("Where the figures belong", "Street lamps")
    screen.send("Read the table")
    screen.send("Go on to the preview")
    screen.send("Import, and hold what can’t be right as queried" if queried else "Import: save all of this")
    return screen


def values() -> dict[tuple[str, str, str], Decimal | None]:
    return {
        (each.measure.slug, each.cell, each.period): each.low
        for each in HeldFigure.objects.select_related("measure")
    }


# A document that arrives ---------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_a_document_becomes_one_source_with_its_edition(steward: Client, ending: str) -> None:
    report = added(steward, ending=ending, publisher="Anytown", published_on_0="3", published_on_1="4",
                   published_on_2="2021")  # fmt: skip
    assert str(report.source) == "Lighting report (2021)"
    assert (report.source.kind, report.source.publisher) == ("document", "Anytown")
    assert (report.published_on, report.owner.name) == (date(2021, 4, 3), "Lighting team")
    assert len(report.sha256) == 64
    assert bytes(report.content)[:2] in (b"PK", b"%P")
    assert [each.title for each in report.tables.all()] == [
        "Table 1: Street lamps by ward 2021",
        "Table 2: Changes",
    ]
    assert report.paragraphs.get(number=2).text == SENTENCE
    assert {each.page for each in report.tables.all()} == ({1} if ending == "pdf" else {None})


def test_an_officer_may_not_keep_documents(signed_in: Client) -> None:
    assert signed_in.get(reverse("figures-documents")).status_code == 403
    assert signed_in.get(reverse("figures-document-add")).status_code == 403


def test_a_document_of_another_authority_is_not_found(steward: Client) -> None:
    report = added(steward)
    Report.objects.update(authority=make_authority())
    table, paragraph = report.tables.first(), report.paragraphs.first()
    for name, pk in {
        "figures-document": report.pk,
        "figures-document-text": report.pk,
        "figures-document-file": report.pk,
        "figures-document-table": table.pk,
        "figures-document-pick": paragraph.pk,
    }.items():
        assert steward.get(reverse(name, args=(pk,))).status_code == 404, name


def test_the_file_comes_back_as_it_was(steward: Client) -> None:
    report = added(steward)
    answer = steward.get(reverse("figures-document-file", args=(report.pk,)))
    assert answer.content == bytes(report.content)
    assert "lighting.docx" in answer["Content-Disposition"]


BAD = {
    "lighting.doc": (b"\xd0\xcf\x11\xe0", "old kind of Word document"),
    "lighting.docx": (b"words", "damaged, cut off, or no Word document"),
    "lighting.pdf": (b"%PDF-1.7 cut", "damaged, cut off, or no PDF"),
    "lighting.xlsx": (b"PK", "Choose a Word document"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_told_and_nothing_is_kept(steward: Client, name: str) -> None:
    content, message = BAD[name]
    said = sent("docx", b"") | {"file": SimpleUploadedFile(name, content)}
    answer = steward.post(reverse("figures-document-add"), said)
    assert message in answer.content.decode()
    assert not Report.objects.exists()
    assert not Source.objects.exists()


def test_a_pdf_of_pictures_is_told_and_nothing_is_kept(steward: Client) -> None:
    content = pdf([Item("p", "")], "@page { @bottom-center { content: none } }")
    answer = steward.post(reverse("figures-document-add"), sent("pdf", content))
    assert "it holds pictures of pages" in answer.content.decode()
    assert (Report.objects.count(), Source.objects.count()) == (0, 0)


def test_an_alike_title_asks_whether_it_is_a_new_edition(steward: Client) -> None:
    report = added(steward)
    said = sent("docx", docx(SECOND), edition="2022", title="The Lighting Report 2022")
    answer = steward.post(reverse("figures-document-add"), said)
    assert "“Lighting report (2021)” is held and has nearly this title" in answer.content.decode()
    again = added(
        steward, SECOND, edition="2022", title="The Lighting Report", earlier=f"={report.source.slug}"
    )
    assert again.earlier == report.source


def test_an_edition_is_kept_once(steward: Client) -> None:
    report = added(steward)
    answer = steward.post(
        reverse("figures-document-add"), sent("docx", docx(FIRST), earlier=f"={report.source.slug}")
    )
    assert "This edition of the document is held already." in answer.content.decode()
    assert Report.objects.count() == 1


def test_a_document_joins_the_source_its_figures_came_from(steward: Client, authority: Authority) -> None:
    source = make_source(slug="lighting", title="Lighting report", edition="2021", authority=authority)
    assert added(steward, earlier="=lighting").source == source


def test_a_long_document_is_read_in_stretches(steward: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each stretch here is one page."""
    monkeypatch.setattr(documents, "AT_ONCE", -1)
    monkeypatch.setattr(documents, "AT_A_TIME", -1)
    monkeypatch.setattr(documents, "EVERY", 1)
    content = assessment_file("pdf")
    steward.post(reverse("figures-document-add"), sent("pdf", content))
    report = Report.objects.get()
    screen = Screen(steward)
    screen.open(reverse("figures-document", args=(report.pk,)))
    assert f"1 of {report.pages} pages are read so far" in screen.text
    for page in range(2, report.pages + 1):
        screen.send("Go on reading")
        assert f"{page} of {report.pages} pages" in screen.text
        screen.open(reverse("figures-document", args=(report.pk,)))
    assert "Tables: 0 of 7 done" in screen.text
    report.refresh_from_db()
    assert (report.read_so_far, report.is_read) == ([], True)


def test_reading_never_goes_back(steward: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two people read on at once: one of them is through when the other has read a page."""
    monkeypatch.setattr(documents, "AT_ONCE", -1)
    pages = [Item("h", f"Chapter {name}") for name in ("one", "two", "three", "four")]
    steward.post(reverse("figures-document-add"), sent("pdf", pdf(pages, "h2 { break-before: page }")))
    slow, quick = Report.objects.get(), Report.objects.get()
    behind = read_on(slow, -1)
    next(behind)
    list(read_on(quick, 60))
    list(behind)
    again = Report.objects.get()
    assert (again.pages_read, has_been_read(again)) == (4, True)
    list(read_on(slow, 60))
    assert [each.text for each in again.paragraphs.all()] == [each.words for each in pages]


def test_a_pdf_with_nothing_but_numbers_of_pages_is_told_and_not_kept(steward: Client) -> None:
    content = pdf([Item("p", "")])
    answer = steward.post(reverse("figures-document-add"), sent("pdf", content))
    assert "nothing on the pages of the document but their numbers" in answer.content.decode()
    assert (Report.objects.count(), Source.objects.count()) == (0, 0)


def test_the_figures_of_others_from_a_shared_source_stay_theirs(steward: Client) -> None:
    source = make_source(slug="lighting", title="Lighting report", edition="2021")
    report = added(steward, earlier="=lighting")
    for authority, label in {make_authority(): "Lamps elsewhere", report.authority: "Lamps here"}.items():
        measure = make_measure(make_dataset(authority=authority), label=label)
        make_figure(measure, 987, source=source, status="queried")
    page = steward.get(reverse("figures-document", args=(report.pk,))).content.decode()
    assert ("Lamps here" in page, "Lamps elsewhere" in page) == (True, False)
    assert '<dd class="govuk-summary-list__value">1</dd>' in page


# Its tables ----------------------------------------------------------------------------------------------


def test_a_table_without_cells_is_told_and_what_was_begun_is_kept(steward: Client, dataset: Dataset) -> None:
    table = added(steward).tables.get(number=1)
    address, said = (
        reverse("figures-document-table", args=(table.pk,)),
        {"target": "dataset:lamps", "save": "yes"},
    )
    assert steward.post(address, said).status_code == 302
    ReportTable.objects.filter(pk=table.pk).update(rows=[["", ""]])
    answer = steward.post(address, said)
    assert "There is no table here" in answer.content.decode()
    assert ImportDraft.objects.count() == 1


def test_tables_are_imported_one_by_one(steward: Client, dataset: Dataset) -> None:
    report = added(steward, ending="pdf")
    screen = imported(steward, report)
    assert "Back to Lighting report (2021): 1 of 2 tables done" in screen.text
    assert "Next in the queue: Table 2: Changes" in screen.text
    figures = HeldFigure.objects.select_related("source", "owner").order_by("pk")
    assert {each.source for each in figures} == {report.source}
    assert values() == {
        ("lamps", "ward=north", "fy:2020"): 10,
        ("lamps", "ward=north", "fy:2021"): 20,
        ("lamps", "ward=south", "fy:2020"): 30,
        ("lamps", "ward=south", "fy:2021"): 40,
    }
    assert figures[0].locator == "Table 1, page 1, row 1"
    table = report.tables.get(number=1)
    assert (table.state, table.batch) == ("imported", ImportBatch.objects.get())
    assert "Street lamps by ward" in bytes(table.batch.content).decode()


def test_each_row_has_its_owner(steward: Client, dataset: Dataset) -> None:
    imported(steward, added(steward))
    owners = {each.cell: each.owner and each.owner.name for each in HeldFigure.objects.all()}
    assert owners == {"ward=north": "Parks", "ward=south": "Parks"}


def test_a_table_is_left_out_with_a_reason_and_put_back(steward: Client) -> None:
    report = added(steward)
    screen = Screen(steward)
    address = reverse("figures-document-table", args=(report.tables.get(number=2).pk,))
    screen.open(address)
    screen.send("Leave this table out")
    assert "Say why the table is left out." in screen.text
    screen.fill("Why is it left out?", "No figures")
    screen.send("Leave this table out")
    assert "Tables: 1 of 2 done" in screen.text
    assert "No figures" in screen.text
    screen.open(address)
    screen.send("Put it back into the queue")
    assert report.tables.get(number=2).state == "waiting"


def test_a_table_begun_is_found_again(steward: Client, dataset: Dataset) -> None:
    report = added(steward)
    screen = Screen(steward)
    screen.open(reverse("figures-document-table", args=(report.tables.get(number=1).pk,)))
    screen.send("Read the table")
    assert "Enter the title of the new dataset." in screen.text
    screen.fill("Where the figures belong", "Street lamps")
    screen.send("Read the table")
    screen.open(reverse("figures-document", args=(report.pk,)))
    assert "Begun" in screen.text
    screen.open(reverse("figures-import-reading", args=(ImportDraft.objects.get().pk,)))
    screen.send("Delete this table")
    assert not ImportDraft.objects.exists()


# The next edition ----------------------------------------------------------------------------------------


def same() -> HeldFigure:
    """What both editions give alike."""
    return HeldFigure.objects.get(cell="ward=north", period="fy:2021")


def test_the_reading_of_last_year_is_offered_and_years_in_both_are_revised(
    steward: Client, dataset: Dataset
) -> None:
    first = added(steward)
    imported(steward, first)
    HeldFigure.objects.update(last_confirmed_on=date(2022, 1, 1))
    second = next_edition(steward, first)
    screen = Screen(steward)
    screen.open(reverse("figures-document-table", args=(second.tables.get().pk,)))
    assert "of the edition before went to <strong>Street lamps</strong>" in screen.text
    screen.send("Read it as last time")
    assert "1 figure of the edition before is revised by this one" in screen.text
    assert "1 figure of the edition before is the same in this one" in screen.text
    screen.confirm()
    assert values() == {
        ("lamps", "ward=north", "fy:2020"): 10,
        ("lamps", "ward=north", "fy:2021"): 20,
        ("lamps", "ward=north", "fy:2022"): 25,
        ("lamps", "ward=south", "fy:2020"): 30,
        ("lamps", "ward=south", "fy:2021"): 45,
        ("lamps", "ward=south", "fy:2022"): 50,
    }
    revised = HeldFigure.objects.get(cell="ward=south", period="fy:2021")
    assert (revised.last_confirmed_on, same().last_confirmed_on) == (None, date(2022, 1, 1))
    assert (revised.source, revised.locator) == (
        second.source,
        "Table 3, row 2",
    )
    assert [each.low for each in revised.history.order_by("history_id")] == [40, 45]
    assert HeldFigure.objects.get(cell="ward=south", period="fy:2020").source == first.source


def test_what_was_made_for_the_first_edition_is_not_made_again(steward: Client, authority: Authority) -> None:
    first = added(steward)
    screen = Screen(steward)
    screen.open(reverse("figures-document-table", args=(first.tables.get(number=1).pk,)))
    screen.fill("Title of the new dataset", "Lamps")
    screen.fill("Subject of the new dataset", "Roads")
    screen.send("Read the table")
    screen.send("Go on to the preview")
    screen.confirm()
    rows = (*NEXT, ("East", "7", "8", ""))
    second = added(
        steward, [Item("t", rows=rows)], edition="2022", earlier=f"={first.source.slug}", title="The lights"
    )
    screen.open(reverse("figures-document-table", args=(second.tables.get().pk,)))
    screen.send("Read it as last time")
    screen.confirm()
    dataset = Dataset.objects.get()
    assert [each.label for each in dataset.measures.all()] == ["Street lamps by ward 2021"]
    categories = dataset.dimensions.get().categories.all()
    assert sorted(each.label for each in categories) == ["East", "North", "South"]
    assert HeldFigure.objects.count() == 8


def test_drafts_follow_a_figure_that_the_next_edition_took_over(steward: Client, dataset: Dataset) -> None:
    first = added(steward)
    imported(steward, first)
    before = HeldFigure.objects.get(cell="ward=south", period="fy:2021")
    answer = make_answer(make_response())
    part = AnswerPart.objects.create(answer=answer, kind="text", text=f"[[figure: {before.code}]]", order=1)
    second = next_edition(steward, first)
    screen = Screen(steward)
    screen.open(reverse("figures-document-table", args=(second.tables.get().pk,)))
    screen.send("Read it as last time")
    screen.confirm()
    now = HeldFigure.objects.get(pk=before.pk)
    part.refresh_from_db()
    assert now.code != before.code
    assert part.text == f"[[figure: {now.code}]]"


# What can't be right -------------------------------------------------------------------------------------


def test_what_cannot_be_right_is_held_as_queried_and_stays_out_of_letters(
    steward: Client, dataset: Dataset
) -> None:
    report = added(steward)
    screen = imported(steward, report, number=2, queried=True)
    assert "2 added" in screen.text
    figures = HeldFigure.objects.all()
    assert {each.low: each.status for each in figures} == {-196: "queried", -35: "normal"}
    assert [each.low for each in HeldFigure.objects.for_letters()] == [-35]
    screen.open(reverse("figures-document", args=(report.pk,)))
    assert "−196% (queried) stays out of letters until Lighting team answers." in screen.text


# Figures in sentences ------------------------------------------------------------------------------------


def address_of(paragraph: ReportParagraph, written: str, nth: int = 1, measure: str = "") -> str:
    start = -1
    for _ in range(nth):
        start = paragraph.text.index(written, start + 1)
    query = f"?start={start}&end={start + len(written)}" + (f"&measure=lamps/{measure}" if measure else "")
    return reverse("figures-document-pick", args=(paragraph.pk,)) + query


def sentence_of(report: Report) -> ReportParagraph:
    return ReportParagraph.objects.get(report=report, number=2)


def test_a_number_is_picked_with_paragraph_page_and_occurrence(steward: Client, dataset: Dataset) -> None:
    report = added(steward, ending="pdf")
    screen = Screen(steward)
    screen.open(reverse("figures-document-text", args=(report.pk,)))
    assert screen.text.count('14%<span class="govuk-visually-hidden">: pick it') == 2
    screen.open(address_of(sentence_of(report), "14%", nth=2))
    assert "Share of lamps lit" in screen.text
    address = address_of(sentence_of(report), "14%", nth=2, measure="lit")
    form = html.fromstring(steward.get(address).content.decode()).forms[-1]
    assert (form.fields["value"], form.fields["period"]) == ("14%", "2020/21")
    steward.post(address, dict(form.fields))
    figure = HeldFigure.objects.get()
    assert (figure.low, figure.period, figure.source) == (14, "fy:2020", report.source)
    assert figure.locator == "Paragraph 2 (4.4), page 1, 2nd “14%”"
    screen.open(reverse("figures-document-text", args=(report.pk,)))
    assert "(held: Share of lamps lit)" in screen.text
    picked = PickedFigure.objects.get()
    assert (picked.written, picked.figure) == ("14%", figure)


def test_picking_twice_holds_one_figure(steward: Client, dataset: Dataset) -> None:
    paragraph = sentence_of(added(steward))
    for nth in (1, 1, 2):
        address = address_of(paragraph, "14%", nth=nth, measure="lit")
        steward.post(address, {"value": "14%", "period": "2020/21"})
    assert (HeldFigure.objects.count(), PickedFigure.objects.count()) == (1, 2)
    shown = steward.get(address_of(paragraph, "14%")).content.decode()
    assert "1st “14%” is held" in shown


def test_another_value_for_the_same_is_refused(steward: Client, dataset: Dataset) -> None:
    paragraph = sentence_of(added(steward))
    steward.post(address_of(paragraph, "110", measure="lamps"), {"value": "110", "period": "2020/21"})
    answer = steward.post(address_of(paragraph, "14%", measure="lamps"), {"value": "14", "period": "2020/21"})
    assert "The document gives 110 for this already" in answer.content.decode()
    assert HeldFigure.objects.count() == 1


def test_an_impossible_number_is_told_and_kept_as_queried(steward: Client, dataset: Dataset) -> None:
    paragraph = sentence_of(added(steward))
    address, said = address_of(paragraph, "14%", measure="lit"), {"value": "140%", "period": "2020/21"}
    answer = steward.post(address, said)
    assert "A share can&#x27;t be more than 100%" in answer.content.decode()
    assert not HeldFigure.objects.exists()
    steward.post(address, said | {"queried": "yes"})
    assert HeldFigure.objects.get().status == "queried"
    assert not HeldFigure.objects.for_letters().exists()


def test_picking_what_an_earlier_edition_gave_revises_it(steward: Client, dataset: Dataset) -> None:
    first = added(steward)
    steward.post(
        address_of(sentence_of(first), "110", measure="lamps"), {"value": "110", "period": "2020/21"}
    )
    items = [Item("h", "Lighting"), Item("p", SENTENCE.replace("110", "112"))]
    second = added(steward, items, edition="2022", earlier=f"={first.source.slug}")
    address = address_of(sentence_of(second), "112", measure="lamps")
    said = {"value": "112", "period": "2020/21"}
    answer = steward.post(address, said)
    assert "Lighting report (2021) gave 110 for this" in answer.content.decode()
    steward.post(address, said | {"sure": "yes"})
    figure = HeldFigure.objects.get()
    assert (figure.low, figure.source) == (112, second.source)


def test_a_doubt_stays_where_the_next_edition_says_the_same(steward: Client, dataset: Dataset) -> None:
    first = added(steward)
    said = {"value": "110", "period": "2020/21"}
    steward.post(address_of(sentence_of(first), "110", measure="lamps"), said | {"queried": "yes"})
    second = added(steward, FIRST, edition="2022", earlier=f"={first.source.slug}")
    steward.post(address_of(sentence_of(second), "110", measure="lamps"), said)
    figure = HeldFigure.objects.get()
    assert (figure.status, figure.source) == ("queried", second.source)


def test_words_are_searched_for_in_every_paragraph(steward: Client) -> None:
    report = added(steward)
    page = steward.get(reverse("figures-document-text", args=(report.pk,)), {"q": "more to say"})
    assert "There is more to say of it all" in page.content.decode()


def test_a_new_measure_is_made_with_its_first_figure(steward: Client, dataset: Dataset) -> None:
    paragraph = sentence_of(added(steward))
    address = address_of(paragraph, "110") + "&new=Lamps+in+all&dataset=lamps"
    assert "New" in steward.get(address).content.decode()
    steward.post(
        address, {"value": "110", "period": "2020/21", "category_ward": "north", "note": "Counted once."}
    )
    figure = HeldFigure.objects.select_related("measure").get()
    assert (figure.measure.label, figure.cell, figure.footnote) == (
        "Lamps in all",
        "ward=north",
        "Counted once.",
    )


def test_words_that_are_not_marked_are_found(steward: Client, dataset: Dataset) -> None:
    paragraph = sentence_of(added(steward))
    address = reverse("figures-document-pick", args=(paragraph.pk,))
    assert "These words are not in the paragraph." in steward.get(address, {"words": "half"}).content.decode()
    assert "They stand there 2 times" in steward.get(address, {"words": "14%"}).content.decode()
    assert steward.get(address, {"words": "were lit"}).status_code == 302


# Throwing away -------------------------------------------------------------------------------------------


def test_a_document_is_thrown_away_while_nothing_was_made_of_it(steward: Client, dataset: Dataset) -> None:
    report = added(steward)
    steward.post(reverse("figures-document-drop", args=(report.pk,)))
    assert (Report.objects.count(), Source.objects.count(), ReportTable.objects.count()) == (0, 0, 0)
    report = added(steward, new_owner="", owner=f"={DataOwner.objects.get(name='Lighting team').slug}")
    imported(steward, report)
    for put_back in (False, True):
        if put_back:
            table = reverse("figures-document-table", args=(report.tables.get(number=1).pk,))
            steward.post(table, {"put_back": "yes"})
            assert report.tables.get(number=1).state == "waiting"
        assert steward.post(reverse("figures-document-drop", args=(report.pk,))).status_code == 404


def test_the_pages_of_a_document_take_a_constant_number_of_queries(
    steward: Client, dataset: Dataset, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    report = added(steward, [*FIRST, *FIRST, *FIRST])
    source = make_source(slug="other", title="Other")
    make_figure(dataset.measures.first(), 1, source=source, period="fy:2020")
    for name in ("figures-documents", "figures-document", "figures-document-text"):
        args = () if name == "figures-documents" else (report.pk,)
        with django_assert_max_num_queries(20):
            steward.get(reverse(name, args=args))
