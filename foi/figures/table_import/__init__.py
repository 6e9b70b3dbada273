"""Table import: figures and records from tables, dry run first, then saved whole or not at all."""
