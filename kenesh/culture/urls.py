"""Addresses of centres, events and honours."""

from __future__ import annotations

from django.urls import path

from kenesh.culture.registers import CentreRegister, EventRegister, HonourRegister
from kenesh.culture.sheets import CentreSheet, EventSheet, HonourSheet
from kenesh.realms.registers import listing
from kenesh.sources.sheet import page

urlpatterns = [
    path("<slug:forum>/centres/", listing(CentreRegister), name="centres"),
    path("<slug:forum>/centres/<slug:key>/", page(CentreSheet), name="centre"),
    path("<slug:forum>/events/", listing(EventRegister), name="events"),
    path("<slug:forum>/events/<slug:key>/", page(EventSheet), name="event"),
    path("<slug:forum>/honours/", listing(HonourRegister), name="honours"),
    path("<slug:forum>/honours/<slug:key>/", page(HonourSheet), name="honour"),
]
