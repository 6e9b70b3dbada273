"""Requests: they arrive, their questions are settled, their clock runs, their law may change."""
