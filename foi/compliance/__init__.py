"""Checks by rule on an outgoing letter and the facts of its case. PURE."""

from foi.compliance.checks import CHECKS
from foi.compliance.facts import Facts
from foi.compliance.finding import Finding, Severity
from foi.letters.document import Letter

ORDER = {Severity.BLOCK: 0, Severity.WARN: 1, Severity.INFO: 2}


def run(letter: Letter, facts: Facts) -> list[Finding]:
    """Every finding, the gravest first, otherwise in the order of the catalogue. Raises nothing, whatever the
    letter or the facts say.
    """
    found = [finding for check in CHECKS for finding in check.findings(letter, facts)]
    return sorted(found, key=lambda finding: ORDER[finding.severity])
