"""Everything that changes meetings."""
