"""What stands at the head of a letter: its reference, date, subject, salutation and the files named above it.
PURE.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from foi.letters.document import AttachmentRef
from foi.reading.dates import days_in
from foi.reading.letters.markers import FILE_NAME
from foi.reading.letters.passages import Passage
from foi.reading.vocabulary import compiled

_FIRST = 40
_NUMBER = r"(?P<number>(?=[\w./-]*\d)[A-Z\d][\w./ -]{2,38}?)"
_REFERENCE = compiled(
    "parts",
    "reference",
    before=r"\b",
    after=rf"\s*[:-]*\s*{_NUMBER}\s*(?:$|[,;)]|\.(?:\s|$)|\s(?:date|your|dear|-)\b)",
)
_CASE = compiled(
    "parts", "case", before=r"\b", after=rf"(?:a| request| id)?[ /:-]*{_NUMBER}\s*(?:$|[,;)]|\.(?:\s|$)| - )"
)
_DATED = compiled("parts", "dated", before=r"\b", after=r"\b\s*:?")
_SUBJECT = compiled("parts", "subject", after=r"\s*[:-]\s*(?P<subject>\S.*)")
_TITLE = compiled("parts", "title", before=r"\b")
_NO_TITLE = compiled("parts", "no_title", before=r"@|\b", after=r"\b\W*")
_LONGEST_TITLE = 25


@dataclass(frozen=True)
class Heading:
    """The head of a letter as far as it could be read; "" and None for what is not there."""

    reference: str
    date: date | None
    title: str
    subject: str


def read_heading(passages: Sequence[Passage]) -> Heading:
    """The heading, from the passages above the answer."""
    first = passages[:_FIRST]
    titles = [each.shown for each in first if _is_title(each)]
    return Heading(_reference(first), _date(first), titles[0] if titles else "", _subject(first))


def _is_title(passage: Passage) -> bool:
    brief = passage.length <= _LONGEST_TITLE and not passage.ends
    return brief and bool(_TITLE.search(passage.text)) and not _NO_TITLE.search(passage.text)


def _reference(passages: Iterable[Passage]) -> str:
    listed = list(passages)
    for pattern in (_REFERENCE, _CASE):
        for passage in listed:
            if found := pattern.search(passage.text):
                start, end = found.span("number")
                return passage.shown[start:end].strip()
    return ""


def _date(passages: Iterable[Passage]) -> date | None:
    """A date that stands alone or after "Date:"; the day of receipt, within a sentence, is none."""
    for passage in passages:
        alone = passage.length <= len(_DATED.findall(passage.text)) + 5
        if alone or _DATED.match(passage.text):
            for day, _, _ in days_in(passage.text, short_years=True):
                return day
    return None


def _subject(passages: Iterable[Passage]) -> str:
    for passage in passages:
        found = _SUBJECT.match(passage.text)
        if found and passage.length <= _LONGEST_TITLE:
            return passage.shown[found.start("subject") :]
    return ""


def attached_files(passages: Iterable[Passage]) -> tuple[AttachmentRef, ...]:
    """The files that an e-mail lists above the letter; its pictures and signature files apart."""
    names = [each.shown for each in passages if FILE_NAME.match(each.text) and not _PICTURE.search(each.text)]
    return tuple(
        AttachmentRef(f"file-{number}", name, name, name.rsplit(".", 1)[-1].upper(), 0)
        for number, name in enumerate(dict.fromkeys(names), 1)
    )


_PICTURE = re.compile(r"\.(?:png|jpe?g|gif)$", re.IGNORECASE)
