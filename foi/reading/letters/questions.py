"""The questions of a letter, and which passages answer which.

A letter quotes the request once, repeats each question over its answer, or gives answers by number; it may do
all three. PURE.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from foi.letters.naming import plain_label
from foi.reading.letters import markers as markers
from foi.reading.letters.closings import UNHAPPY
from foi.reading.letters.grounds import STATUTE
from foi.reading.letters.passages import Passage
from foi.reading.requests.asking import asks, names_information, opens_as_question
from foi.reading.requests.labels import Family
from foi.reading.requests.proposed import ProposedQuestion
from foi.reading.requests.splitting import split
from foi.reading.requests.text import words
from foi.reading.vocabulary import compiled

LONGEST_QUOTED = 20_000
MOST_QUOTED = 200
_LONGEST_QUESTION = 160
_SAME = 0.75
_FEWEST_WORDS = 3
_NUMBERED = (Family.QUESTION, Family.NUMBER, Family.DOTTED)
_HEADING = (*_NUMBERED, Family.COMBINED)
_PREFIX = re.compile(r"(?:question|request|query|q)\s?(?:\d{1,3}[a-z]?)?\s?[.:)-]+\s*", re.IGNORECASE)
_ALONE = re.compile(
    r"(?:question|request|query|q|part|no\.?)?\s?\(?\d{0,3}[a-z]?\)?\s?[.:)-]*", re.IGNORECASE
)
_SCOPE = compiled("parts", "goes_on", after=r"\b")


@dataclass(frozen=True)
class AskedQuestion:
    """A question as the letter has it: the label its writer gave it, the words, and how deep it stands."""

    label: str
    text: str
    depth: int = 0
    stem: str = ""
    rows: tuple[str, ...] = ()


@dataclass(frozen=True)
class Exchange:
    """Questions and the passages that answer them, with the number of each passage in the letter."""

    asked: list[AskedQuestion] = field(default_factory=list)
    body: list[tuple[int, Passage]] = field(default_factory=list)


def quoted_questions(quoted: str) -> list[AskedQuestion]:
    """The questions of a quoted request."""
    return [_proposed(one) for one in split(quoted[:LONGEST_QUOTED]).questions[:MOST_QUOTED]]


def _proposed(one: ProposedQuestion) -> AskedQuestion:
    return AskedQuestion(
        one.label, " ".join(one.text.split()), stem=" ".join(one.stem.split()), rows=one.rows
    )


def exchanges(answers: Sequence[tuple[int, Passage]], quoted: Sequence[AskedQuestion]) -> list[Exchange]:
    """The answers with the questions each serves, in order; at least one exchange.

    Passages before the first question open the first exchange, so that nothing said is lost.
    """
    found = list(_by_repeated_questions(answers, quoted))
    if quoted and not any(exchange.asked for exchange in found):
        found = list(_by_label(answers, quoted))
    _add_first(found, quoted)
    merged = _merged(found)
    _add_unmatched(merged, quoted)
    return merged


# Questions that stand over their answers ------------------------------------------------------------


def _by_repeated_questions(
    answers: Sequence[tuple[int, Passage]], quoted: Sequence[AskedQuestion]
) -> Iterator[Exchange]:
    current = Exchange()
    finder = _Finder(quoted)
    for place, passage in answers:
        question, rest = finder.read(passage)
        if question is not None and not (finder.continues and current.asked and not current.body):
            yield current
            current = Exchange([question])
        elif question is not None:
            current.asked[-1] = _extended(current.asked[-1], question)
        if rest is not None:
            current.body.append((place, rest))
    yield current


def _extended(asked: AskedQuestion, more: AskedQuestion) -> AskedQuestion:
    """With a bullet, a scope or the words after a label alone, which belong to the question above them."""
    return replace(asked, text=f"{asked.text} {more.text}".strip())


class _Finder:
    """Finds questions passage by passage; what stood before decides what a line is."""

    def __init__(self, quoted: Sequence[AskedQuestion]) -> None:
        self.quoted = [(one, frozenset(words(one.text)), frozenset(words(one.stem))) for one in quoted]
        self.numbered = False
        self.after_question = False
        self.label_alone = False
        self.continues = False
        self.statute = False

    def read(self, passage: Passage) -> tuple[AskedQuestion | None, Passage | None]:
        """The question of a passage and what is left of it, either of which may be None."""
        self.continues = False
        question = self._question(passage)
        if question is None:
            self.after_question = self.label_alone = False
            return None, passage
        self.continues = self.label_alone or self._is_item(passage)
        self.label_alone = not question.text
        self.after_question = True
        return question, _answer_within(passage)

    def _question(self, passage: Passage) -> AskedQuestion | None:
        self.statute = bool(STATUTE.search(passage.text)) or (self.statute and passage.label is not None)
        if self.statute or passage.tabbed or passage.length > _LONGEST_QUESTION or _speaks(passage):
            return None
        if passage.label and passage.label.family in _HEADING and _ALONE.fullmatch(passage.text):
            return self._heading(passage)
        if self.label_alone and _asks_anywhere(passage):
            return self._made(passage, passage.shown)
        if (known := self._known(passage)) is not None:
            return self._made(passage, known.text, known.label)
        return self._made(passage, _question_words(passage)) if self._asks_anew(passage) else None

    def _heading(self, passage: Passage) -> AskedQuestion | None:
        """A number alone on its line: it heads a quoted question, or one whose words follow.

        It begins a list only as its first, or as "Question 3" or "2B".
        """
        label = passage.label
        named = label is not None and label.family in (Family.QUESTION, Family.COMBINED)
        if label is None or not (named or self.numbered or label.value == 1):
            return None
        its = next(
            (one for one, _, _ in self.quoted if plain_label(one.label).lower() == label.shown.lower()), None
        )
        if its is None and self.quoted and label.family is not Family.QUESTION:
            return None
        return self._made(passage, its.text if its else "")

    def _made(self, passage: Passage, text: str, label: str = "") -> AskedQuestion:
        family = passage.label.family if passage.label else None
        self.numbered = self.numbered or family in _NUMBERED
        deeper = self.numbered and family in (Family.LOWER, Family.UPPER, Family.ROMAN, Family.BULLET)
        shown = passage.label.shown if passage.label and family is not Family.BULLET else ""
        return AskedQuestion(label or shown, text, depth=int(deeper))

    def _known(self, passage: Passage) -> AskedQuestion | None:
        """The quoted question that a passage repeats."""
        if passage.length < _FEWEST_WORDS:
            return None
        own = frozenset(words(passage.body))
        for one, its, stem in self.quoted:
            if _alike(own, its) or (stem and (_alike(own, its | stem) or _alike(own, stem))):
                return replace(one, text=_question_words(passage))
        return None

    def _asks_anew(self, passage: Passage) -> bool:
        text = passage.body
        if self._is_item(passage):
            return True
        if _PREFIX.match(passage.text) and passage.length > 1:
            return not _answers(_PREFIX.sub("", passage.text, count=1))
        if passage.label and passage.label.family is not Family.BULLET:
            return text[:1].isalnum() and (text.endswith("?") or (_asks(text) and not _answers(text)))
        unhappy = UNHAPPY.search(text)
        return text.endswith("?") and not (passage.label or unhappy) and opens_as_question(text.rstrip("?"))

    def _is_item(self, passage: Passage) -> bool:
        """Whether, just under a question, a bullet or a line on its scope goes on with it."""
        if not self.after_question or _answers(passage.body):
            return False
        if passage.label and passage.label.family is Family.BULLET:
            return not passage.text.endswith(".") or _asks(passage.body)
        return passage.label is None and bool(_SCOPE.match(passage.text)) and asks(passage.text)


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and len(one & other) >= _SAME * len(one | other)


def _asks(text: str) -> bool:
    return asks(text) or names_information(text)


def _speaks(passage: Passage) -> bool:
    """Whether the authority speaks in it: what is asked may well be about things withheld or refused."""
    told = (passage.text[start:end] for start, end in passage.sentences)
    return any(markers.AUTHORITY_VOICE.search(each) and not each.endswith("?") for each in told)


def _asks_anywhere(passage: Passage) -> bool:
    """Whether, under a number alone, these are the words of the question."""
    if _answers(passage.text) or markers.ANSWER_HEADING.match(passage.text):
        return False
    return "?" in passage.text or (passage.length > _FEWEST_WORDS and _asks(passage.text))


def _answers(text: str) -> bool:
    return markers.answers_plainly(text)


def _question_words(passage: Passage) -> str:
    start, end = passage.label.width if passage.label else 0, _question_end(passage)
    prefix = _PREFIX.match(passage.text)
    start = max(start, prefix.end() if prefix else 0)
    return passage.shown[start:end].strip() if start < end else passage.shown[start:].strip()


def _question_end(passage: Passage) -> int:
    """Where the question ends, for an answer may follow on the same line."""
    ends = [end for start, end in passage.sentences if passage.text[start:end].endswith("?")]
    if not ends:
        return len(passage.text)
    rest = passage.text[ends[-1] :].strip()
    return ends[-1] if rest and not asks(rest) else len(passage.text)


def _answer_within(passage: Passage) -> Passage | None:
    end = _question_end(passage)
    rest = passage.shown[end:].strip()
    return Passage(passage.text[end:].strip(), rest, (rest,), False) if rest else None


# Answers by number ----------------------------------------------------------------------------------


def _by_label(answers: Sequence[tuple[int, Passage]], quoted: Sequence[AskedQuestion]) -> Iterator[Exchange]:
    """Answers that bear the numbers of a request quoted above."""
    waiting = [(plain_label(one.label).lower(), one) for one in quoted]
    current = Exchange()
    for place, passage in answers:
        label = passage.label.shown.lower() if passage.label else ""
        match = next((n for n, (known, _) in enumerate(waiting) if label and known == label), None)
        if match is not None:
            # Questions passed over are answered by what stands before this number.
            passed = [one for _, one in waiting[:match]]
            earlier = passed if current.body else []
            current.asked.extend(earlier)
            yield current
            current = Exchange([*(passed if not earlier else ()), waiting[match][1]])
            del waiting[: match + 1]
        current.body.append((place, passage))
    yield current


# Putting together -----------------------------------------------------------------------------------


def _merged(found: Sequence[Exchange]) -> list[Exchange]:
    """Questions without an answer of their own are answered with the next that has one; what stands before
    the first question goes with it.
    """
    merged: list[Exchange] = []
    waiting = Exchange()
    for exchange in found:
        waiting = Exchange(waiting.asked + exchange.asked, waiting.body + exchange.body)
        if waiting.asked and exchange.body and exchange.asked:
            merged.append(waiting)
            waiting = Exchange()
    if merged:
        merged[-1].asked.extend(waiting.asked)
        merged[-1].body.extend(waiting.body)
        return merged
    return [waiting]


def _add_first(found: Sequence[Exchange], quoted: Sequence[AskedQuestion]) -> None:
    """Questions quoted before the first that is repeated are answered by what stands before that."""
    repeated = [one for exchange in found[1:] for one in exchange.asked]
    if not repeated or not found[0].body:
        return
    for one in quoted:
        if any(_is_same(each, one) for each in repeated):
            return
        if asks(one.text):
            found[0].asked.append(one)


def _add_unmatched(found: Sequence[Exchange], quoted: Sequence[AskedQuestion]) -> None:
    """Quoted questions that no answer repeats are answered where those before them are; what is no question
    is left out where others are.
    """
    holder, alone = found[0], not any(exchange.asked for exchange in found)
    for one in quoted:
        here = next((ex for ex in found if any(_is_same(each, one) for each in ex.asked)), None)
        if here is not None:
            holder = here
        elif alone or asks(one.text) or len(quoted) > 1:
            holder.asked.append(one)


def _is_same(said: AskedQuestion, quoted: AskedQuestion) -> bool:
    if said is quoted:
        return True
    own, its = frozenset(words(said.text)), frozenset(words(quoted.text))
    return _alike(own, its) or _alike(own, its | frozenset(words(quoted.stem))) or (bool(its) and its <= own)
