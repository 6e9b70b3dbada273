"""Signing in and out, and the pages of one's own account."""

import re
from html.parser import HTMLParser

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core import mail
from django.test import Client

from foi.authorities.models import Authority, User
from tests.factories import PASSWORD, make_authority, make_user

pytestmark = pytest.mark.django_db

ENTRANCE = [
    "/account/login/",
    "/account/signup/",
    "/account/password/reset/",
    "/account/password/reset/done/",
]
OWN = [
    "/account/",
    "/account/logout/",
    "/account/password/change/",
    "/account/email/",
    "/account/3rdparty/",
    "/account/2fa/",
]


class Labels(HTMLParser):
    """Which controls of a page a person must fill in, and which have a label."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.controls: set[str] = set()
        self.labelled: set[str] = set()
        self.headings = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.headings += tag == "h1"
        if tag == "label":
            self.labelled.add(found.get("for") or "")
        if tag in {"input", "textarea", "select"} and found.get("type") not in {"hidden", "submit"}:
            self.controls.add(found.get("id") or "")


def assert_looks_like_ours(page: str) -> None:
    labels = Labels(page)
    assert labels.headings == 1
    assert labels.controls <= labels.labelled
    assert 'id="main-content"' in page
    assert 'class="foi-header"' in page


def sign_in(client: Client, user: User, password: str = PASSWORD) -> Client:
    client.post("/account/login/", {"login": user.email, "password": password})
    return client


@pytest.mark.parametrize("address", ENTRANCE)
def test_pages_before_signing_in_stand_in_our_frame(client: Client, address: str):
    response = client.get(address)
    assert response.status_code == 200
    assert_looks_like_ours(response.content.decode())


@pytest.mark.parametrize("address", OWN)
def test_pages_of_ones_account_stand_in_our_frame(signed_in: Client, address: str):
    response = signed_in.get(address)
    assert response.status_code == 200
    assert_looks_like_ours(response.content.decode())


@pytest.mark.parametrize("address", OWN)
def test_pages_of_ones_account_ask_to_sign_in(client: Client, address: str):
    response = client.get(address)
    assert response.status_code == 302


@pytest.mark.parametrize("email", ["officer@example.org", "OFFICER@example.org"])
def test_signing_in_leads_to_the_work_list(client: Client, email: str):
    make_user(email="officer@example.org")
    response = client.post("/account/login/", {"login": email, "password": PASSWORD})
    assert response.url == "/"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"login": "officer@example.org", "password": "wrong"}, "There is a problem"),
        ({"login": "nobody@example.org", "password": PASSWORD}, "There is a problem"),
        ({"login": "", "password": ""}, "There is a problem"),
    ],
)
def test_a_failed_sign_in_is_explained(client: Client, fields: dict[str, str], words: str):
    make_user(email="officer@example.org")
    page = client.post("/account/login/", fields).content.decode()
    assert words in page
    assert re.search(r"<title>\s*Error:", page)


def test_nobody_signs_up(client: Client):
    fields = {"email": "new@example.org", "password1": PASSWORD, "password2": PASSWORD}
    page = client.post("/account/signup/", fields).content.decode()
    assert "Ask an administrator" in page
    assert not User.objects.filter(email="new@example.org").exists()
    assert "signup" not in client.get("/account/login/").content.decode()


def test_signing_out_takes_a_button_not_a_link(signed_in: Client):
    signed_in.get("/account/logout/")
    assert signed_in.get("/").status_code == 200
    signed_in.post("/account/logout/")
    assert signed_in.get("/").status_code == 302


def test_a_forgotten_password_is_set_anew_by_mail(client: Client):
    user = make_user(email="officer@example.org")
    client.post("/account/password/reset/", {"email": user.email})
    link = re.search(r"http://testserver(/account/password/reset/key/\S+)", str(mail.outbox[0].body))
    form = client.get(link[1], follow=True)
    assert_looks_like_ours(form.content.decode())
    new = "another long and quiet evening"
    client.post(form.redirect_chain[-1][0], {"password1": new, "password2": new})
    assert sign_in(client, user, new).get("/").status_code == 200


def test_a_reset_link_that_no_longer_works_says_so(client: Client):
    response = client.get("/account/password/reset/key/1-set-password/", follow=True)
    assert response.status_code == 200
    assert_looks_like_ours(response.content.decode())


def test_a_password_is_changed_by_who_knows_the_old_one(client: Client):
    user = make_user(email="officer@example.org")
    sign_in(client, user)
    new = "another long and quiet evening"
    client.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    user.refresh_from_db()
    assert user.check_password(new)


def test_what_protects_the_account_asks_for_the_password_once_more(client: Client):
    user = make_user(email="officer@example.org")
    sign_in(client, user)
    asked = client.get("/account/2fa/totp/activate/", follow=True)
    assert_looks_like_ours(asked.content.decode())
    assert "Confirm that it is you" in asked.content.decode()
    confirmed = client.post(asked.redirect_chain[-1][0], {"password": PASSWORD})
    page = client.get(confirmed.url).content.decode()
    assert_looks_like_ours(page)
    assert 'src="data:image/svg+xml' in page


@pytest.fixture
def with_two_steps(client: Client) -> Client:
    """The browser of a person with two-step sign-in, who has entered the password and is asked for a code."""
    user = make_user(email="officer@example.org")
    TOTP.activate(user, generate_totp_secret())
    RecoveryCodes.activate(user)
    assert (
        "Enter your code"
        in client.post(
            "/account/login/", {"login": user.email, "password": PASSWORD}, follow=True
        ).content.decode()
    )
    return client


def code_of(email: str) -> str:
    codes = Authenticator.objects.get(user__email=email, type=Authenticator.Type.RECOVERY_CODES)
    return str(codes.wrap().get_unused_codes()[0])


@pytest.mark.parametrize(
    ("code", "signed_in_after"),
    [("right", True), ("000000", False), ("", False)],
)
def test_a_second_step_needs_the_right_code(with_two_steps: Client, code: str, signed_in_after: bool):
    sent = code_of("officer@example.org") if code == "right" else code
    page = with_two_steps.post("/account/2fa/authenticate/", {"code": sent})
    assert (with_two_steps.get("/").status_code == 200) is signed_in_after
    assert signed_in_after or "There is a problem" in page.content.decode()


@pytest.mark.parametrize(
    ("page", "heading"),
    [
        ("", "Two-step sign-in"),
        ("recovery-codes/", "Recovery codes"),
        ("recovery-codes/generate/", "Make recovery codes"),
        ("totp/deactivate/", "Turn off two-step sign-in"),
    ],
)
def test_two_step_pages_stand_in_our_frame(with_two_steps: Client, page: str, heading: str):
    with_two_steps.post("/account/2fa/authenticate/", {"code": code_of("officer@example.org")})
    with_two_steps.post("/account/reauthenticate/", {"password": PASSWORD})
    response = with_two_steps.get(f"/account/2fa/{page}")
    assert_looks_like_ours(response.content.decode())
    assert heading in response.content.decode()


@pytest.mark.parametrize(("count", "named"), [(1, True), (2, False)])
def test_the_sign_in_page_bears_the_name_of_the_only_authority(client: Client, count: int, named: bool):
    for number in range(count):
        make_authority(name=f"Council {number}")
    assert ("Council 0" in client.get("/account/login/").content.decode()) is named


def test_the_account_names_ones_authorities(client: Client, authority: Authority):
    client.force_login(make_user(authority, make_authority(name="Second council")))
    page = client.get("/account/").content.decode()
    assert "Anytown Borough Council" in page
    assert "Second council" in page
