"""Reading the tables of law in `data/`: one CSV file each, with a header row."""

import csv
from importlib import resources


def read_table(name: str) -> list[dict[str, str]]:
    """Return the rows of `data/<name>.csv` by column name."""
    text = resources.files("foi.law").joinpath(f"data/{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
