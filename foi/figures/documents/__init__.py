"""Whole documents as values: a Word or PDF file as numbered paragraphs and tables in order. No database."""
