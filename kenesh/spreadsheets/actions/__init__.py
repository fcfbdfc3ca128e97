"""Bringing workbooks in: keeping what was sent, applying it, taking it back."""

from kenesh.spreadsheets.actions.applying import Stopped, apply_import
from kenesh.spreadsheets.actions.sending import drop_import, drop_old, keep_import
from kenesh.spreadsheets.actions.undoing import undo_import

__all__ = ["Stopped", "apply_import", "drop_import", "drop_old", "keep_import", "undo_import"]
