"""Check a letter that was written elsewhere."""
