"""What templates may ask of the ground."""
