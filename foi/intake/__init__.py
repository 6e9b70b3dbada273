"""Reading what requesters send: cleaning, splitting into questions, hints at the regime. PURE."""
