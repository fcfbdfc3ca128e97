"""Everything that changes something about meetings."""
