"""What stands around the words of a cell: bold type, footnote marks, and the notes that they point to."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Final

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
