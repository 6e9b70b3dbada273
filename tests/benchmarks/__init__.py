"""How long pages and letters take: `make bench` runs these, `make test` does not."""
