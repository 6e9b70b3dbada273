"""The demo's source: cells and figures of five published documents, and what makes demo data from them."""
