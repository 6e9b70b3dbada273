"""Tests that the documents say what the product does."""
