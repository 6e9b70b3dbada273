"""What the public reader of letters notices, for the examples of the vocabulary."""

from collections.abc import Callable
from functools import partial

from foi.letters.document import ClosingKind
from foi.letters.tree import iter_parts
from foi.reading.letters.holding_words import words_that_tell
from foi.reading.letters.outcome import LetterOutcome
from foi.reading.letters.reader import ReadLetter, read_letter

NAMES_WITHHELD = "The names are withheld under section 40(2) of the Act."
REVIEWED = "I have carried out an internal review of the answer."
EARLIER = "Our first reply applied section 42(1)."


def _letter(*passages: str) -> ReadLetter:
    """A letter with these passages between its greeting and its signature."""
    return read_letter("\n\n".join(["Dear Requester", *passages, "Yours sincerely", "Information Officer"]))


def _outcome(*passages: str) -> LetterOutcome:
    return _letter(*passages).outcome


def _closings(text: str) -> list[ClosingKind]:
    """The kinds of what closes a letter that first answers."""
    return [closing.kind for closing in _letter("There are 12 wardens.", text).letter.closing]


NOTICES = {
    "likelihood": "The plan is exempt under section 31(1)(a).",
    "reason": "The plan is exempt under section 31(1)(a).",
    "public_interest_for": "The plan is exempt under section 31(1)(a), subject to a prejudice test.",
    "public_interest_against": "The plan is exempt under section 31(1)(a), subject to a prejudice test.",
    "public_interest_balance": "The plan is exempt under section 31(1)(a), subject to a prejudice test.",
    "qualified_person": "The note is exempt under section 36(2)(c).",
    "opinion_date": "The note is exempt under section 36(2)(c).",
    "condition": "The name is exempt under section 40(2).",
    "whose_interests": "The price is exempt under section 43(2).",
    "location": "The fare is exempt under section 21.",
    "intention": "The book is exempt under section 22(1).",
    "publication_date": "The book is exempt under section 22(1).",
    "estimate": "The rest is refused under section 12(1).",
    "advice": "The rest is refused under section 12(1).",
    "earlier_reference": "The letter is refused under section 14(2).",
}
"""A notice without the particular, by its name; the example follows it."""


def _particulars(*passages: str) -> dict[str, str]:
    """The particulars of the letter's one notice."""
    (notice,) = (part.notice for part in iter_parts(_letter(*passages).letter) if part.notice)
    return dict(notice.particulars)


def _gives(name: str, text: str) -> bool:
    return name in _particulars(NOTICES[name], text)


def _may_give(name: str, text: str) -> bool:
    """Whether nobody can tell that the particular is missing."""
    return not _gives(name, text) and name not in _letter(NOTICES[name], text).slots_read


READERS: dict[str, Callable[[str], bool]] = {
    # What became of the request
    "letters.not_held": lambda text: _outcome(text) is LetterOutcome.NOT_HELD,
    "letters.does_not_say_not_held": lambda text: _outcome(text) is not LetterOutcome.NOT_HELD,
    "letters.refuses": lambda text: _outcome(text) in (LetterOutcome.REFUSED, LetterOutcome.PARTIAL),
    "letters.does_not_refuse": lambda text: _outcome(text) is LetterOutcome.FULL,
    "letters.over_cost": lambda text: _outcome(text) is LetterOutcome.COST_LIMIT,
    "letters.neither": lambda text: _outcome(text) is LetterOutcome.NEITHER,
    "letters.gives_some": lambda text: _outcome(text, NAMES_WITHHELD) is LetterOutcome.PARTIAL,
    "letters.gives_nothing": lambda text: _outcome(text, NAMES_WITHHELD) is LetterOutcome.REFUSED,
    "letters.more_to_come": lambda text: _outcome("The map is attached.", text) is LetterOutcome.PARTIAL,
    "letters.gives_holding_away": lambda text: bool(words_that_tell(text)),
    "letters.leaves_holding_open": lambda text: not words_that_tell(text),
    # The grounds
    "letters.relies": lambda text: bool(_letter(text).grounds),
    "letters.relies_on_nothing": lambda text: not _letter(text).grounds,
    "letters.relies_on_what_it_explains": lambda text: bool(
        _letter("Section 43(2) of the Act is about commercial interests.", text).grounds
    ),
    "letters.relies_once_refused": lambda text: bool(_letter(text, "Bids are withheld.").grounds),
    "letters.only_tells_the_law": lambda text: not _letter(text).grounds,
    "letters.a_review_relies_on_nothing": lambda text: not _letter(REVIEWED, text).grounds,
    "letters.a_review_keeps": lambda text: bool(_letter(REVIEWED, EARLIER, text).grounds),
    # What is done instead of an answer
    "letters.extends": lambda text: _outcome(text) is LetterOutcome.EXTENSION,
    "letters.clarifies": lambda text: _outcome(text) is LetterOutcome.CLARIFICATION,
    "letters.transfers": lambda text: _outcome(text) is LetterOutcome.TRANSFER,
    # What closes the letter
    "letters.offers_review": lambda text: ClosingKind.REVIEW in _closings(text),
    "letters.offers_no_review": lambda text: ClosingKind.REVIEW not in _closings(text),
    "letters.names_review": lambda text: _letter(text).has_internal_review,
    "letters.reports_review": lambda text: _letter(text).has_internal_review,
    "letters.reports_no_review": lambda text: not _letter(text).has_internal_review,
    "letters.gives_commissioner": lambda text: _letter(text).has_ico_right,
    "letters.gives_no_commissioner": lambda text: not _letter(text).has_ico_right,
    "letters.states_reuse": lambda text: _letter(text).has_reuse_statement,
    # What a notice says of its ground
    **{f"letters.particulars.{name}": partial(_gives, name) for name in NOTICES},
    **{f"letters.hints.{name}": partial(_may_give, name) for name in NOTICES},
    "letters.weighs": lambda text: "public_interest_for" in _particulars(NOTICES["likelihood"], text),
    "letters.weighs_nothing": lambda text: (
        "public_interest_for" not in _particulars(NOTICES["likelihood"], text)
    ),
}
