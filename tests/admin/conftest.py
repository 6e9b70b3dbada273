"""A steward of one authority, another authority beside it, and clients that are signed in."""

import pytest
from django.test import Client

from foi.authorities.models import Authority, Role, User
from tests.factories import make_authority, make_user


@pytest.fixture
def authority(db: None) -> Authority:
    return make_authority(name="Northborough Council")


@pytest.fixture
def other_authority(db: None) -> Authority:
    return make_authority(name="Southborough Council")


@pytest.fixture
def steward(authority: Authority) -> User:
    user = make_user(authority, role=Role.STEWARD, name="Demo steward")
    return user


@pytest.fixture
def client(steward: User) -> Client:
    """The steward's browser."""
    client = Client()
    client.force_login(steward)
    return client


@pytest.fixture
def administrator_client(authority: Authority) -> Client:
    """The browser of the installation's administrator, who is an officer of the authority too."""
    client = Client()
    client.force_login(
        make_user(authority, roles=["officer", "administrator"], is_superuser=True, name="Demo administrator")
    )
    return client
