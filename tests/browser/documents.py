"""Whole documents in the states that their pages can have."""

from django.utils import timezone

from foi.authorities.models import Authority, User
from foi.figures.models import Report, ReportTable, Source
from foi.workflow.figures.reports import Arrived, add_report, leave_out, read_on
from tests.browser.importing import STEWARD
from tests.browser.pages import Page
from tests.reading.files.making import assessment_file


def kept(title: str = "Needs assessment", ending: str = "docx") -> Report:
    """The needs assessment, kept by the demo's steward and read."""
    report = add_report(
        authority=Authority.objects.get(slug="leicester-city-council"),
        arrived=Arrived(
            title=title,
            edition="2021",
            publisher="Leicester City Council",
            published_on=None,
            owner="=community-safety",
            new_owner="",
            earlier=None,
            file_name=f"assessment.{ending}",
            content=assessment_file(ending),
        ),
        by=User.objects.get(email=STEWARD),
        at=timezone.now(),
    )
    list(read_on(report, seconds=60))
    return report


def unread(report: Report) -> Report:
    """A long document of which a part is read."""
    source = Source.objects.create(slug="unread", title="A long report", edition="2021", kind="document")
    return Report.objects.create(
        source=source,
        authority=report.authority,
        owner=report.owner,
        file_name="long.pdf",
        content=b"",
        sha256="",
        pages=300,
        pages_read=80,
        added_at=report.added_at,
        added_by=report.added_by,
    )


def pages() -> list[Page]:
    """Every page of whole documents."""
    report = kept()
    tables = {each.number: each.pk for each in report.tables.all()}
    leave_out(table=ReportTable.objects.get(pk=tables[7]), reason="No figures", by=report.added_by)
    paragraph = report.paragraphs.get(text__startswith="4.4 ")
    start = paragraph.text.index("853")
    place = f"?start={start}&end={start + 3}"
    measure = "&measure=victim-first/referrals"
    return [
        Page("figures-documents"),
        Page("figures-document-add"),
        Page("figures-document-add", mistakes=True),
        Page("figures-document", (report.pk,)),
        Page("figures-document", (unread(report).pk,), state="half read"),
        Page("figures-document-table", (tables[6],)),
        Page("figures-document-table", (tables[6],), mistakes=True),
        Page("figures-document-table", (tables[7],), state="left out"),
        Page("figures-document-text", (report.pk,)),
        Page("figures-document-text", (report.pk,), query="?q=nothing+of+the+kind", state="nothing found"),
        Page("figures-document-pick", (paragraph.pk,), state="words"),
        Page("figures-document-pick", (paragraph.pk,), query="?words=no+such", state="words not found"),
        Page("figures-document-pick", (paragraph.pk,), query=place, state="measure"),
        Page("figures-document-pick", (paragraph.pk,), query=place + measure, state="figure"),
        Page("figures-document-pick", (paragraph.pk,), query=place + measure, mistakes=True),
    ]
