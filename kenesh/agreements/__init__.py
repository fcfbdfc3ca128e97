"""Agreements: parties, signature, preparation, succession."""
