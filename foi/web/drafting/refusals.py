"""Refusals and "not held": the council's own labels, then just the particulars that the provision needs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from crispy_forms_gds.layout import HTML, Field, Layout, Size
from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_safe

from foi.blocks.placeholders import ParticularSlot, placeholders
from foi.law.provisions import PROVISIONS, Provision
from foi.law.public_interest import question_weighed, to_be_weighed
from foi.law.refusal_notice import Group, Particular, ParticularKind, particulars_for
from foi.refusals.models import RefusalReason
from foi.requests.models import REGIMES
from foi.responses.models import AnswerPart, Response
from foi.stats.presentation import format_date
from foi.web.date_input import DateField
from foi.web.drafting.access import OfficerRequest, editing
from foi.web.drafting.forms import PartForm
from foi.web.drafting.place import Place, adding
from foi.web.drafting.saving import saved
from foi.web.drafting.sketch import sketch

PREFIX = "particular_"


@dataclass(frozen=True)
class ReasonGroup:
    """The reasons of one regime; `fits` when it is the question's."""

    name: str
    fits: bool
    reasons: tuple[RefusalReason, ...]


def slots_of(reason: RefusalReason) -> tuple[Particular, ...]:
    """What the officer fills in: what the law asks of the provisions, and what the wording has room for."""
    known = particulars_for(reason.provisions)
    keys = {particular.key for particular in known}
    named = [slot.name for slot in placeholders(reason.wording) if isinstance(slot, ParticularSlot)]
    own = [
        Particular(key=name, label=name.replace("_", " ").capitalize(), help="", authority="")
        for name in dict.fromkeys(named)
        if name not in keys
    ]
    return (*known, *own)


class RefusalForm(PartForm):
    """One field for each particular; the ground's first, then the public interest."""

    def __init__(self, *args: Any, reason: RefusalReason, **kwargs: Any) -> None:
        self.reason = reason
        self.slots = slots_of(reason)
        super().__init__(*args, **kwargs)
        for slot in self.slots:
            self.fields[f"{PREFIX}{slot.key}"] = field_of(slot)
        self.helper.layout = self.layout()

    def layout(self) -> Layout:
        ground = [self._placed(slot) for slot in self.slots if slot.group is Group.GROUND]
        interest = [self._placed(slot) for slot in self.slots if slot.group is Group.PUBLIC_INTEREST]
        heading = [HTML.heading("h2", "m", "The public interest")] if interest else []
        return Layout(*ground, *heading, *interest, "version", "restore")

    def _placed(self, slot: Particular) -> Any:
        name = f"{PREFIX}{slot.key}"
        if name not in self.fields or slot.kind is ParticularKind.DATE:
            return name
        if slot.kind is ParticularKind.CHOICE:
            return Field.radios(name, legend_size=Size.SMALL, small=True)
        return Field.text(name, label_size=Size.SMALL)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        for name, value in list(values.items()):
            if name.startswith(PREFIX) and isinstance(value, str) and "[[" in value:
                self.add_error(name, "Placeholders don't work here. Write the words themselves.")
        return values

    def particulars(self) -> dict[str, str]:
        """What was filled in, as the notice prints it; empty ones are left out."""
        filled = {slot.key: printed(self.cleaned_data.get(f"{PREFIX}{slot.key}")) for slot in self.slots}
        return {key: words for key, words in filled.items() if words}

    def part_fields(self) -> dict[str, Any]:
        return {"reason": self.reason, "particulars": self.particulars()}

    def typed(self) -> dict[str, str]:
        """The particulars as far as they can be read, for the preview of a form that is not complete yet."""
        self.is_valid()
        return self.particulars()


def field_of(slot: Particular) -> forms.Field:
    """The field of one particular: its label, one line of help, and the section it rests on."""
    label = slot.label if slot.required else f"{slot.label} (optional)"
    authority = (
        format_html(' <span class="foi-authority">{}</span>', slot.authority) if slot.authority else ""
    )
    common: dict[str, Any] = {
        "label": format_html("{}", label),
        "help_text": format_html("{}{}", slot.help, authority),
        "required": slot.required,
    }
    if slot.kind is ParticularKind.DATE:
        return DateField(name=slot.label.lower(), **common)
    common["error_messages"] = {"required": f"{'Choose' if slot.choices else 'Give'}: {slot.label}."}
    if slot.kind is ParticularKind.CHOICE:
        choices = [(choice, choice) for choice in slot.choices]
        none = [] if slot.required else [("", "Not said")]
        return forms.ChoiceField(choices=[*choices, *none], widget=forms.RadioSelect, **common)
    if slot.kind is ParticularKind.URL:
        return forms.URLField(assume_scheme="https", **common)
    rows = {ParticularKind.LONG_TEXT: 4}.get(slot.kind)
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return forms.CharField(widget=widget, max_length=10_000, **common)


def printed(value: Any) -> str:
    """A particular as the notice prints it."""
    if value is None:
        return ""
    return value.strip() if isinstance(value, str) else format_date(value)


def initial_of(reason: RefusalReason, part: AnswerPart | None) -> dict[str, Any]:
    """The form as it opens on what the part has."""
    if part is None:
        return {}
    kinds = {slot.key: slot.kind for slot in slots_of(reason)}
    initial: dict[str, Any] = {"version": part.version}
    for key, words in part.particulars.items():
        initial[f"{PREFIX}{key}"] = _day(words) if kinds.get(key) is ParticularKind.DATE else words
    return initial


def _day(words: str) -> Any:
    try:
        return datetime.strptime(words, "%d %B %Y").date()  # noqa: DTZ007 - a day of the calendar has no zone
    except ValueError:
        return None


@require_safe
@editing
def reason_choose(request: OfficerRequest, response: Response, order: int) -> HttpResponse:
    """The council's reasons by regime, the question's own first."""
    place = adding(response, order, "refusal")
    reasons = RefusalReason.objects.for_authority(response.information_request.authority)
    regime = place.question.regime if place.question else ""
    context = place.context() | {
        "title": "Choose the reason",
        "groups": groups(reasons, regime),
        "today": timezone.localdate(),
    }
    return render(request, "web/drafting/reasons.html", context)


def groups(reasons: Iterable[RefusalReason], regime: str) -> list[ReasonGroup]:
    """Reasons by regime; those of the question's regime come first."""
    listed = list(reasons)
    ordered = sorted(REGIMES, key=lambda one: one[0] != regime)
    found = [
        ReasonGroup(str(name), key == regime, tuple(reason for reason in listed if reason.regime == key))
        for key, name in ordered
    ]
    return [group for group in found if group.reasons]


@editing
def refusal_add(request: OfficerRequest, response: Response, order: int, slug: str) -> HttpResponse:
    """Add a refusal for a chosen reason."""
    reasons = RefusalReason.objects.for_authority(response.information_request.authority)
    reason = reasons.filter(slug=slug).first()
    if reason is None:
        raise Http404("There is no such reason.")
    return _refusal(request, adding(response, order, "refusal"), reason)


def refusal_editor(request: OfficerRequest, place: Place) -> HttpResponse:
    """Change the particulars of a refusal."""
    if place.part is None or place.part.reason is None:
        raise Http404("There is no such refusal.")
    return _refusal(request, place, place.part.reason)


def _refusal(request: OfficerRequest, place: Place, reason: RefusalReason) -> HttpResponse:
    form = RefusalForm(request.POST or None, initial=initial_of(reason, place.part), reason=reason)
    preview = request.POST.get("action") == "preview"
    if request.method == "POST" and not preview and form.is_valid():
        done = saved(request, place, form)
        if done:
            return done
    given = form.typed() if form.is_bound else dict(place.part.particulars) if place.part else {}
    if preview:  # only looking: what is still missing is no error yet
        form = RefusalForm(initial={name: form[name].value() for name in form.fields}, reason=reason)
    part = AnswerPart(kind="refusal", reason=reason, particulars=given)
    context = place.context() | {
        "form": form,
        "reason": reason,
        "provisions": [PROVISIONS[key] for key in reason.provisions],
        "weighed": weighed(reason.provisions),
        "misfit": _misfit(place, reason),
        "preview": sketch(place, part),
    }
    return render(
        request, "web/drafting/table_preview.html" if request.htmx else "web/drafting/refusal.html", context
    )


def weighed(keys: Iterable[str]) -> list[tuple[Provision, str]]:
    """The grounds whose public interest is weighed, with the question to answer."""
    return [(ground, question_weighed(ground)) for ground in to_be_weighed(keys)]


def _misfit(place: Place, reason: RefusalReason) -> str:
    """A reason of one regime does not answer a question under the other."""
    others = {question.regime for question in place.questions} - {reason.regime}
    if not others:
        return ""
    names = dict(REGIMES)
    asked = names[others.pop()]
    return f"This reason belongs to the {names[reason.regime]}, and the question is under the {asked}."
