"""A letter is checked and reviewed: the facts of its case, its findings, the second person."""
