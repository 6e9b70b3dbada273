"""What answering a request would cost under section 12, line by line, and the requests counted with it.

One estimate serves a whole response, because section 12 concerns every FOIA question of a request. The sum
itself is the law's (foi.law.cost_limit); limit and rate are dated facts.
"""

from dataclasses import replace
from decimal import Decimal, InvalidOperation

from django.db import models
from django.utils import timezone

from foi.authorities.constraints import at_least, known, said
from foi.authorities.models import DatedFact, FactKey, User
from foi.law.cost_limit import PERMITTED, Activity, Work
from foi.law.cost_limit import CostAgainstLimit as Sum
from foi.requests.models import InformationRequest

ACTIVITY_CHOICES = [(each.value, each.label) for each in PERMITTED]


class CostEstimate(models.Model):
    """The estimate of one response. `version` rises with every change, so that a second writer is told."""

    response = models.OneToOneField("foi.Response", on_delete=models.CASCADE, related_name="cost_estimate")
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"Cost estimate of {self.response}"

    def sum(self) -> Sum | None:
        """The sum against the limit in force when the request arrived; None while no limit is known."""
        nothing = self.nothing_yet()
        return replace(nothing, work=tuple(line.as_work() for line in self.lines.all())) if nothing else None

    def nothing_yet(self) -> Sum | None:
        """The limit and the rate, before any work is counted."""
        facts = DatedFact.objects.values_at(self.response.information_request.received_on)
        limit, rate = amount(facts.get(FactKey.COST_LIMIT, "")), amount(facts.get(FactKey.COST_RATE, ""))
        if not limit or not rate:
            return None
        return Sum((), rate, limit)


def amount(fact: str) -> Decimal | None:
    """Pounds as a dated fact gives them ("450", "£450"); None for what is no amount."""
    try:
        return Decimal(fact.replace("£", "").replace(",", "").strip())
    except InvalidOperation:
        return None


class CostLine(models.Model):
    """Work that may be counted: so many of something, at so many minutes each, and how that is known."""

    estimate = models.ForeignKey(CostEstimate, on_delete=models.CASCADE, related_name="lines")
    order = models.PositiveSmallIntegerField()
    activity = models.CharField(max_length=20, choices=ACTIVITY_CHOICES)
    what = models.CharField("of what", max_length=200)
    volume = models.PositiveIntegerField("how many")
    minutes_each = models.DecimalField("minutes for each", max_digits=8, decimal_places=2)
    sample = models.PositiveIntegerField("how many were timed", default=0)
    basis = models.CharField("how they were chosen", max_length=300, blank=True)
    outlay = models.DecimalField("what others charge", max_digits=9, decimal_places=2, default=0)

    class Meta:
        ordering = ["estimate_id", "order", "id"]
        constraints = [
            known("cost_line_activity_is_known", "activity", [value for value, _ in ACTIVITY_CHOICES]),
            said("cost_line_says_what_is_counted", "what", "Say of what."),
            at_least("cost_line_takes_no_less_than_no_time", "minutes_each", 0, "Minutes can’t be below 0."),
            at_least("cost_line_outlay_is_not_negative", "outlay", 0, "A charge can’t be below 0."),
        ]

    def __str__(self) -> str:
        return f"{self.get_activity_display()}: {self.what}"

    def as_work(self) -> Work:
        """The line as the law adds it up."""
        return Work(
            Activity(self.activity),
            self.what,
            self.volume,
            self.minutes_each,
            self.sample,
            self.basis,
            self.outlay,
        )


class Together(models.TextChoices):
    """Whose requests may be counted together (SI 2004/3244 regulation 5(1))."""

    SAME_PERSON = "same_person", "The same person made both"
    IN_CONCERT = "in_concert", "Different people who appear to be acting together or in a campaign"


class AggregatedRequest(models.Model):
    """Another request whose cost is counted with this one's (SI 2004/3244 regulation 5)."""

    estimate = models.ForeignKey(
        CostEstimate, on_delete=models.CASCADE, db_index=False, related_name="aggregated"
    )
    information_request = models.ForeignKey(
        InformationRequest, on_delete=models.PROTECT, related_name="aggregated_in"
    )
    together = models.CharField("who asked", max_length=20, choices=Together.choices)
    similarity = models.TextField("what is the same or similar in both")

    class Meta:
        ordering = ["estimate_id", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["estimate", "information_request"], name="one_aggregation_per_request"
            ),
            known("aggregated_request_together_is_known", "together", Together.values),
        ]

    def __str__(self) -> str:
        return f"{self.information_request.reference} counted with {self.estimate.response}"
