"""What is written to the log: lines that a machine reads, with request, person and action, and nobody's data.

Which request a line belongs to is kept in a context that every log line takes along. A person is a number, an
action the name of a view or a job. Addresses are left out: what is typed into a search stands in them. Of
another library's message only the fixed words are kept, and of an error its kind and where it happened, since
values from a form or a row stand in the rest.
"""

import logging
import re
import time
import traceback
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from http import HTTPStatus
from pathlib import Path
from types import TracebackType
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from pythonjsonlogger.json import JsonFormatter

OURS = "foi"
GIVEN = re.compile(r"[A-Za-z0-9._-]{1,64}")
"""A name for a request that a proxy may give."""
NOBODY: dict[str, Any] = {"request_id": None, "person": None, "action": None}
EXTRA = (
    "method",
    "status",
    "milliseconds",
    "job",
    "recipients",
    "reading",
    "ending",
    "bytes",
    "limit",
)
"""What our own lines may say besides; what a library adds to its lines is left out."""
STANDARD = ("name", "levelname", "levelno", "created", "msecs")
STATUSES = frozenset(each.phrase for each in HTTPStatus)
ROOT = Path(__file__).resolve().parents[2]

_context: ContextVar[dict[str, Any]] = ContextVar("log", default=NOBODY)
logger = logging.getLogger("foi.requests")


@contextmanager
def logged_as(**said: Any) -> Iterator[None]:
    """Lines written within carry what is said: request_id, person, action."""
    token = _context.set({**_context.get(), **said})
    try:
        yield
    finally:
        _context.reset(token)


def note(**said: Any) -> None:
    """The same from here to the end of the block around."""
    _context.set({**_context.get(), **said})


# Requests ------------------------------------------------------------------------------------------------


class LoggedRequests:
    """Middleware: names each request, gives the name back as X-Request-ID, and writes a line at its end."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        began = time.monotonic()
        name = request_id(request)
        with logged_as(**NOBODY | {"request_id": name}):
            response = self.get_response(request)
            note(**who_does_what(request))
            took = round((time.monotonic() - began) * 1000)
            said = {"method": request.method, "status": response.status_code, "milliseconds": took}
            logger.info("%s %s", request.method, response.status_code, extra=said)
        response["X-Request-ID"] = name
        return response

    def process_view(self, request: HttpRequest, *_: Any) -> None:
        """From here on it is known what is done."""
        note(**who_does_what(request))


def request_id(request: HttpRequest) -> str:
    """The name a trusted proxy has given the request, else one of our own."""
    given = request.headers.get("X-Request-ID", "")
    if settings.ALLAUTH_TRUSTED_PROXY_COUNT and GIVEN.fullmatch(given):
        return given
    return uuid.uuid4().hex


def who_does_what(request: HttpRequest) -> dict[str, Any]:
    """The person's number, where a view has asked who it is, and the view's name; asks no database."""
    user = getattr(request, "_cached_user", None)
    match = request.resolver_match
    return {"person": user.pk if user else None, "action": (match.view_name or None) if match else None}


# Lines ---------------------------------------------------------------------------------------------------


class WithContext(logging.Filter):
    """Puts the request, the person and the action on each line."""

    def filter(self, record: logging.LogRecord) -> bool:
        for name, value in _context.get().items():
            setattr(record, name, value)
        return True


class Plain:
    """How both forms write a message and an error: without the values in them."""

    def words(self, record: logging.LogRecord) -> str:
        """Our own messages whole; of a library's the words without what was put into them."""
        if record.name.partition(".")[0] == OURS:
            return record.getMessage()
        return "Error" if record.exc_info and not record.args else _without_values(record)

    def error(self, kind: type[BaseException], found: TracebackType | None) -> str:
        """The kind of an error and where it happened, the innermost last; never its message."""
        places = (
            f"{_short(each.filename)}:{each.lineno} {each.name}" for each in traceback.extract_tb(found)
        )
        return " < ".join([kind.__qualname__, *reversed(list(places))])


def _without_values(record: logging.LogRecord) -> str:
    """A message without what was put into it, but for numbers and the names of HTTP's statuses."""
    args = record.args if isinstance(record.args, tuple) else ()
    kept = tuple(each if isinstance(each, int | float) or str(each) in STATUSES else "…" for each in args)
    try:
        return str(record.msg) % kept
    except (TypeError, ValueError):
        return str(record.msg)


def _short(name: str) -> str:
    path = Path(name)
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else "/".join(path.parts[-2:])


class JsonLines(Plain, JsonFormatter):
    """One line of JSON."""

    def __init__(self) -> None:
        fields = ["asctime", "levelname", "name", "message", *NOBODY]
        super().__init__(
            fields,
            rename_fields={"asctime": "time", "levelname": "level", "name": "logger"},
            datefmt="%Y-%m-%dT%H:%M:%S%z",
        )

    def format(self, record: logging.LogRecord) -> str:
        said = {
            name: record.__dict__[name] for name in (*STANDARD, *NOBODY, *EXTRA) if name in record.__dict__
        }
        copied = logging.makeLogRecord(said | {"msg": self.words(record), "args": None})
        if record.exc_info and record.exc_info[0]:
            copied.error = self.error(record.exc_info[0], record.exc_info[2])
        return super().format(copied)


class ReadableLines(Plain, logging.Formatter):
    """For a person at a console: time, what was done, by whom; errors as Python tells them."""

    def format(self, record: logging.LogRecord) -> str:
        action, person = getattr(record, "action", None), getattr(record, "person", None)
        took = getattr(record, "milliseconds", None)
        parts = [
            self.formatTime(record, "%H:%M:%S"),
            record.levelname if record.levelno > logging.INFO else "",
            self.words(record)
            if record.name.partition(".")[0] == OURS
            else f"{record.name}: {self.words(record)}",
            action or "",
            f"{took} ms" if took is not None else "",
            f"person {person}" if person else "",
        ]
        line = "  ".join(part for part in parts if part)
        return f"{line}\n{self.formatException(record.exc_info)}" if record.exc_info else line


def logging_settings(*, readable: bool) -> dict[str, Any]:
    """Django's LOGGING: one handler, what the product and Django say, and nobody's address."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"context": {"()": "foi.running.logs.WithContext"}},
        "formatters": {
            "lines": {"()": "foi.running.logs.ReadableLines" if readable else "foi.running.logs.JsonLines"}
        },
        "handlers": {
            "lines": {"class": "logging.StreamHandler", "formatter": "lines", "filters": ["context"]}
        },
        "root": {"handlers": ["lines"], "level": "WARNING"},
        "loggers": {
            "foi": {"level": "INFO"},
            # Django's own handlers write to the console or by mail; runserver's line has the whole address.
            "django": {"handlers": [], "level": "WARNING", "propagate": True},
            "django.server": {"handlers": [], "level": "ERROR", "propagate": True},
        },
    }
