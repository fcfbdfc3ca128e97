"""Who took part, on the pages of others; and the words of precedence."""

from kenesh.delegations.sheets import pages

__all__ = ["pages"]
