"""The frame of every page: names, colours, the policy on scripts and styles, and pages of errors."""

import re
from typing import Any

import pytest
from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.test.utils import override_settings
from django.urls import reverse

from foi.authorities.models import Authority
from tests.factories import make_administrator, make_authority, make_information_request, make_user

pytestmark = pytest.mark.django_db

PAGES = ["/", "/requests/new/", "/account/", "/accessibility/", "/no-such-page/"]


@pytest.mark.parametrize("address", PAGES)
def test_every_page_says_where_one_is(signed_in: Client, address: str):
    page = signed_in.get(address).content.decode()
    title = re.sub(r"\s+", " ", re.search(r"<title>(.*?)</title>", page, re.S)[1]).strip()
    heading = re.search(r"<h1[^>]*>(.*?)</h1>", page, re.S)[1].strip()
    assert title.endswith("– FOI responses – Anytown Borough Council")
    assert heading.split(":")[0] in title
    assert '<html lang="en-GB"' in page
    assert 'href="#main-content"' in page


@pytest.mark.parametrize("address", [*PAGES, "/account/login/"])
def test_no_page_asks_for_what_the_policy_blocks(signed_in: Client, address: str):
    response = signed_in.get(address)
    page = response.content.decode()
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]*\ssrc=)", page)
    policy = response.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy


@pytest.mark.parametrize(
    ("address", "current"), [("/", "Work"), ("/requests/new/", "New request"), ("/account/", None)]
)
def test_the_navigation_marks_the_page_one_is_on(signed_in: Client, address: str, current: str | None):
    page = signed_in.get(address).content.decode()
    navigation = re.search(r'<nav aria-label="Main".*?</nav>', page, re.S)[0]
    marked = re.search(r'aria-current="page">([^<]+)<', navigation)
    assert (marked[1] if marked else None) == current


@pytest.mark.parametrize(("staff", "shown"), [(True, True), (False, False)])
def test_the_admin_site_is_offered_to_who_may_use_it(client: Client, staff: bool, shown: bool):
    client.force_login(make_administrator() if staff else make_user())
    assert ("Admin site" in client.get("/").content.decode()) is shown


def test_a_page_about_a_request_bears_its_own_authority(client: Client):
    first, second = make_authority(name="A council"), make_authority(name="B office")
    client.force_login(make_user(first, second))
    information_request = make_information_request(second)
    page = client.get(f"/requests/{information_request.reference}/clock/").content.decode()
    assert '<span class="foi-header__authority">B office</span>' in page
    assert f"/authority/{second.slug}/colours.css?1d70b8" in page


@pytest.mark.parametrize(("slug", "status"), [("anytown", 200), ("nowhere", 404)])
def test_the_colour_of_an_authority_is_a_stylesheet(
    client: Client, authority: Authority, slug: str, status: int
):
    Authority.objects.filter(pk=authority.pk).update(colour="#006B54")
    response = client.get(reverse("authority-colours", args=[slug]))
    assert response.status_code == status
    if status == 200:
        assert response.content.decode() == ":root{--authority-colour:#006B54}\n"
        assert response.headers["Content-Type"] == "text/css"
        assert "max-age" in response.headers["Cache-Control"]


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("404.html", "There is no such page"),
        ("403.html", "You can't do this"),
        ("500.html", "Something went wrong"),
        ("403_csrf.html", "This form has expired"),
    ],
)
def test_error_pages_need_nothing_but_themselves(template: str, words: str):
    page = render_to_string(template)
    assert words in page
    assert 'id="main-content"' in page


def test_a_form_sent_without_its_token_is_explained(officer: Any):
    client = Client(enforce_csrf_checks=True)
    client.force_login(officer)
    response = client.post("/requests/new/", {})
    assert response.status_code == 403
    assert "This form has expired" in response.content.decode()


@override_settings(DEBUG=False)
def test_an_unknown_page_is_explained(signed_in: Client):
    response = signed_in.get("/requests/no-such-request/questions/")
    assert response.status_code == 404
    assert "There is no such page" in response.content.decode()


@pytest.mark.parametrize(
    ("level", "style", "role", "heading"),
    [
        (messages.SUCCESS, "govuk-notification-banner--success", 'role="alert"', "Done"),
        (messages.ERROR, "govuk-notification-banner", 'role="alert"', "Not done"),
        (messages.INFO, "govuk-notification-banner", 'role="region"', "Note"),
    ],
)
def test_messages_are_banners_and_never_html(level: int, style: str, role: str, heading: str):
    context = {"messages": [Message(level, "Saved <b>it</b>")]}
    page = render_to_string("web/components/messages.html", context, RequestFactory().get("/"))
    for words in (style, role, heading, "Saved &lt;b&gt;it&lt;/b&gt;"):
        assert words in page
