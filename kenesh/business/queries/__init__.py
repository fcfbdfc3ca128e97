"""What the pages of companies and of the business day read."""
