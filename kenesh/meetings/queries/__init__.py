"""What pages read about meetings beside the sessions."""
