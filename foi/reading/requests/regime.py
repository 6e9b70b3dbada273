"""A first guess whether a request asks for environmental information.

Regulation 2(1) of the Environmental Information Regulations 2004 says what that is, and an officer decides:
the guess only looks for words that often go with it, and says which it saw.
"""

from dataclasses import dataclass
from typing import Literal

from foi.reading.requests.text import fold
from foi.reading.vocabulary import compiled

Regime = Literal["foia", "eir"]


@dataclass(frozen=True)
class RegimeHint:
    """The regime to offer first, and why, in words for an officer."""

    regime: Regime
    reason: str


_ROADS = "roads and transport routes"
_TOPICS = {
    "planning and land use": "planning",
    "trees, parks and wildlife": "wildlife",
    "waste and litter": "waste",
    "air quality and emissions": "air",
    "flooding, drainage and water": "water",
    "noise": "noise",
    "contaminated land and hazards": "hazards",
    "energy": "energy",
    _ROADS: "roads",
}
_PATTERNS = {
    topic: compiled("environment", name, before=r"\b", after=r"\b") for topic, name in _TOPICS.items()
}
_PENALTIES = compiled("environment", "penalties", before=r"\b", after=r"\b")
_NAMED = compiled("environment", "named", before=r"\b", after=r"\b")


def guess_regime(text: str) -> RegimeHint:
    """The regime that a question, or a whole request, seems to fall under.

    Where drivers' penalties are asked about, the road they were given on is not the subject. Raises
    nothing, whatever the text.
    """
    plain = fold(text)
    if _NAMED.search(plain):
        return RegimeHint("eir", "The requester names the Environmental Information Regulations.")
    penalties = bool(_PENALTIES.search(plain))
    for topic, pattern in _PATTERNS.items():
        if topic == _ROADS and penalties:
            continue
        if found := pattern.search(plain):
            said = found.group().lower()
            return RegimeHint(
                "eir", f"It mentions “{said}”, which is often environmental information ({topic})."
            )
    return RegimeHint("foia", "Nothing in it points to environmental information.")
