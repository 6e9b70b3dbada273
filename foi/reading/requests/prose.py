"""Finding what is asked in running text: which sentences ask, and which belong to the one before."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from foi.reading.requests.asking import (
    Act,
    asks,
    asks_for_named,
    is_lead,
    names_information,
    orders,
    requests,
    tells,
)
from foi.reading.requests.boilerplate import breaks_down, is_farewell
from foi.reading.requests.speech_acts import act_of
from foi.reading.requests.text import sentence_places, squash, words
from foi.reading.vocabulary import compiled, ways

_FOLLOWS_ON = re.compile(
    rf"(?:and )?(?:{ways('joining', 'follows_on')}|(?:this|these|they) should\b)", re.IGNORECASE
)
_FOR_EXAMPLE = re.compile(r"(?:for example|e\.?g|i\.?e)\b", re.IGNORECASE)
_IN_THAT_CASE = compiled("joining", "in_that_case", before="(?:and )?")
_NARROWS = compiled("joining", "narrows")
_VAGUE = re.compile(
    rf"\b{ways('joining', 'vague_wish')}\b.{{0,80}}\b{ways('joining', 'vague_object')}\b.{{0,20}}"
    rf"\b{ways('joining', 'about')}\b",
    re.IGNORECASE,
)
_ONLY_ANSWERS = compiled(
    "joining", "only_answers", before=r"\b(?:some|any|a few|further|more) (?:\w+ )?", after=r"\W*$"
)
_SAYS_WHAT = re.compile(r"\b(?:how (?:many|much|often|long)|whether|which|who|what)\b", re.IGNORECASE)
_INTEREST = compiled(
    "joining",
    "interest",
    before="(?:i|we)(?: am|'m| are|'re| have been)? (?:\\w+ )?",
    after=rf"\b(?!.*\b(?:what|whether|{ways('joining', 'interest_in_facts')})\b)",
)
_CONJUNCTION = re.compile(r"[,;]?\s+(?:and|or)[,;]?$", re.IGNORECASE)

_OF_THE_LETTER = compiled("joining", "of_the_letter", before=r"\b", after=r"\b")
_AND_ALSO = compiled(
    "joining",
    "and_also",
    before="(?:",
    after=r" )+(?:the|any|all|a|an|your|copies|details|when|where|how|why|whether|who|what|which|if)\b",
)
_CLAUSE_FIRST = re.compile(r"(?:if|where|when|to|as|because|since|although)\b", re.I)
_SHORTEST_NAMING = 4


@dataclass(frozen=True)
class ProsePassage:
    """Characters ``start`` to ``end`` of the text, and what they do."""

    start: int
    end: int
    act: Act


def read_prose(flat: str, start: int, end: int, *, asked: bool) -> list[ProsePassage]:
    """The passages of a paragraph in order: each ask with what belongs to it, and what is between.

    ``asked``: something was asked before it, so that a sentence may limit that.
    """
    passages: list[ProsePassage] = []
    for begin, stop in sentence_places(flat[start:end]):
        sentence = squash(flat[start + begin : start + stop])
        act = act_of(sentence)
        last = passages[-1] if passages else None
        if act is Act.SCOPE and last is not None and _is_limited(last, flat, sentence):
            last = passages[-1] = ProsePassage(last.start, last.end, Act.ASK)
        if act is Act.SCOPE and not asked and requests(sentence):
            act = Act.ASK
        if act is Act.STATEMENT and asked and goes_on_naming(sentence):
            act = Act.ASK
        asked = asked or act is Act.ASK
        if last is not None and last.act is Act.ASK and _NARROWS.match(sentence):
            passages[-1] = ProsePassage(last.start, last.end, Act.STATEMENT)
        if last is not None and last.act is Act.ASK and _belongs(sentence, act):
            passages[-1] = ProsePassage(last.start, start + stop, Act.ASK)
        else:
            passages.append(ProsePassage(start + begin, start + stop, act))
    return passages


def _is_limited(last: ProsePassage, flat: str, sentence: str) -> bool:
    """Whether the passage names, without a verb, what the sentence after it says how to break down."""
    if last.act is not Act.STATEMENT or not breaks_down(sentence.rstrip(":;- ")):
        return False
    named = squash(flat[last.start : last.end])
    return len(words(named)) >= _SHORTEST_NAMING and not tells(named) and not _CLAUSE_FIRST.match(named)


def goes_on_naming(sentence: str) -> bool:
    """Whether the sentence only names more information: "And the responses to the consultation."."""
    if len(words(sentence)) < _SHORTEST_NAMING or tells(sentence):
        return False
    return names_information(sentence) or bool(_AND_ALSO.match(sentence))


def without_courtesies(flat: str, start: int, end: int, *, last: bool = False) -> tuple[int, int]:
    """The paragraph up to the courtesies it closes with; unchanged when it is nothing else.

    ``last``: nothing is asked after it, so that it may close with what letters say of costs and refusals.
    """
    places = sentence_places(flat[start:end])
    closes = _closes if last else is_farewell
    while len(places) > 1 and closes(squash(flat[start + places[-1][0] : start + places[-1][1]])):
        places.pop()
    if not places:
        return start, end
    stop = start + places[-1][1]
    joined = _CONJUNCTION.search(flat, max(start, stop - 8), stop)
    return start, joined.start() if joined and joined.start() > start else stop


def _closes(sentence: str) -> bool:
    return is_farewell(sentence) or (
        act_of(sentence) is Act.COURTESY and bool(_OF_THE_LETTER.search(sentence))
    )


def names_at_least(flat: str, passages: Sequence[ProsePassage]) -> list[ProsePassage]:
    """The passages that name information without asking for it: "Copies of all letters between ..."."""
    found = [
        p for p in passages if p.act is Act.STATEMENT and names_information(squash(flat[p.start : p.end]))
    ]
    return [ProsePassage(p.start, p.end, Act.ASK) for p in found]


def is_plain_ask(sentence: str) -> bool:
    """Whether the sentence asks for something itself even before a list that asks more."""
    return (
        (sentence.endswith("?") or orders(sentence))
        and asks(sentence)
        and not is_lead(sentence)
        and not is_vague(sentence)
    )


def is_vague(sentence: str) -> bool:
    """Whether the sentence only announces a subject: "I would like information about potholes."."""
    if sentence.endswith("?") or asks_for_named(sentence) or _SAYS_WHAT.search(sentence):
        return False
    return bool(_VAGUE.search(sentence[:300]) or _ONLY_ANSWERS.search(sentence) or _INTEREST.match(sentence))


def narrows(sentence: str) -> bool:
    """Whether the sentence puts what was asked before it more exactly."""
    return bool(_NARROWS.match(sentence))


def _belongs(sentence: str, act: Act) -> bool:
    if act is Act.SCOPE or (act is Act.NOTE and _FOR_EXAMPLE.match(sentence)):
        return True
    if act is not Act.ASK:
        return False
    return bool(_FOLLOWS_ON.match(sentence)) or (
        not sentence.endswith("?") and bool(_IN_THAT_CASE.match(sentence))
    )
