"""What a check is: its row of the catalogue, and the rule itself. PURE."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from foi.compliance.facts import Facts
from foi.compliance.finding import Finding, Severity
from foi.letters.document import Letter


class Basis(StrEnum):
    """What a check rests on, the strongest where there is more than one; only statute and safety may block.

    `PRACTICE` is good practice and what is known without having been read in a source.
    """

    STATUTE = "statute"
    GUIDANCE = "guidance"
    PRACTICE = "practice"
    SAFETY = "safety"


@dataclass(frozen=True)
class Problem:
    """What a rule found: where, in plain words, how to mend it, the words relied on, what a decision is tied
    to.

    `severity` is set where this case has the milder one of the check.
    """

    place: str
    message: str
    mend: str = ""
    excerpt: str = ""
    text: str = ""
    severity: Severity | None = None


Rule = Callable[[Letter, Facts], Iterator[Problem]]


@dataclass(frozen=True)
class Check:
    """One check, with all that the catalogue says of it.

    `severity` is the gravest, `milder` the one that it has in some cases; `basis` what it rests on and
    `authority` where that is written. `not_looked_at` is what of its subject the rule leaves out, and why.
    """

    id: str
    severity: Severity
    authority: str
    looks_at: str
    rule: Rule
    basis: Basis = Basis.STATUTE
    milder: Severity | None = None
    not_looked_at: str = ""

    def findings(self, letter: Letter, facts: Facts) -> Iterator[Finding]:
        """What the rule has to say about a letter and the facts of its case."""
        for problem in self.rule(letter, facts):
            yield Finding(
                check=self.id,
                severity=problem.severity or self.severity,
                place=problem.place,
                authority=self.authority,
                message=problem.message,
                mend=problem.mend,
                excerpt=problem.excerpt,
                text=problem.text,
            )
