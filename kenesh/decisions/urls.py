"""Addresses of ideas, decisions and promises."""

from __future__ import annotations

from django.urls import path

from kenesh.decisions.registers import CommitmentRegister, DecisionRegister, IdeaRegister
from kenesh.decisions.sheets import CommitmentSheet, DecisionSheet, IdeaSheet
from kenesh.realms.registers import listing
from kenesh.sources.sheet import page

urlpatterns = [
    path("<slug:forum>/ideas/", listing(IdeaRegister), name="ideas"),
    path("<slug:forum>/ideas/<slug:key>/", page(IdeaSheet), name="idea"),
    path("<slug:forum>/decisions/", listing(DecisionRegister), name="decisions"),
    path("<slug:forum>/decisions/<slug:key>/", page(DecisionSheet), name="decision"),
    path("<slug:forum>/commitments/", listing(CommitmentRegister), name="commitments"),
    path("<slug:forum>/commitments/<slug:key>/", page(CommitmentSheet), name="commitment"),
]
