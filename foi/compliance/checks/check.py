"""What a check is: its id and severity as the catalogue has them, its authority, and the rule itself. PURE."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from foi.compliance.facts import Facts
from foi.compliance.finding import Finding, Severity
from foi.letters.document import Letter


@dataclass(frozen=True)
class Problem:
    """What a rule found: where, in plain words, how to mend it, the words relied on, and what a decision is tied to."""

    place: str
    message: str
    mend: str = ""
    excerpt: str = ""
    text: str = ""


Rule = Callable[[Letter, Facts], Iterator[Problem]]


@dataclass(frozen=True)
class Check:
    """One check of the catalogue."""

    id: str
    severity: Severity
    authority: str
    looks_at: str
    rule: Rule

    def findings(self, letter: Letter, facts: Facts) -> Iterator[Finding]:
        """What the rule has to say about a letter and the facts of its case."""
        for problem in self.rule(letter, facts):
            yield Finding(
                check=self.id,
                severity=self.severity,
                place=problem.place,
                authority=self.authority,
                message=problem.message,
                mend=problem.mend,
                excerpt=problem.excerpt,
                text=problem.text,
            )
