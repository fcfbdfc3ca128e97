"""Pages of those who prepare an edition."""
