"""Projects and how they relate to the forum."""
