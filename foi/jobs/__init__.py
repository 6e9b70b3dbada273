"""Long work that is done beside the pages: a queue in the database, and workers that take from it."""
