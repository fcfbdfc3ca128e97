"""Experts, calls for contributions to sessions, what is handed in, chosen and published."""
