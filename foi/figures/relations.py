"""MeasureRelation: which measure is made from which, so that figures can be calculated again."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from simple_history.models import HistoricalRecords

from foi.figures.datasets import Dimension, Measure
from foi.stats.editing import Relation, RelationKind


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

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="made_from")
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
        ordering = ["measure", "kind"]
        verbose_name = "way a measure is made"
        verbose_name_plural = "ways measures are made"
        constraints = [
            models.UniqueConstraint(fields=["measure", "kind"], name="one_relation_of_a_kind_per_measure")
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

    def value(self) -> Relation:
        """As the checks need it; measures and their datasets, and `without`, are at hand."""
        return Relation(
            RelationKind(self.kind),
            self.measure.natural_key(),
            self.of.natural_key() if self.of else None,
            self.to.natural_key() if self.to else None,
            self.measure.per,
            frozenset(dimension.slug for dimension in self.without.all()),
        )
