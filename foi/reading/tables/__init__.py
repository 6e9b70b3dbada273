"""From a grid of cells to proposed figures: cells, headings, how they are mapped, what is read. PURE."""
