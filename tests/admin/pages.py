"""Reads and fills in admin pages as a browser would."""

import re
from html import unescape
from typing import Any

from django.test import Client


def text_of(response: Any) -> str:
    """What a page says, white space folded, without its tags."""
    bare = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", bare))).strip()


def values_of(response: Any) -> dict[str, Any]:
    """What a change form would send when nothing is typed: its fields, and those of its inlines."""
    form = response.context["adminform"].form
    forms = [form]
    for inline in response.context.get("inline_admin_formsets") or ():
        forms += [inline.formset.management_form, *inline.formset.forms]
    sent = {}
    for each in forms:
        for bound in each:
            value = bound.value()
            if value is not None and value is not False and value != "":
                sent[bound.html_name] = value
    return sent


def submit(client: Client, address: str, **typed: Any) -> Any:
    """Open a form, type into it and save; the answer is the page after it."""
    sent = values_of(client.get(address)) | typed
    return client.post(
        address, {name: value for name, value in sent.items() if value is not None}, follow=True
    )


def errors_of(response: Any) -> dict[str, list[str]]:
    """The errors of a form that was not accepted, by field."""
    form = response.context["adminform"].form
    return {name: list(errors) for name, errors in form.errors.items()}
