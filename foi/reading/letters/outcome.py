"""What became of a request, as a letter's words show it: the letter as a whole, and each answer. PURE."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from foi.law.grounds import ground
from foi.law.provisions import Kind
from foi.reading.vocabulary import compiled


class LetterOutcome(StrEnum):
    """What a letter does, in one word; what can't be told from it is `unknown`."""

    FULL = "full"
    PARTIAL = "partial"
    REFUSED = "refused"
    COST_LIMIT = "s12"
    SECTION_14 = "s14"
    NEITHER = "ncnd"
    NOT_HELD = "not-held"
    TRANSFER = "transfer"
    CLARIFICATION = "clarification"
    EXTENSION = "extension"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """In words, for a page or a report."""
        return _LABELS[self]


_LABELS = {
    LetterOutcome.FULL: "Disclosed",
    LetterOutcome.PARTIAL: "Partly disclosed",
    LetterOutcome.REFUSED: "Refused",
    LetterOutcome.COST_LIMIT: "Refused: over the cost limit",
    LetterOutcome.SECTION_14: "Refused: vexatious or repeated",
    LetterOutcome.NEITHER: "Neither confirmed nor denied",
    LetterOutcome.NOT_HELD: "Not held",
    LetterOutcome.TRANSFER: "Sent elsewhere",
    LetterOutcome.CLARIFICATION: "Clarification asked for",
    LetterOutcome.EXTENSION: "More time needed",
    LetterOutcome.UNKNOWN: "Not clear from its words",
}

_NOT_HELD = compiled("holding", "not_held")
_NOT_SO = compiled("holding", "perhaps_held")
_DECLINES = compiled("withholding", "declined")
_HYPOTHESIS = compiled("withholding", "only_supposed")
_OVER_COST = compiled("withholding", "over_cost")
_NEITHER = compiled("withholding", "neither")
_DISCLOSES = compiled("giving", "disclosed")
_REQUEST_ATTACHED = compiled("giving", "request_attached")  # and not anything that is given
_OPEN = compiled("giving", "perhaps_given")
_AVAILABLE = compiled("giving", "published")
_MORE_TO_COME = compiled("giving", "more_to_come")
ANSWERS_FIRST = compiled(
    "giving",
    "answers_at_once",
    before=r"(?:(?:response|answer|reply|a\d*)\W+)?(?:£?\d[\d,.]*(?!\d*[a-z]*\.)|",
    after=")",
)
_FIGURE_LINE = re.compile(r"^[^\n]{1,60}[:=\u2013-]\s?£?\d[\d,.]*%?\W*$", re.MULTILINE)
_LARGE_FIGURE = re.compile(r"(?<![\d/])(?:\d{1,3},\d{3}|\d+(?:\.\d+)?%)")
_SEVERAL = 3
_EXTENDS = compiled("procedure", "extends")
_CLARIFIES = compiled("procedure", "clarifies")
_TRANSFERS = compiled("procedure", "transfers")


def says_not_held(sentence: str) -> bool:
    """Whether a sentence says that what was asked for is not held."""
    return bool(_NOT_HELD.search(sentence)) and not _NOT_SO.search(sentence)


def says_disclosed(sentence: str) -> bool:
    """Whether a sentence says that something asked for is given."""
    if _REQUEST_ATTACHED.search(sentence):
        return False
    return bool(_DISCLOSES.search(sentence)) and not says_not_held(sentence) and not _OPEN.search(sentence)


def says_declined(sentence: str) -> bool:
    """Whether a sentence says that something asked for is not given, whatever the ground."""
    return _says_outright(_DECLINES, sentence) and not says_not_held(sentence)


def says_over_cost(sentence: str) -> bool:
    """Whether a sentence says that an answer would go over the cost limit, section 12 named or not."""
    return _says_outright(_OVER_COST, sentence)


def _says_outright(way: re.Pattern[str], sentence: str) -> bool:
    """Whether a sentence speaks this way, and not after an "if" or a "may"."""
    found = way.search(sentence)
    return found is not None and not _HYPOTHESIS.search(sentence, 0, found.start())


def says_available(sentence: str) -> bool:
    """Whether a sentence says where some of what was asked for is published."""
    return bool(_AVAILABLE.search(sentence)) and not _OPEN.search(sentence)


def gives_figures(text: str) -> bool:
    """Whether a text gives what was asked for as figures: a line with one, or several in its sentences."""
    return bool(_FIGURE_LINE.search(text)) or len(_LARGE_FIGURE.findall(text)) >= _SEVERAL


@dataclass(frozen=True)
class Signs:
    """What a letter's words show of what became of the request.

    `disclosed`: it gives something and says or shows so; `answered`: some words can only be answers;
    `figures`: these have figures; `available`: it says where something is published; `declined`, `over_cost`:
    something is not given, or can't be within the cost limit, whether or not a provision is named.
    """

    disclosed: bool
    answered: bool
    figures: bool = False
    available: bool = False
    not_held: bool = False
    declined: bool = False
    over_cost: bool = False


def letter_outcome(keys: Collection[str], signs: Signs, words: str) -> LetterOutcome:
    """What a letter does, from the grounds it relies on and what its words say of the rest."""
    refused = [key for key in keys if ground(key).kind is not Kind.NOT_HELD]
    if not signs.disclosed and (found := _not_final(words, bool(refused), signs.not_held)):
        return found
    if refused:
        return LetterOutcome.PARTIAL if _gives_some(refused, signs) else _refused(refused, words)
    if keys or signs.not_held:
        return LetterOutcome.PARTIAL if signs.disclosed else LetterOutcome.NOT_HELD
    if found := _refused_without_ground(signs, words):
        return LetterOutcome.PARTIAL if signs.disclosed or signs.figures else found
    if signs.disclosed and _MORE_TO_COME.search(words):
        return LetterOutcome.PARTIAL
    return LetterOutcome.FULL if signs.disclosed or signs.answered else LetterOutcome.UNKNOWN


def _gives_some(refused: Collection[str], signs: Signs) -> bool:
    """Whether something is given beside what is refused; the figures of an estimate count for nothing."""
    if signs.disclosed:
        return True
    published = any(key.startswith("foia-s21") for key in refused)
    cost = all(key.startswith("foia-s12") for key in refused)
    return (signs.available and not published) or (signs.figures and not cost)


def _refused_without_ground(signs: Signs, words: str) -> LetterOutcome | None:
    """How a letter refuses that names no provision."""
    if _NEITHER.search(words):
        return LetterOutcome.NEITHER
    if signs.over_cost:
        return LetterOutcome.COST_LIMIT
    return LetterOutcome.REFUSED if signs.declined else None


def _not_final(words: str, refused: bool, not_held: bool) -> LetterOutcome | None:
    if _EXTENDS.search(words):
        return LetterOutcome.EXTENSION
    if _CLARIFIES.search(words) and not refused and not not_held:
        return LetterOutcome.CLARIFICATION
    return LetterOutcome.TRANSFER if _TRANSFERS.search(words) and not refused else None


def _neither_confirms(key: str, *, said: bool) -> bool:
    """Whether a ground leaves open what is held; letters go on to cite section 40(5), replaced in 2018."""
    return ground(key).neither_confirms_nor_denies or (said and key.startswith("foia-s40-5"))


def _refused(keys: Collection[str], words: str) -> LetterOutcome:
    neither = bool(_NEITHER.search(words))
    if all(_neither_confirms(key, said=neither) for key in keys) or (neither and len(keys) == 1):
        return LetterOutcome.NEITHER
    if all(key.startswith("foia-s12") for key in keys):
        return LetterOutcome.COST_LIMIT
    return (
        LetterOutcome.SECTION_14 if all(key.startswith("foia-s14") for key in keys) else LetterOutcome.REFUSED
    )
