"""Job: a piece of long work that somebody started, with how far it is and what came of it."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q

from foi.authorities.constraints import allowed, known
from foi.authorities.models import Authority, User
from foi.permissions import Action, can, rows_where

KEPT_FOR = timedelta(days=30)


class JobState(models.TextChoices):
    """Where a job stands."""

    WAITING = "waiting", "Waiting"
    RUNNING = "running", "Running"
    DONE = "done", "Finished"
    FAILED = "failed", "Failed"
    CANCELLED = "cancelled", "Cancelled"


OPEN = (JobState.WAITING, JobState.RUNNING)


class JobQuerySet(models.QuerySet["Job"]):
    """Queries that read as English."""

    def waiting(self) -> "JobQuerySet":
        return self.filter(state=JobState.WAITING)

    def running(self) -> "JobQuerySet":
        return self.filter(state=JobState.RUNNING)

    def open(self) -> "JobQuerySet":
        """Those that are not at their end."""
        return self.filter(state__in=OPEN)

    def ended(self) -> "JobQuerySet":
        return self.exclude(state__in=OPEN)

    def seen_by(self, user: User) -> "JobQuerySet":
        """Those of the authorities that a person works for; who may end any sees all."""
        return self.filter(rows_where(user, Action.SEE_WORK) | rows_where(user, Action.END_WORK))

    def forgotten(self, now: datetime) -> "JobQuerySet":
        """Those that ended so long ago that nobody asks for them."""
        return self.filter(ended_at__lt=now - KEPT_FOR)


class Job(models.Model):
    """One piece of long work. `key` says what it does: while it is open no other may do the same."""

    title = models.CharField(max_length=200, help_text="What is done, in words.")
    work = models.CharField(max_length=200, help_text="The function that does it, by its dotted name.")
    arguments = models.JSONField(default=dict, blank=True)
    key = models.CharField(max_length=200)
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, db_index=False, related_name="jobs")
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.WAITING)
    done = models.PositiveIntegerField(default=0)
    of = models.PositiveIntegerField(default=0, help_text="0: how much there is to do is not known.")
    words = models.CharField(max_length=200, blank=True, help_text="What is being done now.")
    said = models.TextField(blank=True, help_text="What came of it, or why it failed.")
    address = models.CharField(max_length=200, blank=True, help_text="The page that shows what came of it.")

    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    cancel_asked_at = models.DateTimeField(null=True, blank=True)

    # How it is carried out: the entry in the queue, and the worker's sign of life.
    queued = models.UUIDField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    beat_at = models.DateTimeField(null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key"], condition=Q(state__in=["waiting", "running"]), name="one_open_job_for_a_key"
            ),
            known("job_state_is_known", "state", JobState.values),
            allowed(
                "job_ended_when_its_state_says_so",
                Q(state__in=["waiting", "running"], ended_at__isnull=True)
                | Q(state__in=["done", "failed", "cancelled"], ended_at__isnull=False),
                "Say when it ended, once it has ended.",
            ),
        ]
        indexes = [models.Index(fields=["authority", "-created_at"], name="jobs_of_an_authority")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    def may_be_ended_by(self, user: User) -> bool:
        """Who started it may cancel it and try it again, while he or she works for its authority, and so may
        the authority's data stewards.
        """
        own = self.by_id == user.pk and can(user, Action.SEE_WORK, self.authority_id)
        return own or can(user, Action.END_WORK, self.authority_id)

    @property
    def may_be_tried_again(self) -> bool:
        return self.state in (JobState.FAILED, JobState.CANCELLED)

    @property
    def is_being_cancelled(self) -> bool:
        return self.is_open and self.cancel_asked_at is not None
