"""Searching for plans: what is allowed to take how long, and which strategy looks where."""
