"""Addresses of calls for proposals and of proposals."""

from __future__ import annotations

from django.urls import path

from kenesh.people.acting import acting
from kenesh.proposals.registers import ProposalRegister
from kenesh.proposals.sheets import CallSheet, ProposalSheet
from kenesh.proposals.views import calls, levels, notes
from kenesh.realms.registers import listing
from kenesh.sources.sheet import page

urlpatterns = [
    path("<slug:forum>/calls/", calls.call_list, name="calls"),
    path("<slug:forum>/calls/<slug:key>/", page(CallSheet), name="call"),
    path("<slug:forum>/calls/<slug:key>/criteria/", acting(calls.SetCriteria), name="call-criteria"),
    path("<slug:forum>/calls/<slug:key>/extend/", acting(calls.Extend), name="call-extend"),
    path("<slug:forum>/calls/<slug:key>/propose/", acting(calls.Propose), name="call-propose"),
    path("<slug:forum>/calls/<slug:key>/close/", acting(calls.CloseCall), name="call-close"),
    path("<slug:forum>/proposals/", listing(ProposalRegister), name="proposals"),
    path("<slug:forum>/proposals/<slug:key>/", page(ProposalSheet), name="proposal"),
    path("<slug:forum>/proposals/<slug:key>/write/", acting(notes.WriteNote), name="proposal-write"),
    path("<slug:forum>/proposals/<slug:key>/submit/", acting(notes.SubmitNote), name="proposal-submit"),
    path("<slug:forum>/proposals/<slug:key>/return/", acting(notes.ReturnNote), name="proposal-return"),
    path("<slug:forum>/proposals/<slug:key>/withdraw/", acting(notes.Withdraw), name="proposal-withdraw"),
    path("<slug:forum>/proposals/<slug:key>/score/", acting(notes.ScoreNote), name="proposal-score"),
    path("<slug:forum>/proposals/<slug:key>/consent/", acting(levels.GiveConsent), name="proposal-consent"),
    path("<slug:forum>/proposals/<slug:key>/document/", acting(levels.HandIn), name="proposal-document"),
    path(
        "<slug:forum>/proposals/<slug:key>/document/return/",
        acting(levels.SendBack),
        name="proposal-document-return",
    ),
    path("<slug:forum>/proposals/<slug:key>/accept/", acting(levels.Accept), name="proposal-accept"),
]
