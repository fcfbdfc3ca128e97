"""Letting people know: inbox, mail, digests, preferences, following."""
