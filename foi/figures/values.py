"""The database fields of one value, shared by held figures and the cells of held records."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from foi.authorities.constraints import allowed, implied, in_order, known
from foi.stats.periods import BadPeriod, Period
from foi.stats.values import ObservationStatus, Unit, Value, ValueKind


def validate_period(key: str) -> None:
    """Raise ValidationError unless `key` is a canonical period key such as fy:2020 ("" is: no period)."""
    try:
        Period.from_key(key)
    except BadPeriod as error:
        raise ValidationError(str(error)) from error


class StatusChoices(models.TextChoices):
    """Our own list of statuses; foi.stats.values maps those to SDMX CL_OBS_STATUS that have a code."""

    NORMAL = "normal", "Normal"
    PROVISIONAL = "provisional", "Provisional"
    ESTIMATED = "estimated", "Estimated"
    NOT_HELD = "not_held", "Not held"
    HELD_BY_OTHER = "held_by_other", "Held by another body"
    NOT_RECORDED = "not_recorded", "Not recorded"
    NOT_COLLECTED = "not_collected", "Not collected"
    NOT_APPLICABLE = "not_applicable", "Not applicable"
    QUERIED = "queried", "Queried: not for letters until its owner answers"


class OpenEnd(models.TextChoices):
    """Which end of a range is open."""

    NONE = "", "Neither"
    LOW = "low", "Up to"
    HIGH = "high", "And more"


WITH_A_VALUE = ("normal", "provisional", "estimated", "queried")
GIVEN = ("kind", "low", "high", "open_end", "text", "date", "holder")


class ValueFields(models.Model):
    """A value as held: a number or range, a text or a date, with its status; never a float."""

    kind = models.CharField(
        "kind of value",
        max_length=10,
        default="number",
        choices=[("number", "Number"), ("text", "Text"), ("date", "Date")],
    )
    low = models.DecimalField("value (or lower end)", max_digits=24, decimal_places=8, null=True, blank=True)
    high = models.DecimalField("upper end of a range", max_digits=24, decimal_places=8, null=True, blank=True)
    open_end = models.CharField("open end", max_length=4, blank=True, choices=OpenEnd.choices)
    approximate = models.BooleanField(default=False)
    decimals = models.PositiveSmallIntegerField("decimals printed", null=True, blank=True)
    text = models.TextField(blank=True, help_text="A list: one item on each line.")
    date = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=20, choices=StatusChoices.choices, default=StatusChoices.NORMAL)
    holder = models.CharField(
        max_length=200, blank=True, help_text="Who holds it, when another body does, for example NHSE."
    )

    class Meta:
        abstract = True
        # A class that adds its own constraints adds these too.
        constraints = [
            known("%(class)s_kind_is_known", "kind", list(ValueKind)),
            known("%(class)s_open_end_is_known", "open_end", OpenEnd.values),
            known("%(class)s_status_is_known", "status", StatusChoices.values),
            implied(
                "%(class)s_number_is_given",
                Q(status__in=WITH_A_VALUE, kind="number"),
                Q(low__isnull=False),
                "Give the value, or choose the status that says why there is none.",
            ),
            implied(
                "%(class)s_text_is_given",
                Q(status__in=WITH_A_VALUE, kind="text"),
                ~Q(text=""),
                "Give the text, or choose the status that says why there is none.",
            ),
            implied(
                "%(class)s_date_is_given",
                Q(status__in=WITH_A_VALUE, kind="date"),
                Q(date__isnull=False),
                "Give the date, or choose the status that says why there is none.",
            ),
            allowed(
                "%(class)s_has_no_value_where_none_is_held",
                Q(status__in=WITH_A_VALUE) | Q(low__isnull=True),
                "There is a value, so the status can't say that there is none.",
            ),
            implied(
                "%(class)s_is_a_number_where_it_has_ends",
                Q(low__isnull=False) | Q(high__isnull=False) | ~Q(open_end=""),
                Q(kind="number"),
                "Only a number has a lower and an upper end.",
            ),
            implied(
                "%(class)s_has_a_lower_end_where_it_has_an_upper",
                Q(high__isnull=False),
                Q(low__isnull=False),
                "Give the lower end of the range too.",
            ),
            in_order("%(class)s_ends_in_order", "low", "high", "The upper end is below the lower end."),
            implied(
                "%(class)s_names_its_holder",
                Q(status="held_by_other"),
                ~Q(holder=""),
                "Say who holds it.",
            ),
        ]

    def value_in(
        self, unit: str, *, decimals: int | None = None, signed: bool = False, per: int | None = None
    ) -> Value:
        """The exact value in a unit, with the decimals given unless it has its own."""
        return Value(
            kind=ValueKind(self.kind),
            unit=Unit(unit),
            low=self.low,
            high=self.high,
            open_end=self.open_end,
            approximate=self.approximate,
            decimals=self.decimals if self.decimals is not None else decimals,
            text=self.text,
            date=self.date,
            status=ObservationStatus(self.status),
            holder=self.holder,
            signed=signed,
            per=per,
        )

    def gives_same(self, other: "ValueFields") -> bool:
        """Whether both give the same value, or the same reason for none. How sure it is, and how it is
        printed, aside.
        """
        statuses = [ObservationStatus(each.status) for each in (self, other)]
        reasons = {"" if status.has_value else status.value for status in statuses}
        return len(reasons) == 1 and all(getattr(self, name) == getattr(other, name) for name in GIVEN)

    def clean_value(self) -> None:
        """Raise ValidationError, by field, where kind, status and values contradict one another."""
        problems: dict[str, Any] = {}
        held = self.status in WITH_A_VALUE
        if self.status == "held_by_other" and not self.holder:
            problems["holder"] = "Say who holds it."
        if held and self.kind == "number" and self.low is None:
            problems["low"] = "Give the value, or choose the status that says why there is none."
        if held and self.kind == "text" and not self.text:
            problems["text"] = "Give the text, or choose the status that says why there is none."
        if held and self.kind == "date" and self.date is None:
            problems["date"] = "Give the date, or choose the status that says why there is none."
        if not held and self.low is not None:
            problems["status"] = "There is a value, so the status can't say that there is none."
        if self.high is not None and self.low is not None and self.high < self.low:
            problems["high"] = "The upper end is below the lower end."
        if problems:
            raise ValidationError(problems)
