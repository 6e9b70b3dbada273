"""A letter is drafted: its answers, their parts, what they rest on."""
