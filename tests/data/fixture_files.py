"""Definitions as rows of Django's fixtures: natural keys, no primary keys, only what is not a default."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tests.data.codes import cell_key, figure_code
from tests.data.definitions.blocks import BLOCKS
from tests.data.definitions.people import AUTHORITIES, FACTS, PEOPLE, ROLES
from tests.data.definitions.provenance import OWNERS, SOURCES
from tests.data.definitions.reasons import REASONS
from tests.data.definitions.registers import REGISTERS
from tests.data.definitions.relations import relations
from tests.data.kinds import MONEY, Cell, Dataset, Figure, MadeFrom, Record, Register
from tests.data.letter_figures import letter_figures, letter_records
from tests.data.reading import value_fields
from tests.data.references import DATASETS
from tests.data.report_figures import report_figures, report_records

Row = dict[str, Any]
CONFIRMED = {"last_confirmed_on": "2026-09-14", "last_confirmed_by": ["steward@example.org"]}
WRITTEN_AT = "2026-09-01T09:00:00+00:00"
UNUSABLE = "!"


def data_files() -> Iterator[tuple[str, list[Row]]]:
    """The files of fixtures/data by name, in the order in which they are loaded."""
    yield "10-authorities", list(authorities())
    yield "20-people", list(people())
    yield "30-wording", [*blocks(), *reasons()]
    yield "40-provenance", list(provenance())
    yield "50-datasets", [row for slug, dataset in DATASETS.items() for row in dataset_rows(slug, dataset)]
    yield "55-relations", [relation_row(each) for each in relations()]
    figures = [*letter_figures(), *report_figures()]
    for slug in DATASETS:
        yield f"60-figures-{slug}", [figure_row(each) for each in figures if each.dataset == slug]
    yield (
        "70-registers",
        [row for slug, register in REGISTERS.items() for row in register_rows(slug, register)],
    )
    yield "80-records", list(record_rows([*letter_records(), *report_records()]))


def row(model: str, fields: Mapping[str, Any]) -> Row:
    """One row, without the fields that say nothing."""
    return {
        "model": model,
        "fields": {name: value for name, value in fields.items() if value not in ("", None)},
    }


def key(slug: str) -> list[str] | None:
    """A natural key of one part, or none."""
    return [slug] if slug else None


def authorities() -> Iterator[Row]:
    """Who answers, and the facts that change with time."""
    for slug, fields in AUTHORITIES.items():
        yield row("foi.authority", {"slug": slug} | fields)
    for name, value, start, end, checked, note in FACTS:
        yield row(
            "foi.datedfact",
            {
                "key": name,
                "value": value,
                "in_force_from": start,
                "in_force_to": end,
                "last_checked": checked,
                "note": note,
            },
        )


def people() -> Iterator[Row]:
    """The demo's people, unable to sign in until load_demo gives them a password."""
    for email, (name, superuser) in PEOPLE.items():
        fields = {
            "email": email,
            "name": name,
            "password": UNUSABLE,
            "is_superuser": superuser,
        }
        yield row("foi.user", fields | {"is_active": True, "date_joined": WRITTEN_AT})
    for email, roles in ROLES.items():
        for slug in AUTHORITIES:
            for role in roles:
                yield row("foi.membership", {"user": [email], "authority": [slug], "role": role})


def blocks() -> Iterator[Row]:
    """Blocks, each with its first version."""
    for slug, block in BLOCKS.items():
        fields = {"slug": slug, "authority": key(block.authority), "kind": block.kind, "regime": block.regime}
        about = {"title": block.title, "subjects": block.subjects, "owner": block.owner}
        yield row("foi.block", fields | about | {"review_due": block.review_due})
        text = block.text.strip()
        yield row("foi.blockversion", {"block": [slug], "number": 1, "text": text, "created_at": WRITTEN_AT})


def reasons() -> Iterator[Row]:
    """Refusal reasons."""
    for slug, reason in REASONS.items():
        yield row(
            "foi.refusalreason",
            {
                "slug": slug,
                "authority": key(reason.authority),
                "label": reason.label,
                "provisions": list(reason.provisions),
                "wording": reason.wording,
                "legal_note": reason.legal_note,
                "order": reason.order,
                "review_due": reason.review_due,
            },
        )


def provenance() -> Iterator[Row]:
    """Data owners and sources, shared by both authorities."""
    for slug, (name, organisation) in OWNERS.items():
        yield row("foi.dataowner", {"slug": slug, "name": name, "organisation": organisation})
    for slug, fields in SOURCES.items():
        yield row("foi.source", {"slug": slug} | fields)


def dataset_rows(slug: str, dataset: Dataset) -> Iterator[Row]:
    """A dataset with its measures, dimensions and categories; a total stands before its parts."""
    yield row(
        "foi.dataset",
        {
            "slug": slug,
            "title": dataset.title,
            "subject": dataset.subject,
            "authority": key(dataset.authority),
            "owner": [dataset.owner],
            "definition": dataset.definition,
            "caveats": dataset.caveats,
            "sensitivity": "personal" if dataset.personal else "ordinary",
            "year_style": dataset.year_style,
            "review_due": dataset.review_due,
        },
    )
    for order, (name, measure) in enumerate(dataset.measures.items()):
        fields = {
            "dataset": [slug],
            "slug": name,
            "label": measure.label,
            "noun": measure.noun,
            "unit": measure.unit,
        }
        details = {"per": measure.per, "signed": measure.signed, "additive": measure.may_be_summed}
        notes = {"rounded_to": measure.rounded_to, "definition": measure.definition}
        yield row("foi.measure", fields | details | notes | {"order": order})
    for order, (name, dimension) in enumerate(dataset.dimensions.items()):
        yield row(
            "foi.dimension",
            {
                "dataset": [slug],
                "slug": name,
                "label": dimension.label,
                "whole": dimension.whole,
                "order": order,
            },
        )
        yield from category_rows([slug, name], dimension.categories, dimension.parents)


def category_rows(
    dimension: list[str], categories: Mapping[str, str], parents: Mapping[str, str]
) -> Iterator[Row]:
    """Categories in the order of their table; rows whose total is not yet there come after it."""
    order = {slug: place for place, slug in enumerate(categories)}
    for slug in sorted(categories, key=lambda each: (depth(each, parents), order[each])):
        parent = [*dimension, parents[slug]] if slug in parents else None
        fields = {"dimension": dimension, "slug": slug, "label": categories[slug]}
        yield row("foi.category", fields | {"parent": parent, "order": order[slug]})


def depth(slug: str, parents: Mapping[str, str]) -> int:
    """How many totals stand above a category."""
    return 1 + depth(parents[slug], parents) if slug in parents else 0


def relation_row(made: MadeFrom) -> Row:
    """How a measure is made from others."""
    dataset, _ = made.measure
    fields = {
        "measure": list(made.measure),
        "kind": made.kind,
        "of": list(made.of) if made.of else None,
        "to": list(made.to) if made.to else None,
        "without": [[dataset, dimension] for dimension in made.without] or None,
    }
    return row("foi.measurerelation", fields)


def figure_row(figure: Figure) -> Row:
    """A held figure, with the code that follows from its identity."""
    dataset = DATASETS[figure.dataset]
    source, cell = figure.source or dataset.source, cell_key(figure.cell)
    value: Row = {}
    if figure.status in ("normal", "queried"):
        value = value_fields(figure.written, dataset.measures[figure.measure].unit, figure.value)
    return row(
        "foi.heldfigure",
        {
            "code": figure_code(figure.dataset, figure.measure, figure.period, source, cell),
            "measure": [figure.dataset, figure.measure],
            "period": figure.period,
            "source": [source],
            "cell": cell,
            "owner": key(figure.owner or dataset.owner),
            **value,
            "status": "" if figure.status == "normal" else figure.status,
            "holder": figure.holder,
            "locator": figure.locator,
            "footnote": figure.footnote,
            **({} if figure.status == "queried" else CONFIRMED),
        },
    )


def register_rows(slug: str, register: Register) -> Iterator[Row]:
    """A register with its columns."""
    yield row(
        "foi.register",
        {
            "slug": slug,
            "title": register.title,
            "subject": register.subject,
            "authority": key(register.authority),
            "owner": [register.owner],
            "source": [register.source],
            "definition": register.definition,
            "caveats": register.caveats,
            "locator": register.locator,
            "across": register.across,
            "review_due": register.review_due,
        },
    )
    for order, (name, column) in enumerate(register.columns.items()):
        fields = {"register": [slug], "slug": name, "label": column.label, "unit": column.unit}
        yield row(
            "foi.registercolumn", fields | {"heading": column.heading, "merge": column.merge, "order": order}
        )


def record_rows(records: Iterable[Record]) -> Iterator[Row]:
    """Records with their cells, in the order of the register's columns."""
    for order, record in enumerate(records):
        columns = REGISTERS[record.register].columns
        yield row(
            "foi.heldrecord",
            {
                "register": [record.register],
                "slug": record.slug,
                "order": order,
                "period": record.period,
                "locator": record.locator,
                "footnote": record.footnote,
            },
        )
        for name, column in columns.items():
            yield cell_row(record, name, column.unit, record.cells[name])


def cell_row(record: Record, column: str, unit: str, cell: Cell) -> Row:
    """One cell of a record; words in a column of numbers stay words."""
    value: Row = {}
    if cell.status == "normal":
        value = value_fields(cell.written, unit if "£" not in cell.written else MONEY, cell.value)
    status = "" if cell.status == "normal" else cell.status
    fields = {"record": [record.register, record.slug], "column": [record.register, column]}
    return row("foi.recordcell", fields | value | {"status": status, "note": cell.note})
