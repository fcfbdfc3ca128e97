"""Public diplomacy: centres, collections, events, honours."""
