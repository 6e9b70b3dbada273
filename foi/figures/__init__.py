"""Held figures and records: datasets, measures, sources, owners, registers."""
