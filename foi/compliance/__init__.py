"""Checks by rule on an outgoing letter and the facts of its case."""
