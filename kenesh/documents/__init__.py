"""Papers and their language versions, each with its standing."""
