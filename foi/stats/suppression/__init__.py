"""Small counts: which they are, what else must be withheld with them, and what a reader could still work out."""

from foi.stats.suppression.small import is_small, small_cells

__all__ = ["is_small", "small_cells"]
