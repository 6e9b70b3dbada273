"""The drafting workspace: one answer at a time, its parts, and the letter beside it as it will print."""
