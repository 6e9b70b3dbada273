"""What a finding rests on, as a digest: its rule, its figures with their values, and the numbers it says.

Whoever says that a finding is right says it of these. The words around them may be put better; the same
finding then has the same digest. One other number, and it has another.
"""

import re
from collections.abc import Hashable, Mapping
from hashlib import sha256
from typing import Final

from foi.stats.editing.discrepancy import Discrepancy
from foi.stats.editing.figures import Observation

NUMBER: Final = re.compile(r"[0-9]+(?:[.,][0-9]+)*")


def digest(found: Discrepancy, figures: Mapping[Hashable, Observation]) -> str:
    """The digest of a finding, 64 characters; `figures` are those it names, by their keys."""
    values = sorted(f"{key}={_value(figures.get(key))}" for key in found.keys)
    said = [found.rule.value, *values, *NUMBER.findall(found.words)]
    return sha256("\n".join(said).encode()).hexdigest()


def _value(one: Observation | None) -> str:
    """The value as printed, with its ends unrounded."""
    if one is None:
        return ""
    ends = [str(end.normalize()) for end in (one.value.low, one.value.high) if end is not None]
    return " ".join([one.value.phrase(), *ends])
