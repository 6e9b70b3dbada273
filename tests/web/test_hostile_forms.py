"""Hostile text in every field of every form of the pages: taken, or refused with a summary that names the
field and with what was typed still there; never a server error.

Pages are found by their links, one of each name of the URL conf, so that a new form is tried without being
named here. Forms are filled in as they are shown, each button of each form in turn.
"""

from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

import pytest
from django.db import transaction
from django.test import Client
from django.urls import Resolver404, resolve, reverse

from foi.authorities.models import Authority, Role
from foi.reading.characters import real_characters
from tests import hostile
from tests.factories import (
    make_authority,
    make_user,
    put_in_state,
)
from tests.permissions.test_adversaries import pages_of
from tests.permissions.test_adversaries import rows as rows  # one of each, of one authority

TEXTS = {
    "what no font has, and markup": hostile.LINE,
    "what is no text": "a\x07b\0c\ud800d\ufffe\u2028e\r\nf",
    "endless": hostile.ENDLESS,
}
MOST_PAGES = 150
ELSEWHERE = ("admin", "account", "accounts", "static", "health")
"""The admin site has a walk of its own (tests/admin/test_hostile_text.py); accounts are allauth's."""


class Forms(HTMLParser):
    """The links of a page, and its forms: where each goes, what it sends, what is written, its buttons."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.forms: list[dict[str, Any]] = []
        self.open: dict[str, Any] | None = None
        self.area = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        name = found.get("name", "")
        if tag == "a" and found.get("href"):
            self.links.append(found["href"])
        if tag == "form":
            self.open = {"action": found.get("action", ""), "method": found.get("method", "get").lower()}
            self.open |= {"sent": {}, "written": set(), "buttons": []}
            self.forms.append(self.open)
        if self.open is None or "disabled" in found:
            return
        sent, kind = self.open["sent"], found.get("type", "text")
        if tag == "button" or (tag == "input" and kind == "submit"):
            self.open["buttons"].append((name, found.get("value", "")))
        elif tag == "textarea" or (tag == "input" and kind in ("text", "email", "search", "url", "tel")):
            sent[name] = found.get("value", "")
            self.open["written"].add(name)
        elif tag == "input" and kind in ("hidden", "number", "date"):
            sent[name] = found.get("value", "")
        elif tag == "input" and kind in ("radio", "checkbox"):
            sent.setdefault(name, found.get("value", "on"))
        elif tag == "select":
            self.area = name
        elif tag == "option" and self.area and (self.area not in sent or "selected" in found):
            sent[self.area] = found.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.open = None
        if tag == "select":
            self.area = ""


def name_of(address: str) -> str:
    """What the URL conf calls a page, "" where it has none or is not walked here."""
    path = urlsplit(address).path
    if path.strip("/").partition("/")[0] in ELSEWHERE:
        return ""
    try:
        return resolve(path).url_name or ""
    except Resolver404:
        return ""


def crawled(client: Client, starts: list[str]) -> dict[str, tuple[str, str]]:
    """Each page that links lead to, one of each name: its address and what it shows."""
    found: dict[str, tuple[str, str]] = {}
    waiting = list(starts)
    while waiting:
        address = waiting.pop(0)
        name = name_of(address)
        if not name or name in found or len(found) > MOST_PAGES:
            continue
        answer = client.get(address)
        if answer.status_code != 200 or "html" not in answer["Content-Type"] or answer.streaming:
            continue
        page = answer.content.decode()
        found[name] = (address, page)
        waiting += [urljoin(address, link) for link in Forms(page).links if link.startswith(("/", "?"))]
    return found


def body(values: dict[str, str]) -> bytes:
    """A form as a program sends it that takes no care: half a pair goes as its three bytes."""
    return "&".join(
        f"{quote(name)}={quote(value.encode('utf-8', 'surrogatepass'))}" for name, value in values.items()
    ).encode()


def arrived(text: str) -> str:
    kept = real_characters(text.encode("utf-8", "surrogatepass").decode("utf-8", "replace"))
    return kept.replace("\r\n", "\n").replace("\0", "")


def tried(client: Client, address: str, form: dict[str, Any], text: str) -> Iterator[str]:
    """What goes wrong when a text is typed into every field of a form."""
    where = urljoin(address, form["action"]) or address
    for button in form["buttons"] or [("", "")]:
        values = form["sent"] | dict.fromkeys(form["written"], text)
        if button[0]:
            values[button[0]] = button[1]
        with transaction.atomic():
            answer = client.post(where, body(values), content_type="application/x-www-form-urlencoded")
            transaction.set_rollback(True)
        if answer.status_code >= 500 or answer.status_code == 409:
            yield f"{where} {button}: answered {answer.status_code}"
        elif answer.status_code == 200 and "html" in answer["Content-Type"]:
            page = answer.content.decode()
            shown = unescape(page).replace("\r\n", "\n")
            if "govuk-error-summary" in page and arrived(text).strip() not in shown.replace("\0", ""):
                yield f"{where} {button}: what was typed is lost"


@pytest.fixture
def authority(db: None) -> Authority:
    return make_authority()


@pytest.fixture
def client(authority: Authority) -> Client:
    """The browser of one who may do all that is done at an authority, and has written in no letter."""
    client = Client()
    client.force_login(make_user(authority, roles=list(Role)))
    return client


def forms_found(client: Client, rows: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Each form in which something is written: the name of its page, its address, the form."""
    for name, (address, page) in crawled(client, list(pages_of(rows).values())).items():
        for form in Forms(page).forms:
            goes = name_of(urljoin(address, form["action"]) or address)
            if form["method"] == "post" and form["written"] and goes:
                yield name, address, form


REACHED = 25
"""Pages with such forms, at least: fewer would say that the walk has stopped short."""


def test_no_text_breaks_a_form(client: Client, rows: dict[str, Any]) -> None:
    found = list(forms_found(client, rows))
    assert len({name for name, _, _ in found}) >= REACHED
    problems = [
        f"{name}, {what}: {wrong}"
        for name, address, form in found
        for what, text in TEXTS.items()
        for wrong in tried(client, address, form, text)
    ]
    assert problems == []


@pytest.mark.parametrize("state", ["in_review", "approved"])
def test_no_text_breaks_a_form_of_review(state: str, client: Client, rows: dict[str, Any]) -> None:
    response = put_in_state(rows["response"], state)
    at = response.information_request.reference
    pages = crawled(client, [reverse(name, args=[at]) for name in ("review", "findings", "issue")])
    problems = []
    for address, page in pages.values():
        for form in (each for each in Forms(page).forms if each["method"] == "post" and each["written"]):
            problems += [wrong for text in TEXTS.values() for wrong in tried(client, address, form, text)]
    assert problems == []
