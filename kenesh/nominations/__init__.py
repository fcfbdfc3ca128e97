"""Inviting to an edition, and nominating who takes part: invitations, quotas, nominations, registration."""
