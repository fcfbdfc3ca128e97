"""Persons, their names in several scripts, organisations, places, roles, signing in."""
