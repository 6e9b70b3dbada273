"""Admin pages of what is held, by subject."""
