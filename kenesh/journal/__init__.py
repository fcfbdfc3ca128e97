"""What was done, by whom, to what: append-only and hash-chained. Knows nobody above it."""
