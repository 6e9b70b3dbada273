"""HeldFigure: one observation with identity, value and provenance; ImportBatch: the file it came from."""

import hashlib
from base64 import b32encode
from collections.abc import Collection, Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from foi.authorities.constraints import allowed, implied, said
from foi.authorities.fields import RuledCharField
from foi.authorities.models import Authority, User, own_or_shared
from foi.figures.datasets import Category, Dataset, Measure
from foi.figures.provenance import DataOwner, Source
from foi.figures.records import Register
from foi.figures.values import ValueFields, validate_period
from foi.stats.disclosure import is_small
from foi.stats.periods import Period, YearStyle
from foi.stats.values import Unit, Value


class ImportBatch(models.Model):
    """A file that figures came from, kept with what was made of it."""

    file_name = models.CharField(max_length=255)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    dataset = models.ForeignKey(
        Dataset, on_delete=models.PROTECT, null=True, blank=True, related_name="imports"
    )
    register = models.ForeignKey(
        Register, on_delete=models.PROTECT, null=True, blank=True, related_name="imports"
    )
    imported_at = models.DateTimeField()
    imported_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-imported_at"]
        verbose_name_plural = "import batches"
        constraints = [
            allowed(
                "import_is_of_a_dataset_or_of_a_register",
                Q(dataset__isnull=True) | Q(register__isnull=True),
                "A file is imported into a dataset or into a register, not into both.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.file_name}, {self.imported_at:%-d %B %Y}"


def cell_key(pairs: Iterable[tuple[str, str]]) -> str:
    """The canonical cell: dimension=category pairs sorted by dimension, "" when not broken down."""
    return "|".join(f"{dimension}={category}" for dimension, category in sorted(pairs))


@lru_cache(maxsize=4096)  # the same few cells stand at thousands of figures
def cell_pairs(cell: str) -> tuple[tuple[str, str], ...]:
    """The dimension and category of a canonical cell."""
    pairs = (pair.split("=", 1) for pair in cell.split("|") if pair)
    return tuple((dimension, category) for dimension, category in pairs)


class HeldFigureQuerySet(models.QuerySet["HeldFigure"]):
    """Queries that read as English."""

    def get_by_natural_key(self, code: str) -> "HeldFigure":
        return self.get(code=code)

    def for_authority(self, authority: Authority) -> "HeldFigureQuerySet":
        """Figures of datasets the authority may use."""
        return self.filter(own_or_shared(authority, of="measure__dataset__"))

    def with_provenance(self) -> "HeldFigureQuerySet":
        """Measure, dataset, source and owners with the figures, in one query."""
        return self.select_related("measure__dataset__owner", "source", "owner", "last_confirmed_by")

    def by_code(self, codes: Collection[str]) -> "dict[str, HeldFigure]":
        """These figures under their codes."""
        return {figure.code: figure for figure in self.filter(code__in=codes)} if codes else {}

    def for_letters(self) -> "HeldFigureQuerySet":
        """All but queried ones, which stay out of letters until their owner answers."""
        return self.exclude(status="queried")

    def due_for_review(self, today: date) -> "HeldFigureQuerySet":
        """Figures whose own or whose dataset's review date has passed on that day."""
        return self.filter(
            Q(review_due__lte=today) | Q(review_due__isnull=True, measure__dataset__review_due__lte=today)
        )


class HeldFigure(ValueFields):
    """One observation. Its identity is measure, period (may be none), source and cell, unique in the
    database.
    """

    code = models.CharField(
        max_length=12, unique=True, editable=False, help_text="Names the figure in a letter's text."
    )
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, db_index=False, related_name="figures")
    period = RuledCharField(max_length=40, blank=True, validators=[validate_period])
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="figures")
    cell = models.CharField(
        max_length=300,
        blank=True,
        help_text="dimension=category pairs, for example age=under-1; empty: not broken down.",
    )
    owner = models.ForeignKey(
        DataOwner,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="figures",
        help_text="Empty: the dataset's owner.",
    )
    as_at = models.DateField("as at", null=True, blank=True)
    locator = models.CharField(
        max_length=200,
        blank=True,
        help_text="Where in the source: table and row, or paragraph, page and occurrence.",
    )
    footnote = models.TextField(blank=True)
    review_due = models.DateField(null=True, blank=True, help_text="Empty: the dataset's review date.")
    last_confirmed_on = models.DateField(null=True, blank=True)
    last_confirmed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    batch = models.ForeignKey(
        ImportBatch, on_delete=models.PROTECT, null=True, blank=True, related_name="figures", editable=False
    )

    objects = HeldFigureQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["measure_id", "period", "source_id", "cell"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "period", "source", "cell"], name="one_figure_per_identity"
            ),
            said("held_figure_has_a_code", "code", "A figure is named by its code."),
            implied(
                "held_figure_says_when_it_was_confirmed",
                Q(last_confirmed_by__isnull=False),
                Q(last_confirmed_on__isnull=False),
                "Say when it was confirmed.",
            ),
            *ValueFields.Meta.constraints,
        ]

    def __str__(self) -> str:
        where = ", ".join(part for part in (self.cell.replace("|", ", "), self.period_label()) if part)
        return (
            f"{self.measure.label} ({where}): {self.value.format()}"
            if where
            else f"{self.measure.label}: {self.value.format()}"
        )

    def natural_key(self) -> tuple[str]:
        return (self.code,)

    natural_key.dependencies = ["foi.measure", "foi.source", "foi.dataowner", "foi.user"]  # type: ignore[attr-defined]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the figure under the code that follows from its identity."""
        self.code = figure_code(
            self.measure.dataset.slug, self.measure.slug, self.period, self.source.slug, self.cell
        )
        super().save(*args, **kwargs)

    def clean(self) -> None:
        self.clean_value()
        problem = unknown_category(self.measure.dataset, self.cell) if self.measure_id and self.cell else ""
        if problem:
            raise ValidationError({"cell": problem})

    @property
    def value(self) -> Value:
        """The exact value in its measure's unit, with the measure's decimals unless the figure has its
        own.
        """
        of = self.measure
        return self.value_in(of.unit, decimals=of.decimals, signed=of.signed, per=of.per)

    @property
    def responsible(self) -> DataOwner:
        """Who answers for this figure: its own owner, else its dataset's."""
        return self.owner or self.measure.dataset.owner

    def is_small_count(self, threshold: int) -> bool:
        """Whether it is a count below the threshold, so that somebody could be recognised (0 is none)."""
        return self.measure.unit == Unit.COUNT and is_small(self.value, threshold)

    def period_value(self) -> Period | None:
        """The period, or None when the figure has none."""
        return Period.from_key(self.period) if self.period else None

    def period_label(self) -> str:
        """The period as the council prints it, "" when there is none."""
        period = self.period_value()
        return period.label(YearStyle(self.measure.dataset.year_style)) if period else ""


def figure_code(dataset: str, measure: str, period: str, source: str, cell: str) -> str:
    """A short name that follows from the identity, the same in every installation: F and nine letters or
    digits.
    """
    identity = "/".join((dataset, measure, period, source, cell))
    return "F" + b32encode(hashlib.sha256(identity.encode()).digest()[:10]).decode()[:9]


def unknown_category(dataset: Dataset, cell: str) -> str:
    """What is wrong with a cell in plain words, "" when every pair is a category of the dataset and in
    order.
    """
    known = {
        (category.dimension.slug, category.slug)
        for category in Category.objects.filter(dimension__dataset=dataset).select_related("dimension")
    }
    pairs = cell_pairs(cell)
    if cell_key(pairs) != cell:
        return f"Write the pairs in order of dimension: {cell_key(pairs)}"
    for dimension, category in pairs:
        if (dimension, category) not in known:
            return f"{dimension}={category} is not a category of {dataset.title}."
    return ""
