"""Dataset with its measures, dimensions and categories: what is counted, broken down by and made from."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from simple_history.models import HistoricalRecords

from foi.authorities.constraints import allowed, another, at_least, implied, known
from foi.authorities.models import Authority
from foi.figures.provenance import SHARED, DataOwner, SharedQuerySet
from foi.stats.editing import Relation, RelationKind
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
        default=YearStyle("2020/21").value,
        choices=[(style.value, style.value) for style in YearStyle],
    )
    review_due = models.DateField(null=True, blank=True)

    objects = SharedQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["subject", "title"]
        constraints = [
            known("dataset_sensitivity_is_known", "sensitivity", Sensitivity.values),
            known("dataset_year_style_is_known", "year_style", list(YearStyle)),
        ]

    def __str__(self) -> str:
        return self.title

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    natural_key.dependencies = ["foi.authority", "foi.dataowner"]  # type: ignore[attr-defined]

    def threshold_for(self, authority: Authority) -> int:
        """Counts below it are small: the dataset's own, or else that of the authority that answers."""
        return self.small_number_threshold or authority.small_number_threshold


class InDatasetManager(models.Manager[Any]):
    """Finds rows by their dataset's short name and their own."""

    def get_by_natural_key(self, dataset: str, slug: str) -> Any:
        return self.get(dataset__slug=dataset, slug=slug)


class MeasureManager(InDatasetManager):
    def knowing_what_they_have(self) -> models.QuerySet["Measure"]:
        """With whether any is recorded as made from others, so that nobody asks for what is not there."""
        made_from = self.model._meta.get_field("made_from").related_model
        return self.annotate(has_relations=Exists(made_from.objects.filter(measure=OuterRef("pk"))))


class Measure(models.Model):
    """What is counted: its unit, its noun, and whether its values may be summed."""

    has_relations: bool  # where asked for: see knowing_what_they_have

    dataset = models.ForeignKey(Dataset, on_delete=models.CASCADE, db_index=False, related_name="measures")
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

    objects = MeasureManager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["dataset_id", "order", "label"]
        constraints = [
            models.UniqueConstraint(fields=["dataset", "slug"], name="one_measure_per_slug"),
            known("measure_unit_is_known", "unit", list(Unit)),
            at_least("measure_is_a_rate_per_at_least_one", "per", 1, "A rate is per at least one."),
            allowed(
                "measure_is_rounded_to_more_than_nothing",
                Q(rounded_to__gt=0),
                "What it is rounded to is more than 0.",
            ),
        ]

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

    dataset = models.ForeignKey(Dataset, on_delete=models.CASCADE, db_index=False, related_name="dimensions")
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
        ordering = ["dataset_id", "order", "label"]
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

    dimension = models.ForeignKey(
        Dimension, on_delete=models.CASCADE, db_index=False, related_name="categories"
    )
    slug = models.SlugField("short name", max_length=80)
    label = models.CharField(max_length=200)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    order = models.PositiveSmallIntegerField(default=0)

    objects = CategoryManager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["dimension_id", "order", "label"]
        verbose_name_plural = "categories"
        constraints = [
            models.UniqueConstraint(fields=["dimension", "slug"], name="one_category_per_slug"),
            another("category_is_not_its_own_total", "parent", "A category can’t be its own total."),
        ]

    def __str__(self) -> str:
        return self.label

    def natural_key(self) -> tuple[str, str, str]:
        return (*self.dimension.natural_key(), self.slug)

    natural_key.dependencies = ["foi.dimension"]  # type: ignore[attr-defined]


class RelationChoices(models.TextChoices):
    """How a measure is made, in the words of a form; the values are those of `RelationKind`."""

    SHARE = RelationKind.SHARE, "a share: this many of those, in per cent"
    RATE = RelationKind.RATE, "a rate: this many for so many of those"
    CHANGE = RelationKind.CHANGE, "a change from the period before, in per cent"
    AVERAGE = RelationKind.AVERAGE, "an average over several periods"
    BASE = RelationKind.BASE, "resting on so many (its base)"


NEEDS_NUMERATOR = frozenset({"share", "rate", "change", "average"})


class MeasureRelationManager(models.Manager["MeasureRelation"]):
    def get_by_natural_key(self, dataset: str, measure: str, kind: str) -> "MeasureRelation":
        return self.get(measure__dataset__slug=dataset, measure__slug=measure, kind=kind)


class MeasureRelation(models.Model):
    """What a measure is made from: `of` is the numerator, or what changes or is averaged; `to` the
    denominator, or the base. The checks calculate it again, and say where it does not follow.
    """

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, db_index=False, related_name="made_from")
    kind = models.CharField(
        "this measure is",
        max_length=10,
        choices=RelationChoices.choices,
        help_text="How the measure is made from others.",
    )
    of = models.ForeignKey(
        Measure,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        help_text="What is counted for it: the cases with a need for the share of cases with a need; for a "
        "change or an average, what changes or is averaged.",
    )
    to = models.ForeignKey(
        Measure,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="out of",
        help_text="What it is a share of, or counted against: all cases, the population, how many were "
        "asked. Empty where that is not held.",
    )
    without = models.ManyToManyField(
        Dimension,
        blank=True,
        related_name="+",
        verbose_name="“out of” is not broken down by",
        help_text="For example offence, where each rate is of the whole population.",
    )

    objects = MeasureRelationManager()
    history = HistoricalRecords(m2m_fields=[without])

    class Meta:
        ordering = ["measure_id", "kind"]
        verbose_name = "way a measure is made"
        verbose_name_plural = "ways measures are made"
        constraints = [
            models.UniqueConstraint(fields=["measure", "kind"], name="one_relation_of_a_kind_per_measure"),
            known("measure_relation_kind_is_known", "kind", list(RelationKind)),
            implied(
                "measure_relation_says_what_is_counted",
                Q(kind__in=sorted(NEEDS_NUMERATOR)),
                Q(of__isnull=False),
                "Choose what is counted for it.",
            ),
            implied(
                "measure_relation_base_is_one_measure",
                Q(kind="base"),
                Q(of__isnull=True, to__isnull=False),
                "A base is only the measure that says how many stand behind the figure.",
            ),
            implied(
                "measure_relation_change_is_of_one_measure",
                Q(kind="change"),
                Q(to__isnull=True),
                "A change is of one measure, from the period before.",
            ),
            another(
                "measure_is_not_counted_for_itself",
                "of",
                "A measure is not made from itself.",
                than="measure",
            ),
            another(
                "measure_is_not_its_own_whole", "to", "A measure is not made from itself.", than="measure"
            ),
            another(
                "measure_relation_has_two_measures",
                "to",
                "Choose another measure: a number is always the whole of itself.",
                than="of",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure} is {self.get_kind_display()}"

    def natural_key(self) -> tuple[str, str, str]:
        return (*self.measure.natural_key(), self.kind)

    natural_key.dependencies = ["foi.measure", "foi.dimension"]  # type: ignore[attr-defined]

    def clean(self) -> None:
        """Raise ValidationError, by field, where a measure is missing, too many, or the measure itself."""
        problems: dict[str, Any] = {}
        if self.kind in NEEDS_NUMERATOR and self.of_id is None:
            problems["of"] = "Choose what is counted for it."
        if self.kind == RelationKind.BASE and self.to_id is None:
            problems["to"] = "Choose which measure says how many it rests on."
        if self.kind == RelationKind.BASE and self.of_id is not None:
            problems["of"] = "Leave this empty: a base is only how many stand behind the figure."
        if self.kind == RelationKind.CHANGE and self.to_id is not None:
            problems["to"] = "Leave this empty: a change is of one measure, from the period before."
        for name in ("of", "to"):
            if self.measure_id is not None and getattr(self, f"{name}_id") == self.measure_id:
                problems[name] = "A measure is not made from itself."
        if self.of_id is not None and self.of_id == self.to_id:
            problems["to"] = "Choose another measure: a number is always the whole of itself."
        if problems:
            raise ValidationError(problems)

    def words(self) -> str:
        """How the measure is made, in a few words; its measures are at hand."""
        whole = f" of “{self.to}”" if self.to else ""
        match RelationKind(self.kind):
            case RelationKind.SHARE:
                return f"“{self.of}” as a share{whole}"
            case RelationKind.RATE:
                return f"“{self.of}” for every {self.measure.per or 1:,}{whole}"
            case RelationKind.CHANGE:
                return f"the change of “{self.of}” from the period before"
            case RelationKind.AVERAGE:
                return f"the average of “{self.of}” over several periods"
        return f"“{self.to}” says how many it rests on"

    def value(self, without: Iterable[str]) -> Relation:
        """As the checks need it, with the short names of `without`; measures and their datasets are at
        hand.
        """
        return Relation(
            RelationKind(self.kind),
            self.measure.natural_key(),
            self.of.natural_key() if self.of else None,
            self.to.natural_key() if self.to else None,
            self.measure.per,
            frozenset(without),
        )
