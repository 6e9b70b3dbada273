"""Every command says in the docstring of its `handle` that it raises CommandError, and does so in a line."""

from importlib import import_module
from pathlib import Path
from unittest import mock

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from foi.management import commands
from foi.management.commands import work
from tests.architecture.contract import errors_named

# What each command is given that it can't do.
REFUSED = {
    "check_figures": ["--authority=nobody"],
    "check_letter": ["no-such-file.txt"],
    "deadline": ["--received=soon"],
    "load_demo": [],
    "render_letter": ["NONE/1"],
    "serve_demo": ["nowhere"],
    "split_request": ["no-such-file.txt"],
    "work": [],
}


def test_every_command_is_here() -> None:
    folder = Path(commands.__file__).parent
    assert set(REFUSED) == {each.stem for each in folder.glob("*.py")} - {"__init__"}


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "arguments"), REFUSED.items())
def test_what_cannot_be_done_is_said_in_one_line(
    name: str, arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.conf.settings.SECRET_KEY_GIVEN", True)
    monkeypatch.setattr("django.conf.settings.DEBUG", False)
    unreadable = mock.Mock(side_effect=OperationalError("no such table"))
    monkeypatch.setattr(work, "work", unreadable)
    with pytest.raises(CommandError) as refused:
        call_command(name, *arguments)
    assert str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("name", REFUSED)
def test_the_docstring_says_so(name: str) -> None:
    command = import_module(f"foi.management.commands.{name}").Command
    assert errors_named(command.handle.__doc__) == {CommandError}
