"""What changes: the inbox, mail, digests."""
