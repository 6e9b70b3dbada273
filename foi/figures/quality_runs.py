"""What the rules found in the figures an authority holds: the last run, its findings, and what was seen."""

from django.db import models
from django.db.models import Q

from foi.authorities.constraints import allowed, in_order, known, said
from foi.authorities.models import Authority, User
from foi.figures.datasets import Dataset
from foi.figures.provenance import DataOwner
from foi.stats.editing import Rule

RULES = [(rule.value, rule.label) for rule in Rule]


class SeenFinding(models.Model):
    """Someone looked at a finding and says why it is right as it is; who and when are kept.

    It holds for the rule, the figures and their values (`numbers`, a digest of them): other values ask again.
    One that was taken back stays, and holds no more.
    """

    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, db_index=False, related_name="+")
    rule = models.CharField(max_length=20, choices=RULES)
    numbers = models.CharField("digest of the numbers", max_length=64)
    what = models.TextField("what was found")
    reason = models.TextField("why it is right")
    seen_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    seen_at = models.DateTimeField()
    taken_back_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-seen_at", "-id"]
        indexes = [models.Index(fields=["authority", "numbers"], name="seen_by_numbers")]
        constraints = [
            known("seen_finding_rule_is_known", "rule", [value for value, _ in RULES]),
            said("seen_finding_has_a_reason", "reason", "Say why it is right."),
            allowed(
                "seen_finding_says_who_took_it_back_and_when",
                Q(taken_back_by__isnull=True, taken_back_at__isnull=True)
                | Q(taken_back_by__isnull=False, taken_back_at__isnull=False),
                "Say who took it back, and when.",
            ),
            in_order(
                "seen_finding_is_taken_back_after_it_was_seen",
                "seen_at",
                "taken_back_at",
                "It was taken back before it was seen.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_rule_display()}: {self.reason}"


class FigureCheck(models.Model):
    """One run of the rules over every figure an authority may use; only the last is kept."""

    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="figure_checks")
    on = models.DateField(help_text="The day the rules were told.")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    figures = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-ended_at", "-id"]
        constraints = [
            in_order("figure_check_ends_after_it_begins", "began_at", "ended_at", "It ended before it began.")
        ]

    def __str__(self) -> str:
        return f"{self.authority}, {self.on}"

    @property
    def seconds(self) -> float:
        """How long it took."""
        return (self.ended_at - self.began_at).total_seconds()


class FigureFindingQuerySet(models.QuerySet["FigureFinding"]):
    """Queries that read as English."""

    def open(self) -> "FigureFindingQuerySet":
        """Those nobody has said are right."""
        return self.filter(seen__isnull=True)

    def seen(self) -> "FigureFindingQuerySet":
        """Those somebody has said are right."""
        return self.filter(seen__isnull=False)


class FigureFinding(models.Model):
    """One finding of a run: what, in the words of the day, and the codes of its figures, the doubtful first.

    `count` is how many figures it is about, where `codes` are only the first of them.
    """

    run = models.ForeignKey(FigureCheck, on_delete=models.CASCADE, db_index=False, related_name="findings")
    order = models.PositiveIntegerField()
    rule = models.CharField(max_length=20, choices=RULES)
    where = models.TextField()
    words = models.TextField()
    rounding = models.BooleanField("rounding may explain it", default=False)
    codes = models.JSONField(default=list)
    count = models.PositiveIntegerField(default=0)
    numbers = models.CharField(max_length=64)
    datasets = models.ManyToManyField(Dataset, related_name="+")
    owners = models.ManyToManyField(DataOwner, related_name="+")
    seen = models.ForeignKey(
        SeenFinding, on_delete=models.SET_NULL, null=True, blank=True, related_name="findings"
    )

    objects = FigureFindingQuerySet.as_manager()

    class Meta:
        ordering = ["order"]
        indexes = [models.Index(fields=["run", "rule", "order"], name="finding_by_rule")]
        constraints = [known("figure_finding_rule_is_known", "rule", [value for value, _ in RULES])]

    def __str__(self) -> str:
        return f"{self.where}: {self.words}"
