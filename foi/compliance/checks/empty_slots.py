"""What a notice leaves empty, told the same way by every check that answers for a slot. PURE."""

from collections.abc import Iterator

from foi.compliance.answers import capital, quoted
from foi.compliance.check import Problem, Rule
from foi.compliance.facts import Facts
from foi.compliance.finding import Severity
from foi.compliance.slots import Lack, lacking
from foi.law.refusal_notice import Particular
from foi.letters.document import Letter


def empty_slots(check: str) -> Rule:
    """The rule of a check that asks for particulars and no more."""

    def rule(letter: Letter, facts: Facts) -> Iterator[Problem]:
        return (problem_of(lack) for lack in lacking(letter, facts, check))

    rule.__doc__ = f"{check}: the particulars that it answers for are given and printed."
    return rule


def problem_of(lack: Lack) -> Problem:
    """One problem for all that one ground lacks: first what was not given, else what was not printed."""
    return Problem(
        place=lack.relied.part.key,
        message=said(lack) if lack.missing else unprinted(lack),
        mend=mend(lack.missing) if lack.missing else "Put it into the wording of the answer.",
        excerpt=quoted(lack.relied, lack.ground),
        text=lack.relied.text,
        severity=lack.severity if lack.gap or lack.severity is not Severity.BLOCK else None,
    )


def said(lack: Lack) -> str:
    """What is missing, in the words kept with the rule."""
    cited = lack.ground.citation.named
    return lack.rule.says.format(Ground=capital(cited), ground=cited, what=listed(lack.missing))


def unprinted(lack: Lack) -> str:
    verb = "is" if len(lack.unprinted) == 1 else "are"
    return f"{named(lack.unprinted)} {verb} filled in, but the words of the answer leave this out."


def mend(missing: tuple[Particular, ...]) -> str:
    """What to add, with the help the form gives for the first."""
    return f"Add {named(missing)}. {missing[0].help}".strip()


def listed(particulars: tuple[Particular, ...]) -> str:
    """The labels within a sentence."""
    return "; ".join(f"{each.label[:1].lower()}{each.label[1:]}" for each in particulars)


def named(particulars: tuple[Particular, ...]) -> str:
    return ", ".join(f"“{each.label}”" for each in particulars)
