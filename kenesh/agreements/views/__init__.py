"""Pages on which something is done about an agreement, and the rules of dormancy."""
