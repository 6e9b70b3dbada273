"""ImportDraft: a table on its way in, with what a steward has said of it so far; gone once it is imported."""

from datetime import datetime, timedelta

from django.db import models

from foi.authorities.models import Authority, User
from foi.figures.datasets import Dataset
from foi.figures.records import Register
from foi.figures.reports import ReportTable

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

    def __str__(self) -> str:
        return self.file_name or "Pasted table"
