"""Tests of officers' pages."""
