"""``manage.py check_figures [--authority NAME] [--json]``: every rule over all held figures."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone

from foi.authorities.models import Authority
from foi.figures.models import FigureCheck, FigureFinding
from foi.stats.editing import Rule
from foi.stats.presentation import format_count, format_date
from foi.workflow.figures.quality_run import sweep


class Command(BaseCommand):
    """Thin: looks up whose figures, runs the rules, prints. What is found is kept for the officers' page."""

    help = "Checks every held figure by rule, keeps what is found for the Figures pages, and prints it."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """All are read as text, so that whatever is wrong is said in one line."""
        parser.add_argument(
            "--authority", default="", metavar="NAME", help="its short name; otherwise all, one by one"
        )
        parser.add_argument("--json", action="store_true", help="one line of JSON for each authority")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints what was found; CommandError in one line where there is nothing to check."""
        try:
            for authority in _authorities(options["authority"]):
                run = sweep(authority=authority, today=timezone.localdate())
                self.stdout.write(_as_json(run) if options["json"] else "\n".join(_as_text(run)))
        except DatabaseError as error:
            raise CommandError("The database can't be read. Has `manage.py migrate` been run?") from error


def _authorities(slug: str) -> list[Authority]:
    every = {each.slug: each for each in Authority.objects.order_by("slug")}
    if slug and slug not in every:
        raise CommandError(f"There is no authority “{slug}”. There are: {', '.join(every) or 'none'}.")
    if not every:
        raise CommandError("There is no authority yet, and so there are no figures to check.")
    return [every[slug]] if slug else list(every.values())


def _as_json(run: FigureCheck) -> str:
    said = {
        "authority": run.authority.slug,
        "date": run.on.isoformat(),
        "figures": run.figures,
        "seconds": round(run.seconds, 1),
        "findings": [_finding(one) for one in run.findings.select_related("seen")],
    }
    return json.dumps(said, ensure_ascii=False)


def _finding(one: FigureFinding) -> dict[str, Any]:
    return {
        "rule": one.rule,
        "where": one.where,
        "words": one.words,
        "mend": Rule(one.rule).mend,
        "figures": one.codes,
        "count": one.count,
        "rounding": one.rounding,
        "right_because": one.seen.reason if one.seen else None,
    }


def _as_text(run: FigureCheck) -> Iterator[str]:
    """Lines for a person to read."""
    found = list(run.findings.select_related("seen"))
    yield (
        f"{run.authority}, {format_date(run.on)}: {format_count(run.figures, 'figure')}, "
        f"{format_count(len(found), 'finding')}, {run.seconds:.1f} seconds"
    )
    for rule, findings in groupby(found, lambda one: Rule(one.rule)):
        of_rule = list(findings)
        yield f"\n{rule.label} ({len(of_rule)})\n{rule.mend}"
        for one in of_rule:
            yield f"  {one.where}: {one.words}"
            if one.seen:
                yield f"    Right, because: {one.seen.reason}"
