"""Which measures read alike: the words of a measure without what is only grammar.

A name that means something only beside its dataset's ("Referrals", "referred to the service") is taken
together with the dataset's title.
"""

import re
from functools import lru_cache
from typing import Final

from foi.stats.editing.figures import Observation

Meaning = tuple[str, frozenset[str]]
"""A unit and the words of a measure."""

GRAMMAR: Final = frozenset(
    re.findall(
        r"\w+",
        "a all an and any are as at been by count counts each every figure figures for from had has"
        " have how in is it its many no number numbers of on or per recorded reported that the their there"
        " they to total totals was were which who with",
    )
)
FEWEST: Final = 3
"""A name of fewer words says too little by itself."""
NEEDS_ITS_DATASET: Final = re.compile(
    r"\b(?:this|these|those|such|same|above|other"
    r"|the (?:services?|teams?|programme|projects?|scheme|unit|contract|site|fund|register))\b",
    re.IGNORECASE,
)


def meanings_of(one: Observation, title: str) -> set[Meaning]:
    """What the measure of a figure can mean: by itself, if it says enough, and with its dataset."""
    own = words_of(f"{one.label} {one.noun}")
    meanings = {own | words_of(title)}
    if len(own) >= FEWEST and not NEEDS_ITS_DATASET.search(one.label):
        meanings.add(own)
    return {(one.unit.value, words) for words in meanings}


@lru_cache(maxsize=4096)
def words_of(text: str) -> frozenset[str]:
    return frozenset(
        _singular(word) for word in re.findall(r"[a-z0-9]+", text.lower()) if word not in GRAMMAR
    )


def _singular(word: str) -> str:
    """Near enough: it is only compared with others made in the same way."""
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    is_plural = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return word[:-1] if is_plural else word
