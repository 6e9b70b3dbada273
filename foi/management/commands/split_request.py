"""``manage.py split_request FILE… [--json]``: the questions found in requests kept as text files."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from foi.reading.requests.proposed import ProposedQuestion
from foi.reading.requests.splitting import split
from foi.reading.requests.text import UnreadableRequest, clean_request_text


class Command(BaseCommand):
    """Reads all files before it prints, so that bad input prints nothing but the error."""

    help = "Prints the questions found in request texts; with --json one line of JSON for each file."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """FILE… and --json."""
        parser.add_argument(
            "files", nargs="+", metavar="FILE", help="a text file in UTF-8 that holds one request"
        )
        parser.add_argument("--json", action="store_true", help="one line of JSON for each file")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints the questions of each file; CommandError when one cannot be read."""
        found = [(file, split(read_request(Path(file))).questions) for file in options["files"]]
        for file, questions in found:
            if options["json"]:
                self.stdout.write(as_json(file, questions))
            else:
                self.stdout.write("\n".join(as_text(file, questions)))


def read_request(path: Path) -> str:
    """The text of the file; CommandError that names the file and says what is wrong with it."""
    try:
        return clean_request_text(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise CommandError(f"{path}: this is not a text file in UTF-8 (byte {error.start + 1}).") from error
    except OSError as error:
        raise CommandError(f"{path}: {(error.strerror or 'it cannot be read').lower()}.") from error
    except UnreadableRequest as error:
        raise CommandError(f"{path}: {error}") from error


def as_json(file: str, questions: tuple[ProposedQuestion, ...]) -> str:
    """One line; the parent of a question is the id of another or null."""
    listed = [
        {"id": one.id, "label": one.label, "text": one.text, "parent": one.parent, "stem": one.stem}
        for one in questions
    ]
    return json.dumps({"file": file, "questions": listed}, ensure_ascii=False)


def as_text(file: str, questions: tuple[ProposedQuestion, ...]) -> Iterator[str]:
    """Lines for a person to read."""
    yield f"{file}: {len(questions)} question{'' if len(questions) == 1 else 's'}"
    for question in questions:
        if question.stem:
            yield f"        {question.stem}"
        yield f"  {question.label or '-':>5}  {question.text}"
        yield from (f"         - {row}" for row in question.rows)
        yield from (f"         Note: {note}" for note in question.notes)
