"""Agreements: parties and their acts, terms, preparation, succession, obligations."""

from __future__ import annotations

from kenesh.agreements.models.agreement import Agreement, Party, PartyAct, Step
from kenesh.agreements.models.obligations import Obligation, Occasion

__all__ = ["Agreement", "Obligation", "Occasion", "Party", "PartyAct", "Step"]
