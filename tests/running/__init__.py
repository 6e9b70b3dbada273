"""Tests of what an installation needs to run; most start real processes."""
