"""One officer of one authority, signed in."""

import pytest
from django.test import Client

from foi.authorities.models import Authority, User
from tests.factories import make_authority, make_user


@pytest.fixture
def authority(db: None) -> Authority:
    return make_authority(name="Anytown Borough Council", slug="anytown")


@pytest.fixture
def officer(authority: Authority) -> User:
    return make_user(authority, name="Demo officer")


@pytest.fixture
def signed_in(client: Client, officer: User) -> Client:
    """The officer's browser."""
    client.force_login(officer)
    return client
