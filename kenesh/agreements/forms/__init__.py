"""What people type about agreements."""

from __future__ import annotations

from kenesh.agreements.forms.concluding import ConcludeForm

__all__ = ["ConcludeForm"]
