"""Family H: a letter is approved by someone who has not written any of it. PURE."""

from collections.abc import Iterator

from foi.compliance.check import Basis, Check, Problem
from foi.compliance.facts import Facts
from foi.compliance.finding import Severity
from foi.letters.document import Letter


def second_officer(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """H14: who approves has not written any of it. Silent while nobody has approved, or the writers are
    unknown.
    """
    if facts.approver is None:
        return
    if facts.approver == facts.author or facts.approver in (facts.editors or ()):
        yield Problem(
            "letter",
            "The person who approved this letter also wrote or edited it.",
            "Ask a colleague to approve it.",
            text=facts.approver,
        )


CHECKS = (
    Check(
        "H14",
        Severity.BLOCK,
        "council policy",
        "the letter is approved by a second officer",
        second_officer,
        Basis.SAFETY,
    ),
)
