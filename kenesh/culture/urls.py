"""Addresses of centres with their catalogues, of events and honours."""

from __future__ import annotations

from django.urls import path

from kenesh.culture.registers import CentreRegister, EventRegister, HonourRegister
from kenesh.culture.sheets import CentreSheet, EventSheet, HonourSheet
from kenesh.culture.views import acts, catalogue
from kenesh.people.acting import acting
from kenesh.realms.registers import listing
from kenesh.sources.sheet import page

_CATALOGUE = "<slug:forum>/centres/<slug:key>/catalogue/"
_FILE = f"{_CATALOGUE}files/<int:number>/"

urlpatterns = [
    path("<slug:forum>/centres/", listing(CentreRegister), name="centres"),
    path("<slug:forum>/centres/<slug:key>/", page(CentreSheet), name="centre"),
    path("<slug:forum>/centres/<slug:key>/count/", acting(acts.CountCollection), name="centre-count"),
    path("<slug:forum>/centres/<slug:key>/partner/", acting(acts.JoinPartner), name="centre-partner"),
    path(_CATALOGUE, catalogue.catalogue, name="catalogue"),
    path(f"{_CATALOGUE}catalogue.<slug:ending>", catalogue.catalogue_export, name="catalogue-export"),
    path(f"{_CATALOGUE}item/", acting(acts.KeepItem), name="catalogue-item"),
    path(f"{_CATALOGUE}files/", catalogue.catalogue_files, name="catalogue-files"),
    path(_FILE, catalogue.catalogue_file, name="catalogue-import"),
    path(f"{_FILE}take-in/", catalogue.take_in, name="catalogue-take-in"),
    path(f"{_FILE}take-back/", catalogue.take_back, name="catalogue-take-back"),
    path(f"{_FILE}forget/", catalogue.drop, name="catalogue-drop"),
    path("<slug:forum>/events/", listing(EventRegister), name="events"),
    path("<slug:forum>/events/<slug:key>/", page(EventSheet), name="event"),
    path("<slug:forum>/events/<slug:key>/programme/", acting(acts.SetProgramme), name="event-programme"),
    path("<slug:forum>/events/<slug:key>/attendance/", acting(acts.CountAttendance), name="event-attendance"),
    path("<slug:forum>/events/<slug:key>/guest/", acting(acts.JoinGuest), name="event-guest"),
    path("<slug:forum>/honours/", listing(HonourRegister), name="honours"),
    path("<slug:forum>/honours/<slug:key>/", page(HonourSheet), name="honour"),
]
