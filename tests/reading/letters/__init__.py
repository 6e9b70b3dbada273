"""Tests of reading letters."""
