"""What figures come in by: whole documents with their tables and paragraphs, and tables on their way in.

A document is one source in one edition. Its file is kept as it came; its tables and paragraphs are read out
of it once, and kept beside it. An ImportDraft is gone once it is imported.
"""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q

from foi.authorities.constraints import allowed, another, in_order, known, said
from foi.authorities.models import Authority, User
from foi.figures.datasets import Dataset
from foi.figures.held_figures import HeldFigure, ImportBatch
from foi.figures.provenance import DataOwner, Source
from foi.figures.records import Register


class Report(models.Model):
    """A document that figures come from. `pages` is 0 where it has none, as a Word document."""

    source = models.OneToOneField(Source, on_delete=models.PROTECT, related_name="report")
    earlier = models.ForeignKey(
        Source, on_delete=models.SET_NULL, null=True, blank=True, related_name="later_reports"
    )
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="+")
    owner = models.ForeignKey(DataOwner, on_delete=models.PROTECT, related_name="reports")
    published_on = models.DateField(null=True, blank=True)
    file_name = models.CharField(max_length=255)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    pages = models.PositiveIntegerField(default=0)
    pages_read = models.PositiveIntegerField(default=0)
    read_so_far = models.JSONField(default=list, blank=True, help_text="Pages read before the last is.")
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-added_at"]
        constraints = [
            in_order(
                "report_has_no_more_pages_read_than_it_has",
                "pages_read",
                "pages",
                "More pages were read than it has.",
            ),
            another(
                "report_is_not_its_own_earlier_edition",
                "earlier",
                "A document is not the earlier edition of itself.",
                than="source",
            ),
        ]

    def __str__(self) -> str:
        return str(self.source)

    @property
    def is_read(self) -> bool:
        """Whether all of it has been read."""
        return self.pages_read >= self.pages


class TableState(models.TextChoices):
    """How far a table of a document is."""

    WAITING = "waiting", "To do"
    IMPORTED = "imported", "Imported"
    LEFT_OUT = "left_out", "Left out"


class ReportTable(models.Model):
    """A table of a document, as rows of cells. `reading` is how it was read when it was imported."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, db_index=False, related_name="tables")
    number = models.PositiveIntegerField(help_text="Its place among the tables of the document.")
    page = models.PositiveIntegerField(null=True, blank=True)
    title = models.CharField(max_length=500, blank=True)
    section = models.CharField(max_length=500, blank=True)
    rows = models.JSONField(default=list)
    notes = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=10, choices=TableState.choices, default=TableState.WAITING)
    reason = models.CharField(max_length=300, blank=True)
    batch = models.OneToOneField(
        ImportBatch, on_delete=models.SET_NULL, null=True, blank=True, related_name="report_table"
    )
    reading = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ["report_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="one_table_per_number"),
            known("report_table_state_is_known", "state", TableState.values),
            allowed(
                "report_table_says_why_it_is_left_out",
                Q(state="left_out") & ~Q(reason="") | ~Q(state="left_out") & Q(reason=""),
                "Say why the table is left out.",
            ),
        ]

    def __str__(self) -> str:
        return self.title or f"Table {self.number} of the document, without a title"

    def place(self) -> str:
        """Where it stands, for the figures in it."""
        return f"page {self.page}" if self.page else f"table {self.number} in the document"


class ReportParagraph(models.Model):
    """A paragraph of a document, by its number from the beginning."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, db_index=False, related_name="paragraphs")
    number = models.PositiveIntegerField()
    page = models.PositiveIntegerField(null=True, blank=True)
    section = models.CharField(max_length=500, blank=True)
    text = models.TextField()
    notes = models.JSONField(default=list, blank=True, help_text="The footnotes it points to.")

    class Meta:
        ordering = ["report_id", "number"]
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="one_paragraph_per_number")]

    def __str__(self) -> str:
        return f"Paragraph {self.number}"


class PickedFigure(models.Model):
    """A number in a paragraph that was picked by hand: where it stands, and the figure it became."""

    paragraph = models.ForeignKey(
        ReportParagraph, on_delete=models.CASCADE, db_index=False, related_name="picked"
    )
    start = models.PositiveIntegerField(help_text="The place of its first character in the paragraph.")
    written = models.CharField(max_length=100)
    figure = models.ForeignKey(HeldFigure, on_delete=models.CASCADE, related_name="picked_from")
    picked_at = models.DateTimeField()
    picked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["paragraph_id", "start"]
        constraints = [
            models.UniqueConstraint(fields=["paragraph", "start"], name="one_figure_per_place_in_text"),
            said("picked_figure_is_as_written", "written", "A picked figure is a number in the text."),
        ]

    def __str__(self) -> str:
        return self.written


KEPT_FOR = timedelta(days=14)


class ImportDraftQuerySet(models.QuerySet["ImportDraft"]):
    """Queries that read as English."""

    def expired(self, now: datetime) -> "ImportDraftQuerySet":
        """Those nobody went on with."""
        return self.filter(changed_at__lt=now - KEPT_FOR)


class ImportDraft(models.Model):
    """What was pasted or uploaded, and the reading of it as chosen so far. Nothing of it is held yet."""

    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="+")
    dataset = models.ForeignKey(Dataset, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    register = models.ForeignKey(Register, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    report_table = models.ForeignKey(
        ReportTable, on_delete=models.CASCADE, null=True, blank=True, related_name="drafts"
    )
    file_name = models.CharField(max_length=255, blank=True, help_text="Empty: the table was pasted.")
    content = models.BinaryField()
    choices = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    objects = ImportDraftQuerySet.as_manager()

    class Meta:
        ordering = ["-changed_at"]
        constraints = [
            allowed(
                "import_draft_is_of_a_dataset_or_of_a_register",
                Q(dataset__isnull=True) | Q(register__isnull=True),
                "A table goes into a dataset or into a register, not into both.",
            ),
            in_order(
                "import_draft_is_changed_after_it_is_made",
                "created_at",
                "changed_at",
                "It was changed before it was made.",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name or "Pasted table"
