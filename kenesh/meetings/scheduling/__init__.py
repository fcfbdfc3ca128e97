"""Schedules meetings: what, where, when, with whose help. Pure: it knows no page, no database, no language."""
