"""The pages of invitations and nominations, and of those nominated."""
