"""Names that follow from what a figure is. The same as foi.figures.models makes; a test keeps them so."""

import hashlib
from base64 import b32encode
from collections.abc import Mapping


def cell_key(cell: Mapping[str, str]) -> str:
    """dimension=category pairs in order of dimension."""
    return "|".join(f"{dimension}={category}" for dimension, category in sorted(cell.items()))


def figure_code(dataset: str, measure: str, period: str, source: str, cell: str) -> str:
    """F and nine letters or digits, from the identity."""
    identity = "/".join((dataset, measure, period, source, cell))
    return "F" + b32encode(hashlib.sha256(identity.encode()).digest()).decode()[:9]
