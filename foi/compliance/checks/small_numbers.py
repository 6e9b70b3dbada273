"""Family E: small numbers about people ask for a decision; a low count is not automatically personal data.
PURE.

Miller [2018] UKUT 229 (AAC): identifiability decides, not a number. So nothing is suppressed silently: the
product asks.
"""

from collections.abc import Iterator

from foi.compliance.check import Check, Problem
from foi.compliance.facts import Facts, SmallCounts
from foi.compliance.finding import Severity
from foi.letters.document import Letter

SHOWN = 3


def undecided(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """E01: counts below the threshold in data about people need a recorded decision that covers exactly
    these.
    """
    for counts in facts.small_counts or ():
        if counts.left_over:
            yield _left_over(counts)
        if counts.decided and counts.unsaid:
            yield _unsaid(counts)
        if counts.counts and not counts.decided:
            yield Problem(
                place=f"dataset-{counts.dataset}",
                message=_message(counts),
                mend="Decide whether anyone could be recognised, and record why.",
                text="; ".join(f"{count.code}={count.printed}" for count in counts.counts),
            )


def _left_over(counts: SmallCounts) -> Problem:
    return Problem(
        place=f"dataset-{counts.dataset}",
        message=f"A decision withholds small numbers of “{counts.title}”, which the letter no longer shows.",
        mend="Take the decision back, or put the figures in again.",
        text=counts.dataset,
    )


def _unsaid(counts: SmallCounts) -> Problem:
    return Problem(
        place=f"dataset-{counts.dataset}",
        message=f"An answer does not give numbers of “{counts.title}”, and has no refusal that says so.",
        mend="Save the decision on the small numbers again: the refusal is then added to that answer.",
        text=f"{counts.dataset} without a refusal",
    )


def _message(counts: SmallCounts) -> str:
    shown = "; ".join(f"{count.label}: {count.printed}" for count in counts.counts[:SHOWN])
    more = f" and {len(counts.counts) - SHOWN} more" if len(counts.counts) > SHOWN else ""
    noun = "a count" if len(counts.counts) == 1 else f"{len(counts.counts)} counts"
    return (
        f"“{counts.title}” shows {noun} below {counts.threshold} ({shown}{more}). "
        "Decide whether anyone could be recognised."
    )


CHECKS = (
    Check(
        "E01",
        Severity.BLOCK,
        "section 40(2) to (3A) FOIA; UK GDPR articles 9 and 10",
        "small counts in data about people, until a decision is recorded",
        undecided,
    ),
)
