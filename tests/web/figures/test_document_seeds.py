"""A table of the needs assessment, imported out of the whole document, gives the demo's figures."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from foi.authorities.models import Authority, User
from foi.figures.models import HeldFigure, Report
from tests.fixtures.conftest import reference_data  # noqa: F401  the fixture
from tests.reading.files.making import CAPTIONS, assessment_file
from tests.web.figures.import_screen import Screen
from tests.web.figures.test_import_seeds import CASES, cells_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]


@pytest.mark.parametrize(("stem", "ending"), [("002-table-1", "pdf"), ("002-table-2", "docx")])
def test_a_table_of_the_document_gives_the_figures_of_the_demo(
    client: Client, stem: str, ending: str
) -> None:
    client.force_login(User.objects.get(email="admin@example.org"))
    case = CASES[stem]
    held = HeldFigure.objects.filter(locator__startswith=case.place).select_related("measure", "source")
    source, expected = held[0].source, cells_of(held)
    held.delete()
    said = {
        "file": SimpleUploadedFile(f"assessment.{ending}", assessment_file(ending)),
        "title": source.title,
        "edition": source.edition,
        "earlier": f"={source.slug}",
        "authority": Authority.objects.get(slug="leicester-city-council").pk,
        "owner": "=community-safety",
    }
    client.post(reverse("figures-document-add"), said)
    report = Report.objects.get()
    assert report.source == source
    screen = Screen(client)
    screen.open(reverse("figures-document-table", args=(report.tables.get(title=CAPTIONS[stem]).pk,)))
    screen.fill("Where the figures belong", case.dataset)
    screen.send("Read the table")
    for group, label, value in case.said:
        screen.fill(label, value, group)
    screen.send("Go on to the preview")
    batch = screen.confirm()
    assert cells_of(batch.figures.select_related("measure", "source")) == expected
    assert (batch.added, batch.changed) == (len(expected), 0)
