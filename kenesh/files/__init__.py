"""Kept files: their bytes under their own digest, what they are, and the copies of photographs that are published."""
