"""Files about meetings that leave: their records, and the one page of a delegation's talking points."""
