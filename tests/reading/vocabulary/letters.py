"""What the public reader of letters notices, for the examples of the vocabulary."""

from collections.abc import Callable

from foi.letters.document import ClosingKind
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
}
