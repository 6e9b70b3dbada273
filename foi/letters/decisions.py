"""CorrectionDecision: what was decided about letters that gave a figure which has changed since."""

from django.db import models

from foi.authorities.models import Authority, User
from foi.figures.models import HeldFigure


class CorrectionChoice(models.TextChoices):
    """What can be done about letters that gave another value."""

    NOTHING = "nothing", "Leave the letters as they are"
    CORRECT = "correct", "Start correction letters"


class CorrectionDecision(models.Model):
    """What an authority does about its letters that gave another value of a figure; who decided, and why.

    It holds for the value the figure had then (`value`) and for the letters named (`letters`, references):
    another change of the figure, or another letter, asks again.
    """

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    figure = models.ForeignKey(HeldFigure, on_delete=models.PROTECT, related_name="correction_decisions")
    value = models.TextField("value at the time")
    letters = models.JSONField(default=list)
    choice = models.CharField(max_length=20, choices=CorrectionChoice.choices)
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ["-decided_at", "-id"]

    def __str__(self) -> str:
        return f"{self.figure_id}: {self.get_choice_display()}"
