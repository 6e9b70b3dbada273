"""The labels requesters put before what they ask: "1.", "2A)", "(iv)", "Q3:", "Secondly", bullets.

A reading is what a label may mean: "i." may be the ninth letter or the first roman numeral. Which reading is
right, or whether it is a label at all, is decided by the labels around it (``foi.reading.requests.outline``).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

HIGHEST_NUMBER = 199


class Family(StrEnum):
    """Kinds of labels that count in the same way."""

    QUESTION = "question word"  # Q1, Question 1
    NUMBER = "number"
    DOTTED = "dotted"  # 1.1
    COMBINED = "combined"  # 2A
    UPPER = "capital letter"
    LOWER = "small letter"
    ROMAN = "roman"
    ORDINAL = "ordinal word"
    BULLET = "bullet"


@dataclass(frozen=True)
class Reading:
    """One meaning of a label: its family, its place in the count, and the punctuation that goes with it.

    ``under`` is the number a combined or dotted label stands under. ``sure`` is False where the same
    characters often begin an ordinary sentence. ``width`` counts the characters of the label and the spaces
    after it.
    """

    family: Family
    value: int
    shown: str
    mark: str
    width: int
    under: int | None = None
    sure: bool = True


_ROMAN = r"(?:x{0,2}(?:ix|iv|vi{0,3}|i{1,3})|x{1,2})"
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b"
_UNIT = r"(?:%|percent|per cent|million|billion|hours?|days?|weeks?|months?|years?|working|st|nd|rd|th)\b"

_QUESTION = re.compile(
    r"(?:questions?\s*(?:no\.?|number)?\s*"
    r"|q\.?\s*)(\d{1,3})(?:\s?\(?([a-h])\)?)?(?![\w%])\s*([.:)\]/,;-]*)\s*",
    re.I,
)
_PART = re.compile(r"(?:request|part|item|point|no\.?|number)\s+(\d{1,2})\s*(?:[:.)-]\s*|$)", re.I)
_BRACKET = re.compile(rf"\(\s*(\d{{1,3}}|[a-z]|{_ROMAN})\s*\.?\s*\)\s*[.:-]?\s*", re.I)
_NUMBER_BRACKET = re.compile(rf"(\d{{1,3}})\s?\.?\(\s*([a-z]|{_ROMAN})\s*\)\s*[.:]?\s*", re.I)
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})(?:\.\d{1,2})?(?![\d%])[.):]*(?:\s+|$|(?=[A-Z]))")
_COMBINED = re.compile(r"(\d{1,2})\s?[.-]?([a-z])(?:\s?[.):,]+|\s-(?=\s)|\s|$)\s*", re.I)
_NUMBER = re.compile(r"(\d{1,3})\s?(?:(\.\)|[.:,/](?!\d)|\))|([-])(?=[\s\"']))\s*")
_BARE = re.compile(rf"(\d{{1,2}})(?:\s+|\t)(?!{_MONTH}|{_UNIT})(?=[A-Za-z\"'(])", re.I)
_LETTER = re.compile(r"([a-z])\s?(?:(\.\)|[.:)](?![a-z]\.))|(-)(?=\s))\s*", re.I)
_ROMAN_LABEL = re.compile(rf"({_ROMAN})\s?(\.\)|[.:)]|-(?=\s))\s*", re.I)
_BULLET = re.compile(r"([•·▪▫◦○●■□➢►▸‣⁃∙\uf0b7\uf0a7\uf0d8✓✔§»]|\*(?!\*)|-(?![\d-])|[o_](?=\s))\s*(?=\S)")
_ORDINAL_WORDS = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
)
_ORDINAL = re.compile(
    rf"(?:(?P<n>{'|'.join(_ORDINAL_WORDS)})(?:ly\b,?|\s?[,:])|(?P<end>finally|lastly)\b,?)\s*", re.I
)


def readings(text: str) -> list[Reading]:
    """What the beginning of the text may mean as a label; empty when it cannot be one."""
    return [reading for reading in _all_readings(text) if 0 < reading.value <= HIGHEST_NUMBER]


def roman_value(numeral: str) -> int:
    """1 to 29 for a roman numeral in either case."""
    value = 0
    for letter, following in zip(numeral.lower(), [*numeral.lower()[1:], ""], strict=True):
        worth = {"i": 1, "v": 5, "x": 10}[letter]
        value += -worth if following and {"i": 1, "v": 5, "x": 10}[following] > worth else worth
    return value


def _all_readings(text: str) -> Iterator[Reading]:
    if found := _QUESTION.match(text):
        yield from _question(found)
    elif found := _PART.match(text):
        yield Reading(Family.QUESTION, int(found[1]), found[1], "part", found.end())
    elif found := _BRACKET.match(text):
        yield from _symbol(found[1], "()", found.end())
    elif found := _NUMBER_BRACKET.match(text):
        yield from _under(int(found[1]), found[2], found.end())
    elif (found := _DOTTED.match(text)) and int(found[2]):
        yield Reading(
            Family.DOTTED, int(found[2]), f"{found[1]}.{found[2]}", "1.1", found.end(), int(found[1])
        )
    else:
        yield from _plain(text)


def _question(found: re.Match[str]) -> Iterator[Reading]:
    if found[2]:
        yield from _under(int(found[1]), found[2], found.end())
    else:
        yield Reading(Family.QUESTION, int(found[1]), found[1], "Q", found.end())


def _plain(text: str) -> Iterator[Reading]:
    if found := _NUMBER.match(text):
        mark = found[2] or found[3]
        yield Reading(
            Family.NUMBER, int(found[1]), found[1], mark, found.end(), sure=mark not in {",", "-", "/"}
        )
        if (deeper := _COMBINED.match(text)) and deeper.end() > found.end():
            yield from _under(int(deeper[1]), deeper[2], deeper.end())
    elif found := _COMBINED.match(text):
        yield from _under(int(found[1]), found[2], found.end())
    if (found := _BARE.match(text)) and int(found[1]):
        yield Reading(Family.NUMBER, int(found[1]), found[1], " ", found.end(), sure=False)
    if found := _ROMAN_LABEL.match(text):
        yield _roman(found[1], found[2], found.end())
    if found := _LETTER.match(text):
        yield _letter(found[1], found[2] or found[3], found.end())
    if found := _ORDINAL.match(text):
        value = _ORDINAL_WORDS.index(found["n"].lower()) + 1 if found["n"] else HIGHEST_NUMBER
        yield Reading(
            Family.ORDINAL,
            value,
            (found["n"] or found["end"] or "") and found.group().strip(" ,:"),
            "",
            found.end(),
        )
    if found := _BULLET.match(text):
        mark = found[1]
        yield Reading(Family.BULLET, 1, "", mark, found.end(), sure=mark not in {"o", "_", "*", "»", "§"})


def _symbol(symbol: str, mark: str, width: int) -> Iterator[Reading]:
    if symbol.isdigit():
        yield Reading(Family.NUMBER, int(symbol), symbol, mark, width)
        return
    if re.fullmatch(_ROMAN, symbol, re.I):
        yield _roman(symbol, mark, width)
    if len(symbol) == 1:
        yield _letter(symbol, mark, width)


def _letter(letter: str, mark: str, width: int) -> Reading:
    family = Family.UPPER if letter.isupper() else Family.LOWER
    return Reading(family, ord(letter.lower()) - 96, letter, mark, width, sure=mark not in {":", "-"})


def _roman(numeral: str, mark: str, width: int) -> Reading:
    return Reading(Family.ROMAN, roman_value(numeral), numeral, mark, width, sure=mark not in {":", "-"})


def _under(number: int, symbol: str, width: int) -> Iterator[Reading]:
    """A label that names its parent: "2A" stands under question 2."""
    if re.fullmatch(_ROMAN, symbol, re.I):
        yield Reading(Family.COMBINED, roman_value(symbol), f"{number}({symbol})", "roman", width, number)
    if len(symbol) == 1:
        value = ord(symbol.lower()) - 96
        yield Reading(Family.COMBINED, value, f"{number}{symbol}", "letter", width, number, sure=value <= 8)
