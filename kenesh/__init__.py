"""Kenesh: a cyber secretariat for intergovernmental cooperation forums."""
