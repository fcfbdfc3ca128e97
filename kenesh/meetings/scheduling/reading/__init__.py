"""Reads problems and plans from JSON, and says everything that is wrong with them at once, each with its path."""

from __future__ import annotations

from kenesh.meetings.scheduling.reading.nodes import Finding, Unreadable
from kenesh.meetings.scheduling.reading.plans import read_plan
from kenesh.meetings.scheduling.reading.problems import read_problem

__all__ = ["Finding", "Unreadable", "read_plan", "read_problem"]
