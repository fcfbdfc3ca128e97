"""Everything that changes meetings beside the sessions."""
