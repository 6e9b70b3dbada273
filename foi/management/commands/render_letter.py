"""manage.py render_letter: letters as PDF files in a folder, issued ones as frozen, drafts only when asked
for.
"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from foi.workflow.issue.letter_files import NothingToRender, render_to_folder


class Command(BaseCommand):
    """Thin: parses arguments, calls workflow.rendering, prints the files."""

    help = "Write letters as PDF: issued letters, or with --draft letters as they stand."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("references", nargs="*", metavar="REFERENCE")
        parser.add_argument("--all", action="store_true", help="every letter")
        parser.add_argument("--out", required=True, type=Path, metavar="FOLDER")
        parser.add_argument("--draft", action="store_true", help="letters not yet issued too, as they stand")

    def handle(self, *args: Any, references: list[str], out: Path, draft: bool, **options: Any) -> None:
        """Prints the files; CommandError where a letter can't be rendered or a file can't be written."""
        if bool(references) == bool(options["all"]):
            raise CommandError("Name one or more references, or say --all.")
        try:
            for path in render_to_folder(references=references, folder=out, draft=draft):
                self.stdout.write(str(path))
        except (NothingToRender, OSError) as error:
            raise CommandError(str(error)) from error
