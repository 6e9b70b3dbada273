"""Who answers for what is held, and where it comes from: DataOwner and Source."""

from typing import Any

from django.db import models
from simple_history.models import HistoricalRecords

from foi.authorities.constraints import known
from foi.authorities.models import Authority, own_or_shared
from foi.figures.short_names import short_name

SHARED = "Empty: shared by all authorities of this installation."


class SharedQuerySet(models.QuerySet[Any]):
    """Rows of one authority or shared by all."""

    def get_by_natural_key(self, slug: str) -> Any:
        return self.get(slug=slug)

    def for_authority(self, authority: Authority) -> "SharedQuerySet":
        """Those an authority may use: its own and the shared ones."""
        return self.filter(own_or_shared(authority))


class DataOwnerQuerySet(SharedQuerySet):
    """Data owners, held or yet to be named."""

    def named(self, authority: Authority, name: str) -> "DataOwner":
        """The owner of that name which the authority may use, made as its own where there is none."""
        held: DataOwner | None = self.for_authority(authority).filter(name__iexact=name).first()
        if held is not None:
            return held
        slug = short_name(f"{authority.slug} {name}")
        made: DataOwner = self.get_or_create(slug=slug, defaults={"name": name, "authority": authority})[0]
        return made


class DataOwner(models.Model):
    """Who is responsible for a figure: a team or a partner organisation."""

    slug = models.SlugField("short name", unique=True, max_length=80)
    name = models.CharField(max_length=300)
    organisation = models.CharField(max_length=200, blank=True)
    email = models.EmailField("e-mail address", blank=True)
    authority = models.ForeignKey(
        Authority, on_delete=models.CASCADE, null=True, blank=True, help_text=SHARED
    )

    objects = DataOwnerQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    natural_key.dependencies = ["foi.authority"]  # type: ignore[attr-defined]


class SourceKind(models.TextChoices):
    """What a source is."""

    SYSTEM = "system", "System or database"
    RETURN = "return", "Statistical return"
    DOCUMENT = "document", "Document or report"
    SURVEY = "survey", "Survey or census"
    CONTRACT = "contract", "Contract or accounts"


class Source(models.Model):
    """The system, return or document, with its edition, that a figure comes from, and its standing
    footnote.
    """

    slug = models.SlugField("short name", unique=True, max_length=80)
    title = models.CharField(max_length=300, help_text="As letters print it.")
    kind = models.CharField(max_length=20, choices=SourceKind.choices, default=SourceKind.SYSTEM)
    edition = models.CharField(max_length=100, blank=True)
    publisher = models.CharField(max_length=200, blank=True)
    url = models.URLField("address", blank=True, max_length=500)
    accessed_on = models.DateField(null=True, blank=True)
    footnote = models.TextField(blank=True, help_text="Printed under every table that uses this source.")
    authority = models.ForeignKey(
        Authority, on_delete=models.CASCADE, null=True, blank=True, help_text=SHARED
    )

    objects = SharedQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["title"]
        constraints = [known("source_kind_is_known", "kind", SourceKind.values)]

    def __str__(self) -> str:
        return f"{self.title} ({self.edition})" if self.edition else self.title

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    natural_key.dependencies = ["foi.authority"]  # type: ignore[attr-defined]
