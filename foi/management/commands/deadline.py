"""``manage.py deadline --regime … --received … [--event KIND[:DATE] …] [--for …] [--json]``: a last day, and
how it was counted.
"""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from foi.law.bank_holidays import BankHoliday
from foi.law.deadlines import LAWS, Deadline, DeadlineName, Happened, NoSuchDeadlineError, asked_deadline
from foi.workflow.requests.clock import one_off_holidays

LONDON = ZoneInfo("Europe/London")


class Command(BaseCommand):
    """Thin: reads the arguments, asks the law, prints. The one-off days are those of the stewards."""

    help = "Prints the last day for an answer and why each day before it counted or not."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """All are read as text, so that whatever is wrong is said in one line."""
        parser.add_argument("--regime", default="", metavar="LAW", help=_listed(LAWS))
        parser.add_argument(
            "--received", default="", metavar="DATE", help="the day from which time runs, as 2026-02-14"
        )
        parser.add_argument(
            "--event",
            action="append",
            default=[],
            metavar="KIND[:DATE]",
            help="what happened; may be repeated",
        )
        parser.add_argument(
            "--for",
            dest="asked",
            default=DeadlineName.RESPONSE.value,
            metavar="WHAT",
            help=_listed(tuple(DeadlineName)),
        )
        parser.add_argument("--json", action="store_true", help="one line of JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints the deadline; CommandError in one line where something is wrong."""
        try:
            found = asked_deadline(
                DeadlineName(_one_of(tuple(DeadlineName), "--for", options["asked"])),
                _one_of(LAWS, "--regime", options["regime"]),
                _day(options["received"], "--received"),
                [_happened(event) for event in options["event"]],
                _one_off_holidays(),
            )
        except NoSuchDeadlineError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(_as_json(found) if options["json"] else "\n".join(_as_text(found)))


def _one_off_holidays() -> tuple[BankHoliday, ...]:
    """Those that stewards entered; none where there is no database yet, which dates can be asked without."""
    try:
        return one_off_holidays()
    except DatabaseError:
        return ()


def _listed(names: tuple[str, ...]) -> str:
    *most, last = names
    return f"{', '.join(most)} or {last}"


def _one_of(names: tuple[str, ...], option: str, given: str) -> str:
    if given not in names:
        said = f", not “{given}”" if given else ""
        raise CommandError(f"Say {option} {_listed(names)}{said}.")
    return given


def _happened(text: str) -> Happened:
    name, _, day = text.partition(":")
    return Happened(name, _day(day, f"--event {name}:") if day else None)


def _day(text: str, option: str) -> date:
    """The day in London of a date, or of a date with its time: a day is a whole day, to midnight."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        said = f"“{text}” is not a date" if text else "A date is missing"
        raise CommandError(f"{said}. Write {option} as 2026-02-14.") from None
    return (moment.astimezone(LONDON) if moment.tzinfo else moment).date()


def _as_json(found: Deadline) -> str:
    days = [{"date": day.date.isoformat(), "counted": day.counted, "why": day.why} for day in found.days]
    ignored = [
        {"event": each.event.kind.label, "date": each.event.on.isoformat(), "why": each.why}
        for each in found.ignored
    ]
    said = {
        "due": found.due.isoformat(),
        "authority": found.authority,
        "statutory": found.statutory,
        "waiting_for": found.waiting_for,
        "ignored": ignored,
        "days": days,
    }
    return json.dumps(said, ensure_ascii=False)


def _as_text(found: Deadline) -> Iterator[str]:
    """Lines for a person to read."""
    guidance = "" if found.statutory else ", which is no statute"
    yield f"Last day: {found.due:%A} {_long(found.due)} ({found.authority}{guidance})"
    if found.waiting_for and found.waiting_since:
        yield (
            f"The {found.waiting_for} asked for on {_long(found.waiting_since)} has not come: "
            "this is the earliest that the last day can be."
        )
    for each in found.ignored:
        yield f"{each.event.kind.label}, {_long(each.event.on)}, moves nothing. {each.why}"
    yield ""
    for day in found.days:
        counted = "counted" if day.counted else "not counted"
        yield f"  {day.date:%a} {_long(day.date):<18} {counted:<11}  {day.why}"


def _long(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
