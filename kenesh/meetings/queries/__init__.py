"""What pages read about meetings."""
