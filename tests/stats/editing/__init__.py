"""What the checks of figures find, and what they leave alone."""
