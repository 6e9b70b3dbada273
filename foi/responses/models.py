"""Letters in the making: Response, Answer, AnswerPart and what is decided and recorded on the way."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from foi.authorities.constraints import allowed, another, at_least, implied, in_order, known, said
from foi.authorities.models import User
from foi.blocks.models import BlockVersion
from foi.figures.models import Dataset, Register
from foi.law.holding import Holding, Outcome, PartKind
from foi.permissions import Action, rows_where
from foi.refusals.models import RefusalReason
from foi.requests.models import InformationRequest, Question
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
        "SmallNumberDecision",
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
        Response, on_delete=models.CASCADE, db_index=False, related_name="small_number_decisions"
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

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="finding_decisions")
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

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="review_comments")
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
