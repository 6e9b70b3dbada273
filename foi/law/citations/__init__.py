"""How citations of the two regimes are read, printed and found in running text: see foi.law.citation."""
