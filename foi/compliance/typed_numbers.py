"""The figures in free text: numbers that are no date, citation, age, reference or label. PURE."""

import re
from collections.abc import Iterator

from foi.law.citation import find

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_YEAR = r"(?:19|20)\d\d"
_LABELLED = (
    r"questions?|parts?|points?|items?|tables?|figures?|appendix|annex|appendices|attachments?|documents?"
    r"|pages?|pp?\.|paragraphs?|paras?\.?|sections?|regulations?|articles?|schedules?|chapters?|clauses?|rows?"
    r"|columns?|notes?|steps?|versions?|editions?|volumes?|numbers?|nos?\.|ref(?:erence)?\.?|bands?|grades?"
    r"|tiers?|levels?|stages?|phases?|years?|class|form|room|floor|zone|unit|flat|lot|category|type|house|route"
    r"|junction|key stage|act"
)
_NOT_FIGURES = {
    "addresses on the web": r"https?://\S+|www\.\S+|\S+@\S+",
    "days": rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? \d{{4}})?\b|\b{_MONTH} \d{{1,4}}\b",
    "days in figures": r"\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b",
    "rows of years": rf"\b{_YEAR} ?(?:[/–-]|to) ?(?:{_YEAR}|\d\d)\b|\b\d\d/\d\d\b|\bQ[1-4]\b",
    "years": rf"(?<![£\d,.]){_YEAR}\b(?![,.]\d|%)",
    "times": r"\b\d{1,2}[:.]\d\d ?(?:am|pm)\b|\b\d{1,2}:\d\d\b|\b\d{1,2} ?(?:am|pm|noon)\b|\b24[/-]7\b",
    "ages": r"\b(?:under|over|aged?|ages|above|below) ?(?:of )?\d{1,3}s?"
    r"(?: ?(?:to|and|or|-|–) ?(?:under |over )?\d{1,3})?\b(?!,\d| ?%)"
    r"|\b\d{1,3}(?: ?(?:to|and|-|–) ?\d{1,3})?\+?[- ](?:years?|months?|weeks?)[- ](?:olds?|of age)\b"
    r"|\b\d{1,2}(?:\+|s\b)",
    "ordinals": r"\b\d{1,3}(?:st|nd|rd|th)\b",
    "lengths of time": r"\b(?:within|after|before|for|of|than|least|about|every|past|last|next|to|previous)"
    r" \d{1,3}(?: further)?(?: ?(?:to|-|–) ?\d{1,3})?"
    r" (?:working |calendar |school |consecutive )?(?:days?|weeks?|months?|years?|hours?|minutes?)\b"
    r"|\b\d{1,3} (?:working|calendar|school|consecutive) days?\b|\b\d{1,2} ?hours? a day\b"
    r"|\b\d{1,2}-(?:hour|day|week|month|year)\b",
    "labels": rf"\b(?:{_LABELLED}) ?\(?\d+[a-z]?\)?(?:(?:,| and| to| or|–|-) ?\(?\d+[a-z]?\)?)*",
    "references": r"(?<![£.,\d])\b(?=\w*[a-z])(?=\w*\d)[\w/–-]{2,}\b|\b\d+/\d+(?:/\d+)*\b",
    "telephones": r"\b0\d{2,4}[ -]?\d{3,4}[ -]?\d{3,4}\b|\b0\d{9,10}\b|\b(?:999|101|111)\b",
    "labels of lists": r"^\s*\(?\d{1,2}[.)]\s|\(\d{1,2}\)",
}
NOT_FIGURES = re.compile("|".join(_NOT_FIGURES.values()), re.IGNORECASE | re.MULTILINE)
_GROUPED = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?"
FIGURE = re.compile(
    rf"(?<![\w.,/£-])(?:[-−+]?£ ?)?{_GROUPED}(?: ?%)?"
    r"|(?<![\w.,/-])£ ?\d+(?:\.\d+)?(?: ?(?:m|k|bn|million|billion|thousand)\b)?"
    r"|(?<![\w.,/£-])\d+(?:\.\d+)?(?: ?%| per ?cent\b)?(?![\w/]|,\d|[.]\d)",
    re.IGNORECASE,
)


def numbers_of(text: str) -> Iterator[str]:
    """The figures in a text, as they are written."""
    yield from (text[start:end].strip() for start, end in places_of(text))


def places_of(text: str) -> Iterator[tuple[int, int]]:
    """Where the figures in a text begin and end."""
    if not any(each.isdigit() for each in text):
        return
    for _, start, end in reversed(tuple(find(text))):
        text = f"{text[:start]}{'…' * (end - start)}{text[end:]}"
    text = NOT_FIGURES.sub(lambda found: "…" * len(found[0]), text)
    yield from (found.span() for found in FIGURE.finditer(text))
