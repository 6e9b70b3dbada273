"""Tests of how letters are assembled, named, printed and read."""
