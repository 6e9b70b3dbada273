"""Letters of authorities read from plain text into the letter tree. PURE."""
