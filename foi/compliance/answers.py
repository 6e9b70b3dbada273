"""What a letter relies on, part by part, with the words around it: worked out once for all checks of a run.
PURE.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from foi.compliance.facts import Facts
from foi.compliance.run_cache import once_a_letter
from foi.compliance.words import block_text, own_texts, prose, sentences
from foi.law.citation import Citation, Regime, find
from foi.law.grounds import Ground, ground
from foi.law.holding import Holding, Outcome
from foi.letters.document import Letter, Notice, Part, Section
from foi.letters.tree import NOT_HELD
from foi.reading.vocabulary import compiled

NEITHER_NOR = compiled("withholding", "neither")
COUNCIL = compiled("authorities", "council", before=r"\b", after=r"\b")
GOVERNMENT = compiled("authorities", "government", before=r"\b", after=r"\b")
# Section 40(2) is absolute under the first condition alone (section 2(3)(fa)).
PERSONAL_DATA = frozenset({"foia-s40-2", "foia-s40-2-3a"})
QUALIFYING = {"40(3B)": "foia-s40-2-3b", "40(4A)": "foia-s40-2-4a"}
# What every citation has; most texts have nothing like it, and reading citations takes its time.
MAY_CITE = re.compile(r"(?:[sS]|[gG]|[rR]|[nN]|§|[tT]|[aA]|[.])[\s.:,(-]{0,4}\d")
_NOT_WORDS = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Relied:
    """A part of an answer that relies on grounds: what was given for them, and its words."""

    section: Section
    part: Part
    grounds: tuple[Ground, ...]
    given: Mapping[str, str]
    text: str

    def relies_on(self, *prefixes: str) -> bool:
        return any(self.among(*prefixes))

    def among(self, *prefixes: str) -> tuple[Ground, ...]:
        """The grounds whose key is one of these, or lies within it: "foia-s36" takes in "foia-s36-2-c"."""
        return tuple(each for each in self.grounds if within(each.key, *prefixes))

    def has(self, particular: str) -> str:
        """What was given for a particular; "" for nothing."""
        return self.given.get(particular, "").strip()


@dataclass(frozen=True)
class LetterAnswer:
    """The answer of one section and what it relies on."""

    section: Section
    relied: tuple[Relied, ...]

    @cached_property
    def text(self) -> str:
        """Its words, those in tables too."""
        return "\n".join(block_text(part.blocks) for part in self.section.parts)

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """The sentences of its paragraphs, each on one line."""
        return tuple(sentence for part in self.section.parts for sentence in sentences(part.blocks))

    @cached_property
    def prose(self) -> str:
        """Its paragraphs, each on one line."""
        return "\n".join(block_text(prose(part.blocks)) for part in self.section.parts)

    @cached_property
    def grounds(self) -> tuple[Ground, ...]:
        return tuple(each for relied in self.relied for each in relied.grounds)

    @cached_property
    def regimes(self) -> frozenset[Regime]:
        """The regimes of the questions that the answer serves."""
        return frozenset(Regime(question.regime) for question in self.section.questions)

    @property
    def regime(self) -> Regime | None:
        """The regime of the answer; None for one that serves questions of both."""
        return next(iter(self.regimes)) if len(self.regimes) == 1 else None

    @cached_property
    def asked(self) -> str:
        """The requester's words, for rules that are about what was asked."""
        return "\n".join(
            words for each in self.section.questions for words in (each.stem, each.text, *each.notes) if words
        )

    @cached_property
    def neither_confirms_nor_denies(self) -> bool:
        """Whether it means to say neither that the information is held nor that it is not."""
        return (
            self.section.holding == Holding.NEITHER_CONFIRMED_NOR_DENIED
            or any(each.neither_confirms_nor_denies for each in self.grounds)
            or bool(NEITHER_NOR.search(self.prose))
        )

    @property
    def says_not_held(self) -> bool:
        return self.section.outcome == Outcome.NOT_HELD or self.relies_on(*NOT_HELD.values())

    def relies_on(self, *prefixes: str) -> bool:
        return any(within(each.key, *prefixes) for each in self.grounds)


@dataclass(frozen=True)
class LetterCitation:
    """A citation in the letter's own words, with its place and the text it stands in."""

    place: str
    citation: Citation
    text: str
    start: int
    end: int


def within(key: str, *prefixes: str) -> bool:
    """Whether a key is one of these or a deeper one: "foia-s40-2" is within "foia-s40", "foia-s4" is not."""
    return any(key == prefix or key.startswith(f"{prefix}-") for prefix in prefixes)


@once_a_letter
def answers(letter: Letter) -> tuple[LetterAnswer, ...]:
    """The answers of the letter, for sections that ask something."""
    return tuple(
        LetterAnswer(section, tuple(_relied(section)))
        for section in letter.sections
        if not section.heading_only
    )


def _relied(section: Section) -> list[Relied]:
    return [
        Relied(section, part, _grounds(part.notice), dict(part.notice.particulars), block_text(part.blocks))
        for part in section.parts
        if part.notice
    ]


def _grounds(notice: Notice) -> tuple[Ground, ...]:
    """The grounds of a notice; section 40(2) by the condition chosen, which may make it qualified."""
    condition = dict(notice.particulars).get("condition", "")
    other = next((key for said, key in QUALIFYING.items() if said in condition), "")
    keys = (other if other and key in PERSONAL_DATA else key for key in notice.provisions)
    return tuple(ground(key) for key in dict.fromkeys(keys))


def relied_on(letter: Letter) -> tuple[Relied, ...]:
    """Every part that relies on grounds, in the order of the letter."""
    return tuple(relied for answer in answers(letter) for relied in answer.relied)


@once_a_letter
def whole_text(letter: Letter) -> str:
    """All of the letter's own words."""
    return "\n".join(text for _, text in own_texts(letter))


@lru_cache(maxsize=16)
def citations_in(text: str) -> tuple[tuple[Citation, int, int], ...]:
    """Each citation in a text with its start and end; several checks ask about the same few texts."""
    return tuple(find(text)) if MAY_CITE.search(text) else ()


@once_a_letter
def cited(letter: Letter) -> tuple[LetterCitation, ...]:
    """Every citation of the Act or the Regulations in the letter's own words."""
    return tuple(
        LetterCitation(place, citation, text, start, end)
        for place, text in own_texts(letter)
        for citation, start, end in citations_in(text)
    )


@once_a_letter
def regimes_of(letter: Letter) -> frozenset[Regime]:
    """The regimes of the letter's questions."""
    return frozenset(regime for answer in answers(letter) for regime in answer.regimes)


def is_ours(facts: Facts) -> bool:
    """Whether the letter is made here, and was not read from its words alone."""
    return facts.slots_read is None


def is_councils(letter: Letter, facts: Facts) -> bool:
    """Whether the letter is a council's: ours is; of one that was read, its words have to say so."""
    text = whole_text(letter)
    return is_ours(facts) or bool(COUNCIL.search(text) and not GOVERNMENT.search(text))


def plain(text: str) -> str:
    """The words of a text in lower case, with one space between and around: to see whether one has
    another's.
    """
    return f" {_NOT_WORDS.sub(' ', text).strip().lower()} "


def prints(text: str, words: str) -> bool:
    """Whether a text has these words, whatever stands between them; very short ones to the letter."""
    bare = plain(words)
    return words.strip() in text if len(bare) < 5 else bare in plain(text)


def around(text: str, start: int, end: int, *, reach: int = 80) -> str:
    """A passage with a little of what stands around it, for an excerpt."""
    return " ".join(text[max(0, start - reach) : end + reach].split())


def capital(named: str) -> str:
    """A citation as it opens a sentence."""
    return f"{named[:1].upper()}{named[1:]}"


def quoted(part: Relied, relied: Ground) -> str:
    """The words of a part that cite a ground, or something within it; "" where it is not cited there."""
    for citation, start, end in citations_in(part.text):
        if relied.citation.covers(citation):
            return around(part.text, start, end)
    return ""
