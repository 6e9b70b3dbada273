"""Dataset with its measures, dimensions and categories: what is counted, and what it is broken down by."""

from decimal import Decimal
from typing import Any

from django.core.validators import MinValueValidator
from django.db import models
from simple_history.models import HistoricalRecords

from foi.authorities.models import Authority
from foi.figures.provenance import SHARED, DataOwner, SharedQuerySet
from foi.stats.periods import YearStyle
from foi.stats.values import Unit


class Sensitivity(models.TextChoices):
    """Whether small counts ask for a decision before they go out (checks E01, E02)."""

    ORDINARY = "ordinary", "Ordinary"
    PERSONAL = "personal", "About people: children, care, health, homelessness, abuse, ethnicity, crime …"


class Dataset(models.Model):
    """Measures that share dimensions, definition, caveats, sensitivity and review date."""

    slug = models.SlugField("short name", unique=True, max_length=80)
    title = models.CharField(max_length=200)
    subject = models.CharField(max_length=100, help_text="Datasets are browsed by subject.")
    authority = models.ForeignKey(
        Authority, on_delete=models.CASCADE, null=True, blank=True, help_text=SHARED
    )
    owner = models.ForeignKey(DataOwner, on_delete=models.PROTECT, related_name="datasets")
    definition = models.TextField(blank=True, help_text="What is counted, and how.")
    caveats = models.TextField(blank=True, help_text="Printed under every table of this dataset.")
    sensitivity = models.CharField(max_length=20, choices=Sensitivity.choices, default=Sensitivity.ORDINARY)
    small_number_threshold = models.PositiveSmallIntegerField(
        "small numbers are below", null=True, blank=True, help_text="Empty: as the authority says."
    )
    year_style = models.CharField(
        "years are printed as",
        max_length=10,
        default=YearStyle("2020/21"),
        choices=[(style.value, style.value) for style in YearStyle],
    )
    review_due = models.DateField(null=True, blank=True)

    objects = SharedQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["subject", "title"]

    def __str__(self) -> str:
        return self.title

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    natural_key.dependencies = ["foi.authority", "foi.dataowner"]  # type: ignore[attr-defined]


class InDatasetManager(models.Manager[Any]):
    """Finds rows by their dataset's short name and their own."""

    def get_by_natural_key(self, dataset: str, slug: str) -> Any:
        return self.get(dataset__slug=dataset, slug=slug)


class Measure(models.Model):
    """What is counted: its unit, its noun, and whether its values may be summed."""

    dataset = models.ForeignKey(Dataset, on_delete=models.CASCADE, related_name="measures")
    slug = models.SlugField("short name", max_length=80)
    label = models.CharField(max_length=300)
    noun = models.CharField(
        max_length=100, blank=True, help_text='What one of them is, for example "children".'
    )
    unit = models.CharField(
        max_length=20,
        default=Unit.COUNT.value,
        choices=[(unit.value, unit.value.replace("_", " ")) for unit in Unit],
    )
    per = models.PositiveIntegerField(
        "rate per", null=True, blank=True, help_text="For a rate: per how many, for example 1000."
    )
    decimals = models.PositiveSmallIntegerField("decimals printed", null=True, blank=True)
    signed = models.BooleanField("print + before rises", default=False)
    additive = models.BooleanField("may be summed", default=True)
    rounded_to = models.DecimalField(
        "rounded to the nearest",
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0.01"))],
        help_text="For example 5 or 1000, where its figures were rounded before they came; totals may then "
        "differ by that much. A figure’s own note comes first (“rounded to the nearest 10”).",
    )
    definition = models.TextField(blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    objects = InDatasetManager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["dataset", "order", "label"]
        constraints = [models.UniqueConstraint(fields=["dataset", "slug"], name="one_measure_per_slug")]

    def __str__(self) -> str:
        return self.label

    def natural_key(self) -> tuple[str, str]:
        return (self.dataset.slug, self.slug)

    natural_key.dependencies = ["foi.dataset"]  # type: ignore[attr-defined]


WHOLE = [
    (None, "Nobody has said"),
    (True, "Everybody is in one of them: they add up to the total"),
    (False, "Some are in none of them, or in several"),
]


class Dimension(models.Model):
    """What a dataset's measures are broken down by."""

    dataset = models.ForeignKey(Dataset, on_delete=models.CASCADE, related_name="dimensions")
    slug = models.SlugField("short name", max_length=80)
    label = models.CharField(max_length=200)
    whole = models.BooleanField(
        "its categories together",
        null=True,
        blank=True,
        choices=WHOLE,
        help_text="The checks then know whether categories that fall short of a total are a mistake.",
    )
    order = models.PositiveSmallIntegerField(default=0)

    objects = InDatasetManager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["dataset", "order", "label"]
        constraints = [models.UniqueConstraint(fields=["dataset", "slug"], name="one_dimension_per_slug")]

    def __str__(self) -> str:
        return self.label

    def natural_key(self) -> tuple[str, str]:
        return (self.dataset.slug, self.slug)

    natural_key.dependencies = ["foi.dataset"]  # type: ignore[attr-defined]


class CategoryManager(models.Manager["Category"]):
    def get_by_natural_key(self, dataset: str, dimension: str, slug: str) -> "Category":
        return self.get(dimension__dataset__slug=dataset, dimension__slug=dimension, slug=slug)


class Category(models.Model):
    """One value of a dimension, in order; its parent is its total."""

    dimension = models.ForeignKey(Dimension, on_delete=models.CASCADE, related_name="categories")
    slug = models.SlugField("short name", max_length=80)
    label = models.CharField(max_length=200)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    order = models.PositiveSmallIntegerField(default=0)

    objects = CategoryManager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["dimension", "order", "label"]
        verbose_name_plural = "categories"
        constraints = [models.UniqueConstraint(fields=["dimension", "slug"], name="one_category_per_slug")]

    def __str__(self) -> str:
        return self.label

    def natural_key(self) -> tuple[str, str, str]:
        return (*self.dimension.natural_key(), self.slug)

    natural_key.dependencies = ["foi.dimension"]  # type: ignore[attr-defined]
