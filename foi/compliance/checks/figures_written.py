"""Family F: numbers in an officer's own words: without a source, zero or nothing, dates that can be misread.
PURE.

A figure in free text is a number that is no date, citation, age, reference or label.
"""

import re
from collections.abc import Iterator, Sequence

from foi.compliance.answer_figures import answers_with_figures, numbers_in
from foi.compliance.check import Basis, Check, Problem
from foi.compliance.checks.figures_held import unsourced
from foi.compliance.facts import Facts
from foi.compliance.finding import Severity
from foi.compliance.run_cache import once_a_letter
from foi.compliance.words import called, inline_text, own_sentences
from foi.law.citation import find
from foi.law.holding import PartKind
from foi.letters.document import Letter, Paragraph, Part, Table
from foi.letters.tree import nested_blocks
from foi.reading.vocabulary import compiled, ways
from foi.stats.editing import Rule
from foi.stats.presentation import format_list

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_YEAR = r"(?:19|20)\d\d"
_NUMBERED = ways("figures", "numbered")
_NOT_FIGURES = {
    "addresses on the web": r"https?://\S+|www\.\S+|\S+@\S+",
    "days": rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? \d{{4}})?\b|\b{_MONTH} \d{{1,4}}\b",
    "days in figures": r"\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b",
    "rows of years": rf"\b{_YEAR} ?(?:[/–-]|to) ?(?:{_YEAR}|\d\d)\b|\b\d\d/\d\d\b|\bQ[1-4]\b",
    "years": rf"(?<![£\d,.]){_YEAR}\b(?![,.]\d|%)",
    "times": r"\b\d{1,2}[:.]\d\d ?(?:am|pm)\b|\b\d{1,2}:\d\d\b|\b\d{1,2} ?(?:am|pm|noon)\b|\b24[/-]7\b",
    "ages": rf"\b{ways('figures', 'at_an_age')} ?(?:of )?\d{{1,3}}s?"
    r"(?: ?(?:to|and|or|-|–) ?(?:under |over )?\d{1,3})?\b(?!,\d| ?%)"
    rf"|\b\d{{1,3}}(?: ?(?:to|and|-|–) ?\d{{1,3}})?\+?[- ]{ways('figures', 'unit_of_age')}[- ]"
    rf"{ways('figures', 'grown')}\b"
    r"|\b\d{1,2}(?:\+|s\b)",
    "ordinals": r"\b\d{1,3}(?:st|nd|rd|th)\b",
    "lengths of time": rf"\b{ways('figures', 'a_time')}"
    r" \d{1,3}(?: further)?(?: ?(?:to|-|–) ?\d{1,3})?"
    rf" (?:{ways('figures', 'kind_of_day')} )?{ways('figures', 'length')}\b"
    rf"|\b\d{{1,3}} {ways('figures', 'kind_of_day')} days?\b|\b\d{{1,2}} ?hours? a day\b"
    r"|\b\d{1,2}-(?:hour|day|week|month|year)\b",
    "labels": rf"\b{_NUMBERED} ?\(?\d+[a-z]?\)?(?:(?:,| and| to| or|–|-) ?\(?\d+[a-z]?\)?)*",
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


MOST_SHOWN = 3
OWN_KINDS = frozenset({PartKind.TEXT, PartKind.TABLE, PartKind.RECORDS})


def typed(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """F09, in part: numbers that an officer typed, which the ledger can trace to nobody."""
    if facts.figures is None:
        return
    for section in letter.sections:
        for part in section.parts:
            found = list(typed_numbers(part))
            if found:
                numbers = [number for number, _ in found]
                more = f" and {len(numbers) - MOST_SHOWN} more" if len(numbers) > MOST_SHOWN else ""
                shown = format_list([f"“{number}”" for number in numbers[:MOST_SHOWN]])
                yield Problem(
                    place=part.key,
                    message=f"Typed without a source: {shown}{more}.",
                    mend="Insert the figure from those held, or add it as a figure with who supplied it. "
                    "Accept this where the number is no figure.",
                    excerpt=found[0][1],
                    text="\n".join(dict.fromkeys(sentence for _, sentence in found)),
                )


def typed_numbers(part: Part) -> Iterator[tuple[str, str]]:
    """The numbers in an officer's own words that are figures and not of the ledger, with their paragraph."""
    for block in nested_blocks(part.blocks) if is_own(part) else ():
        if isinstance(block, Paragraph):
            text = " ".join(_without_ledger(block).split())
            for number in numbers_of(text):
                yield number, text


def is_own(part: Part) -> bool:
    """Whether a part has words that an officer wrote or changed."""
    return part.kind in OWN_KINDS and part.has_own_wording and not (part.notice or part.attachment)


def typed_places(part: Part, text: str) -> Iterator[tuple[int, int]]:
    """Where typed numbers begin and end in some of a part's words, for a preview to mark."""
    if is_own(part):
        yield from places_of(text)


def _without_ledger(paragraph: Paragraph) -> str:
    """The words of a paragraph; a number of the ledger leaves a gap that reads as a word."""
    text = inline_text(paragraph.children)
    for number in numbers_in(paragraph.children):
        text = text.replace(number.printed, "…", 1)
    return text


def sources(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """F09: numbers typed without a source; held figures without source, owner or day."""
    yield from unsourced(letter, facts)
    yield from typed(letter, facts)


# Zero, not recorded, not held ------------------------------------------------------------------------

_ZERO = ways("figures", "zero")
_NOTHING_KNOWN = (
    rf"(?:(?:do|does|did)(?: not|n['’]t) {ways('figures', 'kept')}|not {ways('figures', 'was_kept')})\b"
)
_IS_ZERO = (
    rf"{ways('figures', 'number_is')}"
    rf" (?:is|was|are|were|would be|is therefore|must be) {_ZERO}\b"
)
CONFUSED = re.compile(
    rf"{_NOTHING_KNOWN}[^.]{{0,90}}(?:{_IS_ZERO}|\b{ways('figures', 'hence')}[, ]+{_ZERO}\b)"
    rf"|{_IS_ZERO}[^.]{{0,60}}\b{ways('figures', 'since')}\b[^.]{{0,40}}{_NOTHING_KNOWN}"
    rf"|\b{_ZERO} \((?:it is |this is |these are )?not {ways('figures', 'unknown_beside')}\b"
    rf"|\bnot recorded \({ways('figures', 'none_beside')}\)",
    re.IGNORECASE,
)
UNCLEAR_CELL = compiled("figures", "unclear", before=r"[-–—]{1,3}|\?|")
SAYS_WHAT = re.compile(
    rf"(?:[-–—]|{ways('figures', 'mark')}|“-”|\"-\"|['’]-['’])\W{{0,3}} ?"
    rf"(?:=|{ways('figures', 'stands_for')})",
    re.IGNORECASE,
)


def zeros(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """F10: of a number it is not clear whether there were none, or nobody knows."""
    for answer in answers_with_figures(letter, facts):
        for one in answer.found(Rule.ZERO_OR_NOTHING):
            yield Problem(answer.section.key, f"{one.where}: {one.words}", one.rule.mend, text=one.words)
    for place, sentence in own_sentences(letter):
        if CONFUSED.search(sentence):
            yield Problem(
                place=place,
                message="Zero is an answer; “not recorded” is not one. These words have both.",
                mend="Give 0 where there were none. Where nobody recorded it, say that it is not held.",
                excerpt=sentence,
                text=sentence,
            )
    yield from _unclear_cells(letter)


def _unclear_cells(letter: Letter) -> Iterator[Problem]:
    for section in letter.sections:
        for part in section.parts:
            for table in (block for block in nested_blocks(part.blocks) if isinstance(block, Table)):
                cells = list(dict.fromkeys(_unclear_in(table)))
                words = "\n".join((*table.notes, *(s for p, s in own_sentences(letter) if p == part.key)))
                if cells and not SAYS_WHAT.search(words):
                    yield Problem(
                        place=section.key,
                        message=f"{called(table)} has {format_list([f'“{cell}”' for cell in cells])} among "
                        "its numbers: were there none, or is it not recorded?",
                        mend="Write 0 where there were none, “not recorded” or “not held” where that is so.",
                        text="; ".join(cells),
                    )


def _unclear_in(table: Table) -> Iterator[str]:
    """What can mean two things in rows and columns of numbers."""
    for row in table.body:
        texts = [cell.text.strip() for cell in row if not cell.header][0 if row[0].header else 1 :]
        unclear = [text for text in texts if UNCLEAR_CELL.fullmatch(text)]
        if unclear and any(_is_number(text) for text in texts):
            yield from unclear


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"£?\d[\d,.]*%?", text))


# Formats ----------------------------------------------------------------------------------------------

AMBIGUOUS_DATE = re.compile(r"(?<![\d/.-])\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d{2})(?![\d/-]|\.\d)")
AMBIGUOUS_NUMBER = re.compile(
    r"(?<![\d.,])£? ?\d{1,3}(?:\.\d{3}){2,}(?:,\d{1,2})?(?![\d.,])"
    r"|£ ?\d+,\d{2}(?!\d)|(?<![\w.])\$ ?\d[\d,]*(?:\.\d+)?"
)
ADDRESS = re.compile(r"https?://\S+|www\.\S+|\b\d{1,3}(?:\.\d{1,3}){3}\b|\bversion \S+", re.IGNORECASE)


@once_a_letter
def _plain_sentences(letter: Letter) -> tuple[tuple[str, str], ...]:
    return tuple((place, ADDRESS.sub("…", sentence)) for place, sentence in own_sentences(letter))


def formats(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """F11: dates in figures alone that read as two days, and amounts that can be misread."""
    for place, sentence in _plain_sentences(letter):
        days = [match[0] for match in AMBIGUOUS_DATE.finditer(sentence) if _is_two_days(match[0])]
        if days:
            yield _format(place, days, "Write the month as a word: 3 April 2026.", sentence)
        amounts = [match[0].strip() for match in AMBIGUOUS_NUMBER.finditer(sentence)]
        if amounts:
            yield _format(place, amounts, "Write £1,234.50, or 12,345: commas for thousands.", sentence)


def _is_two_days(text: str) -> bool:
    """Whether it is one day when the day comes first, and another when the month does."""
    first, second = (int(each) for each in re.findall(r"\d+", text)[:2])
    return first != second and max(first, second) <= 12 and min(first, second) > 0


def _format(place: str, found: Sequence[str], mend: str, sentence: str) -> Problem:
    named = format_list([f"“{each}”" for each in dict.fromkeys(found)])
    return Problem(place, f"{named} can be read in two ways.", mend, excerpt=sentence, text=sentence)


CHECKS = (
    Check(
        "F09",
        Severity.WARN,
        "good practice",
        "source, owner and date of a figure",
        sources,
        basis=Basis.PRACTICE,
    ),
    Check(
        "F10",
        Severity.WARN,
        "section 1(1)(a) FOIA",
        "zero, “not recorded” and “not held” kept apart",
        zeros,
    ),
    Check(
        "F11",
        Severity.INFO,
        "good practice",
        "dates and money written unambiguously",
        formats,
        basis=Basis.PRACTICE,
    ),
)
