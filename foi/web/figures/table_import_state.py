"""A table on its way in, as its pages need it: the grid, what it is read against, and what it would do."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from foi.authorities.models import Authority, User
from foi.figures.models import DataOwner, Dataset, ImportDraft, ReportTable, Source
from foi.figures.short_names import free_slug, short_name
from foi.figures.table_import.dry_run import Arrival, Edition, known_of, plan
from foi.figures.table_import.records import register_columns
from foi.permissions import Action, authorities_where
from foi.reading.files.apart import read_one
from foi.reading.tables.grid import TableForm, TextGrid, Unreadable, grid_of
from foi.reading.tables.mapping import NEW, Choices, FigureMeaning
from foi.reading.tables.matching import Known, Named
from foi.reading.tables.own_layout import own_grid
from foi.reading.tables.pasted import read_pasted
from foi.reading.tables.proposing import propose
from foi.reading.tables.records import RecordChoices, propose_records
from foi.web.figures.access import may_choose
from foi.workflow.figures.reports import earlier_editions


def stewarded(user: User) -> QuerySet[Authority]:
    """The authorities whose figures a person keeps."""
    return authorities_where(user, Action.KEEP_FIGURES)


def drafts_of(user: User) -> QuerySet[ImportDraft]:
    """A person's tables that are on their way in."""
    return ImportDraft.objects.filter(by=user, authority__in=stewarded(user))


def draft_of(user: User, pk: int) -> "Arriving":
    """One of them; 404 where it is another's, or gone."""
    drafts = drafts_of(user).select_related(
        "authority", "dataset__owner", "register", "report_table__report__source"
    )
    drafts = drafts.defer("report_table__report__content", "report_table__report__read_so_far")
    draft = drafts.filter(pk=pk).first()
    if draft is None:
        raise Http404("There is no such table on its way in.")
    return Arriving(draft, user)


def read_workbook(name: str, content: bytes, sheet: str = "") -> TextGrid:
    """The table in a file, read in a process of its own. Raises Unreadable."""
    grid: TextGrid = read_one("table", name, content, sheet, failed=Unreadable)
    return grid


def table_grid(table: ReportTable) -> TextGrid:
    """A table of a document as it is read."""
    return grid_of(table.rows, TableForm.DOCUMENT, table.title, table.notes)


def place_in_document(table: ReportTable, place: str) -> str:
    """Where a table of a document stands, for each figure in it: Table 4, page 12."""
    name = place or f"Table {table.number} of the document"
    return f"{name}, page {table.page}" if table.page else name


@dataclass
class Arriving:
    """One table on its way in. Reading it may raise Unreadable."""

    draft: ImportDraft
    user: User

    @cached_property
    def grid(self) -> TextGrid:
        """The table as it stands, cells put right by hand among them."""
        if self.draft.report_table:
            return table_grid(self.draft.report_table)
        said, content = self.draft.choices, bytes(self.draft.content)
        if self.is_own:
            return own_grid(self.draft.file_name, content)
        if self.draft.file_name:
            return read_workbook(self.draft.file_name, content, said.get("sheet", ""))
        form = TableForm(said["form"]) if said.get("form") else None
        return read_pasted(content.decode(), form, said.get("columns"))

    @property
    def is_own(self) -> bool:
        """Whether it is a file in our own layout, which says itself how it is read."""
        return bool(self.draft.choices.get("own"))

    @cached_property
    def sources(self) -> list[Source]:
        return list(Source.objects.filter(may_choose(self.user)))

    @cached_property
    def owners(self) -> list[DataOwner]:
        return list(DataOwner.objects.filter(may_choose(self.user)))

    @property
    def title(self) -> str:
        """What the table goes to."""
        return str(self.draft.register or self.dataset)

    @property
    def dataset(self) -> Dataset:
        """The dataset chosen, or one that is yet to be made."""
        return self.draft.dataset or self._new_dataset

    @cached_property
    def _new_dataset(self) -> Dataset:
        said: Mapping[str, str] = self.draft.choices["dataset"]
        alike = Dataset.objects.filter(slug__startswith=short_name(said["title"], "dataset")[:40])
        return Dataset(
            slug=free_slug(said["title"], alike.values_list("slug", flat=True), "dataset"),
            title=said["title"],
            subject=said["subject"],
            sensitivity=said["sensitivity"],
            authority=self.draft.authority,
            owner=self._owner(said["owner"]),
        )

    def _owner(self, key: str) -> DataOwner:
        held = {f"={each.slug}": each for each in self.owners}
        if key in held:
            return held[key]
        name = key.removeprefix(NEW)
        return DataOwner(slug=short_name(name, "owner"), name=name, authority=self.draft.authority)

    @cached_property
    def known(self) -> Known:
        return known_of(self.dataset, self.sources, self.owners)

    @property
    def columns(self) -> tuple[Named, ...]:
        """The columns of the register that it goes to."""
        assert self.draft.register is not None
        return register_columns(self.draft.register)

    @property
    def record_choices(self) -> RecordChoices:
        """How the records are read, as chosen so far, or the proposal."""
        assert self.draft.register is not None
        said = self.draft.choices.get("reading")
        return (
            RecordChoices.read(said)
            if said
            else propose_records(self.grid, self.columns, self.draft.register.across)
        )

    @property
    def either(self) -> Choices | RecordChoices:
        """The choices of whichever it is."""
        return self.record_choices if self.draft.register else self.choices

    @property
    def choices(self) -> Choices:
        """What was chosen so far, or the proposal."""
        said = self.draft.choices.get("reading")
        return Choices.read(said) if said else self.proposed()

    def proposed(self) -> Choices:
        """The proposal, with the source that was chosen for the whole table."""
        made = propose(self.grid, self.known)
        if self.is_own:  # its sources are in its rows
            return replace(made, table=FigureMeaning(owner=self.draft.choices.get("owner", "")))
        said = self.draft.choices.get("source", {})
        table = replace(made.table, source=said.get("key") or made.table.source)
        made = replace(made, table=replace(table, owner=self.draft.choices.get("owner", "")))
        return self.placed(made)

    def placed(self, choices: Choices) -> Choices:
        """The choices, with the place of a table of a document."""
        of = self.draft.report_table
        return replace(choices, place=place_in_document(of, choices.place)) if of else choices

    def keep(self, choices: Choices | RecordChoices | None, **also: Any) -> None:
        """Keep what was chosen; None begins again with a proposal."""
        kept = dict(self.draft.choices) | also
        kept["reading"] = choices.data() if choices else None
        self.draft.choices, self.draft.changed_at = kept, timezone.now()
        self.draft.save(update_fields=["choices", "changed_at"])
        self.__dict__.pop("grid", None)

    def plan(self, choices: Choices | None = None) -> Arrival:
        """What importing would do; `choices` in place of those that are kept."""
        for name in ("_new_dataset", "sources", "owners", "known"):
            self.__dict__.pop(name, None)  # looked up anew: others work too
        source = self.draft.choices.get("source", {})
        return plan(
            dataset=self.dataset,
            authority=self.draft.authority,
            grid=self.grid,
            choices=choices or self.choices,
            sources=self.sources,
            owners=self.owners,
            new_source=source if source.get("title") else None,
            edition=self._edition,
        )

    @property
    def _edition(self) -> Edition | None:
        """The document's edition, where the table is one of a document."""
        table = self.draft.report_table
        if table is None:
            return None
        return Edition(table.report.source.slug, earlier_editions(table.report))
