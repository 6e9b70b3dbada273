"""Limits on signing in hold across processes: in the database's cache, and in Redis."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache
from django.test import RequestFactory
from pytest_django import Settings

from foi.running.models import CacheEntry
from foi.web.accounts import ClosedSignup
from tests.running.processes import manage, run, started, waited_for

ATTEMPTS = 10
"""Failed sign-ins that one address may make; in a minute it would be, but a busy machine takes longer."""
TRY_TO_SIGN_IN = f"""
import uuid
import django
django.setup()
from django.conf import settings
from django.test import Client
settings.ACCOUNT_RATE_LIMITS = {{"login_failed": "{ATTEMPTS}/h/ip"}}
client = Client(headers={{"host": "127.0.0.1"}}, REMOTE_ADDR="198.51.100.7")
for _ in range({ATTEMPTS // 2}):
    said = {{"login": f"{{uuid.uuid4()}}@example.org", "password": "wrong"}}
    answer = client.post("/account/login/", said).content.decode()
print("Too many failed" in answer)
"""


def refused(**said: str) -> bool:
    """Whether the last of five failed sign-ins from one address is refused, in a process of its own."""
    said |= {"DJANGO_SETTINGS_MODULE": "foi.settings", "FOI_DEBUG": "on", "FOI_FAST_PASSWORDS": "on"}
    done = run(sys.executable, "-c", TRY_TO_SIGN_IN, **said)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip() == "True"


@pytest.fixture
def redis_url(tmp_path: Path) -> Iterator[str]:
    """A Redis server of this test's own."""
    socket = tmp_path / "redis.sock"
    command = [
        "redis-server",
        "--port",
        "0",
        "--unixsocket",
        str(socket),
        "--save",
        "",
        "--dir",
        str(tmp_path),
    ]
    with started(*command):
        waited_for(socket.exists)
        yield f"unix://{socket}"


@pytest.mark.django_db
def test_the_limit_holds_across_processes(migrated: str) -> None:
    assert [refused(DATABASE_URL=migrated) for _ in range(3)] == [False, False, True]


@pytest.mark.django_db
def test_and_with_redis(migrated: str, redis_url: str) -> None:
    said = {"DATABASE_URL": migrated, "FOI_CACHE_URL": redis_url}
    assert [refused(**said) for _ in range(3)] == [False, False, True]


@pytest.mark.django_db
def test_two_caches_see_the_same_table() -> None:
    caches["default"].set("limit", [1, 2], 60)
    other = DatabaseCache(CacheEntry._meta.db_table, {})
    assert other.get("limit") == [1, 2]
    assert not other.add("limit", [3], 60)
    assert CacheEntry.objects.count() == 1


def test_what_is_no_redis_server_is_said() -> None:
    ended = manage("check", FOI_CACHE_URL="memcached://127.0.0.1")
    assert ended.returncode != 0
    assert (
        "FOI_CACHE_URL is not the address of a Redis server. Set it to one, for example redis://"
        in ended.stderr
    )


# Whose address is counted --------------------------------------------------------------------------------

PROXY, CLIENT, SPOOFED = "192.0.2.1", "198.51.100.7", "203.0.113.9"


@pytest.mark.parametrize(
    ("proxies", "told", "address"),
    [
        (0, None, PROXY),
        (0, SPOOFED, PROXY),
        (1, None, PROXY),
        (1, CLIENT, CLIENT),
        (1, f"{SPOOFED}, {CLIENT}", CLIENT),
        (2, f"{CLIENT}, 192.0.2.2", CLIENT),
        (2, f"{SPOOFED}, {CLIENT}, 192.0.2.2", CLIENT),
        (2, SPOOFED, PROXY),
        (1, "2001:db8::1", "2001:db8::1"),
    ],
)
def test_the_address_is_what_our_own_proxies_saw(
    settings: Settings, proxies: int, told: str | None, address: str
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    headers = {"X-Forwarded-For": told} if told else {}
    request = RequestFactory(REMOTE_ADDR=PROXY, headers=headers).post("/account/login/")
    assert ClosedSignup(request).get_client_ip(request) == address
