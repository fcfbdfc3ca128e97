"""Changing what is prepared for an edition."""

from kenesh.hosting.actions.applying import Stopped, apply_file
from kenesh.hosting.actions.bundling import (
    begin_bundle,
    fail_bundle,
    keep_bundle,
    kept_until,
    note_pages,
    order_bundle,
    sweep_bundles,
)
from kenesh.hosting.actions.cloning import clone
from kenesh.hosting.actions.files import bring_in, drop_file, drop_old
from kenesh.hosting.actions.handing import hand_over
from kenesh.hosting.actions.joining import join_speaker
from kenesh.hosting.actions.reminding import remind_due
from kenesh.hosting.actions.tasks import do_task, drop_task, fill, reopen_task
from kenesh.hosting.actions.undoing import undo_file

__all__ = [
    "Stopped",
    "apply_file",
    "begin_bundle",
    "bring_in",
    "clone",
    "do_task",
    "drop_file",
    "drop_old",
    "drop_task",
    "fail_bundle",
    "fill",
    "hand_over",
    "join_speaker",
    "keep_bundle",
    "kept_until",
    "note_pages",
    "order_bundle",
    "remind_due",
    "reopen_task",
    "sweep_bundles",
    "undo_file",
]
