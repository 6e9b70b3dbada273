"""Register and HeldRecord: contracts, providers and the like, with typed columns."""

from typing import Any

from django.db import models
from simple_history.models import HistoricalRecords

from foi.authorities.constraints import known
from foi.authorities.fields import RuledCharField
from foi.authorities.models import Authority
from foi.figures.provenance import SHARED, DataOwner, SharedQuerySet, Source
from foi.figures.values import ValueFields, validate_period
from foi.stats.values import Unit, Value


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

    register = models.ForeignKey(Register, on_delete=models.CASCADE, db_index=False, related_name="columns")
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
        ordering = ["register_id", "order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["register", "slug"], name="one_column_per_slug"),
            known("register_column_unit_is_known", "unit", list(Unit)),
        ]

    def __str__(self) -> str:
        return self.label

    def natural_key(self) -> tuple[str, str]:
        return (self.register.slug, self.slug)

    natural_key.dependencies = ["foi.register"]  # type: ignore[attr-defined]


class HeldRecord(models.Model):
    """One record of a register."""

    register = models.ForeignKey(Register, on_delete=models.CASCADE, db_index=False, related_name="records")
    slug = models.SlugField("short name", max_length=80)
    order = models.PositiveSmallIntegerField(default=0)
    period = RuledCharField(max_length=40, blank=True, validators=[validate_period])
    as_at = models.DateField("as at", null=True, blank=True)
    locator = models.CharField(max_length=200, blank=True)
    footnote = models.TextField(blank=True)

    objects = InRegisterManager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["register_id", "order", "id"]
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

    record = models.ForeignKey(HeldRecord, on_delete=models.CASCADE, db_index=False, related_name="cells")
    column = models.ForeignKey(RegisterColumn, on_delete=models.PROTECT, related_name="cells")
    note = models.TextField(blank=True)

    objects = RecordCellManager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["record_id", "column_id"]
        constraints = [
            models.UniqueConstraint(fields=["record", "column"], name="one_cell_per_record_column"),
            *ValueFields.Meta.constraints,
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
