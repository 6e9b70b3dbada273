"""Check a letter that was written elsewhere: what it says, and what is missing from it. Nothing is kept."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from crispy_forms_gds.layout import Field
from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from foi.compliance.finding import Finding, Severity
from foi.law.grounds import ground
from foi.law.provisions import PROVISIONS, Regime
from foi.letters.document import Letter
from foi.letters.naming import question_names, section_heading
from foi.permissions import Action, check_anywhere
from foi.reading.letters.reader import LONGEST_LETTER, clean_letter_text
from foi.reading.requests.text import UnreadableText
from foi.web.forms import DateField, helper
from foi.web.requests.regimes import REGIME_CHOICES
from foi.web.signed_in import SignedInRequest
from foi.workflow.review.foreign_letters import CheckedLetter, check_text

TELLS = ("", "Let the letter tell")


class LetterForm(forms.Form):
    """A letter as text, and what is known of the request it answers."""

    text = forms.CharField(
        label="The letter",
        help_text="Paste the whole letter, from its date to its last line. It is not kept.",
        widget=forms.Textarea(attrs={"rows": 16, "spellcheck": "false"}),
        max_length=LONGEST_LETTER,
        strip=False,
        error_messages={"required": "Paste the letter."},
    )
    regime = forms.ChoiceField(
        label="Which law the request comes under",
        choices=[TELLS, *REGIME_CHOICES],
        initial="",
        required=False,
        widget=forms.RadioSelect,
    )
    received = DateField(
        name="date received",
        label="Date the request was received (optional)",
        help_text="With it, the letter’s date is compared with the day the answer was due.",
        required=False,
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.helper = helper(
            Field("text"), Field.radios("regime"), Field("received"), button="Check this letter"
        )

    def clean_text(self) -> str:
        try:
            return clean_letter_text(self.cleaned_data["text"])
        except UnreadableText as error:
            raise ValidationError(str(error)) from error

    def clean_received(self) -> date | None:
        received: date | None = self.cleaned_data["received"]
        if received and received > self.today:
            raise ValidationError("The date received is in the future. Check the day, month and year.")
        return received

    def regime_known(self) -> Regime | None:
        """The law that was chosen, None where the letter is to tell."""
        chosen = self.cleaned_data.get("regime")
        return Regime(chosen) if chosen else None


STYLES = {Severity.BLOCK: "blocking", Severity.WARN: "warning", Severity.INFO: "advice"}
ELSEWHERE = {"letter": "The whole letter", "closing": "The end of the letter"}


@dataclass(frozen=True)
class SeverityGroup:
    """The findings of one severity, with the place of each in words."""

    severity: Severity
    rows: tuple[tuple[str, Finding], ...]

    @property
    def style(self) -> str:
        return STYLES[self.severity]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def check_letter(request: SignedInRequest) -> HttpResponse:
    """The form, and under it what was read and found."""
    check_anywhere(request.user, Action.CHECK_LETTER)
    form = LetterForm(request.POST or None, today=timezone.localdate())
    context: dict[str, object] = {"form": form}
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        checked = check_text(data["text"], regime=form.regime_known(), received=data["received"])
        context |= {
            "checked": checked,
            "groups": groups_of(checked),
            "grounds": [ground_in_words(key) for key in checked.read.grounds],
        }
    return render(request, "web/checking/letter.html", context)


def groups_of(checked: CheckedLetter) -> list[SeverityGroup]:
    """The findings by severity, the gravest first."""
    places = places_of(checked.read.letter)
    groups = groupby(checked.findings, key=lambda finding: finding.severity)
    return [
        SeverityGroup(severity, tuple((places.get(finding.place, ""), finding) for finding in found))
        for severity, found in groups
    ]


def places_of(letter: Letter) -> dict[str, str]:
    """The name of each place in the letter that a finding can be about."""
    names = question_names(letter)
    places = dict(ELSEWHERE)
    for section in letter.sections:
        heading = section_heading(section, names)
        places |= {section.key: heading} | {part.key: heading for part in section.parts}
    return places


def ground_in_words(key: str) -> str:
    """A ground as the letter cites it, with its title where it names one provision."""
    found = ground(key)
    title = PROVISIONS[key].short_title if key in PROVISIONS else ""
    cited = f"{found.citation.named[0].upper()}{found.citation.named[1:]}"
    return f"{cited} ({found.regime.label}): {title}" if title else f"{cited} ({found.regime.label})"


urlpatterns = [path("check-a-letter/", check_letter, name="check-letter")]
