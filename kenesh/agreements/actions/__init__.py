"""Everything that changes something about agreements."""
