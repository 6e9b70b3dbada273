"""Tests of foi.compliance: pure, one module for each family of checks."""
