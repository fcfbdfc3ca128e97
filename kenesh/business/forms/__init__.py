"""What companies type of themselves, and what is typed about the business day."""
