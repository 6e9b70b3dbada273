"""A letter goes out: it is frozen, kept as files, corrected by another."""
