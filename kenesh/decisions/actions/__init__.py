"""What changes: ideas, outcome texts, promises, decisions."""
