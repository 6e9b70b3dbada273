"""What tests and pictures need to know of the demo."""

PASSWORD = "demonstration only"
OFFICER, REVIEWER = "officer@example.org", "reviewer@example.org"
WAITING, ISSUED, OTHER_AUTHORITY = "FOI-0004-26", "FOI-0001-26", "0004-26"
"""References of the demo: the request that waits for its answers, and letters issued by each authority."""
