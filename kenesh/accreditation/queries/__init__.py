"""What the pages of accreditation and the doors read."""
