"""The public authorities that answer, their people and dated facts."""
