"""Block and BlockVersion: reusable wording; a version, once made, is never edited."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from simple_history.models import HistoricalRecords

from foi.authorities.constraints import at_least, known, said
from foi.authorities.fields import RuledTextField
from foi.authorities.models import Authority, User, own_or_shared
from foi.blocks.markup import validate_wording


class BlockKind(models.TextChoices):
    """What a block is for; closing kinds are chosen by what the letter contains, the others by officers."""

    OPENING = "opening", "Opening of a letter"
    ANSWER = "answer", "Answer"
    ADVICE = "advice", "Advice and assistance"
    SIGNPOST = "signpost", "Signpost to another body or page"
    REVIEW = "review", "Closing: internal review"
    COMMISSIONER = "commissioner", "Closing: Information Commissioner"
    REUSE = "reuse", "Closing: licence for re-use"
    COPYRIGHT = "copyright", "Closing: copyright statement"


class BlockQuerySet(models.QuerySet["Block"]):
    def get_by_natural_key(self, slug: str) -> "Block":
        return self.get(slug=slug)

    def for_authority(self, authority: Authority) -> "BlockQuerySet":
        """Those an authority's officers may use: its own and the shared ones, still in use."""
        return self.filter(own_or_shared(authority), active=True)


class Block(models.Model):
    """Wording that serves many letters."""

    slug = models.SlugField("short name", unique=True, max_length=80)
    authority = models.ForeignKey(
        Authority,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="blocks",
        help_text="Empty: shared by all.",
    )
    kind = models.CharField(max_length=20, choices=BlockKind.choices)
    regime = models.CharField(
        max_length=4, blank=True, choices=[("foia", "FOIA"), ("eir", "EIR")], help_text="Empty: fits both."
    )
    title = models.CharField(max_length=200)
    subjects = models.CharField(
        max_length=300, blank=True, help_text="Words people would look for, separated by commas."
    )
    owner = models.CharField(max_length=200, blank=True, help_text="The team that answers for the wording.")
    review_due = models.DateField(null=True, blank=True)
    active = models.BooleanField("in use", default=True)

    objects = BlockQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["kind", "title"]
        constraints = [
            known("block_kind_is_known", "kind", BlockKind.values),
            known("block_regime_is_known", "regime", ["", "foia", "eir"]),
        ]

    def __str__(self) -> str:
        return self.title

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    natural_key.dependencies = ["foi.authority"]  # type: ignore[attr-defined]

    def current(self) -> "BlockVersion | None":
        """The newest version, or None for a block without wording."""
        return self.versions.order_by("-number").first()


class BlockVersionManager(models.Manager["BlockVersion"]):
    def get_by_natural_key(self, slug: str, number: int) -> "BlockVersion":
        return self.get(block__slug=slug, number=number)


class BlockVersion(models.Model):
    """The wording of a block from a day on."""

    block = models.ForeignKey(Block, on_delete=models.PROTECT, db_index=False, related_name="versions")
    number = models.PositiveIntegerField()
    text = RuledTextField(validators=[validate_wording])
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    change_note = models.CharField(max_length=300, blank=True)

    objects = BlockVersionManager()

    class Meta:
        ordering = ["block_id", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["block", "number"], name="one_version_per_number"),
            at_least("block_version_counts_from_one", "number", 1, "Versions count from 1."),
            said("block_version_has_wording", "text", "Write the wording."),
        ]

    def __str__(self) -> str:
        return f"{self.block}, version {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep a new version; an existing one is refused, so that what letters were made from stays
        readable.
        """
        if self.pk and type(self).objects.filter(pk=self.pk).exclude(text=self.text).exists():
            raise ValidationError("A version is never edited. Make a new version of the block instead.")
        super().save(*args, **kwargs)

    def natural_key(self) -> tuple[str, int]:
        return (self.block.slug, self.number)

    natural_key.dependencies = ["foi.block"]  # type: ignore[attr-defined]
