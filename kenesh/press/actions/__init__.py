"""Everything that changes something at the press desk."""
