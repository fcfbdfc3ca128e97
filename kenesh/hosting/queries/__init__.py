"""What pages and actions read of an edition that is being prepared."""
