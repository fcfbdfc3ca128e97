"""What people type about invitations and nominations, and about themselves."""
