"""What the run of the checks notices, for the examples of the vocabulary.

Each reader puts the example where the check looks for it - an answer, an opening, a closing, the question -
in a letter that is otherwise in order, and asks the catalogue's check.
"""

from collections.abc import Callable, Mapping
from functools import cache

from foi.compliance.facts import Requested
from foi.law.provisions import PROVISIONS
from foi.letters.document import Letter
from tests.compliance.letters import letter, messages, part, saying, section
from tests.compliance.notices import answering, given_for, relying

LINK = "https://www.example.org/lighting/report-2025"


def _says(check: str, words: str, made: Letter, **facts: object) -> bool:
    """Whether the check's messages have these words."""
    return any(words in message for message in messages(check, made, **facts))


@cache
def _given(key: str) -> Mapping[str, str]:
    """What a complete notice under a provision gives."""
    return given_for(PROVISIONS[key])


def _refusing(key: str, text: str, regime: str = "foia") -> Letter:
    """A letter whose one answer relies on a ground, in these words alone."""
    return letter(section(part(text, keys=(key,)), regime=regime))


# More time --------------------------------------------------------------------------------------------


def _undecided(text: str) -> bool:
    given = _given("foia-s10-3-pit-extension")
    made = answering("foia-s10-3-pit-extension", words="\n".join([text, *given.values()]), given=given)
    return not messages("B16", made)


def _longer(reason: str) -> Letter:
    """An extension under regulation 7 for this reason."""
    return relying(PROVISIONS["eir-7-extension"], {**_given("eir-7-extension"), "reason": reason})


# What is public, what is asked for, what costs money ----------------------------------------------------


def _offline(asked: str) -> bool:
    made = _refusing("foia-s21", f"It is at {LINK}.")
    return _says("C02", "can’t use the internet", made, requested=Requested(asked, "Requester"))


def _asks_why(text: str) -> bool:
    return _says("C21", "their reasons", _refusing("foia-s1-3", text))


def _charges_staff(text: str) -> bool:
    return _says("C22", "staff time", _refusing("foia-s9-fees-notice", text))


def _charges_inspection(text: str) -> bool:
    return _says("D15", "registers", _refusing("eir-8-charge", text, "eir"))


READERS: dict[str, Callable[[str], bool]] = {
    # More time
    "checks.says_undecided": _undecided,
    "checks.takes_more_time": lambda text: bool(messages("B18", saying(text))),
    "checks.takes_no_more_time": lambda text: not messages("B18", saying(text)),
    "checks.shows_complexity": lambda text: not _says("D11", "said of complexity", _longer(text)),
    "checks.shows_volume": lambda text: (
        not _says("D11", "said of volume", _longer(f"It is complex. {text}"))
    ),
    "checks.has_no_reason_for_more_time": lambda text: _says("D11", "consultation", _longer(text)),
    # What is public, what is asked for, what costs money
    "checks.requester_is_offline": _offline,
    "checks.may_be_closed": lambda text: _says("C02", "closed", _refusing("foia-s21", text)),
    "checks.asks_why": _asks_why,
    "checks.does_not_ask_why": lambda text: not _asks_why(text),
    "checks.charges_staff_time": _charges_staff,
    "checks.charges_no_staff_time": lambda text: not _charges_staff(text),
    "checks.gives_three_months": lambda text: (
        not _says("C22", "three months", _refusing("foia-s9-fees-notice", text))
    ),
    "checks.gives_sixty_days": lambda text: (
        not _says("D15", "sixty", _refusing("eir-8-charge", text, "eir"))
    ),
    "checks.charges_for_inspection": _charges_inspection,
    # What is said of the person who asks
    "checks.has_plainer_words": lambda text: _says("H10", "Plainer", saying(text)),
    "checks.blames": lambda text: _says("H10", "blame", saying(text)),
    "checks.speaks_of_motive": lambda text: bool(messages("H11", saying(text))),
    "checks.speaks_of_no_motive": lambda text: not messages("H11", saying(text)),
}
