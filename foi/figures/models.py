"""What the council holds as figures and records, with source, owner, period and definition."""

import hashlib
from base64 import b32encode
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from foi.authorities.models import Authority, User
from foi.figures.values import ValueFields, validate_period
from foi.stats.period import Period, YearStyle
from foi.stats.value import Unit, Value

SHARED = "Empty: shared by all authorities of this installation."


class SlugManager(models.Manager[Any]):
    """Finds rows by their short name, for fixtures."""

    def get_by_natural_key(self, slug: str) -> Any:
        return self.get(slug=slug)


class SharedQuerySet(models.QuerySet[Any]):
    """Rows of one authority or shared by all."""

    def get_by_natural_key(self, slug: str) -> Any:
        return self.get(slug=slug)

    def for_authority(self, authority: Authority) -> "SharedQuerySet":
        """Those an authority may use: its own and the shared ones."""
        return self.filter(Q(authority=authority) | Q(authority__isnull=True))


class Sensitivity(models.TextChoices):
    """Whether small counts ask for a decision before they go out (checks E01, E02)."""

    ORDINARY = "ordinary", "Ordinary"
    PERSONAL = "personal", "About people: children, care, health, homelessness, abuse, ethnicity, crime …"


class DataOwner(models.Model):
    """Who is responsible for a figure: a team or a partner organisation."""

    slug = models.SlugField("short name", unique=True, max_length=80)
    name = models.CharField(max_length=300)
    organisation = models.CharField(max_length=200, blank=True)
    email = models.EmailField("e-mail address", blank=True)
    authority = models.ForeignKey(
        Authority, on_delete=models.CASCADE, null=True, blank=True, help_text=SHARED
    )

    objects = SharedQuerySet.as_manager()
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

    def __str__(self) -> str:
        return f"{self.title} ({self.edition})" if self.edition else self.title

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    natural_key.dependencies = ["foi.authority"]  # type: ignore[attr-defined]


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


class Dimension(models.Model):
    """What a dataset's measures are broken down by."""

    dataset = models.ForeignKey(Dataset, on_delete=models.CASCADE, related_name="dimensions")
    slug = models.SlugField("short name", max_length=80)
    label = models.CharField(max_length=200)
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


class ImportBatch(models.Model):
    """A file that figures came from, kept with what was made of it."""

    file_name = models.CharField(max_length=255)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    dataset = models.ForeignKey(
        Dataset, on_delete=models.PROTECT, null=True, blank=True, related_name="imports"
    )
    imported_at = models.DateTimeField()
    imported_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-imported_at"]
        verbose_name_plural = "import batches"

    def __str__(self) -> str:
        return f"{self.file_name}, {self.imported_at:%-d %B %Y}"


def cell_key(pairs: Iterable[tuple[str, str]]) -> str:
    """The canonical cell: dimension=category pairs sorted by dimension, "" when not broken down."""
    return "|".join(f"{dimension}={category}" for dimension, category in sorted(pairs))


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
        return self.filter(
            Q(measure__dataset__authority=authority) | Q(measure__dataset__authority__isnull=True)
        )

    def with_provenance(self) -> "HeldFigureQuerySet":
        """Measure, dataset, source and owners with the figures, in one query."""
        return self.select_related("measure__dataset__owner", "source", "owner", "last_confirmed_by")

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
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="figures")
    period = models.CharField(max_length=40, blank=True, validators=[validate_period])
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
        ordering = ["measure", "period", "source", "cell"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "period", "source", "cell"], name="one_figure_per_identity"
            )
        ]
        indexes = [models.Index(fields=["measure", "period"], name="figure_by_measure_period")]

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
        decimals = self.decimals if self.decimals is not None else self.measure.decimals
        return replace(
            self.value_in(self.measure.unit),
            decimals=decimals,
            signed=self.measure.signed,
            per=self.measure.per,
        )

    @property
    def responsible(self) -> DataOwner:
        """Who answers for this figure: its own owner, else its dataset's."""
        return self.owner or self.measure.dataset.owner

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
    return "F" + b32encode(hashlib.sha256(identity.encode()).digest()).decode()[:9]


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


class Register(models.Model):
    """A register of records (contracts, providers): columns with types, laid out with records down or
    across.
    """

    slug = models.SlugField("short name", unique=True, max_length=80)
    title = models.CharField(max_length=200)
    subject = models.CharField(max_length=100)
    authority = models.ForeignKey(
        Authority, on_delete=models.CASCADE, null=True, blank=True, help_text=SHARED
    )
    owner = models.ForeignKey(DataOwner, on_delete=models.PROTECT, related_name="registers")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="registers")
    definition = models.TextField(blank=True)
    caveats = models.TextField(blank=True)
    locator = models.CharField(max_length=200, blank=True)
    across = models.BooleanField("records are printed as columns", default=False)
    review_due = models.DateField(null=True, blank=True)

    objects = SharedQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["subject", "title"]

    def __str__(self) -> str:
        return self.title

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    natural_key.dependencies = ["foi.authority", "foi.dataowner", "foi.source"]  # type: ignore[attr-defined]


class InRegisterManager(models.Manager[Any]):
    """Finds rows by their register's short name and their own."""

    def get_by_natural_key(self, register: str, slug: str) -> Any:
        return self.get(register__slug=register, slug=slug)


class RegisterColumn(models.Model):
    """A column of a register: its type, and whether equal neighbours print as one cell."""

    register = models.ForeignKey(Register, on_delete=models.CASCADE, related_name="columns")
    slug = models.SlugField("short name", max_length=80)
    label = models.CharField(max_length=200)
    unit = models.CharField(
        max_length=20,
        default=Unit.NONE.value,
        choices=[(unit.value, unit.value.replace("_", " ")) for unit in Unit],
    )
    heading = models.BooleanField(
        "names the record",
        default=False,
        help_text="Printed as a header; two heading columns make two levels.",
    )
    merge = models.BooleanField("equal neighbours print as one cell", default=False)
    order = models.PositiveSmallIntegerField(default=0)

    objects = InRegisterManager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["register", "order"]
        constraints = [models.UniqueConstraint(fields=["register", "slug"], name="one_column_per_slug")]

    def __str__(self) -> str:
        return self.label

    def natural_key(self) -> tuple[str, str]:
        return (self.register.slug, self.slug)

    natural_key.dependencies = ["foi.register"]  # type: ignore[attr-defined]


class HeldRecord(models.Model):
    """One record of a register."""

    register = models.ForeignKey(Register, on_delete=models.CASCADE, related_name="records")
    slug = models.SlugField("short name", max_length=80)
    order = models.PositiveSmallIntegerField(default=0)
    period = models.CharField(max_length=40, blank=True, validators=[validate_period])
    as_at = models.DateField("as at", null=True, blank=True)
    locator = models.CharField(max_length=200, blank=True)
    footnote = models.TextField(blank=True)

    objects = InRegisterManager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["register", "order"]
        constraints = [models.UniqueConstraint(fields=["register", "slug"], name="one_record_per_slug")]

    def __str__(self) -> str:
        return f"{self.register}: {self.slug}"

    def natural_key(self) -> tuple[str, str]:
        return (self.register.slug, self.slug)

    natural_key.dependencies = ["foi.register"]  # type: ignore[attr-defined]


class RecordCellManager(models.Manager["RecordCell"]):
    def get_by_natural_key(self, register: str, record: str, column: str) -> "RecordCell":
        return self.get(record__register__slug=register, record__slug=record, column__slug=column)


class RecordCell(ValueFields):
    """A cell of a record: a value or a text, with status and note."""

    record = models.ForeignKey(HeldRecord, on_delete=models.CASCADE, related_name="cells")
    column = models.ForeignKey(RegisterColumn, on_delete=models.PROTECT, related_name="cells")
    note = models.TextField(blank=True)

    objects = RecordCellManager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["record", "column"]
        constraints = [
            models.UniqueConstraint(fields=["record", "column"], name="one_cell_per_record_column")
        ]

    def __str__(self) -> str:
        return f"{self.column}: {self.value.format()}"

    def natural_key(self) -> tuple[str, str, str]:
        return (*self.record.natural_key(), self.column.slug)

    natural_key.dependencies = ["foi.heldrecord", "foi.registercolumn"]  # type: ignore[attr-defined]

    def clean(self) -> None:
        self.clean_value()

    @property
    def value(self) -> Value:
        """The exact value in its column's unit."""
        return self.value_in(self.column.unit)
