"""What is in the files that go with a letter, for the checks: found from their bytes, a module a format."""
