"""Letters in the making: Response, Answer, AnswerPart, with their documents and the searches behind them."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Substr
from django.utils import timezone

from foi.authorities.constraints import allowed, another, at_least, implied, known, said
from foi.authorities.models import User
from foi.blocks.models import BlockVersion
from foi.figures.models import Dataset, Register
from foi.law.holding import Holding, Outcome, PartKind
from foi.permissions import Action, rows_where
from foi.refusals.models import RefusalReason
from foi.requests.models import InformationRequest, Question
from foi.responses.decisions import SmallNumberDecision
from foi.responses.states import EDITABLE, State


class ResponseKind(models.TextChoices):
    """The kinds of letter a response can become."""

    RESPONSE = "response", "Response"
    CORRECTION = "correction", "Correction"


class ResponseQuerySet(models.QuerySet["Response"]):
    """Queries that read as English."""

    def get_by_natural_key(self, reference: str, number: int) -> "Response":
        return self.get(information_request__reference=reference, number=number)

    def visible_to(self, user: Any) -> "ResponseQuerySet":
        """Responses to requests of the authorities whose requests a person may see, and no others."""
        return self.filter(rows_where(user, Action.SEE_REQUESTS, "information_request__authority"))


APPROVED = Q(state__in=["approved", "issued"])
APPROVAL = Q(approved_by__isnull=False, approved_at__isnull=False) & ~Q(approved_sha256="")
NO_APPROVAL = Q(approved_by__isnull=True, approved_at__isnull=True, approved_sha256="")


class Response(models.Model):
    """One letter in the making, for some or all questions of a request; a request may have several."""

    information_request = models.ForeignKey(
        InformationRequest, on_delete=models.PROTECT, db_index=False, related_name="responses"
    )
    number = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(max_length=20, choices=ResponseKind.choices, default=ResponseKind.RESPONSE)
    state = models.CharField(max_length=20, choices=State.choices, default=State.RECEIVED)
    corrects = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrections"
    )
    letter_date = models.DateField("date on the letter", null=True, blank=True)
    opening = models.TextField(blank=True, help_text="Empty: the authority's opening block.")
    large_print = models.BooleanField(
        "in large print", default=False, help_text="When the requester asks for it."
    )
    editors = models.ManyToManyField(User, related_name="edited_responses", blank=True)
    author = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="authored_responses"
    )
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    approved_sha256 = models.CharField(max_length=64, blank=True)
    blocking_findings = models.PositiveSmallIntegerField(
        null=True,
        editable=False,
        help_text="How many findings stopped the letter when it was last checked; None: not checked yet.",
    )
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    objects = ResponseQuerySet.as_manager()

    class Meta:
        ordering = ["information_request_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["information_request", "number"], name="one_response_per_number"),
            known("response_kind_is_known", "kind", ResponseKind.values),
            known("response_state_is_known", "state", State.values),
            at_least("response_counts_from_one", "number", 1, "Letters count from 1."),
            allowed(
                "response_corrects_a_letter_if_it_is_a_correction",
                Q(kind="correction", corrects__isnull=False)
                | ~Q(kind="correction") & Q(corrects__isnull=True),
                "A correction, and nothing else, corrects an earlier letter.",
            ),
            another("response_does_not_correct_itself", "corrects", "A letter can’t correct itself."),
            allowed(
                "response_says_who_sent_it_for_review_and_when",
                Q(submitted_by__isnull=True, submitted_at__isnull=True)
                | Q(submitted_by__isnull=False, submitted_at__isnull=False),
                "Say who sent it for review, and when.",
            ),
            implied(
                "response_in_review_was_sent",
                Q(state__in=["in_review", "approved", "issued"]),
                Q(submitted_by__isnull=False),
                "Say who sent it for review.",
            ),
            allowed(
                "response_has_an_approval_if_it_is_approved",
                APPROVED & APPROVAL | ~APPROVED & NO_APPROVAL,
                "An approved letter, and no other, has who approved it, when, and the hash of what.",
            ),
            implied(
                "response_has_its_date_when_issued",
                Q(state="issued"),
                Q(letter_date__isnull=False),
                "Give the date on the letter.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.letter_reference}"

    def natural_key(self) -> tuple[str, int]:
        return (self.information_request.reference, self.number)

    natural_key.dependencies = ["foi.informationrequest"]  # type: ignore[attr-defined]

    @property
    def letter_reference(self) -> str:
        """The request's reference, with -2, -3 … for later letters to it."""
        reference = self.information_request.reference
        return reference if self.number == 1 else f"{reference}-{self.number}"

    @property
    def authority_id(self) -> int:
        """Whose letter it is."""
        return self.information_request.authority_id

    def writers(self) -> frozenset[int]:
        """Who has written in the letter: its editors and its author."""
        editors = frozenset(self.editors.values_list("pk", flat=True))
        return editors | {self.author_id} if self.author_id else editors

    @property
    def editable(self) -> bool:
        """Whether its content may be changed now."""
        return State(self.state) in EDITABLE


class Answer(models.Model):
    """The answer to one question, or to several ticked ones.

    `holding` and `outcome` follow from the parts; they are kept here only when the officer had to decide
    because the parts conflict ("" otherwise). `version` rises with every change, so that a second writer is
    told.
    """

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="answers")
    questions: "models.ManyToManyField[Question, AnswerQuestion]" = models.ManyToManyField(
        Question, through="AnswerQuestion", related_name="answers"
    )
    holding = models.CharField(max_length=40, blank=True)
    outcome = models.CharField(max_length=40, blank=True)
    outstanding = models.TextField(
        "what is not answered",
        blank=True,
        help_text="For a partly answered question: what happens to the rest.",
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["response_id", "id"]
        constraints = [
            known("answer_holding_is_known", "holding", ["", *Holding]),
            known("answer_outcome_is_known", "outcome", ["", *Outcome]),
        ]

    def __str__(self) -> str:
        return f"Answer {self.pk} of {self.response}"


class AnswerQuestion(models.Model):
    """That an answer serves a question; in one response a question has one answer."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="served")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="served_by")
    response = models.ForeignKey(Response, on_delete=models.CASCADE, db_index=False, related_name="+")

    class Meta:
        ordering = ["answer_id", "id"]
        constraints = [
            models.UniqueConstraint(fields=["response", "question"], name="one_answer_per_question")
        ]

    def __str__(self) -> str:
        return f"{self.question} by answer {self.answer_id}"


PIECE = 1024 * 1024
"""Bytes of a document that are held at once where it is passed on."""


class Attachment(models.Model):
    """A document as released with a letter, with who checked it for names and when."""

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="attachments")
    title = models.CharField(max_length=200)
    file_name = models.CharField(max_length=200)
    content = models.BinaryField()
    media_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    checked_by = models.CharField("checked for names by", max_length=200, blank=True)
    checked_on = models.DateField("checked for names on", null=True, blank=True)
    redactions = models.TextField(blank=True, help_text="What was taken out, under which exemption.")
    third_party_rights = models.TextField(blank=True)
    accessible = models.BooleanField("can be read by a screen reader", default=False)
    stand_in = models.BooleanField("marked stand-in for a document nobody has", default=False)

    class Meta:
        ordering = ["response_id", "title", "id"]
        constraints = [
            at_least("attachment_is_not_empty", "size", 1, "The file is empty."),
            implied(
                "attachment_says_who_checked_it",
                Q(checked_on__isnull=False),
                ~Q(checked_by=""),
                "Say who checked it for names.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def stored(self) -> Iterator[bytes]:
        """The bytes, cut into pieces by the database; `content` may be deferred."""
        kept = Attachment.objects.filter(pk=self.pk)
        for start in range(1, self.size + 1, PIECE):
            piece = Substr("content", start, PIECE, output_field=models.BinaryField())
            yield bytes(kept.values_list(piece, flat=True).get())


WORDS = ("text", "signpost")
OF_KIND = {
    "table": "dataset",
    "records": "register",
    "refusal": "reason",
    "attachment": "attachment",
    "reference": "refers_to",
}
NEEDED = {
    "dataset": "Choose the dataset of the table.",
    "register": "Choose the register.",
    "reason": "Choose the reason.",
    "attachment": "Add the document.",
    "refers_to": "Choose the answer it refers to.",
}


def _of_kind(name: str, kinds: list[str], field: str, *, needed: bool = True) -> models.CheckConstraint:
    """A field is for parts of these kinds alone; and, where it is needed, each of them has it."""
    empty = Q(**{f"{field}__isnull": True})
    if not needed:
        return allowed(name, Q(kind__in=kinds) | empty, f"A part of this kind has no {field}.")
    return allowed(name, Q(kind__in=kinds) & ~empty | ~Q(kind__in=kinds) & empty, NEEDED[field])


class AnswerPart(models.Model):
    """One part of an answer. `kind` says which of the fields count; `spec` holds the choices of a table.

    Table of figures: {"measures": [], "periods": [], "sources": [], "categories": {dimension: []},
    "rows": [axis], "columns": [axis], "attributes": [], "caption": ""}; empty means all. Axes are those
    of foi.stats.tables.
    Table of records: {"records": [], "columns": [], "across": null | true | false, "caption": ""}.
    """

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, db_index=False, related_name="parts")
    order = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=[(each.value, each.words) for each in PartKind])
    text = models.TextField(blank=True)
    block_version = models.ForeignKey(
        BlockVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="parts"
    )
    dataset = models.ForeignKey(
        Dataset, on_delete=models.PROTECT, null=True, blank=True, related_name="parts"
    )
    register = models.ForeignKey(
        Register, on_delete=models.PROTECT, null=True, blank=True, related_name="parts"
    )
    spec = models.JSONField(default=dict, blank=True)
    reason = models.ForeignKey(
        RefusalReason, on_delete=models.PROTECT, null=True, blank=True, related_name="parts"
    )
    particulars = models.JSONField(default=dict, blank=True)
    attachment = models.ForeignKey(
        Attachment, on_delete=models.PROTECT, null=True, blank=True, related_name="parts"
    )
    refers_to = models.ForeignKey(
        Answer, on_delete=models.PROTECT, null=True, blank=True, related_name="referred_by"
    )
    small_numbers = models.ForeignKey(
        SmallNumberDecision,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="refusals",
        help_text="The decision on small numbers that this refusal gives notice of.",
    )
    version = models.PositiveIntegerField(default=1)
    removed = models.BooleanField(
        default=False, help_text="Taken out, and kept so that the officer can put it back."
    )

    class Meta:
        ordering = ["answer_id", "order", "id"]
        indexes = [models.Index(fields=["answer", "order"], name="part_by_answer_order")]
        constraints = [
            known("part_kind_is_known", "kind", list(PartKind)),
            allowed(
                "part_has_words_if_it_is_words",
                ~Q(kind__in=["text", "signpost"]) | ~Q(text="") | Q(block_version__isnull=False),
                "Write the text, or choose a block.",
            ),
            _of_kind("part_has_a_block_only_in_words", ["text", "signpost"], "block_version", needed=False),
            _of_kind("part_has_a_dataset_if_it_is_a_table", ["table"], "dataset"),
            _of_kind("part_has_a_register_if_it_is_a_table_of_records", ["records"], "register"),
            _of_kind("part_has_a_reason_if_it_is_a_refusal", ["refusal"], "reason"),
            _of_kind("part_has_a_document_if_it_is_an_attachment", ["attachment"], "attachment"),
            _of_kind("part_has_an_answer_if_it_is_a_reference", ["reference"], "refers_to"),
            _of_kind(
                "part_is_of_small_numbers_only_in_a_refusal", ["refusal"], "small_numbers", needed=False
            ),
            another(
                "part_refers_to_another_answer",
                "refers_to",
                "An answer can’t refer to itself. Choose another one.",
                than="answer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of answer {self.answer_id}"

    def clean(self) -> None:
        """Raise ValidationError, by field, where the part lacks what its kind needs."""
        needed = OF_KIND.get(self.kind)
        if needed and getattr(self, f"{needed}_id") is None:
            raise ValidationError({needed: NEEDED[needed]})
        if self.kind in WORDS and not self.text and self.block_version_id is None:
            raise ValidationError({"text": "Write the text, or choose a block."})
        if self.refers_to_id is not None and self.refers_to_id == self.answer_id:
            raise ValidationError({"refers_to": "An answer can’t refer to itself. Choose another one."})


class Search(models.Model):
    """What was searched for information not held; the Commissioner tests its scope and thoroughness."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="searches")
    who = models.CharField("who searched", max_length=200)
    where = models.CharField("where", max_length=300)
    terms = models.CharField("for what", max_length=300, blank=True)
    on = models.DateField("when", null=True, blank=True)
    result = models.TextField("what was found")

    class Meta:
        ordering = ["answer_id", "on", "id"]
        verbose_name_plural = "searches"
        constraints = [
            said("search_says_who_searched", "who", "Say who searched."),
            said("search_says_where", "where", "Say where."),
            said("search_says_what_was_found", "result", "Say what was found."),
        ]

    def __str__(self) -> str:
        return f"{self.who}: {self.where}"
