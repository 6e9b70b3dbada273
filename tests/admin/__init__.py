"""Tests of the data stewards' admin site, as a steward and an administrator use it."""
