"""Pages of accounts, roles and drafts."""
