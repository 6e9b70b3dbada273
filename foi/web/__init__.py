"""Views and forms for officers, by noun."""
