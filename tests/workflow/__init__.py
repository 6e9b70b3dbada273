"""Tests of workflow: changes of state on a real database."""
