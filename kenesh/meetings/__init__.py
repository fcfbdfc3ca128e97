"""Bilaterals, calls, and heads-of-mission meetings."""
