"""What the pages of the meetings' plan read, and what the scheduler is given."""
