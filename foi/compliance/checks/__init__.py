"""The checks, one module a subject; each is a Check with all that the catalogue says of it. PURE.

The modules by the family of their checks; some have checks of two:

- A, coverage of the request: coverage
- B, refusal notices: grounds_cited, replaced_law, reasons, public_interest_test, not_held_wording,
  closing_particulars, more_time
- C, single provisions: already_public, qualified_person, third_party_data, cost_of_compliance,
  confidence_and_commercial_interests, vexatious_or_repeated, neither_confirm_nor_deny, clarification_and_fees
- D, FOIA and EIR kept apart: environmental_information
- E, personal data and small numbers: small_numbers, suppression, differencing, narrow_ranges,
  group_disclosure, personal_data
- F, figures: figures_adding_up, figures_asked, figures_held, figures_written
- G, time: timing
- H, re-use, form and safety: reuse, attachments, links, accessibility, placeholders, tone, integrity
"""

from foi.compliance.check import Check
from foi.compliance.checks import (
    accessibility,
    already_public,
    attachments,
    clarification_and_fees,
    closing_particulars,
    confidence_and_commercial_interests,
    cost_of_compliance,
    coverage,
    differencing,
    environmental_information,
    figures_adding_up,
    figures_asked,
    figures_held,
    figures_written,
    grounds_cited,
    group_disclosure,
    integrity,
    links,
    more_time,
    narrow_ranges,
    neither_confirm_nor_deny,
    not_held_wording,
    personal_data,
    placeholders,
    printing,
    public_interest_test,
    qualified_person,
    reasons,
    replaced_law,
    reuse,
    small_numbers,
    suppression,
    third_party_data,
    timing,
    tone,
    vexatious_or_repeated,
)

MODULES = (
    accessibility,
    already_public,
    attachments,
    clarification_and_fees,
    closing_particulars,
    confidence_and_commercial_interests,
    cost_of_compliance,
    coverage,
    differencing,
    environmental_information,
    figures_adding_up,
    figures_asked,
    figures_held,
    figures_written,
    grounds_cited,
    group_disclosure,
    integrity,
    links,
    more_time,
    narrow_ranges,
    neither_confirm_nor_deny,
    not_held_wording,
    personal_data,
    placeholders,
    printing,
    public_interest_test,
    qualified_person,
    reasons,
    replaced_law,
    reuse,
    small_numbers,
    suppression,
    third_party_data,
    timing,
    tone,
    vexatious_or_repeated,
)
CHECKS: tuple[Check, ...] = tuple(
    sorted((check for module in MODULES for check in module.CHECKS), key=lambda check: check.id)
)
"""In the order of the catalogue."""
