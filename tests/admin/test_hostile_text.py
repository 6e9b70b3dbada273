"""Hostile text in every field of every form of the admin site: saved as it was typed, or refused beside the
field it stands in, with what was typed still there; never a server error.

The registry is walked, so that a new admin, field or inline is tried without being named here.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

import pytest
from django import forms
from django.contrib import admin
from django.contrib.auth.forms import ReadOnlyPasswordHashWidget
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse

from foi.authorities.models import User
from foi.figures.models import RecordCell
from foi.reading.characters import real_characters
from foi.refusals.models import RefusalReason
from tests import hostile
from tests.admin.test_smoke import rows as rows  # one row of each model
from tests.factories import PASSWORD

TEXTS = {
    "what no font has, and markup": hostile.LINE,
    "placeholders": f"{hostile.GRAMMAR} [[ {{{{ x }}}} =HYPERLINK(A1) https://[::1",
    "control characters": "a\x07b\x1b[31m\x85c\x7f",
    "NUL": "a\0b",
    "half a pair, and no characters": "a\ud800b\ufffe\uffff",
    "marks and line ends": "\u0301" * 30 + "a\r\nb\u2028c\x0bd",
    "endless": hostile.ENDLESS,
}
WRITTEN = (forms.TextInput, forms.Textarea)
"""Widgets in which somebody writes, and that show again what was written."""
MOST_ROUNDS = 4
PLAIN: dict[type[forms.Field], str] = {
    forms.EmailField: "team@example.org",
    forms.URLField: "https://example.org/",
    forms.DateField: "2026-03-02",
    forms.IntegerField: "1",
    forms.SlugField: "plain",
}
"""What is typed where a hostile text was refused, by the grammar of the field."""
FORM = "application/x-www-form-urlencoded"


def body(values: Mapping[str, Any]) -> bytes:
    """A form as a program sends it that takes no care: half a pair goes as its three bytes."""

    def each() -> Iterator[str]:
        for name, value in values.items():
            for one in value if isinstance(value, list | tuple) else [value]:
                yield f"{quote(name)}={quote(str(one).encode('utf-8', 'surrogatepass'))}"

    return "&".join(each()).encode()


def arrived(text: str) -> str:
    """A text as the server has it: half a pair is three bytes that are no character."""
    return real_characters(text.encode("utf-8", "surrogatepass").decode("utf-8", "replace"))


def same(shown: Any, text: str) -> bool:
    """Whether a field shows a text, but for its line ends and the space around it."""
    folded = [re.sub(r"\r\n?", "\n", str(each)).strip() for each in (shown, arrived(text))]
    return folded[0] == folded[1]


def forms_of(answer: Any) -> list[Any]:
    """The form of a page and those of its inlines."""
    inlines = [each.formset for each in answer.context.get("inline_admin_formsets") or ()]
    return [answer.context["adminform"].form, *(form for each in inlines for form in each.forms)]


def is_written(bound: Any) -> bool:
    """Whether somebody writes in a field."""
    widget = getattr(bound.field.widget, "widget", bound.field.widget)
    shows = isinstance(widget, WRITTEN) and not isinstance(widget, forms.PasswordInput)
    return shows and not widget.is_hidden and not bound.field.disabled


def plain(bound: Any) -> Any:
    """What stands in a field, or what a person might put there where it must be filled; None for nothing."""
    value, field = bound.value(), bound.field
    if isinstance(field.widget, ReadOnlyPasswordHashWidget) or value is False:
        return None
    if value not in (None, "", []):
        return value
    if isinstance(field.widget, forms.PasswordInput):
        return PASSWORD
    if bound.name == "written":
        return "12"  # the value of a figure
    if not field.required:
        return None
    if hasattr(field, "choices"):
        return first_choice(field.widget.choices)
    return next((typed for kind, typed in PLAIN.items() if isinstance(field, kind)), "Plain words")


def first_choice(choices: Any) -> str | None:
    """The first of some choices that is one, perhaps in a group."""
    for key, label in choices:
        if isinstance(label, list | tuple):
            return first_choice(label)
        if key not in (None, ""):
            return str(key)
    return None


class Form:
    """A form of the admin site with its inlines, in each of which something can be written in a new row."""

    def __init__(self, client: Client, address: str, opened: Any) -> None:
        self.client, self.address = client, address
        fields = {bound.html_name: bound for form in forms_of(opened) for bound in form}
        self.plain: dict[str, Any] = {}
        for inline in opened.context.get("inline_admin_formsets") or ():
            formset, new = inline.formset, inline.formset.empty_form
            added = bool(formset.max_num and not formset.extra and any(map(is_written, new)))
            if added:
                number = str(formset.total_form_count())
                fields |= {bound.html_name.replace("__prefix__", number): bound for bound in new}
            counted = {bound.html_name: bound.value() for bound in formset.management_form}
            self.plain |= counted | {f"{formset.prefix}-TOTAL_FORMS": formset.total_form_count() + added}
        self.plain |= {name: value for name, each in fields.items() if (value := plain(each)) is not None}
        self.written = {name for name, bound in fields.items() if is_written(bound)}

    def tried(self, text: str) -> Iterator[str]:
        """What goes wrong when a text is typed into every field."""
        refused: set[str] = set()
        for _ in range(MOST_ROUNDS):
            typed = self.plain | dict.fromkeys(self.written - refused, text)
            answer = self.client.post(self.address, body(typed), content_type=FORM)
            if answer.status_code != 200:
                if answer.status_code != 302:
                    yield f"answered {answer.status_code}"
                return
            for form in forms_of(answer):
                for bound in form:
                    if typed.get(bound.html_name) == text and not same(bound.value(), text):
                        yield f"{bound.html_name} lost what was typed: {bound.value()!r}"
                refused |= {form[name].html_name for name in form.errors if name in form.fields}
                yield from (f"said of no field: {words}" for words in form.non_field_errors())
            if self.written <= refused:
                return  # nothing hostile is left to be saved
        yield f"never saved; last said {[dict(form.errors) for form in forms_of(answer)]}"


assert get_resolver().url_patterns  # which fills the admin

OPEN = [
    (model._meta.app_label, model._meta.model_name, view)
    for model in admin.site._registry
    for view in ("add", "change")
]


@pytest.mark.parametrize(("app", "name", "view"), OPEN)
def test_no_text_breaks_a_form(
    app: str, name: str, view: str, rows: dict[str, Any], administrator_client: Client
) -> None:
    RefusalReason.objects.update(wording="We do not hold this.")
    RecordCell.objects.filter(column__heading=False).delete()  # so that there is one to be written
    row = rows.get(name, User.objects.get(name="Demo steward"))
    address = reverse(f"admin:{app}_{name}_{view}", args=(row.pk,) if view == "change" else ())
    if (name, view) == ("heldfigure", "add"):
        address += f"?dataset={rows['dataset'].slug}"
    opened = administrator_client.get(address)
    if opened.status_code != 200 or not opened.context[f"has_{view}_permission"]:
        assert opened.status_code in (200, 302, 403)  # nobody adds or changes such a row by hand
        return
    form = Form(administrator_client, address, opened)
    problems = []
    for what, text in TEXTS.items() if form.written else ():
        with transaction.atomic():
            problems += [f"{what}: {wrong}" for wrong in form.tried(text)]
            transaction.set_rollback(True)
    assert problems == []
