"""The vocabulary with its examples, fed to the public readers."""
