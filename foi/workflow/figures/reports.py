"""Whole documents: kept as one source in one edition, read page by page, with their queue of tables.

Reading a long document takes a while: it is done in stretches, and goes on where it stopped.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from time import monotonic

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify

from foi.authorities.models import Authority, User
from foi.figures.models import (
    DataOwner,
    Report,
    ReportParagraph,
    ReportTable,
    Source,
    SourceKind,
    TableState,
)
from foi.figures.short_names import free_slug, short_name
from foi.permissions import Action, check
from foi.reading.files.apart import read_all, read_one
from foi.reading.files.documents import assemble, check_words
from foi.reading.files.parts import BadDocument, DocumentContents, Leaf
from foi.reading.tables.matching import likeness, words_of

ALIKE = 0.6
LONGEST_SLUG = 80
LONGEST_TITLE = 500
A_BATCH = 500
MOST_EDITIONS = 30
HELD_ALREADY = "This edition of the document is held already."
NO_WORDS = "There is nothing on the pages of the document but their numbers. Ask for the text."


@dataclass(frozen=True)
class Arrived:
    """A document as it arrives, and what is said of it. `earlier` is the edition before it, or the source
    that figures were held from before the document itself was. `owner` is the key of one that is held.
    """

    title: str
    edition: str
    publisher: str
    published_on: date | None
    owner: str
    new_owner: str
    earlier: Source | None
    file_name: str
    content: bytes


def alike(sources: Iterable[Source], title: str) -> list[Source]:
    """Sources whose title is nearly this one, but for its years."""
    words = _words(title)
    return [each for each in sources if likeness(words, _words(each.title)) >= ALIKE]


def _words(title: str) -> frozenset[str]:
    return frozenset(word for word in words_of(title) if not word.isdigit())


@transaction.atomic
def add_report(*, authority: Authority, arrived: Arrived, by: User, at: datetime) -> Report:
    """Keep a document with its file; it is read afterwards.

    Raises BadDocument for a file that can't be read, ValidationError for an edition that is held already.
    """
    check(by, Action.KEEP_FIGURES, authority.pk)
    pages = read_one("pages", arrived.file_name, arrived.content, failed=BadDocument)
    earlier = arrived.earlier
    same = earlier if earlier and earlier.edition.casefold() == arrived.edition.casefold() else None
    if same and Report.objects.filter(source=same).exists():
        raise ValidationError({"edition": HELD_ALREADY})
    return Report.objects.create(
        source=same or _source(authority, arrived, by),
        earlier=None if same else earlier,
        authority=authority,
        owner=_owner(authority, arrived, by),
        published_on=arrived.published_on,
        file_name=arrived.file_name[-255:],
        content=arrived.content,
        sha256=hashlib.sha256(arrived.content).hexdigest(),
        pages=pages,
        added_at=at,
        added_by=by,
    )


def _source(authority: Authority, arrived: Arrived, by: User) -> Source:
    label = f"{arrived.title} {arrived.edition}"
    taken = Source.objects.filter(slug__startswith=short_name(label)[:40]).values_list("slug", flat=True)
    source = Source(
        slug=free_slug(label, taken, "document"),
        title=arrived.title,
        kind=SourceKind.DOCUMENT,
        edition=arrived.edition,
        publisher=arrived.publisher,
        authority=authority,
    )
    source._history_user = by  # type: ignore[attr-defined]
    source.full_clean()
    source.save()
    return source


def _owner(authority: Authority, arrived: Arrived, by: User) -> DataOwner:
    """The owner that was chosen, or named and perhaps held already."""
    owners = DataOwner.objects.for_authority(authority)
    chosen = owners.filter(slug=arrived.owner.removeprefix("=")) if arrived.owner else None
    named = chosen if chosen is not None else owners.filter(name__iexact=arrived.new_owner)
    held: DataOwner | None = named.first()
    if held is None:
        slug = slugify(f"{authority.slug} {arrived.new_owner}")[:LONGEST_SLUG].strip("-")
        held = DataOwner(slug=slug, name=arrived.new_owner, authority=authority)
        held._history_user = by  # type: ignore[attr-defined]
        held.full_clean()
        held.save()
    return held


def earlier_editions(report: Report) -> tuple[str, ...]:
    """The short names of the sources that this edition goes on from, the newest first."""
    found: list[str] = []
    source = report.earlier
    while source is not None and source.slug not in found and len(found) < MOST_EDITIONS:
        found.append(source.slug)
        before = Report.objects.select_related("earlier").filter(source=source).first()
        source = before.earlier if before else None
    return tuple(found)


# Reading -------------------------------------------------------------------------------------------------


def read_on(report: Report, seconds: float) -> Iterator[int]:
    """Read from where it stopped for about this long; yields how many pages are read.

    What is read is kept page by page. Raises BadDocument.
    """
    if has_been_read(report):
        return
    until = monotonic() + seconds
    leaves = [Leaf.read(each) for each in report.read_so_far]
    more = read_all("leaves", report.file_name, bytes(report.content), report.pages_read, failed=BadDocument)
    for leaf in more:
        leaves.append(leaf)
        yield len(leaves)
        if monotonic() > until:
            break
    read = len(leaves) if report.pages else 0
    if read < report.pages:
        report.pages_read, report.read_so_far = read, [leaf.data() for leaf in leaves]
        # Where somebody else has read further meanwhile, that stays.
        behind = Report.objects.filter(pk=report.pk, pages_read__lt=read)
        behind.update(pages_read=read, read_so_far=report.read_so_far)
        return
    check_words(leaves)
    contents = assemble(leaves)
    if not (contents.paragraphs or contents.tables):
        raise BadDocument(NO_WORDS)
    _keep(report, contents)


def has_been_read(report: Report) -> bool:
    """Whether its tables and paragraphs are there."""
    return report.is_read and (report.paragraphs.exists() or report.tables.exists())


@transaction.atomic
def _keep(report: Report, contents: DocumentContents) -> None:
    """Keep what was read, once: somebody else may have read it meanwhile."""
    kept = Report.objects.select_for_update().get(pk=report.pk)
    if not has_been_read(kept):
        ReportTable.objects.bulk_create(_tables(report, contents), A_BATCH)
        ReportParagraph.objects.bulk_create(_paragraphs(report, contents), A_BATCH)
    report.pages_read, report.read_so_far = report.pages, []
    report.save(update_fields=["pages_read", "read_so_far"])


def _tables(report: Report, contents: DocumentContents) -> list[ReportTable]:
    return [
        ReportTable(
            report=report,
            number=each.number,
            page=each.page,
            title=" ".join(each.title.split())[:LONGEST_TITLE],
            section=" ".join(each.section.split())[:LONGEST_TITLE],
            rows=each.rows,
            notes=each.notes,
        )
        for each in contents.tables
    ]


def _paragraphs(report: Report, contents: DocumentContents) -> list[ReportParagraph]:
    return [
        ReportParagraph(
            report=report,
            number=each.number,
            page=each.page,
            section=" ".join(each.section.split())[:LONGEST_TITLE],
            text=each.text,
            notes=each.notes,
        )
        for each in contents.paragraphs
    ]


# The queue of tables -------------------------------------------------------------------------------------


@transaction.atomic
def leave_out(*, table: ReportTable, reason: str, by: User) -> ReportTable:
    """Take a table out of the queue, with the reason; raises ValidationError where it was imported."""
    check(by, Action.KEEP_FIGURES, table.report.authority_id)
    if ReportTable.objects.select_for_update().get(pk=table.pk).state == TableState.IMPORTED:
        raise ValidationError("The table was imported.")
    if not reason.strip():
        raise ValidationError({"reason": "Say why the table is left out."})
    table.state, table.reason = TableState.LEFT_OUT, reason.strip()[:300]
    table.save(update_fields=["state", "reason"])
    table.drafts.all().delete()
    return table


def put_back(*, table: ReportTable, by: User) -> ReportTable:
    """Put a table back into the queue, also one that was imported: to import it once more."""
    check(by, Action.KEEP_FIGURES, table.report.authority_id)
    table.state, table.reason = TableState.WAITING, ""
    table.save(update_fields=["state", "reason"])
    return table


def may_be_thrown_away(report: Report) -> bool:
    """Whether nothing was made of a document yet."""
    imported = report.tables.filter(Q(state=TableState.IMPORTED) | Q(batch__isnull=False))
    picked = report.paragraphs.filter(picked__isnull=False)
    return not imported.exists() and not picked.exists()


@transaction.atomic
def throw_away(*, report: Report, by: User) -> None:
    """Forget a document of which nothing was made, and its source if it came with it. Raises ValidationError
    where something was.
    """
    check(by, Action.KEEP_FIGURES, report.authority_id)
    if not may_be_thrown_away(report):
        raise ValidationError("Figures were taken from the document, so it stays.")
    source = report.source
    first = source.history.order_by("history_date").first()
    came_with_it = first is not None and first.history_date >= report.added_at
    report.delete()
    unused = not source.figures.exists() and not source.later_reports.exists()
    if came_with_it and unused:
        source.delete()
