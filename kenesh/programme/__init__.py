"""Sessions, what they were about, and who spoke."""
