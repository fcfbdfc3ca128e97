"""Whole stories in a real browser, against the demo as a visitor starts it."""
