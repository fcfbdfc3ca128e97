"""What people type at the accreditation desk, at a door, and when they ask as press."""
