"""What changes: reports, owners, answers to warnings, reminders."""
