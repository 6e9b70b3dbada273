"""What comes from outside, made into plain values: requests, letters, files and tables. PURE."""
