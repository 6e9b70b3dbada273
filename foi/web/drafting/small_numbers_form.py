"""The form of the decision about small counts: which of them point to somebody, and what is done about it."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from crispy_forms_gds.helper import FormHelper
from crispy_forms_gds.layout import Field, Layout, Size
from django import forms

from foi.refusals.models import RefusalReason
from foi.responses.models import SmallNumberChoice
from foi.web.drafting.forms import DraftForm
from foi.workflow.counts import Counts
from foi.workflow.protecting import Option

PUBLISH = str(SmallNumberChoice.PUBLISH)
REFUSAL = "refusal_"
LABEL = "label_"
LAWS = {"foia": "the Freedom of Information Act", "eir": "the Environmental Information Regulations"}
CHANGED = (
    "What is ticked, or a figure, has changed since you looked at the ways. Look at what they would do now, "
    "then save."
)
TICK = "Tick the counts from which somebody could be recognised. The others are published."


class SmallNumbersForm(DraftForm):
    """Which counts point to somebody; then what is done, why, and the reason that is cited for it."""

    who_might_be_identified = forms.CharField(
        label="Who might be recognised, by whom, and from what else they know?",
        help_text="Write “nobody” with the reason, if you have thought about it and found nobody.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say who might be recognised. Write “nobody” if it is nobody, and why."},
        max_length=10_000,
    )
    protected = forms.MultipleChoiceField(required=False)
    everyone = forms.BooleanField(required=False)
    choice = forms.ChoiceField(
        error_messages={
            "required": "Choose what to do about these counts.",
            "invalid_choice": "Look at the ways again: this one is not there for the counts that are ticked.",
        }
    )
    reason = forms.CharField(
        label="Why?",
        help_text="A reviewer reads this. It is kept with the letter and not printed.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say why."},
        max_length=10_000,
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        codes: Sequence[str],
        options: Sequence[Option],
        reasons: dict[str, list[RefusalReason]],
        looking: bool,
        **kwargs: Any,
    ) -> None:
        self.reasons = reasons
        self.options = options
        super().__init__(*args, **kwargs)
        self._choices("protected", [(code, code) for code in codes])
        ways = [option.name for option in options if option.is_open]
        self._choices("choice", [(name, name) for name in (PUBLISH, *ways)])
        for option in options:
            for number, group in enumerate(option.decision.merged, start=1):
                name = f"{LABEL}{option.decision.dimension}_{number}"
                self.fields[name] = forms.CharField(required=False, max_length=200, initial=group["label"])
        for regime, found in reasons.items():
            self.fields[f"{REFUSAL}{regime}"] = _refusal_field(regime, found, alone=len(reasons) == 1)
        if looking:
            for name in self.fields:
                self.fields[name].required = False
        self.decision_helper = self._decision_helper()

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def layout(self) -> Layout:
        return Layout(Field.textarea("who_might_be_identified", label_size=Size.SMALL, rows=4))

    def _decision_helper(self) -> FormHelper:
        """The end of the form: why, and what is cited."""
        helper = FormHelper()
        helper.form_tag, helper.disable_csrf = False, True
        cited = self.reasons if self.options else {}
        refusals = [Field.select(f"{REFUSAL}{regime}", label_size=Size.SMALL) for regime in cited]
        helper.layout = Layout(Field.textarea("reason", label_size=Size.SMALL, rows=4), *refusals, "seen")
        return helper

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        way = values.get("choice")
        if way and way != PUBLISH:
            for regime in self.reasons:
                if not values.get(f"{REFUSAL}{regime}") and f"{REFUSAL}{regime}" not in self.errors:
                    self.add_error(f"{REFUSAL}{regime}", "Choose the reason for refusing these numbers.")
        return values

    def cited(self) -> dict[str, RefusalReason]:
        """The refusal reason chosen for each law."""
        by_slug = {reason.slug: reason for found in self.reasons.values() for reason in found}
        return {
            regime: by_slug[slug]
            for regime in self.reasons
            if (slug := self.cleaned_data.get(f"{REFUSAL}{regime}")) in by_slug
        }

    def name_groups(self, option: Option) -> None:
        """Let the merged categories be called what the officer wrote."""
        for number, group in enumerate(option.decision.merged, start=1):
            written = self.cleaned_data.get(f"{LABEL}{option.decision.dimension}_{number}", "")
            group["label"] = " ".join(written.split()) or group["label"]


def _refusal_field(regime: str, reasons: Sequence[RefusalReason], *, alone: bool) -> forms.ChoiceField:
    under = "" if alone else f" under {LAWS[regime]}"
    return forms.ChoiceField(
        label=f"The reason for refusing them{under}",
        help_text="Needed unless you publish: it is added to each answer that loses a number, and its "
        "particulars are asked for next.",
        choices=[("", "Choose the reason"), *((each.slug, each.label) for each in reasons)],
        required=False,
    )


def seen_of(counts: Counts) -> str:
    """What stands for the figures and ticks that the ways were worked out for."""
    said = "/".join((counts.basis, *sorted(counts.protected)))
    return sha256(said.encode()).hexdigest()
