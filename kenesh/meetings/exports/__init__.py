"""Files that leave: records of meetings, the one page of a delegation's talking points, cards and door signs."""
