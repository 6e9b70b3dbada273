"""Authority, User, Membership and DatedFact: who answers, who works for it, and what changes with time."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from foi.authorities.constraints import at_least, in_order, known, said
from foi.authorities.fields import RuledCharField

# The pattern of an authority's references: plain text with [[number:4]], [[yy]] and [[yyyy]]

REFERENCE_HELP = (
    "Plain text with [[number:4]] (the number, padded to four digits), [[yy]] or [[yyyy]] "
    "(the year received), for example [[number:4]]-[[yy]] prints 0004-24."
)
REFERENCE_SLOT = re.compile(r"\[\[(?:(number)(?::([1-8]))?|(yyyy|yy))\]\]")


def validate_reference_pattern(pattern: str) -> None:
    """Raise ValidationError unless the pattern has one number and nothing unknown in brackets."""
    rest = REFERENCE_SLOT.sub("", pattern)
    if "[[" in rest or "]]" in rest:
        raise ValidationError(f"There is something in [[ ]] that is not known. {REFERENCE_HELP}")
    if sum(1 for match in REFERENCE_SLOT.finditer(pattern) if match[1]) != 1:
        raise ValidationError(f"Put the number in once, or references would repeat. {REFERENCE_HELP}")


def format_reference(pattern: str, number: int, received: date) -> str:
    """The reference as printed: number padded as the pattern says, the year of receipt in two or four
    digits.
    """

    def fill(match: re.Match[str]) -> str:
        if match[1]:
            return str(number).zfill(int(match[2] or 1))
        return f"{received:%Y}" if match[3] == "yyyy" else f"{received:%y}"

    return REFERENCE_SLOT.sub(fill, pattern)


# People who sign in: known by e-mail address, shown by name


class UserManager(BaseUserManager["User"]):
    """Makes people by e-mail address."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **extra: Any) -> "User":
        """A person who can sign in; the address is kept in lower case so that one person has one account."""
        user = self.model(email=email.lower(), **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **extra: Any) -> "User":
        """A person who may do everything in the admin site."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **extra)


class User(AbstractUser):
    """An officer, steward or administrator."""

    username = None  # type: ignore[assignment]
    email = models.EmailField("e-mail address", unique=True)
    name = models.CharField(
        "name", max_length=200, help_text="As colleagues see it, for example in the review record."
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return str(self)


def display_name(user: User) -> str:
    """The name that account pages and messages print."""
    return str(user)


# The authority


class AuthorityQuerySet(models.QuerySet["Authority"]):
    """Queries that read as English."""

    def get_by_natural_key(self, slug: str) -> "Authority":
        return self.get(slug=slug)

    def of_demonstration(self) -> "AuthorityQuerySet":
        """Those that are there to be looked at: their letters say so, and nobody gets mail from them."""
        return self.exclude(demonstration_note="")


def own_or_shared(authority: "Authority | None", of: str = "") -> Q:
    """The rows that are an authority's own, or shared by all; `of` leads to what has the authority."""
    return Q(**{f"{of}authority": authority}) | Q(**{f"{of}authority__isnull": True})


class NotHeldStyle(models.TextChoices):
    """Which of the two shipped wordings of "not held" the authority prints (DOMAIN: where the law stands)."""

    CUSTOMARY = "customary", "Our customary label and wording (for example Section 17.1, not held)"
    STATUTORY = "statutory", "The Act's own: a denial under section 1(1)(a)"


class ReuseStyle(models.TextChoices):
    """What a letter says about re-use."""

    LICENCE = "licence", "Open Government Licence"
    COPYRIGHT = "copyright", "Copyright statement"


class Authority(models.Model):
    """A public authority that answers requests: its letterhead, its name for itself and its house style."""

    slug = models.SlugField("short name for addresses", unique=True)
    name = models.CharField(max_length=200)
    own_name = models.CharField(
        "its name for itself",
        max_length=100,
        help_text='As letters say it, for example "the Council" or "the OPCC".',
    )
    office = models.CharField(
        max_length=200, blank=True, help_text="The team that answers, for example Information Governance."
    )
    address = models.TextField(blank=True, help_text="One line of the address on each line.")
    email = models.EmailField("e-mail address", blank=True)
    phone = models.CharField(max_length=40, blank=True)
    website = models.URLField(blank=True)
    colour = models.CharField(
        max_length=7,
        default="#1d70b8",
        validators=[
            RegexValidator(
                r"^#[0-9a-fA-F]{6}$",
                "Write the colour as # and six digits or letters a to f, for example #1d70b8.",
            )
        ],
        help_text="The authority's colour, used in the page header and on letters.",
    )
    logo = models.BinaryField(blank=True, default=bytes, editable=False)
    logo_media_type = models.CharField(max_length=40, blank=True, editable=False)
    reference_pattern = RuledCharField(
        max_length=60,
        default="FOI-[[number:4]]-[[yy]]",
        validators=[validate_reference_pattern],
        help_text=REFERENCE_HELP,
    )
    next_number = models.PositiveIntegerField("next reference number", default=1)
    review_contact = models.TextField(
        blank=True, help_text="To whom a request for an internal review is written, and where."
    )
    review_email = models.EmailField("e-mail address for reviews", blank=True)
    sign_off = models.TextField(
        blank=True,
        help_text="The end of a letter, one line each: Yours sincerely / Information Governance.",
    )
    not_held_style = models.CharField(
        "wording for not held", max_length=20, choices=NotHeldStyle.choices, default=NotHeldStyle.STATUTORY
    )
    reuse_style = models.CharField(
        "re-use statement", max_length=20, choices=ReuseStyle.choices, default=ReuseStyle.LICENCE
    )
    heading_names_both = models.BooleanField(
        "letters are headed with both Acts",
        default=False,
        help_text="The heading may name the FOIA and the EIR; each question is answered under one of them.",
    )
    small_number_threshold = models.PositiveSmallIntegerField(
        "small numbers are below",
        default=5,
        help_text="Counts from 1 up to one less than this ask for a decision (5: counts 1 to 4).",
    )
    internal_target_days = models.PositiveSmallIntegerField(
        "internal target, working days",
        default=15,
        help_text="Shown beside the legal limit of 20 working days.",
    )

    demonstration_note = models.CharField(
        "line that says this is a demonstration",
        max_length=160,
        blank=True,
        help_text="Printed on every page of its letters. Where any authority has one, this installation "
        "sends mail to this machine only. Leave it empty for real use.",
    )

    objects = AuthorityQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["logo"])

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "authorities"
        constraints = [
            known("authority_not_held_style_is_known", "not_held_style", NotHeldStyle.values),
            known("authority_reuse_style_is_known", "reuse_style", ReuseStyle.values),
            at_least("authority_counts_references_from_one", "next_number", 1, "Numbers begin at 1."),
        ]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    def reference_for(self, number: int, received: date) -> str:
        """The reference of request `number` received on that day, by the authority's own pattern."""
        return format_reference(self.reference_pattern, number, received)

    def address_lines(self) -> tuple[str, ...]:
        """The address as lines, blanks left out."""
        return tuple(line.strip() for line in self.address.splitlines() if line.strip())

    def sign_off_lines(self) -> tuple[str, ...]:
        """The sign-off as lines."""
        return tuple(line.strip() for line in self.sign_off.splitlines() if line.strip())


# Who works for it


class Role(models.TextChoices):
    """What a person does for an authority; what each may do is the table of foi.permissions."""

    OFFICER = "officer", "Officer: answers requests"
    REVIEWER = "reviewer", "Reviewer: approves letters of others"
    STEWARD = "steward", "Data steward: keeps figures and wording"
    ADMINISTRATOR = "administrator", "Administrator: keeps the authority's details and its people"
    READER = "reader", "Reader: sees requests and letters, changes nothing"


class MembershipManager(models.Manager["Membership"]):
    def get_by_natural_key(self, email: str, slug: str, role: str) -> "Membership":
        return self.get(user__email=email, authority__slug=slug, role=role)


class Membership(models.Model):
    """One role of a person at an authority; who has several there has a row for each.

    Who sees one task only (a contact in a service who is asked for figures) has no membership: a task will
    name its person itself, and foi.permissions says so where it reads the roles of a person.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, db_index=False, related_name="memberships")
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices, default=Role.OFFICER)

    objects = MembershipManager()

    class Meta:
        verbose_name = "role"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "authority", "role"],
                name="a_role_once_for_each_authority",
                violation_error_message="This person has this role here already.",
            ),
            known("membership_role_is_known", "role", Role.values),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()}, {self.authority}"

    def natural_key(self) -> tuple[str, str, str]:
        return (self.user.email, self.authority.slug, self.role)


# What changes with time


class FactKey(models.TextChoices):
    """The facts that change with time and are therefore settings with dates, never constants in code."""

    COMMISSIONER_NAME = "commissioner_name", "Commissioner's name"
    COMMISSIONER_ADDRESS = "commissioner_address", "Commissioner's postal address"
    COMMISSIONER_PHONE = "commissioner_phone", "Commissioner's telephone"
    COMMISSIONER_WEBSITE = "commissioner_website", "Commissioner's page for complaints"
    COST_LIMIT = "cost_limit", "Cost limit of section 12, in pounds"
    COST_RATE = "cost_rate", "Hourly rate of section 12, in pounds"
    BANK_HOLIDAY = "bank_holiday", "One-off bank holiday (its date in the period, its name as value)"


class DatedFactQuerySet(models.QuerySet["DatedFact"]):
    def get_by_natural_key(self, key: str, in_force_from: str) -> "DatedFact":
        return self.get(key=key, in_force_from=in_force_from)

    def at(self, day: date) -> "DatedFactQuerySet":
        """The facts in force on a day."""
        return self.filter(in_force_from__lte=day).filter(
            Q(in_force_to__isnull=True) | Q(in_force_to__gte=day)
        )

    def values_at(self, day: date) -> dict[str, str]:
        """Key to value on a day; of two in force, the later one counts."""
        return dict(self.at(day).order_by("in_force_from").values_list("key", "value"))

    def in_order(self) -> list["DatedFact"]:
        """All of them, those in force first before those after, for who asks about several days."""
        return list(self.order_by("in_force_from", "id"))


def in_force(facts: Iterable["DatedFact"], day: date) -> list["DatedFact"]:
    """Those of the facts that are in force on a day, in their order."""
    return [
        fact
        for fact in facts
        if fact.in_force_from <= day and (fact.in_force_to is None or fact.in_force_to >= day)
    ]


def values_on(facts: Iterable["DatedFact"], day: date) -> dict[str, str]:
    """Key to value on a day, of facts in their order; of two in force, the later one counts."""
    return {fact.key: fact.value for fact in in_force(facts, day)}


class DatedFact(models.Model):
    """One fact with the dates it holds between and the day someone last checked it."""

    key = models.CharField("fact", max_length=40, choices=FactKey.choices)
    value = models.TextField()
    in_force_from = models.DateField()
    in_force_to = models.DateField(null=True, blank=True)
    last_checked = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)

    objects = DatedFactQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["key", "in_force_from"]
        constraints = [
            models.UniqueConstraint(fields=["key", "in_force_from"], name="one_fact_from_a_day"),
            known("dated_fact_key_is_known", "key", FactKey.values),
            said("dated_fact_has_a_value", "value", "Give the value."),
            in_order(
                "dated_fact_ends_after_it_begins",
                "in_force_from",
                "in_force_to",
                "The day it ends is before the day it begins.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_key_display()}: {self.value}"

    def natural_key(self) -> tuple[str, str]:
        return (self.key, self.in_force_from.isoformat())
