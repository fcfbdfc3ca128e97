"""The dry run: what every row of a file would add, change or leave as it is, and everything that stands in the way."""

from kenesh.spreadsheets.comparing.comparer import compare
from kenesh.spreadsheets.comparing.plan import Difference, Plan, Step

__all__ = ["Difference", "Plan", "Step", "compare"]
