"""What pages on delegations and precedence read."""
