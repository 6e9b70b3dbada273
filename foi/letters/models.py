"""IssuedLetter, its ReleasedFiles and Disclosures, frozen for good; CorrectionDecision, what was decided when
a figure changed.

The database refuses changes to what was issued by triggers (foi.letters.protection).
"""

import hashlib
from collections.abc import Iterator
from typing import Any

from django.db import models

from foi.authorities.constraints import in_order, known, said
from foi.authorities.models import Authority, User
from foi.figures.models import HeldFigure
from foi.permissions import Action, rows_where
from foi.responses.models import PIECE, Attachment, Response


class IssuedLetterQuerySet(models.QuerySet["IssuedLetter"]):
    """Queries that read as English."""

    def visible_to(self, user: Any) -> "IssuedLetterQuerySet":
        """Letters of the authorities whose requests a person may see, and no others."""
        return self.filter(rows_where(user, Action.SEE_REQUESTS, "response__information_request__authority"))

    def without_files(self) -> "IssuedLetterQuerySet":
        """Without the PDF and the tree, for lists."""
        return self.defer("pdf", "tree")


class IssuedLetter(models.Model):
    """A letter as issued: tree, block versions, figures, findings and decisions, PDF, each as it was that
    day.

    `tree` is foi.letters.tree data with its SHA-256; `figures` lists every figure value used;
    `pdf_sha256` is of `pdf`. The documents sent with it are its ReleasedFiles.
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


class DamagedFile(Exception):
    """What is kept of a released file is not what was sent; the message says which file."""


class ReleasedFile(models.Model):
    """A document as it was sent with an issued letter; its bytes are kept in pieces, so that whoever writes
    or reads them holds few of them at once.

    `key` is that of the letter's AttachmentRef; `sha256` and `size` are of all pieces together.
    """

    letter = models.ForeignKey(
        IssuedLetter, on_delete=models.PROTECT, db_index=False, related_name="released_files"
    )
    key = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    file_name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["letter", "key"], name="one_released_file_for_each_key")
        ]

    def __str__(self) -> str:
        return self.file_name

    @classmethod
    def keep(cls, letter: IssuedLetter, attachment: Attachment) -> "ReleasedFile":
        """The document of a draft, kept with its letter. Raises DamagedFile where it changed."""
        released = cls.objects.create(
            letter=letter,
            key=f"attachment-{attachment.pk}",
            **{name: getattr(attachment, name) for name in AS_ATTACHED},
        )
        for number, content in enumerate(attachment.stored()):
            ReleasedPiece.objects.create(file=released, number=number, content=content)
        released.check_unchanged()
        return released

    def stored(self) -> Iterator[bytes]:
        """The bytes, piece by piece."""
        for number in range(-(-self.size // PIECE)):
            for content in self.pieces.filter(number=number).values_list("content", flat=True):
                yield bytes(content)

    def check_unchanged(self) -> None:
        """Raise DamagedFile unless what is kept is what was sent."""
        digest, size = hashlib.sha256(), 0
        for each in self.stored():
            digest.update(each)
            size += len(each)
        if (digest.hexdigest(), size) != (self.sha256, self.size):
            raise DamagedFile(f"“{self.file_name}” is no longer kept as it was sent.")


AS_ATTACHED = ("title", "file_name", "media_type", "sha256", "size")
"""What a released file takes from the attachment of the draft."""


class ReleasedPiece(models.Model):
    """A piece of a released file: PIECE bytes, the last one fewer."""

    file = models.ForeignKey(ReleasedFile, on_delete=models.PROTECT, db_index=False, related_name="pieces")
    number = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        ordering = ["file_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["file", "number"], name="one_piece_of_a_released_file")
        ]

    def __str__(self) -> str:
        return f"{self.file_id}: {self.number}"


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
