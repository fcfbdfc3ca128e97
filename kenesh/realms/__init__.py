"""Which forum a thing belongs to, and who may know of it."""
