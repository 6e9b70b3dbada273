"""The checks, one module a family; each is a Check with its severity and legal authority as data. PURE."""

from foi.compliance.checks import (
    attachments,
    closing_particulars,
    coverage,
    placeholders,
    refusal_notices,
    second_officer,
    small_numbers,
)
from foi.compliance.checks.check import Check

CHECKS: tuple[Check, ...] = (
    *coverage.CHECKS,
    *closing_particulars.CHECKS,
    *refusal_notices.CHECKS,
    *small_numbers.CHECKS,
    *placeholders.CHECKS,
    *attachments.CHECKS,
    *second_officer.CHECKS,
)
