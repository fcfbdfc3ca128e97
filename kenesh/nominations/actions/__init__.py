"""Everything that changes invitations, nominations and what those nominated tell of themselves."""
