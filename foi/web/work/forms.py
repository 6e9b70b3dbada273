"""The filters of the work list, kept in the address."""

from typing import Any

from django import forms

from foi.authorities.models import Authority
from foi.responses.states import State
from foi.web.work.selection import DUE_FILTERS, ORDERS


class WorkFilter(forms.Form):
    """What to show and in which order; what it can't read it leaves out."""

    q = forms.CharField(label="Words", required=False, widget=forms.TextInput(attrs={"type": "search"}))
    authority = forms.ModelChoiceField(Authority.objects.none(), required=False, empty_label="All")
    state = forms.ChoiceField(required=False, choices=[("", "All"), *State.choices])
    due = forms.ChoiceField(required=False, choices=[("", "Any time"), *DUE_FILTERS.items()])
    sort = forms.ChoiceField(
        label="Order", required=False, choices=[(key, label) for key, (label, _) in ORDERS.items()]
    )

    def __init__(self, data: Any, authorities: list[Authority]) -> None:
        super().__init__(data, auto_id="filter-%s")
        self.fields["q"].widget.attrs["class"] = "govuk-input"
        for name in ("authority", "state", "due", "sort"):
            self.fields[name].widget.attrs["class"] = "govuk-select"
        if len(authorities) > 1:
            mine = Authority.objects.filter(pk__in=[authority.pk for authority in authorities])
            self.fields["authority"].queryset = mine.defer("logo")  # type: ignore[attr-defined]
        else:
            del self.fields["authority"]

    def choice(self) -> dict[str, Any]:
        """What was chosen and could be read."""
        self.is_valid()
        return self.cleaned_data

    def chosen_filters(self) -> list[tuple[str, str]]:
        """Name and words of each filter that is set, for the tags that take them off again."""
        labels = {"state": dict(State.choices), "due": DUE_FILTERS}
        return [
            (name, f"“{value}”" if name == "q" else str(labels.get(name, {}).get(value, value)))
            for name, value in self.choice().items()
            if value and name != "sort"
        ]
