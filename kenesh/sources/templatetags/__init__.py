"""What templates may ask about sources."""
