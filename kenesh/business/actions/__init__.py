"""Everything that changes companies, their needs and offers, and the business day."""
