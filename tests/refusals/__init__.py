"""Tests of the council's refusal reasons."""
