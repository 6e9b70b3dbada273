"""Imports each domain's admin, nothing else."""

from foi.authorities import admin as authorities
from foi.blocks import admin as blocks
from foi.figures.admin import datasets as figures
from foi.letters import admin as letters
from foi.refusals import admin as refusals
from foi.workflow import admin as workflow

__all__ = ["authorities", "blocks", "figures", "letters", "refusals", "workflow"]
