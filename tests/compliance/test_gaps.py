"""An open place for a particular is told once, and always stops the letter: by its own check or by H05."""

from dataclasses import replace

import pytest

from foi.compliance.checks import CHECKS
from foi.compliance.finding import Finding, Severity
from foi.compliance.slots import rule_for
from foi.law.provisions import PROVISIONS, Provision
from foi.law.refusal_notice import Particular, particulars
from foi.letters.document import Letter, Missing, Paragraph
from tests.compliance.notices import FACTS, given_for, relying

GAPS = [
    (provision, each)
    for provision in PROVISIONS.values()
    for each in particulars(provision.key)
    if each.required
]


def with_gap(provision: Provision, particular: Particular) -> Letter:
    """A complete refusal but for one particular, for which its words have an open place."""
    values = {name: value for name, value in given_for(provision).items() if name != particular.key}
    made = relying(provision, values)
    (section,) = made.sections
    (part,) = section.parts
    gap = Paragraph((Missing(particular.label, "The refusal needs it: fill it in there."),))
    return replace(made, sections=(replace(section, parts=(replace(part, blocks=(*part.blocks, gap)),)),))


def about(particular: Particular, found: Finding) -> bool:
    """Whether a finding asks for a particular by its label, or says that its place is open."""
    label = particular.label.lower()
    return f"“{label}”" in f"{found.mend} {found.message}".lower()


@pytest.mark.parametrize(("provision", "particular"), GAPS, ids=[f"{p.key}-{e.key}" for p, e in GAPS])
def test_an_open_place_is_told_once_and_stops_the_letter(
    provision: Provision, particular: Particular
) -> None:
    made = with_gap(provision, particular)
    rule = rule_for(provision.key, particular.key)
    asked = [each for each in CHECKS if each.id in {"H05", rule.check if rule else ""}]
    told = [found for each in asked for found in each.findings(made, FACTS) if about(particular, found)]
    assert [found.severity for found in told] == [Severity.BLOCK]
