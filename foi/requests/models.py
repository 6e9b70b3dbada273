"""InformationRequest, Question, ClockEvent and ClockEntry: what was asked, by whom, and when it is due."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from foi.authorities.constraints import allowed, another, implied, in_order, known, said
from foi.authorities.models import Authority, User
from foi.law.clock import EventKind, WaitingFor
from foi.permissions import Action, rows_where

REGIMES = [
    ("foia", "Freedom of Information Act 2000"),
    ("eir", "Environmental Information Regulations 2004"),
]


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a text, blanks left out."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


class Channel(models.TextChoices):
    """How a request arrived."""

    EMAIL = "email", "E-mail"
    POST = "post", "Post"
    WEB = "web", "Web form"
    WDTK = "whatdotheyknow", "WhatDoTheyKnow"
    OTHER = "other", "Another way"


class InformationRequestQuerySet(models.QuerySet["InformationRequest"]):
    """Queries that read as English."""

    def get_by_natural_key(self, reference: str) -> "InformationRequest":
        return self.get(reference=reference)

    def visible_to(self, user: Any) -> "InformationRequestQuerySet":
        """Requests of the authorities whose requests a person may see, and no others."""
        return self.filter(rows_where(user, Action.SEE_REQUESTS))

    def matching(self, words: str) -> "InformationRequestQuerySet":
        """Requests in which every word occurs: in the reference, subject, requester or text."""
        found = self
        for word in words.split():
            found = found.filter(
                Q(reference__icontains=word)
                | Q(subject__icontains=word)
                | Q(requester_name__icontains=word)
                | Q(text__icontains=word)
            )
        return found


class InformationRequest(models.Model):
    """What the requester sent, as received, and what the clock needs to know.

    `due_on` is the legal limit (the first of `foia_due_on` and `eir_due_on` where questions come under both
    laws) and `target_on` the officer's own. All are kept as workflow.clock counts them, from the day of
    receipt and the clock events, with the table of bank holidays named in `holiday_table`; nobody types them.
    """

    reference = models.CharField(max_length=60, unique=True)
    authority = models.ForeignKey(
        Authority, on_delete=models.PROTECT, db_index=False, related_name="information_requests"
    )
    subject = models.CharField(max_length=300)
    text = models.TextField("request as received")
    requester_name = models.CharField("requester's name", max_length=200)
    requester_email = models.EmailField("reply address (e-mail)", blank=True)
    requester_address = models.TextField("reply address (post)", blank=True)
    channel = models.CharField(
        "how it arrived", max_length=20, choices=Channel.choices, default=Channel.EMAIL
    )
    received_on = models.DateField("date received")
    regime = models.CharField(max_length=4, choices=REGIMES, default="foia")
    preferred_form = models.CharField("form asked for", max_length=200, blank=True)
    adjustments = models.CharField("adjustments asked for", max_length=300, blank=True)
    due_on = models.DateField(editable=False)
    target_on = models.DateField(editable=False)
    foia_due_on = models.DateField(
        null=True, editable=False, help_text="None where no question is under the FOIA."
    )
    eir_due_on = models.DateField(
        null=True, editable=False, help_text="None where no question is under the EIR."
    )
    public_interest_extended = models.BooleanField(
        default=False,
        editable=False,
        help_text="The FOIA date is that of a decision on the public interest, section 10(3).",
    )
    waiting_for = models.CharField(
        max_length=20,
        blank=True,
        editable=False,
        help_text="What the requester still has to send, if anything.",
    )
    waiting_since = models.DateField(null=True, editable=False)
    holiday_table = models.CharField(max_length=200, blank=True, editable=False)
    owner = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="information_requests"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    questions_settled = models.BooleanField("questions reviewed", default=False)
    demo = models.BooleanField("belongs to the demo", default=False)

    objects = InformationRequestQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "reference"]
        indexes = [models.Index(fields=["authority", "due_on"], name="request_by_authority_due")]
        constraints = [
            known("request_channel_is_known", "channel", Channel.values),
            known("request_regime_is_known", "regime", dict(REGIMES)),
            said("request_has_a_reference", "reference", "A request is named by its reference."),
            in_order(
                "request_is_due_after_it_is_received",
                "received_on",
                "due_on",
                "It is due before the day it was received.",
            ),
            in_order(
                "request_target_is_after_it_is_received",
                "received_on",
                "target_on",
                "The target is before the day it was received.",
            ),
            in_order(
                "request_foia_due_date_is_after_it_is_received",
                "received_on",
                "foia_due_on",
                "It is due before the day it was received.",
            ),
            in_order(
                "request_eir_due_date_is_after_it_is_received",
                "received_on",
                "eir_due_on",
                "It is due before the day it was received.",
            ),
            allowed(
                "request_says_what_it_waits_for_and_since_when",
                Q(waiting_for="", waiting_since__isnull=True)
                | Q(waiting_for__in=[str(each) for each in WaitingFor], waiting_since__isnull=False),
                "Say what the requester still has to send, and since when.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference}: {self.subject}"

    def natural_key(self) -> tuple[str]:
        return (self.reference,)

    natural_key.dependencies = ["foi.authority", "foi.user"]  # type: ignore[attr-defined]

    @property
    def two_limits(self) -> bool:
        """Whether its questions come under both laws and these set different days."""
        return bool(self.foia_due_on and self.eir_due_on and self.foia_due_on != self.eir_due_on)


class QuestionQuerySet(models.QuerySet["Question"]):
    def get_by_natural_key(self, reference: str, order: int) -> "Question":
        return self.get(information_request__reference=reference, order=order)

    def needing_answers(self) -> "QuestionQuerySet":
        """Questions proper, not headings or openings that only lead to others."""
        return self.filter(asks=True)


class Question(models.Model):
    """One thing asked, with its writer's label, in a tree; under the FOIA or the EIR.

    `order` runs through the whole request in reading order. `start` and `end` are character positions in the
    request's text, or None for a question written by hand.
    """

    information_request = models.ForeignKey(
        InformationRequest, on_delete=models.CASCADE, db_index=False, related_name="questions"
    )
    parent = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="children"
    )
    order = models.PositiveIntegerField()
    label = models.CharField(
        max_length=30, blank=True, help_text="As the requester wrote it; empty when there was none."
    )
    text = models.TextField()
    stem = models.TextField(
        "opening it leans on",
        blank=True,
        help_text="Words of the requester above it, needed to understand it.",
    )
    rows = models.TextField(
        "rows asked for", blank=True, help_text="Years, options or fields to fill in, one on each line."
    )
    notes = models.TextField(
        "requester's notes",
        blank=True,
        help_text="Scope and notes of the requester that belong to it, one on each line.",
    )
    asks = models.BooleanField("needs an answer", default=True)
    regime = models.CharField(max_length=4, choices=REGIMES, default="foia")
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["information_request_id", "order"]
        constraints = [
            models.UniqueConstraint(fields=["information_request", "order"], name="one_question_per_place"),
            known("question_regime_is_known", "regime", dict(REGIMES)),
            said("question_asks_something", "text", "Write the question."),
            another("question_is_not_under_itself", "parent", "A question can’t stand under itself."),
            allowed(
                "question_has_both_ends_of_its_place",
                Q(start__isnull=True, end__isnull=True) | Q(start__isnull=False, end__isnull=False),
                "A place in the request has a beginning and an end.",
            ),
            in_order("question_place_ends_after_it_begins", "start", "end", "It ends before it begins."),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.text}".strip()

    def natural_key(self) -> tuple[str, int]:
        return (self.information_request.reference, self.order)

    natural_key.dependencies = ["foi.informationrequest"]  # type: ignore[attr-defined]

    def note_lines(self) -> tuple[str, ...]:
        """The requester's notes, one a line."""
        return lines_of(self.notes)

    def row_lines(self) -> tuple[str, ...]:
        """The rows asked for, one a line."""
        return lines_of(self.rows)


class ClockEventManager(models.Manager["ClockEvent"]):
    """The events that count; those taken out are kept, so that they can be put back."""

    def get_queryset(self) -> models.QuerySet["ClockEvent"]:
        return super().get_queryset().filter(removed=False)


class ClockEvent(models.Model):
    """What changes a deadline: clarification asked and received, a fee, an extension.

    `kind` is one of foi.law.clock.EventKind. `letter` is the letter that asked or told, and `promised_on` the
    day it named for a decision (section 17(2)(b)).
    """

    information_request = models.ForeignKey(
        InformationRequest, on_delete=models.CASCADE, related_name="clock_events"
    )
    kind = models.CharField(max_length=40)
    on = models.DateField()
    promised_on = models.DateField(null=True, blank=True)
    letter = models.ForeignKey(
        "foi.Response", on_delete=models.SET_NULL, null=True, blank=True, related_name="clock_events"
    )
    note = models.CharField(max_length=300, blank=True)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    removed = models.BooleanField(default=False)

    objects = ClockEventManager()
    every: "models.Manager[ClockEvent]" = models.Manager()

    class Meta:
        ordering = ["information_request_id", "on", "id"]
        constraints = [
            known("clock_event_kind_is_known", "kind", list(EventKind)),
            implied(
                "clock_event_promises_a_day_for_the_public_interest_only",
                Q(promised_on__isnull=False),
                Q(kind=str(EventKind.PUBLIC_INTEREST_EXTENSION)),
                "Only a notice of more time for the public interest names a day for the decision.",
            ),
            allowed(
                "clock_event_promises_a_later_day",
                Q(promised_on__gt=F("on")),
                "The day named for the decision must be after the notice.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind_label}, {self.on:%-d %B %Y}"

    @property
    def kind_label(self) -> str:
        """What happened, in words."""
        return EventKind(self.kind).label


class ClockEntry(models.Model):
    """A line of a clock's history: what was recorded or changed, by whom, and what that did to the due date.

    `by` is None where nobody of the authority did it: a bank holiday was added for the whole installation.
    """

    information_request = models.ForeignKey(
        InformationRequest, on_delete=models.CASCADE, related_name="clock_entries"
    )
    what = models.CharField(max_length=500)
    due_before = models.DateField()
    due_after = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["information_request_id", "at", "id"]
        verbose_name_plural = "clock entries"

    def __str__(self) -> str:
        return self.what

    @property
    def moved(self) -> bool:
        """Whether the due date became another."""
        return self.due_before != self.due_after
