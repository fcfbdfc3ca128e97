"""What pages read about projects, reports, warnings and what is owed."""
