"""What templates may say about values: dates, days left, places of errors."""
