"""Refusals to test with: an answer in any words, and for any provision one that has all it must have."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from foi.compliance.facts import Facts
from foi.law.grounds import ground
from foi.law.holding import PartKind, effect_of
from foi.law.provisions import Kind, Provision, Regime
from foi.law.refusal_notice import Particular, ParticularKind, particulars
from foi.letters.document import Closing, Letter, Notice, Part, Section
from tests.compliance.letters import COMMISSIONER, REVIEW, closing, letter, text
from tests.letters import factories as make

RECEIVED = date(2026, 3, 9)
ISSUED = date(2026, 4, 3)
FACTS = Facts(received=RECEIVED, today=ISSUED, due=date(2026, 4, 8), outstanding=())
ASKED = "Which lamps failed last year?"

EIR_REVIEW = "You may make representations under regulation 11. Please write to reviews@example.org."
EIR_COMMISSIONER = "You may then go to the Information Commissioner for a decision, by regulation 18."
CLOSINGS: Mapping[Regime, tuple[Closing, ...]] = {
    Regime.FOIA: (closing("review", REVIEW), closing("commissioner", COMMISSIONER)),
    Regime.EIR: (closing("review", EIR_REVIEW, "eir"), closing("commissioner", EIR_COMMISSIONER, "eir")),
}

# What is given for particulars that need more than some words on their label.
GIVEN = {
    "reason": "The depot's gate codes are in it, and anyone who reads them could walk in at night.",
    "likelihood": "would be likely to",
    "opinion_date": "2026-03-20",
    "publication_date": "30 September 2026",
    "decision_date": "2026-04-20",
    "new_date": "2026-05-06",
    "earlier_date": "2026-01-20",
    "location": "page 12 of the annual lighting report",
    "location_url": "https://www.example.org/lighting/report-2025",
    "obtained_from": "a supplier of lamps",
    "amount": "£12.40",
    "calculation": "124 copies at ten pence a sheet",
    "exemption": "section 31(1)(a), because lamps that fail are where thieves go",
    "schedule_url": "https://www.example.org/charges",
    "estimate": "4,000 job sheets at three minutes each",
    "hours": "200",
    "completion": "in September 2026",
    "other_holder": "the Lighting Agency, 1 Sample Street, Northmoor NM1 1AA",
}
EXTENSION_REASON = "The request covers 9,000 drawings, a large volume, and they are complex to read together."

# Lines that are always due, besides the particulars.
HELD = "We hold this."
CAUTION = "Please do not take this as a sign that it is held, or that it is not."
UNDECIDED = "We have not yet reached a decision on the public interest."
THREE_MONTHS = "Please pay within three months beginning with the date of this letter."
SIXTY_DAYS = "Please pay within 60 working days of this letter."
STOCK_LINE = "What is not held cannot be weighed against a public interest."
DUE = {
    "foia-s12-1": (HELD,),
    "foia-s39": (),
    "foia-s10-3-pit-extension": (UNDECIDED,),
    "foia-s9-fees-notice": (THREE_MONTHS,),
    "eir-8-charge": (SIXTY_DAYS,),
    "eir-12-4-a": (STOCK_LINE,),
}


def given_for(provision: Provision) -> dict[str, str]:
    """Something to give for every particular that a notice under a provision has room for; a line that is due
    says the same as one of them.
    """
    return {
        each.key: _value(provision, each)
        for each in particulars(provision.key)
        if each.key != "public_interest_line"
    }


def _value(provision: Provision, each: Particular) -> str:
    if provision.key == "eir-7-extension" and each.key == "reason":
        return EXTENSION_REASON
    if each.kind is ParticularKind.CHOICE and each.key != "likelihood":
        return each.choices[0]
    return GIVEN.get(each.key, f"words of the officer on {each.key} in this case")


def due_lines(provision: Provision) -> tuple[str, ...]:
    """The lines that a notice under a provision needs besides its particulars."""
    if provision.neither_confirms_nor_denies:
        return (CAUTION,)
    exempt = (HELD,) if provision.kind is Kind.EXEMPTION else ()
    return DUE.get(provision.key, exempt)


def relying(
    provision: Provision,
    given: Mapping[str, str] | None = None,
    *,
    without: str = "",
    closings: tuple[Closing, ...] | None = None,
) -> Letter:
    """A letter that relies on a provision, with all that its notice must give or with these particulars.

    `without` names a particular that is given and not printed, or is a line that is left out.
    """
    values = given_for(provision) if given is None else given
    printed = [_citing(provision), *(value for name, value in values.items() if name != without)]
    lines = [*printed, *(line for line in due_lines(provision) if line != without)]
    rights = CLOSINGS[provision.regime] if closings is None else closings
    return answering(provision.key, words="\n".join(lines), given=values, closings=rights)


def _citing(provision: Provision) -> str:
    cited = f"{provision.citation[0].upper()}{provision.citation[1:]}"
    if provision.neither_confirms_nor_denies:
        return f"{cited} lets us neither confirm nor deny that we hold this."
    return f"{cited} applies." if provision.kind is not Kind.NOT_HELD else "We do not hold this."


def answering(
    *keys: str,
    words: str = "",
    given: Mapping[str, str] | None = None,
    asked: str = ASKED,
    regime: str = "",
    closings: tuple[Closing, ...] = CLOSINGS[Regime.FOIA],
    **fields: Any,
) -> Letter:
    """A letter of one answer that relies on these grounds, in these words, a line a paragraph."""
    notice = Notice("Our label", keys, tuple(sorted((given or {}).items()))) if keys else None
    kind = PartKind.REFUSAL if keys else PartKind.TEXT
    part = Part("part-1", kind, tuple(map(text, words.splitlines())), notice=notice)
    return letter(section_of(part, keys, asked, regime), closings=closings, **{"date": ISSUED, **fields})


def section_of(part: Part, keys: tuple[str, ...], asked: str, regime: str) -> Section:
    """The answer with this part alone; holding and outcome are those of its first ground."""
    stated = effect_of(ground(keys[0])) if keys else None
    holding, outcome = stated or ("held", "disclosed")
    under = regime or (ground(keys[0]).regime.value if keys else "foia")
    question = replace(make.question("1", asked), regime=under)
    return Section("answer-1", (question,), (part,), holding=str(holding), outcome=str(outcome))
