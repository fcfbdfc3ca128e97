"""The `kenesh` command: everything one does to an installation from outside the browser."""

from kenesh.cli.command import main

__all__ = ["main"]
