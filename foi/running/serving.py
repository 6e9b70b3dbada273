"""What a server needs before it answers anybody; without it, it ends with one line that says what to set.

Commands need none of this: they have a key made for their process, and answer nobody.
"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

Application = TypeVar("Application", bound=Callable[..., Any])
SHORTEST_KEY = 50
"""As Django's own check of deployments asks (security.W009)."""
GIVE_A_KEY = (
    "Set it to a long random text, the same on every server, for example "
    'the output of: python -c "import secrets; print(secrets.token_urlsafe(50))"'
)
APP_LOAD_ERROR = 4
"""The exit code at which gunicorn stops instead of starting its worker again, and again."""


def served(make: Callable[[], Application]) -> Application:
    """The application that `make` makes; ends the process in one line where a server can't be run safely."""
    try:
        missing = next(not_ready(), None)
        if missing is None:
            return make()
    except ImproperlyConfigured as error:
        missing = " ".join(str(error).split())
    _end(missing)


def not_ready() -> Iterator[str]:
    """What is missing, the first first, each in a line that says how to set it."""
    if settings.DEBUG:
        return
    if not settings.SECRET_KEY_GIVEN:
        yield f"FOI_SECRET_KEY is not set. {GIVE_A_KEY}"
    if len(settings.SECRET_KEY) < SHORTEST_KEY:
        yield f"FOI_SECRET_KEY has fewer than {SHORTEST_KEY} characters. {GIVE_A_KEY}"
    if not settings.ALLOWED_HOSTS:
        yield (
            "FOI_ALLOWED_HOSTS is not set. Set it to the names this site is reached by, for example: "
            "FOI_ALLOWED_HOSTS=foi.example.org"
        )
    if not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        yield (
            f"There are no collected styles and scripts in {settings.STATIC_ROOT} (FOI_STATIC_ROOT). "
            "Collect them: .venv/bin/python manage.py collectstatic --noinput"
        )


def _end(line: str) -> NoReturn:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
    sys.exit(APP_LOAD_ERROR)
