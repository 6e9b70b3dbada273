"""IssuedLetter and Disclosure, frozen for good; CorrectionDecision, what was decided when a figure changed.

The database refuses changes to what was issued by triggers (foi.letters.protection).
"""

from typing import Any

from django.db import models

from foi.authorities.constraints import in_order, known, said
from foi.authorities.models import Authority, User
from foi.figures.models import HeldFigure
from foi.permissions import Action, rows_where
from foi.responses.models import Response


class IssuedLetterQuerySet(models.QuerySet["IssuedLetter"]):
    """Queries that read as English."""

    def visible_to(self, user: Any) -> "IssuedLetterQuerySet":
        """Letters of the authorities whose requests a person may see, and no others."""
        return self.filter(rows_where(user, Action.SEE_REQUESTS, "response__information_request__authority"))

    def without_files(self) -> "IssuedLetterQuerySet":
        """Without the PDF and the tree, for lists."""
        return self.defer("pdf", "tree", "attachments")


class IssuedLetter(models.Model):
    """A letter as issued: tree, block versions, figures, findings and decisions, PDF, each as it was that
    day.

    `tree` is foi.letters.tree data with its SHA-256; `figures` lists every figure value used; `attachments`
    the documents sent, as base64; `pdf_sha256` is of `pdf`.
    """

    response = models.OneToOneField(Response, on_delete=models.PROTECT, related_name="issued_letter")
    reference = models.CharField(max_length=70, unique=True)
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    sent_by = models.CharField("how it was sent", max_length=100, blank=True)
    tree = models.JSONField()
    tree_sha256 = models.CharField(max_length=64)
    block_versions = models.JSONField(default=list)
    figures = models.JSONField(default=list)
    findings = models.JSONField(default=list)
    decisions = models.JSONField(default=list)
    attachments = models.JSONField(default=list)
    pdf = models.BinaryField()
    pdf_sha256 = models.CharField(max_length=64)

    objects = IssuedLetterQuerySet.as_manager()

    class Meta:
        ordering = ["-issued_at"]
        constraints = [
            said("issued_letter_has_a_reference", "reference", "A letter is named by its reference."),
            said("issued_letter_has_the_hash_of_its_tree", "tree_sha256", "The hash of the tree is missing."),
            said("issued_letter_has_the_hash_of_its_pdf", "pdf_sha256", "The hash of the PDF is missing."),
        ]

    def __str__(self) -> str:
        return f"Letter {self.reference}"


class Disclosure(models.Model):
    """A figure value that left the building in an issued letter: the base of consistency and differencing
    checks.
    """

    letter = models.ForeignKey(IssuedLetter, on_delete=models.PROTECT, related_name="disclosures")
    figure = models.ForeignKey(HeldFigure, on_delete=models.PROTECT, null=True, related_name="disclosures")
    entry = models.CharField("ledger entry", max_length=40)
    measure = models.CharField(max_length=300)
    period = models.CharField(max_length=40, blank=True)
    source = models.CharField(max_length=400, blank=True)
    cell = models.CharField(max_length=300, blank=True)
    printed = models.CharField(max_length=200)
    low = models.DecimalField(max_digits=24, decimal_places=8, null=True)
    high = models.DecimalField(max_digits=24, decimal_places=8, null=True)
    formula = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["letter_id", "id"]
        constraints = [
            said("disclosure_says_what_was_printed", "printed", "Say what the letter printed."),
            in_order("disclosure_ends_in_order", "low", "high", "The upper end is below the lower end."),
        ]

    def __str__(self) -> str:
        return f"{self.printed} in {self.letter.reference}"


class CorrectionChoice(models.TextChoices):
    """What can be done about letters that gave another value."""

    NOTHING = "nothing", "Leave the letters as they are"
    CORRECT = "correct", "Start correction letters"


class CorrectionDecision(models.Model):
    """What an authority does about its letters that gave another value of a figure; who decided, and why.

    It holds for the value the figure had then (`value`) and for the letters named (`letters`, references):
    another change of the figure, or another letter, asks again.
    """

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    figure = models.ForeignKey(HeldFigure, on_delete=models.PROTECT, related_name="correction_decisions")
    value = models.TextField("value at the time")
    letters = models.JSONField(default=list)
    choice = models.CharField(max_length=20, choices=CorrectionChoice.choices)
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ["-decided_at", "-id"]
        constraints = [known("correction_decision_choice_is_known", "choice", CorrectionChoice.values)]

    def __str__(self) -> str:
        return f"{self.figure_id}: {self.get_choice_display()}"
