"""What is decided about a letter in the making: on small numbers, on findings, and by those who review it."""

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from foi.authorities.constraints import allowed, in_order, known, said
from foi.authorities.models import User
from foi.figures.models import Dataset


class SmallNumberChoice(models.TextChoices):
    """What can be done about small counts; all but the first withhold something."""

    PUBLISH = "publish", "Publish as they are"
    SUPPRESS = "suppress", "Withhold the numbers"
    MERGE = "merge", "Merge categories"
    DROP = "drop", "Leave out the breakdown"
    ROUND = "round", "Round to multiples of 5"


class SmallNumberDecision(models.Model):
    """What was decided about the small counts of a dataset in a response, by whom and why.

    `cells` are the figure codes of the small counts with the value each had, so that a new or changed one
    asks again; `basis` is the hash of everything that the choice of cells rests on besides. `protected` are
    the codes of the counts from which somebody could be recognised, `secondary` those of further cells that
    have to go so that the first can't be worked out. Of the rest each choice has its own: `dimension` is what
    is merged or left out, `merged` lists {"label", "categories"}, `rounded` gives the number printed by code,
    `adds_up` says whether those still add up to their totals.
    """

    response = models.ForeignKey(
        "Response", on_delete=models.CASCADE, db_index=False, related_name="small_number_decisions"
    )
    dataset = models.ForeignKey(Dataset, on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(
        max_length=20, choices=SmallNumberChoice.choices, default=SmallNumberChoice.PUBLISH
    )
    who_might_be_identified = models.TextField(blank=True)
    reason = models.TextField()
    cells = models.JSONField(default=list)
    basis = models.CharField(max_length=64, blank=True)
    protected = models.JSONField(default=list, blank=True)
    secondary = models.JSONField(default=list, blank=True)
    dimension = models.CharField(max_length=80, blank=True)
    merged = models.JSONField(default=list, blank=True)
    base = models.PositiveSmallIntegerField(null=True, blank=True)
    rounded = models.JSONField(default=dict, blank=True)
    adds_up = models.BooleanField(default=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    history = HistoricalRecords()

    class Meta:
        ordering = ["response_id", "dataset_id"]
        constraints = [
            models.UniqueConstraint(fields=["response", "dataset"], name="one_decision_per_dataset"),
            known("small_numbers_choice_is_known", "choice", SmallNumberChoice.values),
            said("small_numbers_decision_has_a_reason", "reason", "Say why."),
            allowed(
                "small_numbers_have_a_dimension_if_merged_or_dropped",
                Q(choice__in=["merge", "drop"]) & ~Q(dimension="")
                | ~Q(choice__in=["merge", "drop"]) & Q(dimension=""),
                "Say what is merged or left out.",
            ),
            allowed(
                "small_numbers_have_a_base_if_rounded",
                Q(choice="round", base__isnull=False, base__gte=2)
                | ~Q(choice="round") & Q(base__isnull=True),
                "Say what the numbers are rounded to.",
            ),
        ]

    def __str__(self) -> str:
        return f"Small numbers of {self.dataset}: {self.get_choice_display()}"

    @property
    def withholds(self) -> bool:
        """Whether something is not given as it is held, so that a refusal must say so."""
        return self.choice != SmallNumberChoice.PUBLISH

    @property
    def gone(self) -> str:
        """What it withholds, in a few words for a reviewer."""
        if self.choice == SmallNumberChoice.SUPPRESS:
            return f"{len(self.protected)} for themselves and {len(self.secondary)} to protect those"
        if self.choice == SmallNumberChoice.MERGE:
            return "; ".join(group["label"] for group in self.merged)
        return self.dimension.replace("-", " ") if self.dimension else f"{len(self.rounded)} numbers"


class FindingDecisionKind(models.TextChoices):
    """A warning is acknowledged; a blocking finding is overridden, by a second person."""

    ACKNOWLEDGED = "acknowledged", "Accepted"
    OVERRIDDEN = "overridden", "Overridden"


class FindingDecisionQuerySet(models.QuerySet["FindingDecision"]):
    """Queries that read as English."""

    def counting(self) -> "FindingDecisionQuerySet":
        """Those that nobody has withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def withdrawn(self) -> "FindingDecisionQuerySet":
        """Those taken back, the last first."""
        taken_back = self.filter(withdrawn_at__isnull=False).select_related("decided_by", "withdrawn_by")
        return taken_back.order_by("-withdrawn_at", "-id")


class FindingDecision(models.Model):
    """Who accepted a finding and why, tied to check, place and text, so that an edit voids it.

    One that is withdrawn stays, with who withdrew it and why, and counts no more.
    """

    response = models.ForeignKey("Response", on_delete=models.CASCADE, related_name="finding_decisions")
    check_id = models.CharField("check", max_length=10)
    place = models.CharField(max_length=100)
    text_sha256 = models.CharField(max_length=64)
    kind = models.CharField(max_length=20, choices=FindingDecisionKind.choices)
    reason = models.TextField()
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.TextField(blank=True)

    objects = FindingDecisionQuerySet.as_manager()

    class Meta:
        ordering = ["response_id", "check_id", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["response", "check_id", "place", "text_sha256"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_decision_per_finding",
            ),
            known("finding_decision_kind_is_known", "kind", FindingDecisionKind.values),
            said("finding_decision_has_a_reason", "reason", "Say why."),
            allowed(
                "finding_decision_says_who_withdrew_it_when_and_why",
                Q(withdrawn_by__isnull=True, withdrawn_at__isnull=True, withdrawn_reason="")
                | Q(withdrawn_by__isnull=False, withdrawn_at__isnull=False) & ~Q(withdrawn_reason=""),
                "Say who took it back, when and why.",
            ),
            in_order(
                "finding_decision_is_withdrawn_after_it_was_made",
                "decided_at",
                "withdrawn_at",
                "It was taken back before it was made.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.check_id} at {self.place}: {self.get_kind_display()}"


class ReviewAction(models.TextChoices):
    """What happened in review."""

    SENT = "sent", "Sent for review"
    RETURNED = "returned", "Returned"
    TAKEN_BACK = "taken_back", "Taken back to drafting"
    APPROVED = "approved", "Approved"
    COMMENTED = "commented", "Comment"
    ISSUED = "issued", "Issued"


class ReviewComment(models.Model):
    """A step of the review, with its comment: the letter's history as people read it."""

    response = models.ForeignKey("Response", on_delete=models.CASCADE, related_name="review_comments")
    action = models.CharField(max_length=20, choices=ReviewAction.choices)
    text = models.TextField(blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["response_id", "at", "id"]
        constraints = [
            known("review_action_is_known", "action", ReviewAction.values),
            allowed(
                "review_says_what_is_to_be_changed",
                ~Q(action__in=["returned", "commented"]) | ~Q(text=""),
                "Say what is to be changed.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_action_display()} by {self.by}"
