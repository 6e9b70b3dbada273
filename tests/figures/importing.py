"""The import of a file in our own layout without its pages."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from foi.authorities.models import User
from foi.figures.models import DataOwner, Dataset, ImportBatch, ImportDraft, Source
from foi.figures.table_import.dry_run import Arrival, known_of, plan
from foi.figures.table_import.saving import Places, save_table
from foi.reading.tables.own_layout import own_grid
from foi.reading.tables.proposing import propose
from tests.factories import make_authority

NOWHERE: Places = frozenset()


@dataclass(frozen=True)
class Importing:
    """A file on its way into a dataset, read as it is proposed to be."""

    dataset: Dataset
    name: str
    content: bytes

    def plan(self, queried: Places = NOWHERE, cells: Mapping[tuple[int, int], str] | None = None) -> Arrival:
        sources, owners = Source.objects.all(), DataOwner.objects.all()
        grid = own_grid(self.name, self.content)
        choices = propose(grid, known_of(self.dataset, sources, owners))
        return plan(
            dataset=self.dataset,
            authority=self.dataset.authority or make_authority(),
            grid=grid,
            choices=replace(choices, queried=queried, cells=cells or {}),
            sources=sources,
            owners=owners,
        )

    def save(self, *, shown: str, by: User, at: datetime) -> ImportBatch:
        draft = ImportDraft.objects.create(
            by=by,
            authority=self.dataset.authority or make_authority(),
            dataset=self.dataset,
            file_name=self.name,
            content=self.content,
            created_at=at,
            changed_at=at,
        )
        return save_table(draft=draft, make_plan=self.plan, shown=shown, by=by, at=at)
