"""Whole documents: kept as one source in one edition, read page by page, with their queue of tables; and
figures captured by hand from their paragraphs, each with its place in the document.

Reading a long document takes a while: it is done in stretches, and goes on where it stopped.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from time import monotonic
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from foi.authorities.models import Authority, User
from foi.figures.models import (
    DataOwner,
    HeldFigure,
    Measure,
    PickedFigure,
    Report,
    ReportParagraph,
    ReportTable,
    Source,
    SourceKind,
    TableState,
)
from foi.figures.short_names import free_slug, short_name
from foi.permissions import Action, check, check_each
from foi.reading.files.apart import read_all, read_one
from foi.reading.files.documents import assemble, check_words
from foi.reading.files.parts import BadDocument, DocumentContents, Leaf
from foi.reading.tables.matching import likeness, words_of
from foi.reading.tables.numbers_in_text import Spot, place_of
from foi.stats.periods import Period
from foi.workflow.figures.code_renames import drafts_follow

ALIKE = 0.6
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
        owner=_owner(authority, arrived),
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


def _owner(authority: Authority, arrived: Arrived) -> DataOwner:
    """The owner that was chosen, or named and perhaps held already."""
    if not arrived.owner:
        return DataOwner.objects.named(authority, arrived.new_owner)
    slug = arrived.owner.removeprefix("=")
    chosen: DataOwner | None = DataOwner.objects.for_authority(authority).filter(slug=slug).first()
    if chosen is None:
        raise ValidationError({"owner": "This data owner is not held any more. Choose another one."})
    return chosen


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


# A number in a paragraph becomes a held figure -------------------------------------------------------------

LONGEST_LOCATOR = 200
VALUES = ("kind", "low", "high", "open_end", "text", "date")
QUERIED = "queried"


@dataclass(frozen=True)
class Picked:
    """What a steward says of a number. `fields` are those of foi.figures.values.ValueFields."""

    measure: Measure
    period: Period | None
    cell: str
    fields: dict[str, Any] = field(default_factory=dict)
    owner: DataOwner | None = None
    note: str = ""


def held_before(paragraph: ReportParagraph, picked: Picked) -> HeldFigure | None:
    """What is held of this already: from the document itself, else from the newest edition before it."""
    report = paragraph.report
    key = picked.period.key if picked.period else ""
    found = {
        figure.source.slug: figure
        for figure in HeldFigure.objects.filter(measure=picked.measure, period=key, cell=picked.cell)
        .filter(source__slug__in=[report.source.slug, *earlier_editions(report)])
        .select_related("source", "owner", "measure__dataset__owner")
    }
    order: Sequence[str] = (report.source.slug, *earlier_editions(report))
    return next((found[slug] for slug in order if slug in found), None)


@transaction.atomic
def capture_figure(
    *, paragraph: ReportParagraph, spot: Spot, picked: Picked, by: User, at: datetime
) -> PickedFigure:
    """Hold the number. Picked twice it is the same figure; an earlier edition's figure is revised by it.

    Raises ValidationError where the document itself gave another value for the same already.
    """
    places = (paragraph.report.authority_id, picked.measure.dataset.authority_id)
    check_each(by, Action.KEEP_FIGURES, places)
    ReportParagraph.objects.select_for_update().get(pk=paragraph.pk)
    picks = PickedFigure.objects.filter(paragraph=paragraph, start=spot.start)
    if already := picks.select_related("figure").first():
        return already
    if picked.measure._state.adding:
        _make(picked.measure, by)
    held = held_before(paragraph, picked)
    if held is not None and held.source_id == paragraph.report.source_id:
        _check_same(held, picked)
        figure = held
    else:
        figure = _held(paragraph, spot, picked, held, by)
    return PickedFigure.objects.create(
        paragraph=paragraph,
        start=spot.start,
        written=spot.written[:100],
        figure=figure,
        picked_at=at,
        picked_by=by,
    )


def _make(measure: Measure, by: User) -> None:
    """Hold a new measure with its first figure."""
    measure._history_user = by  # type: ignore[attr-defined]
    measure.full_clean()
    measure.save()


def _check_same(held: HeldFigure, picked: Picked) -> None:
    if any(getattr(held, name) != picked.fields.get(name) for name in VALUES):
        where = f" ({held.locator})" if held.locator else ""
        raise ValidationError(
            f"The document gives {held.value.format()} for this already{where}. If both stand there, say in "
            "what they differ: another period, another category. Or query the one that can’t be right."
        )


def _held(
    paragraph: ReportParagraph, spot: Spot, picked: Picked, held: HeldFigure | None, by: User
) -> HeldFigure:
    """The figure with the value and the place; one of an earlier edition goes on as this edition's."""
    source = paragraph.report.source
    before = (held.code, held.source.slug) if held else None
    figure = held or HeldFigure(measure=picked.measure, cell=picked.cell)
    figure.period = picked.period.key if picked.period else ""
    figure.source, figure.owner = source, picked.owner or figure.owner
    changed = any(getattr(figure, name) != picked.fields.get(name) for name in VALUES)
    doubtful = figure.status == QUERIED and not changed
    if changed:
        figure.last_confirmed_on = figure.last_confirmed_by = None
    for name, value in picked.fields.items():
        setattr(figure, name, value)
    if doubtful:  # said again, it is no surer
        figure.status = QUERIED
    figure.locator = place_of(paragraph.number, paragraph.text, paragraph.page, spot)[:LONGEST_LOCATOR]
    figure.footnote = picked.note or figure.footnote
    figure._history_user = by  # type: ignore[attr-defined]
    figure._change_reason = f"Picked from {source}"[:100]  # type: ignore[attr-defined]
    figure.full_clean(exclude=["code"])
    figure.save()
    if before:
        drafts_follow({before[0]: figure.code}, {before[1]: source.slug})
    return figure
