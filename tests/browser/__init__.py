"""Tests that drive Chromium against the product as it runs, on the demo."""
