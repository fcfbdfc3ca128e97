"""The pages of the accreditation desk, of the press, and of doors."""
