"""Changes of state that span domains: receiving, drafting, reviewing, issuing."""
