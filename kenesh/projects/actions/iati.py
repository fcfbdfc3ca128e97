"""Saying as whom a forum publishes; bringing in a publisher's file, and reviewing what it says."""

from kenesh.projects.actions.bringing_in import bring_in, forget_file
from kenesh.projects.actions.publishing import set_publisher
from kenesh.projects.actions.reviewing import let_wait, reject, take_over

__all__ = ["bring_in", "forget_file", "let_wait", "reject", "set_publisher", "take_over"]
