"""The long work that pages of figures put into the queue: checks over all of them, imports of tables."""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from foi.authorities.models import Authority, User
from foi.figures.models import FigureCheck, ImportDraft
from foi.figures.table_import.saving import ImportChanged, Places, saving
from foi.jobs.models import Job, JobQuerySet
from foi.jobs.working import CannotBeDone, JobOutcome, JobRun, long_work, start
from foi.reading.tables.grid import Unreadable
from foi.stats.presentation import format_count
from foi.web.figures.table_import_fields import said_of
from foi.web.figures.table_import_state import Arriving, draft_of
from foi.workflow.figures.code_renames import drafts_follow
from foi.workflow.figures.quality_run import TOGETHER, sweeping

# Checks over all figures ---------------------------------------------------------------------------------


def start_checks(*, authority: Authority, by: User, at: datetime) -> Job:
    """Put the checks over all figures of an authority into the queue, if they are not there already."""
    return start(
        work=check_all_figures,
        key=_checks(authority),
        title="Checks over all figures",
        authority=authority,
        by=by,
        at=at,
    )


def checks_of(authority: Authority) -> JobQuerySet:
    """The runs of the checks that went to the queue."""
    return Job.objects.filter(key=_checks(authority))


def _checks(authority: Authority) -> str:
    return f"check-figures:{authority.pk}"


@long_work
def check_all_figures(work: JobRun) -> JobOutcome:
    """Every rule, one after the other; a run that is broken off leaves what the run before found."""
    run, authority = None, work.job.authority
    today = timezone.localdate(work.job.created_at)
    for done, step in enumerate(sweeping(authority=authority, today=today, by=work.job.by)):
        work.progress(step.words, done, len(TOGETHER) + 1)
        run = step.run
    assert run is not None
    return JobOutcome(said_of_checks(run), page_of_findings(authority))


def said_of_checks(run: FigureCheck) -> str:
    """What a run found, in a sentence."""
    found = format_count(run.findings.open().count(), "finding")
    return f"{format_count(run.figures, 'figure')} checked: {found} to look at."


def page_of_findings(authority: Authority) -> str:
    return f"{reverse('figures-findings')}?{urlencode({'authority': authority.slug})}"


# Imports of tables ---------------------------------------------------------------------------------------


def start_import(*, arriving: Arriving, shown: str, queried: Places, by: User, at: datetime) -> Job:
    """Put the import of a table into the queue, as its preview showed it."""
    return start(
        work=import_table,
        key=_import(arriving.draft),
        title=f"Import of {arriving.draft.file_name or 'a pasted table'}",
        authority=arriving.draft.authority,
        by=by,
        at=at,
        arguments={"draft": arriving.draft.pk, "shown": shown, "queried": sorted(queried)},
    )


def import_of(draft: ImportDraft) -> Job | None:
    """The import of a table that is under way."""
    return Job.objects.open().filter(key=_import(draft)).first()


def _import(draft: ImportDraft) -> str:
    return f"import-table:{draft.pk}"


@long_work
def import_table(work: JobRun, *, draft: int, shown: str, queried: list[tuple[int, int]]) -> JobOutcome:
    """All of the table, in one transaction with the job's own end; or nothing, as its preview says. Raises
    CannotBeDone.
    """
    work.progress("Reading the table")
    arriving = _arriving(work.job.by, draft)
    places = frozenset((row, column) for row, column in queried)
    said = to_save(arriving, shown, places, by=arriving.user, at=timezone.now())
    try:
        with transaction.atomic(), closing(saving(**said)) as steps:
            for step in steps:
                work.progress("Importing the figures", step.done, step.of)
                if step.batch:
                    address = reverse("figures-import-done", args=(step.batch.pk,))
                    outcome = JobOutcome(said_of(step.batch), address)
            work.finish(outcome)
    except (ImportChanged, Unreadable) as error:
        raise CannotBeDone(str(error), reverse("figures-import-preview", args=(draft,))) from error
    return outcome


def _arriving(user: User | None, draft: int) -> Arriving:
    if user is None:
        raise CannotBeDone("The account of the person who started this is gone. Import the table again.")
    try:
        return draft_of(user, draft)
    except Http404 as error:
        raise CannotBeDone("This table was imported already, or it was deleted.") from error


def to_save(arriving: Arriving, shown: str, queried: Places, *, by: User, at: datetime) -> Mapping[str, Any]:
    """What `saving` needs to know of a table whose preview was confirmed."""
    return {
        "draft": arriving.draft,
        "make_plan": lambda places: arriving.plan(replace(arriving.choices, queried=places)),
        "shown": shown,
        "queried": queried,
        "choices": arriving.choices,
        "follow": drafts_follow,
        "by": by,
        "at": at,
    }
