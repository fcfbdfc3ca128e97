"""The published instances of the business-to-business meeting scheduling problem."""
