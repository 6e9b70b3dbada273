"""Checks by rule on an outgoing letter and the facts of its case. PURE."""

from foi.compliance.runner import run

__all__ = ["run"]
