"""Pages of companies and of the business day."""
