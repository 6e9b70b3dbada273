"""What the public reader of letters notices, for the examples of the vocabulary."""

from collections.abc import Callable, Iterable
from functools import partial

from foi.law.provisions import Regime
from foi.letters.document import Block, ClosingKind, Letter, Paragraph, Text
from foi.letters.tree import iter_parts, iter_tables, nested_blocks
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


WARDENS = "The names of all wardens in 2023"
YOU_ASKED = "In your letter you asked us:"
FACT = "The Act was passed in 2000."
FILE = "otters.pdf"
CONFIRMS = "We can confirm that there were 12 of them."


def _words(blocks: Iterable[Block]) -> str:
    """The words of blocks, a line a paragraph."""
    return "\n".join(
        "".join(node.text for node in block.children if isinstance(node, Text))
        for block in nested_blocks(blocks)
        if isinstance(block, Paragraph)
    )


def _asked(*passages: str) -> list[str]:
    """The questions of the letter."""
    return [each.text for section in _letter(*passages).letter.sections for each in section.questions]


def _answer(*passages: str) -> str:
    """The words of the answers."""
    return "\n".join(_words(part.blocks) for part in iter_parts(_letter(*passages).letter))


def _above(*lines: str) -> Letter:
    """A letter that begins under these lines."""
    return _letter("There are 12 wardens.", "\n".join(lines), FACT).letter


def _shown(made: Letter) -> str:
    """All words of the answers and closings."""
    blocks = [block for part in iter_parts(made) for block in part.blocks]
    return _words([*made.opening, *blocks, *(block for each in made.closing for block in each.blocks)])


def _tables(*lines: str) -> list[int]:
    """How many rows each table has that is read from these lines."""
    return [len(each.body) for each in iter_tables(_letter("There were these.", "\n".join(lines)).letter)]


def _under_head(text: str) -> Letter:
    return read_letter(f"{text}\n\nDear Requester\n\nThere are 12 wardens.\n\nYours sincerely").letter


def _regime(text: str) -> str:
    """The law the questions are answered under."""
    return _letter(text, "There are 12 wardens.").letter.sections[0].questions[0].regime


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
    "letters.a_review_relies_on_nothing": lambda text: not _letter(REVIEWED, text).grounds,
    "letters.a_review_answers": lambda text: bool(_letter(REVIEWED, text, "I uphold that answer.").grounds),
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
    # Which part of the letter it is
    "letters.heads_request": lambda text: (
        WARDENS in _asked(text, WARDENS, "We can confirm that there were 12.")
    ),
    "letters.heads_no_request": lambda text: WARDENS not in _asked(text, WARDENS, CONFIRMS),
    "letters.asks_inline": lambda text: any(_asked(text)),
    "letters.heads_answer": lambda text: _asked(YOU_ASKED, WARDENS, text, "Ash and Birch.") == [WARDENS],
    "letters.begins_answer": lambda text: (
        text in _answer(YOU_ASKED, "Please send me the names of all wardens", text, "Our response", "Ash.")
    ),
    "letters.stays_request": lambda text: (
        text not in _answer(YOU_ASKED, "1. How many wardens are there?", text, CONFIRMS)
    ),
    "letters.breaks_off_request": lambda text: (
        text in _answer("Your request", "How many wardens are there?", text, "Our response", "12.")
    ),
    "letters.answers_plainly": lambda text: (
        text in _answer("Question 1", "How many wardens are there?", "There are 12.", "Question 2", text)
    ),
    "letters.goes_on": lambda text: any(
        text in asked for asked in _asked("1. How many wardens are there?", text, "There are 12.")
    ),
    "letters.opens": lambda text: text in _words(_letter(text, "There are 12 wardens.").letter.opening),
    "letters.closes": lambda text: any(
        text in _words(closing.blocks) and closing.kind is ClosingKind.OTHER
        for closing in _letter("There are 12 wardens.", text).letter.closing
    ),
    "letters.is_left_out": lambda text: text not in str(_letter("There are 12 wardens.", text).letter),
    "letters.begins_thread": lambda text: (
        FACT not in str(_letter("There are 12 wardens.", text, FACT).letter)
    ),
    "letters.is_left_out_with_files": lambda text: FILE not in _shown(_above(text, FILE)),
    "letters.is_left_out_under_file": lambda text: text not in _shown(_above("2 attachments", FILE, text)),
    "letters.heads_annex": lambda text: (
        FACT in _answer("There are 12.", "Yours sincerely", "Information Officer", text, FACT)
    ),
    # What stands at its head
    "letters.has_reference": lambda text: bool(_under_head(text).reference),
    "letters.has_date": lambda text: _under_head(text).date is not None,
    "letters.has_subject": lambda text: bool(_under_head(text).subject),
    "letters.has_title": lambda text: bool(_under_head(text).heading),
    "letters.has_no_title": lambda text: not _under_head(text).heading,
    "letters.is_environmental": lambda text: _regime(text) == Regime.EIR,
    "letters.is_under_the_act": lambda text: _regime(text) == Regime.FOIA,
    # Tables
    "letters.begins_table": lambda text: len(_tables("Elm 12", "Oak 14", text, "Elm 13", "Oak 15")) == 2,
    "letters.is_no_row": lambda text: _tables("Elm 12", "Oak 14", "Ash 15", text) == [3],
    # Lists of grounds
    "letters.relies_on_one": lambda text: len(_letter(text).grounds) == 1,
    "letters.relies_on_what_is_listed": lambda text: bool(_letter(text, "Section 43(2) - Commerce").grounds),
    "letters.lists_nothing": lambda text: not _letter("We went by the following sections:", text).grounds,
    "letters.tells_of_before": lambda text: not _letter(text, "In May we relied on section 43(2).").grounds,
}
