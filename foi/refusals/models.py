"""RefusalReason: the council's own label and wording for a ground, tied to provisions of the Acts."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from simple_history.models import HistoricalRecords

from foi.authorities.constraints import said
from foi.authorities.fields import RuledJSONField, RuledTextField
from foi.authorities.models import Authority, own_or_shared
from foi.blocks.markup import validate_wording
from foi.law.grounds import ground
from foi.law.provisions import PROVISIONS
from foi.reading.letters.holding_words import words_that_tell


def validate_provisions(keys: Any) -> None:
    """Raise ValidationError unless `keys` is a list of known provision keys, all of one regime."""
    if not isinstance(keys, list) or not keys:
        raise ValidationError("Choose at least one provision.")
    unknown = [key for key in keys if key not in PROVISIONS]
    if unknown:
        raise ValidationError(f"Not a provision we know: {', '.join(map(str, unknown))}.")
    if len({PROVISIONS[key].regime for key in keys}) > 1:
        raise ValidationError(
            "One reason cites one regime: choose provisions of the FOIA or of the EIR, not both."
        )


class RefusalReasonQuerySet(models.QuerySet["RefusalReason"]):
    def get_by_natural_key(self, slug: str) -> "RefusalReason":
        return self.get(slug=slug)

    def for_authority(self, authority: Authority) -> "RefusalReasonQuerySet":
        """Those an authority's officers may use: its own and the shared ones, still in use."""
        return self.filter(own_or_shared(authority), active=True)


class RefusalReason(models.Model):
    """A reason officers pick by the council's label. Wording is data; what it must contain is law, in
    foi.law.
    """

    slug = models.SlugField("short name", unique=True, max_length=80)
    authority = models.ForeignKey(
        Authority,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="refusal_reasons",
        help_text="Empty: shared by all.",
    )
    label = models.CharField(
        max_length=200, help_text="As your officers know it, for example: Section 17.1 – not held."
    )
    provisions = RuledJSONField(
        default=list, validators=[validate_provisions], help_text="Keys of the provisions it rests on."
    )
    wording = RuledTextField(
        validators=[validate_wording],
        help_text="The paragraph printed. Particulars the officer fills in stand as [[particular: name]].",
    )
    legal_note = models.TextField(
        blank=True, help_text="What the officer should know about the law when picking this."
    )
    order = models.PositiveSmallIntegerField(default=100)
    active = models.BooleanField("in use", default=True)
    review_due = models.DateField(null=True, blank=True)

    objects = RefusalReasonQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["order", "label"]
        constraints = [said("refusal_reason_has_wording", "wording", "Write the paragraph printed.")]

    def __str__(self) -> str:
        return self.label

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    natural_key.dependencies = ["foi.authority"]  # type: ignore[attr-defined]

    def clean(self) -> None:
        """Refuse wording that tells what its provision lets the authority leave open."""
        if not (self.provisions and all(key in PROVISIONS for key in self.provisions)):
            return
        if self.keeps_holding_open and (told := words_that_tell(self.wording)):
            raise ValidationError(
                {
                    "wording": f"The reason neither confirms nor denies, but its wording says “{told}”. "
                    "Take out what shows whether the information is held."
                }
            )

    @property
    def keeps_holding_open(self) -> bool:
        """Whether it neither confirms nor denies that the information is held."""
        return any(ground(key).neither_confirms_nor_denies for key in self.provisions)

    @property
    def regime(self) -> str:
        """ "foia" or "eir", from its provisions."""
        return str(PROVISIONS[self.provisions[0]].regime)
