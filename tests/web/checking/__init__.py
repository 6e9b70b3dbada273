"""The page that checks a pasted letter."""
