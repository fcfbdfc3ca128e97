"""Nominations of an edition as a workbook: fetched, edited in Excel, brought back after a dry run.

They are no list of the record (``docs/adr/0015``), so they have columns of their own; opening is the same for all.
"""
