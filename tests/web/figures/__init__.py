"""Pages of held figures."""
