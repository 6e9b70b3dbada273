"""What an officer has typed and not yet saved: kept in the session, so that leaving a page loses nothing."""

from typing import Any

from django.http import HttpRequest

KEY = "unsaved"
MOST = 30  # forms left unfinished at one time; the oldest goes first


def _name(reference: str, place: str) -> str:
    return f"{reference}/{place}"


def keep(request: HttpRequest, reference: str, place: str, fields: dict[str, Any]) -> None:
    """Keep the fields of the form at a place."""
    unsaved = request.session.get(KEY, {})
    unsaved.pop(_name(reference, place), None)
    unsaved[_name(reference, place)] = fields
    request.session[KEY] = dict(list(unsaved.items())[-MOST:])


def kept(request: HttpRequest, reference: str, place: str) -> dict[str, Any]:
    """What was kept for a place, empty when nothing was."""
    fields = request.session.get(KEY, {}).get(_name(reference, place), {})
    return dict(fields)


def forget(request: HttpRequest, reference: str, place: str) -> None:
    """Drop what was kept: it was saved, or the officer threw it away."""
    unsaved = request.session.get(KEY, {})
    if unsaved.pop(_name(reference, place), None) is not None:
        request.session[KEY] = unsaved
