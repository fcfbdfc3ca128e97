"""What pages read of invitations, nominations and registration."""
