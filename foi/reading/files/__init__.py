"""Files from outside as plain values: one module a format. PURE."""
