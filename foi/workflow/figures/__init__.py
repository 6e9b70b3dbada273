"""Figures at work: kept, captured, checked, revised, disclosed or protected from disclosure."""
