"""The checks, one module a family; each is a Check with its severity and legal authority as data. PURE."""

from foi.compliance.checks import coverage, refusal_notices, safety, small_numbers
from foi.compliance.checks.check import Check

CHECKS: tuple[Check, ...] = (*coverage.CHECKS, *refusal_notices.CHECKS, *small_numbers.CHECKS, *safety.CHECKS)
