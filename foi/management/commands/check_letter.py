"""``manage.py check_letter FILE… [--regime foia|eir] [--received DATE] [--json]``: letters kept as text, read
and checked.
"""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from foi.compliance.finding import Finding
from foi.law.grounds import ground
from foi.law.provisions import Regime
from foi.reading.requests.text import UnreadableText
from foi.stats.presentation import format_date, format_list
from foi.workflow.review.foreign_letters import CheckedLetter, check_text

CLOSINGS = {
    "has_internal_review": "how to ask for a review",
    "has_ico_right": "the right to go to the Commissioner",
    "has_reuse_statement": "re-use or copyright",
}


class Command(BaseCommand):
    """Reads all files before it prints, so that bad input prints nothing but the error."""

    help = "Reads letters kept as text files and prints what the checks find; with --json one line each."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Read as text, so that whatever is wrong is said in one line."""
        parser.add_argument(
            "files", nargs="+", metavar="FILE", help="a text file in UTF-8 that holds one letter"
        )
        parser.add_argument(
            "--regime", default="", metavar="LAW", help="foia or eir; otherwise the letter tells"
        )
        parser.add_argument(
            "--received", default="", metavar="DATE", help="the day the request was received, as 2026-02-14"
        )
        parser.add_argument("--json", action="store_true", help="one line of JSON for each file")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints what was read and found; CommandError when a file, or an option, makes no sense."""
        regime, received = _regime(options["regime"]), _received(options["received"])
        checked = [(file, _checked(Path(file), regime, received)) for file in options["files"]]
        for file, letter in checked:
            self.stdout.write(as_json(file, letter) if options["json"] else "\n".join(as_text(file, letter)))


def _regime(given: str) -> Regime | None:
    if given.lower() not in ("", *Regime):
        raise CommandError(f"--regime: “{given}” is not one of foia or eir.")
    return Regime(given.lower()) if given else None


def _received(given: str) -> date | None:
    try:
        return date.fromisoformat(given) if given else None
    except ValueError as error:
        raise CommandError(f"--received: “{given}” is no date; write it as 2026-02-14.") from error


def _checked(path: Path, regime: Regime | None, received: date | None) -> CheckedLetter:
    """The letter in the file; CommandError that names the file and says what is wrong with it."""
    try:
        return check_text(path.read_text(encoding="utf-8-sig"), regime=regime, received=received)
    except OverflowError as error:
        raise CommandError("--received: no calendar goes so far.") from error
    except UnicodeDecodeError as error:
        raise CommandError(f"{path}: this is not a text file in UTF-8 (byte {error.start + 1}).") from error
    except OSError as error:
        raise CommandError(f"{path}: {(error.strerror or 'it cannot be read').lower()}.") from error
    except UnreadableText as error:
        raise CommandError(f"{path}: {error}") from error


def as_json(file: str, checked: CheckedLetter) -> str:
    """One line: what was read, and the findings."""
    read = checked.read
    told = {
        "outcome": read.outcome.value,
        "grounds": list(read.grounds),
        **{name: getattr(read, name) for name in CLOSINGS},
        "questions": read.questions,
        "tables": read.tables,
    }
    findings = [_finding(each) for each in checked.findings]
    return json.dumps({"file": file, "read": told, "findings": findings}, ensure_ascii=False)


def _finding(finding: Finding) -> dict[str, str]:
    return {
        "id": finding.check,
        "severity": finding.severity.value,
        "authority": finding.authority,
        "message": finding.message,
        "mend": finding.mend,
        "excerpt": finding.excerpt,
    }


def as_text(file: str, checked: CheckedLetter) -> Iterator[str]:
    """Lines for a person to read."""
    read = checked.read
    grounds = [ground(key).citation.short for key in read.grounds]
    there = [words for name, words in CLOSINGS.items() if getattr(read, name)]
    yield f"{file}: {read.outcome.label}"
    yield f"  Questions: {read.questions}; tables: {read.tables}"
    yield f"  Relies on: {format_list(grounds) if grounds else 'nothing'}"
    yield f"  Tells of: {format_list(there) if there else 'neither review, Commissioner nor re-use'}"
    if checked.due:
        yield f"  The answer was due by {format_date(checked.due)}"
    yield "" if checked.findings else "  Nothing was found."
    for finding in checked.findings:
        yield f"  {finding.severity.label} ({finding.check}, {finding.authority}): {finding.message}"
        yield from (
            f"    {line}"
            for line in (finding.mend, f"“{finding.excerpt}”" if finding.excerpt else "")
            if line
        )
