"""No installation with demonstration data sends mail but to this machine."""

import re
from pathlib import Path

import pytest
from django.conf import settings as installed
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from pytest_django import Settings

from foi.running.mail import is_local
from tests.factories import make_authority
from tests.running.processes import manage

SMTP = "django.core.mail.backends.smtp.EmailBackend"
CAREFUL = "foi.running.mail.CarefulBackend"
DEMONSTRATION = "there is demonstration data, and FOI_EMAIL_URL names no catcher of mail on this machine"


class Elsewhere(EmailBackend):
    """Stands for a mail server on another machine."""


@pytest.fixture
def elsewhere(settings: Settings) -> Settings:
    settings.EMAIL_BACKEND = CAREFUL
    settings.MAIL_BACKEND = f"{Elsewhere.__module__}.Elsewhere"
    settings.MAIL_IS_SET = True
    return settings


def send() -> int:
    return mail.send_mail("Your password", "Priya", "foi@example.org", ["priya@example.org"])


@pytest.mark.django_db
def test_mail_leaves_where_there_is_no_demonstration(elsewhere: Settings) -> None:
    make_authority()
    assert send() == 1
    assert [each.subject for each in mail.outbox] == ["Your password"]


@pytest.mark.django_db
def test_none_leaves_where_there_is(elsewhere: Settings, caplog: pytest.LogCaptureFixture) -> None:
    make_authority()
    make_authority(demonstration_note="This is a demonstration.")
    assert send() == 0
    assert mail.outbox == []
    (line,) = caplog.records
    assert (line.getMessage(), line.recipients) == (f"Mail was not sent: {DEMONSTRATION}", 1)  # type: ignore[attr-defined]


@pytest.mark.django_db
def test_a_server_without_a_mail_server_sends_none(
    elsewhere: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    """Not even to its own log, where addresses and links to new passwords would stand."""
    elsewhere.MAIL_IS_SET, elsewhere.DEBUG = False, False
    assert send() == 0
    assert "FOI_EMAIL_URL is not set" in caplog.text


@pytest.mark.parametrize(
    ("backend", "host", "port", "local"),
    [
        (SMTP, "localhost", 1025, True),
        (SMTP, "127.0.0.1", 1025, True),
        (SMTP, "::1", 1025, True),
        (SMTP, "localhost", 25, False),  # a mail server, which passes it on
        (SMTP, "127.0.0.1", 587, False),
        (SMTP, "mail.example.org", 1025, False),
        (SMTP, "localhost.example.org", 1025, False),
        (SMTP, "", 1025, False),
        ("django.core.mail.backends.console.EmailBackend", "", 25, True),
        ("django.core.mail.backends.filebased.EmailBackend", "", 25, True),
        ("another.console.EmailBackend", "localhost", 1025, False),
        ("anymail.backends.amazon_ses.EmailBackend", "localhost", 1025, False),
    ],
)
def test_what_stays_on_this_machine(
    settings: Settings, backend: str, host: str, port: int, local: bool
) -> None:
    settings.MAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = backend, host, port
    assert is_local() is local


def test_whatever_the_environment_says_the_guard_stands() -> None:
    """In a process of its own: pytest puts a way of its own in place of the setting."""
    code = "from django.conf import settings; print(settings.EMAIL_BACKEND, settings.MAIL_BACKEND)"
    said = manage("shell", "--no-imports", "-c", code, FOI_EMAIL_URL="smtp://mail.example.org:25")
    assert said.stdout.split() == [CAREFUL, SMTP]


def test_nothing_else_sends_mail() -> None:
    other = re.compile(r"\bsmtplib\b|mail\.backends|get_connection\(")
    found = [
        str(path.relative_to(installed.BASE_DIR))
        for path in Path(installed.BASE_DIR, "foi").rglob("*.py")
        if other.search(path.read_text(encoding="utf-8"))
    ]
    assert found == ["foi/running/mail.py"]
