"""Everything that changes calls, experts and what they hand in."""
