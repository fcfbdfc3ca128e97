"""Who came: delegations, participants, groups and counts."""
