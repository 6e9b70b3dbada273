"""The drafting workspace."""
