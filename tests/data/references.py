"""Placeholders for wording that name held figures by what they are, in place of by code."""

from tests.data.codes import cell_key, figure_code
from tests.data.definitions.council_datasets import DATASETS as COUNCIL_DATASETS
from tests.data.definitions.paragraph_datasets import DATASETS as PARAGRAPH_DATASETS
from tests.data.definitions.report_datasets import DATASETS as REPORT_DATASETS

DATASETS = COUNCIL_DATASETS | REPORT_DATASETS | PARAGRAPH_DATASETS


def code(dataset: str, measure: str, period: str, *, source: str = "", **cell: str) -> str:
    """The code of a figure; its source is the dataset's usual one unless named."""
    return figure_code(dataset, measure, period, source or DATASETS[dataset].source, cell_key(cell))


def figure(dataset: str, measure: str, period: str, *, source: str = "", **cell: str) -> str:
    """[[figure: …]] with the measure and period as a reminder."""
    reminder = " ".join((measure, *cell.values(), period.replace(":", " ")))
    return f"[[figure: {code(dataset, measure, period, source=source, **cell)} {reminder}]]"


def share(part: str, whole: str, decimals: int = 1) -> str:
    """[[share: … of …]] of two codes."""
    return f"[[share: {part} of {whole}, {decimals} decimal{'' if decimals == 1 else 's'}]]"
