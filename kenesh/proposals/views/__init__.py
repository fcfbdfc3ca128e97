"""The pages on which something is done to calls and proposals."""
