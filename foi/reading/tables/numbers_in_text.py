"""The numbers in a paragraph that may be figures: where each stands, and which one of its like it is.

Dates, periods, ages, ordinals and the paragraph's own number are none. Numbers in words are found too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

_SMALL: Final = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
_TENS: Final = "thirty forty fifty sixty seventy eighty ninety"
WORDS: Final = {word: number for number, word in enumerate(_SMALL.split(), 2)} | {
    word: number * 10 for number, word in enumerate(_TENS.split(), 3)
}
_MONTH: Final = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_YEAR: Final = r"(?:19|20)[0-9]{2}"
PASSED_OVER: Final = re.compile(
    "|".join(
        (
            r"^\s*(?:[0-9]{1,3}(?:\.[0-9]{1,3})+[.)]?|[0-9]{1,3}[.)])\s",  # the paragraph's own number
            r"https?://\S+|www\.\S+|\S+@\S+",
            rf"\b[0-9]{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? {_YEAR})?\b|\b{_MONTH} [0-9]{{1,4}}\b",
            r"\b[0-9]{1,2}[/.][0-9]{1,2}[/.][0-9]{2,4}\b",
            rf"\b{_YEAR} ?(?:[/–-]|to|and) ?(?:{_YEAR}|[0-9]{{2}})\b|\b[0-9]{{2}}/[0-9]{{2}}\b|\bQ[1-4]\b",
            rf"(?<![£0-9,.]){_YEAR}\b(?![,.][0-9]|%)",
            r"\b[0-9]{1,3}(?:st|nd|rd|th)\b",
            r"\baged? (?:of |between )?[0-9]{1,3}(?: ?(?:to|and|or|-|–) ?[0-9]{1,3})?",
            r"\b[0-9]{1,3}(?: ?(?:to|-|–|/) ?[0-9]{1,3})?[- ]?(?:years?|yrs?)\.?[- ](?:olds?|of age)\b",
            r"\b(?:tables?|figures?|appendix|annex|page|paragraphs?|sections?|question) [0-9]+[a-z]?\b",
        )
    ),
    re.IGNORECASE,
)
_DIGITS: Final = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
NUMBER: Final = re.compile(
    rf"(?<![\w.,/£])(?:[-−+±])?£ ?{_DIGITS}(?: ?(?:m|k|bn|million|billion|thousand)\b)?"
    rf"|(?<![\w.,/£])[-−+]?{_DIGITS}(?: ?%| per ?cent\b)?(?: ?[-–] ?{_DIGITS}(?: ?%)?)?\+?"
    r"(?![\w/]|,[0-9]|\.[0-9])"
    rf"|\b(?:{'|'.join(WORDS)})\b",
    re.IGNORECASE,
)
MARKS: Final = str.maketrans(dict.fromkeys("⁰¹²³⁴⁵⁶⁷⁸⁹", " "))
SENTENCE_END: Final = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9“\"'])")
OWN_NUMBER: Final = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,3})+)[.)]?\s")
ORDINALS: Final = {1: "st", 2: "nd", 3: "rd"}


@dataclass(frozen=True)
class Spot:
    """A place in a paragraph, from `start` to `end`: the `nth` of `of` that are written alike there."""

    start: int
    end: int
    written: str
    nth: int = 1
    of: int = 1

    @property
    def value(self) -> str:
        """As a form has it: words as digits."""
        number = WORDS.get(self.written.casefold())
        return str(number) if number else self.written

    def phrase(self) -> str:
        """Which it is, for a locator: “14%”, or 2nd “14%”."""
        return f"“{self.written}”" if self.of == 1 else f"{ordinal(self.nth)} “{self.written}”"


def numbers_in(text: str) -> list[Spot]:
    """The numbers of a paragraph, in order. Raises nothing, whatever the text."""
    hidden = PASSED_OVER.sub(lambda match: " " * len(match[0]), without_marks(text))
    spots = ((match.start(), match.end()) for match in NUMBER.finditer(hidden))
    return [spot_at(text, start, end) for start, end in spots]


def spot_at(text: str, start: int, end: int) -> Spot:
    """A place of a paragraph, with which of its like it is."""
    written = text[start:end]
    places = [match.start() for match in alike(text, written)]
    return Spot(start, end, written, places.index(start) + 1 if start in places else 1, max(1, len(places)))


def alike(text: str, written: str) -> Iterator[re.Match[str]]:
    """Where a paragraph has these words, not as part of a longer word or number."""
    return re.finditer(rf"(?<![\w,.])(?:{re.escape(written)})(?!\w|[,.][0-9])", without_marks(text))


def without_marks(text: str) -> str:
    """A text with a space for each raised digit: the mark of a footnote is no part of a number or a year."""
    return text.translate(MARKS)


def sentence_around(text: str, start: int) -> str:
    """The sentence in which a place stands."""
    ends = [0, *(match.end() for match in SENTENCE_END.finditer(text)), len(text) + 1]
    return next((text[one:other].strip() for one, other in pairwise(ends) if one <= start < other), text)


def own_number(text: str) -> str:
    """The number that a paragraph begins with, such as 4.4; "" where it has none."""
    match = OWN_NUMBER.match(text)
    return match[1] if match else ""


def place_of(number: int, text: str, page: int | None, spot: Spot) -> str:
    """Where a figure stands: Paragraph 31 (4.4), page 12, 2nd “14%”."""
    own = own_number(text)
    parts = [f"Paragraph {number} ({own})" if own else f"Paragraph {number}"]
    return ", ".join([*parts, *([f"page {page}"] if page else []), spot.phrase()])


def ordinal(number: int) -> str:
    """1st, 2nd, 11th."""
    return f"{number}{'th' if 10 <= number % 100 <= 20 else ORDINALS.get(number % 10, 'th')}"
