"""Imports each domain's admin, nothing else."""
