"""The answers of a letter as sections of its tree: text, tables, and refusals with their notice. PURE."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from foi.law.grounds import ground
from foi.law.holding import Holding, Outcome, PartFacts, PartKind, suggest
from foi.law.holding import PartEffect as Says
from foi.law.provisions import Regime
from foi.letters.document import Block, Items, LetterQuestion, Notice, Paragraph, Part, Section, Text
from foi.reading.letters.grounds import Grounds, is_heading, related
from foi.reading.letters.outcome import ANSWERS_FIRST, says_disclosed, says_not_held
from foi.reading.letters.particulars import read_particulars
from foi.reading.letters.passages import Passage
from foi.reading.letters.questions import AskedQuestion, Exchange
from foi.reading.letters.tables import find_tables, read_table
from foi.reading.requests.labels import Family
from foi.reading.vocabulary import compiled

FOIA_NOT_HELD = "foia-s1-1-a-not-held"
_BARE_ANSWER = compiled("parts", "bare_answer", before=r"(?:our )?", after=r"\W*")
Numbered = tuple[int, Passage]


@dataclass(frozen=True)
class AnswerPiece:
    """Passages that become one part: a table, text, or a refusal with the grounds it relies on."""

    kind: PartKind
    body: tuple[Numbered, ...]
    keys: tuple[str, ...] = ()


def sections_of(
    exchanges: Sequence[Exchange], grounds: Grounds, regime: Regime, *, known: bool = False
) -> tuple[Section, ...]:
    """One section for each exchange; an answer without questions of its own answers the whole request.

    `known`: the request is known to come under this regime, whatever an answer cites.
    """
    sections = (
        _section(number, exchange, grounds, regime, known=known)
        for number, exchange in enumerate(exchanges, start=1)
    )
    return tuple(sections)


def _section(number: int, exchange: Exchange, grounds: Grounds, regime: Regime, *, known: bool) -> Section:
    pieces = list(pieces_of(exchange.body, grounds))
    own = regime if known else _regime(pieces, regime)
    shown = [_without_foia(piece) for piece in pieces] if own is Regime.EIR else pieces
    parts = tuple(_part(f"part-{number}-{place}", piece) for place, piece in enumerate(shown, start=1))
    holding, outcome = _settled(pieces)
    return Section(
        key=f"answer-{number}",
        questions=tuple(
            _question(f"question-{number}-{n}", one, own) for n, one in enumerate(exchange.asked, 1)
        ),
        parts=parts,
        holding=holding.value,
        outcome=outcome.value,
    )


def _without_foia(piece: AnswerPiece) -> AnswerPiece:
    """A piece of an answer under the Regulations: "not held" is no notice under the Act there."""
    if piece.keys != (FOIA_NOT_HELD,):
        return piece
    return replace(piece, kind=PartKind.TEXT, keys=())


def _question(key: str, asked: AskedQuestion, regime: Regime) -> LetterQuestion:
    return LetterQuestion(
        key=key,
        label=asked.label,
        text=asked.text,
        regime=regime.value,
        depth=asked.depth,
        stem=asked.stem,
        rows=asked.rows,
    )


def _regime(pieces: Iterable[AnswerPiece], regime: Regime) -> Regime:
    """The regime of an answer: that of the grounds it relies on, where these are of one."""
    said = {ground(key).regime for piece in pieces for key in piece.keys if key != FOIA_NOT_HELD}
    return said.pop() if len(said) == 1 else regime


# Pieces --------------------------------------------------------------------------------------------


def pieces_of(body: Sequence[Numbered], grounds: Grounds) -> Iterator[AnswerPiece]:
    """An answer cut into pieces, in order: at tables, and where a ground is first dealt with at length."""
    homes = _homes(body, grounds)
    tables = dict(find_tables([passage for _, passage in body]))
    waiting: list[Numbered] = []
    keys: tuple[str, ...] = ()
    place = 0
    while place < len(body):
        end = tables.get(place)
        begins = homes.get(place) or _not_held(body[place], keys)
        if end is not None or begins:
            yield from _text(waiting, keys)
            waiting, keys = [], begins or ()
        if end is not None:
            yield AnswerPiece(PartKind.TABLE, tuple(body[place:end]))
            place = end
            continue
        waiting.append(body[place])
        place += 1
    yield from _text(waiting, keys)


def _text(body: Sequence[Numbered], keys: tuple[str, ...]) -> Iterator[AnswerPiece]:
    if body:
        yield AnswerPiece(PartKind.REFUSAL if keys else PartKind.TEXT, tuple(body), keys)


def _homes(body: Sequence[Numbered], grounds: Grounds) -> dict[int, tuple[str, ...]]:
    """Where each ground relied on is dealt with: of the places that cite it, the one with most words until
    another ground is cited. Grounds that share a place share a notice.
    """
    cited = [(place, keys) for place, (number, _) in enumerate(body) if (keys := grounds.at(number))]
    words_before = [0, *accumulate(passage.length for _, passage in body)]
    homes: dict[int, list[str]] = {}
    for key in dict.fromkeys(key for _, keys in cited for key in keys):
        spans = list(_spans(key, cited, len(body)))
        spans = [span for span in spans if not _in_list(body, span[0])] or spans
        home, _ = max(spans, key=lambda span: (words_before[span[1]] - words_before[span[0]], -span[0]))
        homes.setdefault(home, []).append(key)
    return {place: tuple(keys) for place, keys in homes.items()}


def _spans(key: str, cited: Sequence[tuple[int, tuple[str, ...]]], end: int) -> Iterator[tuple[int, int]]:
    """The places that cite a ground, each with the place where another is cited next; the last first."""
    for place, keys in reversed(cited):
        if key in keys:
            yield place, end
        if not any(related(key, each) for each in keys):
            end = place


def _in_list(body: Sequence[Numbered], place: int) -> bool:
    """Whether a heading that names a ground stands in a list of such headings."""
    beside = [body[near][1] for near in (place - 1, place + 1) if 0 <= near < len(body)]
    return is_heading(body[place][1]) and any(is_heading(each) for each in beside)


def _not_held(numbered: Numbered, keys: tuple[str, ...]) -> tuple[str, ...]:
    """The notice that begins where a passage says that something is not held and nothing is refused yet."""
    passage = numbered[1]
    told = any(says_not_held(passage.text[start:end]) for start, end in passage.sentences)
    return (FOIA_NOT_HELD,) if told and not keys else ()


# Parts ---------------------------------------------------------------------------------------------


def _part(key: str, piece: AnswerPiece) -> Part:
    if piece.kind is PartKind.TABLE:
        return Part(key, piece.kind, (read_table([passage for _, passage in piece.body], key),))
    notice = _notice(piece) if piece.keys else None
    return Part(key, piece.kind, tuple(blocks_of(passage for _, passage in piece.body)), notice=notice)


def _notice(piece: AnswerPiece) -> Notice:
    first = piece.body[0][1]
    label = first.shown if not first.ends and first.length < 20 else ground(piece.keys[0]).citation.named
    return Notice(label, piece.keys, read_particulars([passage for _, passage in piece.body], piece.keys))


def blocks_of(passages: Iterable[Passage]) -> Iterator[Block]:
    """Passages as paragraphs, and those with bullets as lists."""
    bullets: list[tuple[Block, ...]] = []
    for passage in passages:
        if passage.label and passage.label.family is Family.BULLET:
            bullets.append((paragraph(passage.shown[passage.label.width :]),))
            continue
        if bullets:
            yield Items(tuple(bullets))
            bullets = []
        yield paragraph(passage.shown)
    if bullets:
        yield Items(tuple(bullets))


def paragraph(words: str) -> Paragraph:
    return Paragraph((Text(words),))


# Holding and outcome -------------------------------------------------------------------------------


def _settled(pieces: Sequence[AnswerPiece]) -> tuple[Holding, Outcome]:
    """Holding and outcome as the parts suggest; where these conflict, what a reader would take from them."""
    suggestion = suggest([facts for piece in pieces for facts in _facts(piece)])
    if suggestion.holding and suggestion.outcome:
        return suggestion.holding, suggestion.outcome
    refused = any(piece.keys for piece in pieces)
    return Holding.HELD, Outcome.REFUSED if refused else Outcome.DISCLOSED


def _facts(piece: AnswerPiece) -> Iterator[PartFacts]:
    if piece.kind is PartKind.TABLE or discloses(passage for _, passage in piece.body):
        yield PartFacts(Says.CONTENT)
    if piece.keys:
        yield PartFacts(Says.REFUSAL, piece.keys)
    elif piece.kind is PartKind.TEXT and piece.body:
        yield PartFacts(Says.TEXT)


def discloses(passages: Iterable[Passage]) -> bool:
    """Whether words give, or say that they give, what was asked for."""
    listed = [passage for passage in passages if not _BARE_ANSWER.fullmatch(passage.text)]
    if listed and ANSWERS_FIRST.match(listed[0].body):
        return True
    return any(
        says_disclosed(passage.text[start:end]) for passage in listed for start, end in passage.sentences
    )
