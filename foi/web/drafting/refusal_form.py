"""The form of a refusal: the particulars of its notice, what excuses some, the questions it answers, and the
search behind "not held".

It is saved complete, or as a draft of which the answer says what it still lacks.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from crispy_forms_gds.choices import Choice
from crispy_forms_gds.layout import HTML, Field, Layout, Size
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from foi.authorities.models import User
from foi.law.holding import counts_as_not_held
from foi.law.refusal_notice import Particular, ParticularGroup, ParticularKind
from foi.reading.letters.holding_words import words_that_tell
from foi.refusals.models import RefusalReason
from foi.refusals.particulars import EXCUSES, Excuse, excused_by, excuses_for, is_about_cost, slots_of
from foi.requests.models import Question
from foi.responses.models import AnswerPart
from foi.stats.presentation import format_date
from foi.web.drafting.forms import PartForm
from foi.web.drafting.searches import NEEDED, search_fields, search_layout
from foi.web.forms import DateField
from foi.workflow.drafting import answers
from foi.workflow.requests.regimes import REPLACES

LONGEST = 10_000
MONEY = re.compile(r"£?\d{1,3}(?:,?\d{3})*(?:\.\d\d)?")
NUMBER = re.compile(r"\d{1,6}(?:\.\d{1,2})?")
NOT_AHEAD = frozenset({"opinion_date", "earlier_date"})
AHEAD = frozenset({"decision_date", "new_date"})


# A particular as a field


def field_of(slot: Particular, *, required: bool) -> forms.Field:
    """The field of one particular; `required` says whether it must be filled in now."""
    common: dict[str, Any] = {
        "label": format_html("{}", slot.label if slot.required else f"{slot.label} (optional)"),
        "help_text": help_of(slot.help, slot.authority),
        "required": required,
    }
    if slot.kind is ParticularKind.DATE:
        return DateField(name=slot.label.lower(), validators=[day_of(slot)], **common)
    common["error_messages"] = {"required": f"{'Choose' if slot.choices else 'Give'}: {slot.label}."}
    if slot.kind is ParticularKind.CHOICE:
        choices = [(choice, choice) for choice in slot.choices]
        none = [] if slot.required else [("", "Not said")]
        return forms.ChoiceField(choices=[*choices, *none], widget=forms.RadioSelect, **common)
    if slot.kind is ParticularKind.URL:
        return forms.URLField(assume_scheme="https", **common)
    return _text_field(slot, common)


def _text_field(slot: Particular, common: dict[str, Any]) -> forms.Field:
    long = slot.kind is ParticularKind.LONG_TEXT
    widget = forms.Textarea(attrs={"rows": 4}) if long else forms.TextInput()
    validators = [VALIDATORS[slot.kind]] if slot.kind in VALIDATORS else []
    return forms.CharField(widget=widget, max_length=LONGEST, validators=validators, **common)


def help_of(help_text: str, authority: str) -> SafeString:
    """One line of help, and the section that asks for it."""
    rests_on = format_html(' <span class="foi-authority">{}</span>', authority) if authority else ""
    return format_html("{}{}", help_text, rests_on)


def is_money(text: str) -> None:
    """Raises ValidationError."""
    if not MONEY.fullmatch(text.strip()):
        raise ValidationError("Write the amount in pounds, for example £120 or £37.50.")


def is_number(text: str) -> None:
    """Raises ValidationError."""
    if not NUMBER.fullmatch(text.strip()):
        raise ValidationError("Write a number, for example 21 or 27.5.")


VALIDATORS = {ParticularKind.MONEY: is_money, ParticularKind.NUMBER: is_number}


def day_of(slot: Particular) -> Any:
    """Some days can only lie behind, others only ahead."""

    def check(day: date) -> None:
        today = timezone.localdate()
        if slot.key in NOT_AHEAD and day > today:
            raise ValidationError(f"{slot.label}: this day is in the future.")
        if slot.key in AHEAD and day < today:
            raise ValidationError(f"{slot.label}: this day has passed.")

    return check


def placed(name: str, slot: Particular) -> Any:
    """A particular's place in the layout."""
    if slot.kind is ParticularKind.DATE:
        return name
    if slot.kind is ParticularKind.CHOICE:
        return Field.radios(name, legend_size=Size.SMALL, small=True)
    return Field.text(name, label_size=Size.SMALL)


def printed(value: Any) -> str:
    """A particular as the notice prints it."""
    if value is None:
        return ""
    return value.strip() if isinstance(value, str) else format_date(value)


def opened(slot: Particular, given: Mapping[str, str]) -> Any:
    """A particular as its field opens on what the notice prints."""
    words = given.get(slot.key, "")
    return _day(words) if slot.kind is ParticularKind.DATE else words


def _day(words: str) -> date | None:
    try:
        return datetime.strptime(words, "%d %B %Y").date()  # noqa: DTZ007 - a day of the calendar has no zone
    except ValueError:
        return None


PREFIX = "particular_"
CLAIMS = "claims_"
SEARCH = "search_"
FROM_ESTIMATE = frozenset({"estimate", "hours"})
FURTHER = "questions"
WHY_SEARCH = (
    "The Commissioner asks what was searched and how thoroughly. The record is kept with the request and not "
    "printed. Leave it empty if it has been recorded."
)
OPENED = (
    '<details class="govuk-details" {}><summary class="govuk-details__summary">'
    '<span class="govuk-details__summary-text">{}</span></summary><div class="govuk-details__text">'
)


# The form


class RefusalForm(PartForm):
    """One field for each particular; the ground's first, then the public interest.

    `draft`: what is still missing may be. `further` are the questions that may be ticked besides `question`.
    """

    def __init__(
        self,
        *args: Any,
        reason: RefusalReason,
        question: Question,
        further: tuple[Question, ...] = (),
        draft: bool = False,
        **kwargs: Any,
    ) -> None:
        self.reason, self.question, self.further = reason, question, further
        self.about_cost = is_about_cost(reason.provisions)
        self.slots = tuple(
            slot for slot in slots_of(reason) if not (self.about_cost and slot.key in FROM_ESTIMATE)
        )
        self.excuses = excuses_for(reason.provisions)
        self.asks_for_search = counts_as_not_held(reason.provisions)
        self.draft = draft
        super().__init__(*args, **kwargs)
        self._add_fields()
        self.helper.layout = self.layout()

    def _add_fields(self) -> None:
        excused = self._excused()
        for slot in self.slots:
            required = slot.required and not self.draft and slot.key not in excused
            self.fields[f"{PREFIX}{slot.key}"] = field_of(slot, required=required)
        for excuse in self.excuses:
            self.fields |= excuse_fields(excuse)
        if self.further:
            self.fields[FURTHER] = further_field(self.further, self.about_cost)
        if self.asks_for_search:
            asked = search_fields(required=False)
            self.fields |= {f"{SEARCH}{name}": field for name, field in asked.items()}

    def _excused(self) -> frozenset[str]:
        """What need not be given, because the officer ticked why."""
        ticked = [excuse for excuse in self.excuses if self.data.get(f"{CLAIMS}{excuse.key}")]
        return frozenset().union(*(excused_by(excuse, self.reason.provisions) for excuse in ticked))

    def layout(self) -> Layout:
        ground = self._placed(ParticularGroup.GROUND)
        interest = self._placed(ParticularGroup.PUBLIC_INTEREST)
        return Layout(
            *ground,
            *_headed("The public interest", interest),
            *(piece for excuse in self._shown_excuses() for piece in self._excuse_layout(excuse)),
            *self._further_layout(),
            *self._search_layout(),
            "version",
            "restore",
        )

    def _placed(self, group: ParticularGroup) -> list[Any]:
        names = [(f"{PREFIX}{slot.key}", slot) for slot in self.slots if slot.group is group]
        return [placed(name, slot) for name, slot in names if name in self.fields]

    def _shown_excuses(self) -> list[Excuse]:
        return [excuse for excuse in self.excuses if f"{CLAIMS}{excuse.key}" in self.fields]

    def _excuse_layout(self, excuse: Excuse) -> list[Any]:
        """A rare case: folded up until it is used."""
        box, grounds = f"{CLAIMS}{excuse.key}", f"{PREFIX}{excuse.key}"
        used = any(self[name].value() for name in (box, grounds))
        return [
            HTML(OPENED.format("open" if used else "", f"{excuse.label} ({excuse.authority})")),
            HTML.p(excuse.help),
            Field.checkbox(box, small=True),
            Field.textarea(grounds, label_size=Size.SMALL, rows=2),
            HTML("</div></details>"),
        ]

    def _further_layout(self) -> list[Any]:
        if FURTHER not in self.fields:
            return []
        ticked = Field.checkboxes(FURTHER, legend_size=Size.SMALL, small=True)
        return [HTML.heading("h2", "m", "What else it answers"), ticked]

    def _search_layout(self) -> list[Any]:
        if f"{SEARCH}who" not in self.fields:
            return []
        heading = HTML.heading("h2", "m", "The search behind it")
        return [heading, HTML.p(WHY_SEARCH), *search_layout(SEARCH)]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        for slot in self.slots:
            self._check_words(slot, values.get(f"{PREFIX}{slot.key}"))
        for excuse in self.excuses:
            self._check_excuse(excuse, values)
        if self.asks_for_search:
            self._check_search(values)
        return values

    def _check_words(self, slot: Particular, said: Any) -> None:
        if not isinstance(said, str):
            return
        if "[[" in said:
            self.add_error(f"{PREFIX}{slot.key}", "Placeholders don't work here. Write the words themselves.")
        elif self.reason.keeps_holding_open and (told := words_that_tell(said)):
            self.add_error(
                f"{PREFIX}{slot.key}",
                f"This notice neither confirms nor denies, so it can't say “{told}”. "
                "Write it so that it does not show whether the information is held.",
            )

    def _check_excuse(self, excuse: Excuse, values: dict[str, Any]) -> None:
        ticked = values.get(f"{CLAIMS}{excuse.key}")
        said = (values.get(f"{PREFIX}{excuse.key}") or "").strip()
        if ticked and not said and not self.draft:
            self.add_error(f"{PREFIX}{excuse.key}", f"Say: {excuse.grounds}.")
        if said and not ticked:
            self.add_error(f"{CLAIMS}{excuse.key}", "Tick this, or take out the words below it.")

    def _check_search(self, values: dict[str, Any]) -> None:
        """A search is recorded whole or not at all."""
        if not any(self.search(values).values()):
            return
        for name, message in NEEDED.items():
            if not values.get(f"{SEARCH}{name}") and f"{SEARCH}{name}" not in self.errors:
                self.add_error(f"{SEARCH}{name}", message)

    def search(self, values: dict[str, Any]) -> dict[str, Any]:
        """The search as typed, by the names of its fields."""
        return {name.removeprefix(SEARCH): value for name, value in values.items() if name.startswith(SEARCH)}

    def particulars(self) -> dict[str, str]:
        """What was filled in, as the notice prints it; empty ones are left out."""
        filled = {slot.key: printed(self.cleaned_data.get(f"{PREFIX}{slot.key}")) for slot in self.slots}
        for excuse in self.excuses:
            if self.cleaned_data.get(f"{CLAIMS}{excuse.key}"):
                filled[excuse.key] = printed(self.cleaned_data.get(f"{PREFIX}{excuse.key}"))
        return {key: words for key, words in filled.items() if words}

    def part_fields(self) -> dict[str, Any]:
        return {"reason": self.reason, "particulars": self.particulars(), "spec": {}}

    def typed(self) -> dict[str, str]:
        """The particulars as far as they can be read, for the preview of a form that is not complete yet."""
        self.is_valid()
        return self.particulars()

    def stored(self, part: AnswerPart, by: User) -> None:
        """The questions ticked, and the search behind "not held"."""
        if FURTHER in self.fields:
            ticked = set(self.cleaned_data[FURTHER])
            served = [self.question, *(each for each in self.further if str(each.pk) in ticked)]
            if set(served) != set(part.answer.questions.all()):
                answers.serve_questions(answer=part.answer, questions=served, by=by)
        search = self.search(self.cleaned_data) if self.asks_for_search else {}
        if any(search.values()):
            answers.record_search(answer=part.answer, by=by, **search)


def excuse_fields(excuse: Excuse) -> dict[str, forms.Field]:
    """A box to tick, and why."""
    return {
        f"{CLAIMS}{excuse.key}": forms.BooleanField(label=excuse.claim, required=False),
        f"{PREFIX}{excuse.key}": forms.CharField(
            label=excuse.grounds,
            help_text="For your colleagues and the Commissioner: it is kept with the letter and not printed.",
            widget=forms.Textarea(attrs={"rows": 2}),
            required=False,
            max_length=10_000,
        ),
    }


def further_field(further: tuple[Question, ...], about_cost: bool) -> forms.Field:
    """The other questions that the same refusal can answer."""
    whole = "Section 12 concerns all that was asked under the Act. " if about_cost else ""
    return forms.MultipleChoiceField(
        label="Further questions that this refusal answers",
        help_text=f"{whole}Not listed: those with an answer of their own, and those under the other law.",
        choices=[Choice(str(each.pk), _asked(each)) for each in further],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


def _asked(question: Question) -> str:
    text = " ".join(f"{question.label} {question.text}".split())
    return text if len(text) <= 120 else f"{text[:119]}…"


def _headed(heading: str, fields: list[Any]) -> list[Any]:
    return [HTML.heading("h2", "m", heading), *fields] if fields else []


def initial_of(form_reason: RefusalReason, part: AnswerPart | None, question: Question) -> dict[str, Any]:
    """The form as it opens on what the part has; on what it replaces, while it has nothing of its own."""
    if part is None:
        return {}
    given = part.particulars or _replaced(part)
    initial: dict[str, Any] = {"version": part.version}
    for slot in slots_of(form_reason):
        if slot.key in given:
            initial[f"{PREFIX}{slot.key}"] = opened(slot, given)
    for name in EXCUSES.keys() & given.keys():
        initial |= {f"{CLAIMS}{name}": True, f"{PREFIX}{name}": given[name]}
    served = part.answer.questions.exclude(pk=question.pk)
    return initial | {FURTHER: [str(pk) for pk in served.values_list("pk", flat=True)]}


def _replaced(part: AnswerPart) -> dict[str, str]:
    """What the refusal said that this one replaces under the other law."""
    old = part.answer.response.answers.filter(parts__pk=part.spec.get(REPLACES))
    found = AnswerPart.objects.filter(pk=part.spec.get(REPLACES), answer__in=old).first()
    return dict(found.particulars) if found else {}
