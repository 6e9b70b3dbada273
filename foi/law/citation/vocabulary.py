"""What is said around provisions of other laws, as data: for each meaning the ways to say it, with examples.

The file `vocabulary.toml` beside this module is of the same form as those of letters and requests (see
foi.reading.vocabulary, which this room does not know): `say` is a regular expression, `found` a sentence
that has it. PURE.
"""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_suffix(".toml")


@cache
def meanings() -> dict[str, Any]:
    """The meanings by name: what each means, the reader that has to notice it, its ways."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def ways(name: str) -> str:
    """All ways to say a meaning, as one group of a regular expression. Raises KeyError for an unknown one."""
    return f"(?:{'|'.join(way['say'] for way in meanings()[name]['ways'])})"


def compiled(name: str, before: str = "", after: str = "") -> re.Pattern[str]:
    """The same compiled, capitals or not, with what has to stand before and after it."""
    return re.compile(f"{before}{ways(name)}{after}", re.IGNORECASE)
