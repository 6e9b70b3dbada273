"""Findings, review, approval, issue, and the letter as it was issued."""
