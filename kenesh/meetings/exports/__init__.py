"""Files that leave: cards and door signs."""
