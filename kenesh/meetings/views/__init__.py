"""The pages on which something is done about meetings."""
