"""Reusable wording with placeholders, in versions that are never edited."""
