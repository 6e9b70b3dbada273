"""A first guess whether a request asks for environmental information.

Regulation 2(1) of the Environmental Information Regulations 2004 says what that is, and an officer decides:
the guess only looks for words that often go with it, and says which it saw.
"""

import re
from dataclasses import dataclass
from typing import Literal

from foi.reading.requests.text import fold

Regime = Literal["foia", "eir"]


@dataclass(frozen=True)
class RegimeHint:
    """The regime to offer first, and why, in words for an officer."""

    regime: Regime
    reason: str


_ROADS = "roads and transport routes"
_TOPICS = {
    "planning and land use": (
        r"planning (?:application|permission|appeal|consent|condition|enforcement|file|document|history)s?",
        r"local plan|green belt|building control|rights? of way|redevelopment|brownfield",
        r"section (?:38|106|278)",
    ),
    "trees, parks and wildlife": (
        r"trees?|woodlands?|hedge(?:row)?s?|biodiversity|wildlife|habitats?|badgers?|newts|bats",
        r"pesticides?|herbicides?|glyphosate|weed ?kill\w*|japanese knotweed",
    ),
    "waste and litter": (
        r"recycling|landfill|incinerat\w+|fly[- ]?tip\w*|waste|litter\w*|rubbish|refuse collection",
    ),
    "air quality and emissions": (
        r"air quality|air pollution|clean air|emissions?|carbon|nitrogen dioxide|particulates?|odours?",
        r"climate|net zero|greenhouse",
    ),
    "flooding, drainage and water": (
        r"flood\w*|drain(?:s|age)?|gull(?:y|ies)|sewers?|sewage|watercourses?|rivers?|culverts?|coastal",
        r"water quality|groundwater",
    ),
    "noise": (r"noise|sound levels?|decibels?",),
    "contaminated land and hazards": (
        r"contaminat\w+|asbestos|radon|radiation|hazardous substances?|legionella|cladding",
    ),
    "energy": (
        r"energy (?:efficiency|performance|use|consumption)|solar panels?|wind (?:farm|turbine)s?|fracking",
        r"renewables?|ev charg\w+|electric vehicles?|charging points?",
    ),
    _ROADS: (
        r"highways?|potholes?|road (?:works|surface|layout|scheme|closure)s?|resurfac\w+|speed humps?",
        r"traffic (?:counts?|flows?|surveys?|calming|orders?|regulations?)|low traffic neighbourhoods?",
        r"cycle (?:paths?|routes?|lanes?|tracks?)|bus lanes?|street ?lights?|tram ?tracks?",
    ),
}
_PATTERNS = {topic: re.compile(rf"\b(?:{'|'.join(words)})\b", re.I) for topic, words in _TOPICS.items()}
_PENALTIES = re.compile(
    r"\bpenalty charges?\b|\bpcns?\b|\b(?:parking|driving|speeding|traffic) (?:fines|tickets)\b", re.I
)
_NAMED = re.compile(r"environmental information regulations|\beirs?\b", re.I)


def guess_regime(text: str) -> RegimeHint:
    """The regime that a question, or a whole request, seems to fall under.

    Where drivers' penalties are asked about, the road they were given on is not the subject.
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
