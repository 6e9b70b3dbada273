"""Checks a letter that was pasted or kept as text, from any authority, by what its words show.

Of the case nothing is known but what is given here, and the day the request was received where that is told;
a check that needs more stays silent.
"""

from dataclasses import dataclass
from datetime import date

from foi.compliance import run
from foi.compliance.facts import Facts
from foi.compliance.finding import Finding
from foi.law.deadlines import due_date
from foi.law.provisions import Regime
from foi.reading.letters.reader import ReadLetter, clean_letter_text, read_letter


@dataclass(frozen=True)
class CheckedLetter:
    """A letter as read, and what the checks have to say about it, the gravest first.

    `due` is the last day for the answer, None where the day of receipt was not given.
    """

    read: ReadLetter
    findings: tuple[Finding, ...]
    due: date | None = None


def check_text(text: str, *, regime: Regime | None = None, received: date | None = None) -> CheckedLetter:
    """The letter with its findings.

    `regime` is the law the request comes under, where it is known; otherwise the letter tells. Raises
    UnreadableText, with words for an officer, where the text is none.
    """
    letter = read_letter(clean_letter_text(text), regime=regime)
    due = _due(letter, regime, received)
    facts = Facts(received=received, due=due, slots_read=letter.slots_read, rights_read=_rights(letter))
    return CheckedLetter(letter, tuple(run(letter.letter, facts)), due)


def _rights(letter: ReadLetter) -> frozenset[str]:
    """What the letter's words give at its end, as the checks name it."""
    given = {
        "review": letter.has_internal_review,
        "commissioner": letter.has_ico_right,
        "reuse": letter.has_reuse_statement,
    }
    return frozenset(name for name, is_given in given.items() if is_given)


def _due(letter: ReadLetter, regime: Regime | None, received: date | None) -> date | None:
    if received is None:
        return None
    asked = (Regime(each.regime) for section in letter.letter.sections for each in section.questions)
    return due_date(regime or next(asked, Regime.FOIA), received).due
