"""What a sentence does in a letter, decided in order: lead, ask, courtesy, note, scope, statement."""

import re
from functools import lru_cache

from foi.reading.requests.asking import (
    Act,
    asks,
    asks_for_named,
    is_lead,
    is_open_ended,
    requests,
    tells,
    without_act,
)
from foi.reading.requests.boilerplate import (
    defines,
    is_courtesy,
    is_explicit_note,
    is_handling,
    is_treatment,
    limits_scope,
)
from foi.reading.requests.email import is_greeting, is_sign_off
from foi.reading.vocabulary import compiled, ways

_LONGEST_READ = 500
_ACT_ONLY = re.compile(
    rf"(?:(?:i|we) {ways('joining', 'naming_act')} ?.{{0,60}}?)?\b{ways('leading', 'act')}\b.{{0,60}}$",
    re.IGNORECASE,
)
_ASKED_ABOVE = compiled("joining", "asked_above", before=r"\b", after=r" (?:\w+ )?above\b")
_OF_THESE = re.compile(r"(?:these|this|the|my|our|all)\b", re.I)
_CONDITION = re.compile(r"(?:if|should|my|in the event|where)\b", re.I)


@lru_cache(maxsize=4096)
def act_of(sentence: str) -> Act:
    """What the (folded) sentence does in a letter; only the ends of a very long one are read."""
    if len(sentence) > _LONGEST_READ:
        sentence = f"{sentence[:_LONGEST_READ]} {sentence[-60:]}"
    if is_greeting(sentence) or is_sign_off(sentence):
        return Act.COURTESY
    if _leads(without_act(sentence)) or _leads(sentence):
        return Act.LEAD
    if asks_for_named(sentence):
        return Act.SCOPE if limits_scope(sentence) else Act.ASK
    return _act_of_unnamed(sentence)


def _leads(sentence: str) -> bool:
    leads = is_lead(sentence) and requests(sentence)
    return leads and not _CONDITION.match(sentence) and not _ASKED_ABOVE.search(sentence)


def _act_of_unnamed(sentence: str) -> Act:
    """The same where nothing countable or copyable is asked for, so that template phrases may decide."""
    if is_treatment(sentence) or is_courtesy(sentence):
        return Act.COURTESY
    if is_explicit_note(sentence) or defines(sentence):
        return Act.NOTE
    if is_lead(sentence) and not _ASKED_ABOVE.search(sentence) and not _tells_of_questions(sentence):
        return Act.LEAD
    if limits_scope(sentence):
        return Act.COURTESY if is_handling(sentence) else Act.SCOPE
    if _only_names_the_act(sentence):
        return Act.COURTESY
    return Act.ASK if asks(sentence) else Act.STATEMENT


def _tells_of_questions(sentence: str) -> bool:
    """Whether the sentence only says something of the questions: "These questions were tried on others."."""
    return bool(_OF_THESE.match(sentence)) and tells(sentence) and not is_open_ended(sentence)


def _only_names_the_act(sentence: str) -> bool:
    return bool(_ACT_ONLY.match(sentence)) and len(sentence.split()) <= 30 and not sentence.endswith("?")
