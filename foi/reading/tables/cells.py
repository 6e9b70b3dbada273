"""What a cell may be, by its writing: a value with its unit, a period, bold type, footnote marks."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from typing import Final

from foi.stats.periods import BadPeriod, find_periods, parse_period
from foi.stats.values import BadValue, Unit, parse_value

SUPERSCRIPTS: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
PLAIN_DIGITS: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
RAISED: Final = re.compile(r"<sup>\s*([0-9]{1,3})\s*</sup>", re.IGNORECASE)
LINE_END: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)
BOLD_TAG: Final = re.compile(r"</?(?:b|strong|i|em)>", re.IGNORECASE)
WHOLLY_BOLD: Final = re.compile(r"(?:\*\*|<b>|<strong>)[^*<]+(?:\*\*|</b>|</strong>)", re.IGNORECASE)
STARS: Final = re.compile(r"\*\*([^*\n]+)\*\*")
ESCAPED: Final = re.compile(r"\\([*_#|\[\]()])")
MARK: Final = r"[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|[*†‡§]{1,3}|\[(?:note )?[0-9]{1,2}\]|\(note [0-9]{1,2}\)"
MARKS_AT_END: Final = re.compile(rf"(?:\s{{0,2}}(?:{MARK}))+$", re.IGNORECASE)
EACH_MARK: Final = re.compile(MARK, re.IGNORECASE)
LONGEST_MARKS: Final = 40
NOTE: Final = re.compile(
    rf"(?P<mark>{MARK}|\(?[0-9]{{1,2}}[.):]|note [0-9]{{1,2}}:?)\s*(?P<words>\S.*)", re.IGNORECASE | re.DOTALL
)
ONLY_MARKS: Final = re.compile(r"[*†‡§]+")


@dataclass(frozen=True)
class MarkedText:
    """Words without the footnote marks after them, and the marks."""

    text: str
    marks: tuple[str, ...] = ()


def is_bold(text: str) -> bool:
    """Whether the whole of a cell is marked as bold."""
    return bool(WHOLLY_BOLD.fullmatch(text.strip()))


def plain(text: str) -> str:
    """A cell without the signs of bold type; raised numbers become footnote marks."""
    text = RAISED.sub(lambda match: match[1].translate(SUPERSCRIPTS), text)
    if "<" in text:
        text = BOLD_TAG.sub("", LINE_END.sub("\n", text))
    text = STARS.sub(r"\1", text) if "**" in text else text
    text = ESCAPED.sub(r"\1", text) if "\\" in text else text
    text = unescape(text) if "&" in text and ";" in text else text
    return text.replace("\N{NO-BREAK SPACE}", " ").strip()


def split_marks(text: str) -> MarkedText:
    """The words and the footnote marks at their end; a star alone is a value of its own, not a mark."""
    tail = text[-LONGEST_MARKS:]
    match = MARKS_AT_END.search(tail)
    if not match or ONLY_MARKS.fullmatch(text.strip()):
        return MarkedText(text)
    words = text[: len(text) - len(match[0])].rstrip()
    if not words:
        return MarkedText(text)
    return MarkedText(words, tuple(mark_key(mark) for mark in EACH_MARK.findall(match[0])))


def mark_key(mark: str) -> str:
    """A mark as it is compared: ², [2], (note 2) and 2. are one."""
    digits = re.sub(r"[^0-9]", "", mark.translate(PLAIN_DIGITS))
    return digits or mark.strip()


def notes_by_mark(lines: Iterable[str]) -> Mapping[str, str]:
    """The notes that begin with a mark, by it."""
    matches = (NOTE.fullmatch(line.strip()) for line in lines)
    return {mark_key(match["mark"]): match["words"].strip() for match in matches if match}


LONGEST_VALUE: Final = 60
NO_PERIOD: Final = "none"
"""Written for a column or row whose figures have no period, where the table has one."""
DASH: Final = re.compile(r"[-‐‑‒–—−]{1,3}")
MISSING: Final = re.compile(r"\*{1,2}|\.\.|:|\[[a-z]\]|c|x|n/?a|#n/a|nil|none", re.IGNORECASE)
PART_OF_YEAR: Final = re.compile(
    r"q(?:uarter)? ?[1-4]|[1-4](?:st|nd|rd|th) quarter"
    r"|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t|tember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?",
    re.IGNORECASE,
)
QUARTER: Final = re.compile(r"\bq(?:uarter)? ?[1-4]\b", re.IGNORECASE)

TIME_OF_DAY: Final = re.compile(r"(?<=[0-9]{4}), [0-9]{2}:[0-9]{2}:[0-9]{2}$")
"""As the readers of workbooks write it after a day."""


def day_of_moment(text: str) -> str:
    """The day of a moment, which is what it names as a period; any other text as it is."""
    return TIME_OF_DAY.sub("", text)


@lru_cache(maxsize=8192)
def is_period(text: str) -> bool:
    """Whether a text names a period and nothing else."""
    return bool(text) and _period(text) != ""


def _period(text: str) -> str:
    try:
        return parse_period(day_of_moment(text)).key
    except BadPeriod:
        return ""


def is_dash(text: str) -> bool:
    return bool(DASH.fullmatch(text))


@lru_cache(maxsize=8192)
def is_value(text: str) -> bool:
    """Whether a text is a number in any unit, or stands for one that is missing."""
    words = split_marks(text).text
    if not words or len(words) > LONGEST_VALUE:
        return False
    if MISSING.fullmatch(words):
        return True
    for unit in (Unit.COUNT, Unit.PERCENT, Unit.MONEY):
        try:
            parse_value(words, unit)
        except BadValue:
            continue
        return True
    return False


def names_part_of_year(text: str, anywhere: bool = False) -> str:
    """The quarter or month that a heading names without a year, "" for none."""
    if PART_OF_YEAR.fullmatch(text.strip()):
        return text.strip()
    match = QUARTER.search(text) if anywhere else None
    return match[0] if match else ""


def joined_period(column: str, row: str, table: str) -> str:
    """The key of the period that column, row and table name together; "" for none. Raises BadPeriod."""
    texts = [text.strip() for text in (column, row, table) if text.strip()]
    if not texts or texts[0].casefold() == NO_PERIOD:
        return ""
    if names_part_of_year(texts[0]) and len(texts) > 1:
        return parse_period(f"{texts[0]} {texts[1]}").key
    return parse_period(day_of_moment(texts[0])).key


def period_in(text: str) -> str:
    """The one period that stands in a title, as it is written; "" where there is none or several."""
    found = find_periods(text)
    return found[0].label() if len(found) == 1 else ""


def unit_of(texts: Iterable[str], heading: str = "") -> str:
    """The unit of values as they are written under a heading."""
    written = [text for text in texts if text and not is_dash(text)]
    if any(text.rstrip("+").endswith("%") for text in written) or re.search(
        r"%|per ?cent", heading, re.IGNORECASE
    ):
        return Unit.PERCENT.value
    if any("£" in text for text in written) or "£" in heading:
        return Unit.MONEY.value
    if re.search(r"\bper [0-9]", heading, re.IGNORECASE):
        return Unit.RATE.value
    return Unit.COUNT.value if any(map(is_value, written)) or not written else Unit.NONE.value


def rate_base(heading: str) -> int | None:
    """Per how many a rate is, as its heading says."""
    match = re.search(r"\bper ([0-9]{1,3}(?:,[0-9]{3})*|[0-9]+)", heading, re.IGNORECASE)
    return int(match[1].replace(",", "")) if match else None
