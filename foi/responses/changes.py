"""DraftChange: who changed what of a letter in the making, when, with the words before and after."""

from django.db import models
from django.utils import timezone

from foi.authorities.constraints import known
from foi.authorities.models import User
from foi.responses.models import Answer, AnswerPart, Response


class ChangeKind(models.TextChoices):
    """What was done."""

    ADDED = "added", "Added"
    EDITED = "edited", "Changed"
    MOVED = "moved", "Moved"
    TAKEN_OUT = "taken_out", "Taken out"
    PUT_BACK = "put_back", "Put back"
    QUESTIONS = "questions", "Questions of the answer changed"
    HOLDING = "holding", "Decided whether it is held, and the outcome"
    LETTER = "letter", "Changed for the whole letter"
    SMALL_NUMBERS = "small_numbers", "Decided on small numbers"


class DraftChange(models.Model):
    """One change of a draft. It is kept as words, so that it can be read when what it names is gone.

    `before` and `after` list [label, words]; `place` is what the question was called, `subject` what of it
    was changed. `by` is None where nobody of the authority did it.
    """

    response = models.ForeignKey(Response, on_delete=models.CASCADE, db_index=False, related_name="changes")
    answer = models.ForeignKey(Answer, on_delete=models.SET_NULL, null=True, related_name="changes")
    part = models.ForeignKey(AnswerPart, on_delete=models.SET_NULL, null=True, related_name="changes")
    kind = models.CharField(max_length=20, choices=ChangeKind.choices)
    place = models.CharField(max_length=200, blank=True)
    subject = models.CharField(max_length=200, blank=True)
    before = models.JSONField(default=list)
    after = models.JSONField(default=list)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["response_id", "-at", "-id"]
        indexes = [models.Index(fields=["response", "at"], name="change_by_response_at")]
        constraints = [known("draft_change_kind_is_known", "kind", ChangeKind.values)]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.subject or self.place}"
