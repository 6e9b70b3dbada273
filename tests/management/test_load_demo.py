"""`manage.py load_demo`: the demo comes in once, stays as it is, and never enters a real installation."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from pytest_django import Settings

from foi.authorities.models import User
from foi.requests.models import InformationRequest
from foi.responses.models import Response
from foi.workflow.demo import PEOPLE, DemoError, load_demo
from tests.demo import ISSUED, OTHER_AUTHORITY, PASSWORD, WAITING
from tests.demo_loading import FOLDER

pytestmark = pytest.mark.django_db


@pytest.fixture
def debug(settings: Settings) -> None:
    settings.DEBUG = True


def everything() -> Counter[tuple[str, Any]]:
    """Every row of the product's own tables with all its values."""
    models = apps.get_app_config("foi").get_models()
    return Counter(
        (model._meta.label, tuple(map(repr, row))) for model in models for row in model.objects.values_list()
    )


def test_the_demo_is_loaded_once_and_what_an_officer_changed_stays(
    debug: None, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("load_demo")
    first = capsys.readouterr().out
    assert "5 requests made" in first
    assert [address for address in PEOPLE if address not in first] == []
    loaded = everything()

    call_command("load_demo")
    assert "nothing was changed" in capsys.readouterr().out
    assert everything() == loaded

    states = dict(Response.objects.values_list("information_request__reference", "state"))
    assert len(states) == 5
    assert (states[WAITING], states[ISSUED], states[OTHER_AUTHORITY]) == ("received", "issued", "issued")
    assert all(User.objects.get(email=address).check_password(PASSWORD) for address in PEOPLE)

    InformationRequest.objects.filter(reference=WAITING).update(subject="Changed")
    User.objects.get(email=PEOPLE[0]).set_unusable_password()
    changed = everything()
    call_command("load_demo")
    assert everything() == changed


def test_it_is_refused_in_a_servers_environment(settings: Settings) -> None:
    settings.DEBUG, settings.SECRET_KEY_GIVEN = False, True
    with pytest.raises(CommandError, match="FOI_SECRET_KEY is set"):
        call_command("load_demo")
    assert not User.objects.exists()


def test_a_folder_without_a_demo_is_named(tmp_path: Path) -> None:
    now = datetime(2026, 11, 20, 9, tzinfo=UTC)
    with pytest.raises(DemoError, match="no demo data in"):
        load_demo(folder=tmp_path, password=PASSWORD, today=now.date(), now=now)


def test_half_a_demo_is_not_kept(tmp_path: Path) -> None:
    """A request file that names nobody's authority leaves nothing behind, not even the data before it."""
    (tmp_path / "data").symlink_to(FOLDER / "data")
    (tmp_path / "requests").mkdir()
    (tmp_path / "requests" / "1-broken.json").write_text('{"reference": "X", "owner": "officer@example.org"}')
    now = datetime(2026, 11, 20, 9, tzinfo=UTC)
    with pytest.raises(DemoError, match=r"1-broken\.json"):
        load_demo(folder=tmp_path, password=PASSWORD, today=now.date(), now=now)
    assert not User.objects.exists()
