"""The demo's source: the cells and figures of five published documents, and what makes the demo data from them."""
