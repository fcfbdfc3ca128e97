"""Changing what is prepared for an edition."""

from kenesh.hosting.actions.applying import Stopped, apply_file
from kenesh.hosting.actions.files import bring_in, drop_file, drop_old
from kenesh.hosting.actions.undoing import undo_file

__all__ = ["Stopped", "apply_file", "bring_in", "drop_file", "drop_old", "undo_file"]
