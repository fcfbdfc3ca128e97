"""Who may open and do what: every page and call, asked by everybody, about things of every clearance.

``python -m tests.permissions`` writes the answers into ``docs/reference/permissions.md``; a test compares them. They
are what the site answers, not what the policies are meant to say.
"""
