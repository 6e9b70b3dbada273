"""Tests of what is read from outside."""
