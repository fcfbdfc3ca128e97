"""A forum's whole record in one documented format: import, export, check."""
