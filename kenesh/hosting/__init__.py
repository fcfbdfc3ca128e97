"""Taking an edition over: programmes of other systems, and what a host prepares."""
