"""Pages of catalogues, and the pages on which officers act."""
