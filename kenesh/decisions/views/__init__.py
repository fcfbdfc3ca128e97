"""Pages on which ideas, outcome texts and promises are brought further."""
