"""What forms of the admin site share: a short name that is made from the label and then stays."""

from typing import Any

from django import forms
from django.utils.text import slugify


class ShortNameForm(forms.ModelForm):
    """A row with a short name (`slug`). Left empty it follows from the field named in `named_by`.

    Once saved it stays: letters, figure codes and addresses name the row by it.
    """

    named_by = "label"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields.get("slug")
        if field is None:
            return
        field.required = False
        field.disabled = self.instance.pk is not None
        if field.disabled:
            field.help_text = "It stays: letters and figure codes go by it."
        else:
            field.help_text = "Small letters, digits and hyphens. Empty: made from the name."

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if "slug" in self.fields and not values.get("slug") and "slug" not in self.errors:
            longest = self._meta.model._meta.get_field("slug").max_length
            values["slug"] = slugify(values.get(self.named_by) or "")[:longest].strip("-")
            if not values["slug"] and values.get(self.named_by):
                self.add_error("slug", "Give it a short name in small letters, digits and hyphens.")
        return values


class TitledForm(ShortNameForm):
    """A row whose short name follows from its title."""

    named_by = "title"
