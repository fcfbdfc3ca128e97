"""Pages on which matters are followed up."""
