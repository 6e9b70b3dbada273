"""Reads a letter kept as plain text, from any authority, into the letter tree as far as it goes. PURE.

Text -> passages -> heading, and zones (letterhead, quoted request, answer, closing) -> grounds relied on,
and questions with their answers -> sections, with what the words show of each notice's particulars. Nothing
is made up: every paragraph of the tree is the letter's own, and what can't be told is left out.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from foi.law.grounds import ground
from foi.law.holding import Outcome, PartKind, effect_of
from foi.law.provisions import Kind, Regime, UnknownProvisionError
from foi.letters.document import (
    Addressee,
    AttachmentRef,
    Closing,
    ClosingKind,
    Letter,
    Letterhead,
    LetterKind,
    Notice,
    Paragraph,
    Part,
    Section,
    Text,
)
from foi.letters.tree import iter_parts, iter_tables, nested_blocks
from foi.reading.dates import days_in
from foi.reading.letters import closings as closings
from foi.reading.letters.grounds import Grounds, read_grounds
from foi.reading.letters.markers import ASKED_INLINE, FILE_NAME
from foi.reading.letters.outcome import (
    LetterOutcome,
    Signs,
    gives_figures,
    letter_outcome,
    says_available,
    says_declined,
    says_not_held,
    says_over_cost,
)
from foi.reading.letters.particulars import tellable
from foi.reading.letters.passages import Passage, read_passages
from foi.reading.letters.questions import AskedQuestion, Exchange, exchanges, quoted_questions
from foi.reading.letters.sections import blocks_of, discloses, sections_of
from foi.reading.letters.zones import Zone, parted, zones_of
from foi.reading.requests.text import clean_text
from foi.reading.vocabulary import compiled

LONGEST_LETTER = 2_000_000
"""Characters: a thousand pages of print."""

_OWN = (Zone.OPENING, Zone.ANSWER, Zone.CLOSING)
_EIR = compiled("parts", "regulations", before=r"\b", after=r"\b")
_FOIA = compiled("parts", "act", before=r"\b", after=r"\b")
_HANDLED = compiled("parts", "handled", before=r"\b", after=r"\b")
_FIRST_PASSAGES = 8
_FEWEST_WORDS = 3


@dataclass(frozen=True)
class ReadLetter:
    """A letter as read: the tree, and what its words show of the whole.

    `grounds` are the provisions it relies on to refuse, in order, as deep as it says. `slots_read` are the
    particulars whose absence from a notice can be told (Facts.slots_read).
    """

    letter: Letter
    outcome: LetterOutcome
    grounds: tuple[str, ...]
    has_internal_review: bool
    has_ico_right: bool
    has_reuse_statement: bool
    questions: int
    tables: int
    slots_read: frozenset[str]


def clean_letter_text(raw: str) -> str:
    """The text of a letter with plain line ends.

    Raises UnreadableText where it is empty, far too long, or holds control characters.
    """
    return clean_text(raw, "letter", LONGEST_LETTER)


def read_letter(text: str, *, regime: Regime | None = None) -> ReadLetter:
    """The letter read from its text; clean it first to refuse what is no letter.

    `regime` is that of the request where it is known; otherwise the letter's words tell. Any text gives a
    result, and nothing is raised.
    """
    passages = list(parted(read_passages(text)))
    zones = zones_of(passages)
    numbered = list(enumerate(passages))
    own = [(place, passage) for place, passage in numbered if zones[place] in _OWN]
    is_review = any(closings.reports_review(passage.text) for _, passage in own)
    grounds = _known(read_grounds(own, is_review=is_review))
    zones = list(_with_answers(passages, zones, grounds))
    found = _exchanges(numbered, zones)
    sections = sections_of(found, grounds, regime or _regime(own, grounds), known=regime is not None)
    letter = _letter(passages, zones, sections)
    words = [passage for _, passage in own]
    outcome = _outcome(letter, words, grounds)
    return _told(_with_procedure(letter, outcome), words, grounds, outcome, is_review=is_review)


def _known(grounds: Grounds) -> Grounds:
    """Without keys that name nothing in the catalogue: a section of the Act that gives no ground."""
    return replace(grounds, keys=tuple(key for key in grounds.keys if _is_known(key)))


def _is_known(key: str) -> bool:
    try:
        ground(key)
    except UnknownProvisionError:
        return False
    return True


def _regime(own: Iterable[tuple[int, Passage]], grounds: Grounds) -> Regime:
    """The law the letter answers under: that of its grounds, else the one it says it was handled under."""
    regimes = {ground(key).regime for key in grounds.keys}
    if len(regimes) == 1:
        return regimes.pop()
    named = {
        regime
        for _, passage in own
        for start, end in passage.sentences
        for regime, pattern in ((Regime.EIR, _EIR), (Regime.FOIA, _FOIA))
        if pattern.search(passage.text, start, end) and _HANDLED.search(passage.text, start, end)
    }
    return Regime.EIR if named == {Regime.EIR} else Regime.FOIA


# The tree ------------------------------------------------------------------------------------------


def _with_answers(passages: Sequence[Passage], zones: Sequence[Zone], grounds: Grounds) -> Iterator[Zone]:
    """The zones, where what is refused or not held in an opening paragraph counts as an answer."""
    for place, (passage, zone) in enumerate(zip(passages, zones, strict=True)):
        told = (passage.text[start:end] for start, end in passage.sentences)
        answers = zone is Zone.OPENING and (grounds.at(place) or any(map(_settles, told)))
        yield Zone.ANSWER if answers else zone


def _settles(sentence: str) -> bool:
    """Whether a sentence says what became of what was asked: not held, not given, over the cost limit."""
    return says_not_held(sentence) or says_declined(sentence) or says_over_cost(sentence)


def _exchanges(numbered: Sequence[tuple[int, Passage]], zones: Sequence[Zone]) -> list[Exchange]:
    """The questions with the passages that answer each."""
    answers = [(place, passage) for place, passage in numbered if zones[place] is Zone.ANSWER]
    quoted = "\n".join(
        line for place, passage in numbered if zones[place] is Zone.REQUEST for line in passage.lines
    )
    found = exchanges(answers, quoted_questions(quoted) if quoted else [])
    if not any(exchange.asked for exchange in found):
        found[0].asked.append(_asked_inline(passage for place, passage in numbered if zones[place] in _OWN))
    return [exchange for exchange in found if exchange.asked or exchange.body]


def _asked_inline(passages: Iterable[Passage]) -> AskedQuestion:
    """What a letter says was asked, where it quotes no question."""
    for _, passage in zip(range(_FIRST_PASSAGES), passages, strict=False):
        for start, end in passage.sentences:
            found = ASKED_INLINE.search(passage.text, start, end)
            if found and len(passage.text[found.end() : end].split()) >= _FEWEST_WORDS:
                return AskedQuestion("", passage.shown[found.end() : end].strip())
    return AskedQuestion("", "")


def _letter(passages: Sequence[Passage], zones: Sequence[Zone], sections: tuple[Section, ...]) -> Letter:
    def of(*wanted: Zone) -> list[Passage]:
        return [passage for passage, zone in zip(passages, zones, strict=True) if zone in wanted]

    heading = read_heading(of(Zone.HEAD, Zone.SALUTATION, Zone.OPENING))
    salutation = of(Zone.SALUTATION)
    return Letter(
        kind=LetterKind.RESPONSE,
        reference=heading.reference,
        date=heading.date,
        heading=heading.title,
        subject=heading.subject,
        authority=Letterhead(name="", own_name=""),
        addressee=Addressee(name=""),
        salutation=salutation[0].shown if salutation else "",
        opening=tuple(blocks_of(of(Zone.OPENING))),
        sections=sections,
        closing=tuple(_closings(of(Zone.CLOSING))),
        sign_off=tuple(passage.shown for passage in of(Zone.SIGN_OFF)),
        attachments=attached_files(of(Zone.ASIDE)),
    )


def _closings(passages: Sequence[Passage]) -> Iterator[Closing]:
    """The closing paragraphs, each with the address lines that follow it."""
    kind, waiting = ClosingKind.OTHER, list[Passage]()
    for passage in passages:
        found = closings.closing_kind(passage.text)
        if found is not None and found is not kind and waiting:
            yield Closing(kind, "", tuple(blocks_of(waiting)))
            waiting = []
        kind = found or (kind if waiting else ClosingKind.OTHER)
        waiting.append(passage)
    if waiting:
        yield Closing(kind, "", tuple(blocks_of(waiting)))


PROCEDURES = {
    LetterOutcome.EXTENSION: "foia-s10-3-pit-extension",
    LetterOutcome.CLARIFICATION: "foia-s1-3-clarification",
    LetterOutcome.TRANSFER: "foia-s16-transfer",
}


def _with_procedure(letter: Letter, outcome: LetterOutcome) -> Letter:
    """The letter with the notice of one that answers nothing yet: more time, clarification, another body."""
    key, first = PROCEDURES.get(outcome), letter.sections[0]
    if key is None or not first.parts or any(q.regime == Regime.EIR for q in first.questions):
        return letter
    noticed = next((part for part in first.parts if part.notice), first.parts[0])
    notice = noticed.notice or Notice(outcome.label, ())
    added = replace(
        noticed, kind=PartKind.REFUSAL, notice=replace(notice, provisions=(*notice.provisions, key))
    )
    holding, settled = effect_of(ground(key)) or (first.holding, first.outcome)
    parts = tuple(added if part is noticed else part for part in first.parts)
    section = replace(first, parts=parts, holding=str(holding), outcome=str(settled))
    return replace(letter, sections=(section, *letter.sections[1:]))


# What it shows -------------------------------------------------------------------------------------


def _told(
    letter: Letter, own: Sequence[Passage], grounds: Grounds, outcome: LetterOutcome, *, is_review: bool
) -> ReadLetter:
    notices = [part.notice for part in iter_parts(letter) if part.notice]
    return ReadLetter(
        letter=letter,
        outcome=outcome,
        grounds=grounds.keys,
        has_internal_review=is_review or any(closings.names_review(passage.text) for passage in own),
        has_ico_right=any(closings.gives_commissioner(passage.text) for passage in own),
        has_reuse_statement=any(closings.states_reuse(passage.text) for passage in own),
        questions=sum(len(section.questions) for section in letter.sections),
        tables=sum(1 for _ in iter_tables(letter)),
        slots_read=tellable([(notice.provisions, dict(notice.particulars)) for notice in notices], own),
    )


def _outcome(letter: Letter, own: Sequence[Passage], grounds: Grounds) -> LetterOutcome:
    answer = [passage for passage in own if closings.closing_kind(passage.text) is None]
    sentences = [passage.text[start:end] for passage in own for start, end in passage.sentences]
    told = [passage.text[start:end] for passage in answer for start, end in passage.sentences]
    texts = ["\n".join(_words(part)) for part in iter_parts(letter) if part.kind is PartKind.TEXT]
    return letter_outcome(
        grounds.keys,
        Signs(
            disclosed=any(True for _ in iter_tables(letter)) or discloses(answer) or _answers_some(letter),
            answered=bool(texts),
            figures=any(map(gives_figures, texts)),
            available=any(map(says_available, told)),
            not_held=any(map(says_not_held, sentences)),
            declined=any(map(says_declined, told)),
            over_cost=any(map(says_over_cost, told)),
        ),
        "\n".join(sentences),
    )


def _words(part: Part) -> Iterator[str]:
    """The words of a part as read, a line a paragraph."""
    for block in nested_blocks(part.blocks):
        if isinstance(block, Paragraph):
            yield "".join(node.text for node in block.children if isinstance(node, Text))


def _answers_some(letter: Letter) -> bool:
    """Whether one of several questions is answered where another is refused, or is simply answered."""
    refused = [
        any(_refuses(part.notice) for part in section.parts if part.notice) for section in letter.sections
    ]
    plain = any(
        section.outcome != Outcome.NOT_HELD and not any(part.notice for part in section.parts)
        for section in letter.sections
    )
    return len(refused) > 1 and (plain or (any(refused) and not all(refused)))


def _refuses(notice: Notice) -> bool:
    return any(ground(key).kind is not Kind.NOT_HELD for key in notice.provisions)


# The head of a letter ------------------------------------------------------------------------------

_LONGEST_HEAD = 40
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
    first = passages[:_LONGEST_HEAD]
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
