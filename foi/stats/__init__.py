"""Statistics of held figures: periods, values, tables, calculations. Pure and exact; no float, no clock."""
