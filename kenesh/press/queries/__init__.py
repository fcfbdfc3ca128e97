"""What the press desk reads."""
