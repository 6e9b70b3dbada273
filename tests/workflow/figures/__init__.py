"""Tests of the work on figures."""
