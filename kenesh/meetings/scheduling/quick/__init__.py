"""A plan at once, by hand: not the best, but one that keeps every rule, for a search to begin with or to end without."""
