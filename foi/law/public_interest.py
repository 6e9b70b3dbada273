"""The public interest test: which grounds need it, what is weighed, and what a record of it leaves out.

Section 2 FOIA; regulation 12(1)(b) and 12(2) EIR. A conclusion without factors gives no reasons (s17(3)).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from foi.law.provisions import Kind, Provision, Regime, provision

PRESUMPTION = "The Regulations presume that it does not (regulation 12(2))."


class WeighingSide(StrEnum):
    """The three things a record of the test has to say."""

    FOR_DISCLOSURE = "for"
    AGAINST_DISCLOSURE = "against"
    BALANCE = "balance"


@dataclass(frozen=True)
class Weighing:
    """The arguments of one test, in the council's words; empty where nothing was written."""

    for_disclosure: str = ""
    against_disclosure: str = ""
    balance: str = ""

    @property
    def missing(self) -> tuple[WeighingSide, ...]:
        """What the record still has to say (section 17(3) FOIA, regulation 14(3)(b) EIR)."""
        written = {
            WeighingSide.FOR_DISCLOSURE: self.for_disclosure,
            WeighingSide.AGAINST_DISCLOSURE: self.against_disclosure,
            WeighingSide.BALANCE: self.balance,
        }
        return tuple(side for side, text in written.items() if not text.strip())


def needs_weighing(ground: Provision) -> bool:
    """Section 2(2)(b) FOIA, regulation 12(1)(b) EIR: whether the notice must set out the public interest.

    Not for the EIR's "not held", where one line says that it can't be weighed.
    """
    return ground.public_interest_test and ground.kind in (Kind.EXEMPTION, Kind.EXCEPTION)


def to_be_weighed(keys: Iterable[str]) -> tuple[Provision, ...]:
    """Return the grounds among these for which the public interest has to be weighed, each once."""
    return tuple(ground for ground in map(provision, dict.fromkeys(keys)) if needs_weighing(ground))


def question_weighed(ground: Provision) -> str:
    """Return the question the test answers: about the content, or about saying whether it is held.

    Section 2(2)(b) FOIA for the content, 2(1)(b) for confirming or denying; regulation 12(1)(b) EIR.
    Raises ValueError for a ground that needs no test.
    """
    if not needs_weighing(ground):
        raise ValueError(f"No public interest test belongs to {ground.short}.")
    word = "exemption" if ground.regime is Regime.FOIA else "exception"
    if ground.neither_confirms_nor_denies:
        return (
            "Does the public interest in neither confirming nor denying outweigh the public interest in "
            "saying whether the information is held?"
        )
    question = (
        f"Does the public interest in maintaining the {word} outweigh the public interest in disclosing "
        "the information?"
    )
    return f"{question} {PRESUMPTION}" if presumes_disclosure(ground) else question


def presumes_disclosure(ground: Provision) -> bool:
    """Regulation 12(2) EIR: a presumption in favour of disclosure, though not for personal data (reg 13)."""
    weighed_in_eir = ground.regime is Regime.EIR and needs_weighing(ground)
    return weighed_in_eir and not ground.key.startswith("eir-13-")
