"""Addresses of editions and bodies."""

from __future__ import annotations

from django.urls import path

from kenesh.forums import views
from kenesh.forums.registers import BodyRegister, EditionRegister, GatheringRegister, ProtocolCaseRegister
from kenesh.forums.sheets import BodySheet, EditionSheet, GatheringSheet
from kenesh.people.acting import acting
from kenesh.realms.registers import listing
from kenesh.sources.sheet import page

urlpatterns = [
    path("<slug:forum>/editions/", listing(EditionRegister), name="editions"),
    path("<slug:forum>/editions/<slug:key>/", page(EditionSheet), name="edition"),
    path("<slug:forum>/bodies/", listing(BodyRegister), name="bodies"),
    path("<slug:forum>/bodies/<slug:key>/", page(BodySheet), name="body"),
    path("<slug:forum>/bodies/<slug:key>/member/", acting(views.SetMember), name="body-member"),
    path("<slug:forum>/gatherings/", listing(GatheringRegister), name="gatherings"),
    path("<slug:forum>/gatherings/<slug:key>/", page(GatheringSheet), name="gathering"),
    path("<slug:forum>/protocol-cases/", listing(ProtocolCaseRegister), name="protocol-cases"),
]
